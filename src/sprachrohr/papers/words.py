"""Interface words for what papers and resolutions keep as codes. No name of a body stands here."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from sprachrohr.languages import dates
from sprachrohr.languages.kept import per_language
from sprachrohr.papers.rules import Kind, Standing, Thread, Timing, Warning

PAPER_TYPES = (
    "decision", "recommendation", "information", "report", "motion", "amendment", "inquiry",
    "answer", "suggestion", "statement",
)  # fmt: skip
"""Every kind of paper, in the order of lists."""


@per_language
def paper_type(code: str) -> str:
    """What a paper is."""
    return {
        "decision": pgettext("paper", "Paper for decision"),
        "recommendation": pgettext("paper", "Paper for recommendation"),
        "information": pgettext("paper", "Information"),
        "report": pgettext("paper", "Report"),
        "motion": pgettext("paper", "Motion"),
        "amendment": pgettext("paper", "Amendment"),
        "inquiry": pgettext("paper", "Inquiry"),
        "answer": pgettext("paper", "Answer"),
        "suggestion": pgettext("paper", "Suggestion"),
        "statement": pgettext("paper", "Statement"),
    }[code]


@per_language
def asks(code: str) -> str:
    """Who asks what of whom, for readers who do not know the kinds of papers."""
    return {
        "decision": _("The administration asks for a decision."),
        "recommendation": _("The administration asks for a recommendation. It binds nobody."),
        "information": _("The administration informs. Nothing is decided."),
        "report": _("This is a report. Nothing is decided."),
        "motion": _("Members ask the body to decide something."),
        "amendment": _("Members want to change another paper."),
        "inquiry": _("Members ask the administration a question."),
        "answer": _("The administration answers a question."),
        "suggestion": _("The body suggests something to others."),
        "statement": _("The body says what it thinks about something."),
    }[code]


@per_language
def kind(knot: Kind) -> str:
    """The small word over a knot."""
    return {
        Kind.CONCERN: pgettext("thread", "Concern"),
        Kind.WORKING_GROUP: pgettext("thread", "Working group"),
        Kind.PAPER: pgettext("thread", "Paper"),
        Kind.SESSION: pgettext("thread", "Meeting"),
        Kind.HANDED: pgettext("thread", "Handed on"),
        Kind.COMMITTEE: pgettext("thread", "Committee"),
        Kind.RAT: pgettext("thread", "City council"),
        Kind.OFFICE: pgettext("thread", "City administration"),
        Kind.TERM: pgettext("thread", "New term"),
        Kind.OUTCOME: pgettext("thread", "Outcome"),
        Kind.REPORT: pgettext("thread", "Report"),
        Kind.END: pgettext("thread", "End"),
    }[knot]


@per_language
def role(code: str) -> str:
    """What a body is asked to do with a paper."""
    return {
        "preliminary": pgettext("consultation", "Discusses it first"),
        "recommendation": pgettext("consultation", "Gives a recommendation"),
        "hearing": pgettext("consultation", "Is heard"),
        "notice": pgettext("consultation", "Is informed"),
        "decision": pgettext("consultation", "Decides"),
    }[code]


@per_language
def outcome(code: str) -> str:
    """What another body made of what the council put before it."""
    return {
        "adopted": pgettext("another body", "Adopted"),
        "partly": pgettext("another body", "Adopted in part"),
        "rejected": pgettext("another body", "Rejected"),
        "pending": pgettext("another body", "Not decided yet"),
        "noted": pgettext("another body", "Noted"),
    }[code]


def unknown_result() -> str:
    """A body has dealt with it, and nobody noted how it went."""
    return _("The result is not noted here.")


@per_language
def handed_to(kind_of_body: str) -> str:
    """The title of the knot that says to whom a paper was given."""
    if kind_of_body == "rat":
        return _("Given to the city council")
    if kind_of_body == "rat_committee":
        return _("Given to a committee")
    return _("Given to another body")


@per_language
def follow_up(code: str) -> str:
    """The title of a knot of the follow-up."""
    return {
        "at_rat": _("It lies with the city council"),
        "at_office": _("It lies with the city administration"),
        "in_work": _("Work on it has begun"),
        "done": pgettext("resolution", "Done"),
        "rejected": pgettext("resolution", "Rejected"),
        "withdrawn": pgettext("resolution", "Withdrawn"),
    }[code]


def standing(thread: Thread, language: str) -> str:
    """How a case stands, in a few words."""
    since = dates.day_short(thread.since, language) if thread.since else ""
    if thread.standing is Standing.OVERDUE:
        return _("Overdue since %(day)s") % {"day": since}
    if thread.standing is Standing.PLANNED:
        return (
            _("On the agenda on %(day)s") % {"day": since} if since else _("Still to be dealt with")
        )
    return {
        Standing.SUBMITTED: pgettext("paper", "Submitted"),
        Standing.AT_RAT: _("With the city council"),
        Standing.AT_OFFICE: _("With the city administration"),
        Standing.IN_WORK: _("In work"),
        Standing.DECIDED: pgettext("resolution", "Decided"),
        Standing.DONE: pgettext("resolution", "Done"),
        Standing.REJECTED: pgettext("resolution", "Rejected"),
        Standing.WITHDRAWN: pgettext("resolution", "Withdrawn"),
    }[thread.standing]


STATE = {
    Standing.SUBMITTED: "open",
    Standing.PLANNED: "open",
    Standing.AT_RAT: "open",
    Standing.AT_OFFICE: "open",
    Standing.IN_WORK: "open",
    Standing.DECIDED: "open",
    Standing.OVERDUE: "late",
    Standing.DONE: "done",
    Standing.REJECTED: "refused",
    Standing.WITHDRAWN: "withdrawn",
}
"""The look of a standing in ``parts/state.html``."""


def step(thread: Thread, language: str, due: date | None = None) -> str:
    """The second line of the small thread: where on the way, or when it ended."""
    if thread.finished and thread.since:
        return _("on %(day)s") % {"day": dates.day_short(thread.since, language)}
    facts = {"step": thread.step, "of": thread.of}
    if due and not thread.finished and thread.standing is not Standing.OVERDUE:
        return _("Step %(step)s of %(of)s, until %(day)s") % {
            **facts,
            "day": dates.day_short(due, language),
        }
    return _("Step %(step)s of %(of)s") % facts


def warning(found: Timing) -> str:
    """The warning about the order of bodies, in words."""
    if found.warning is Warning.AFTER:
        return ngettext(
            "The council deals with this paper only after the decision, %(days)s day later.",
            "The council deals with this paper only after the decision, %(days)s days later.",
            found.days,
        ) % {"days": found.days}
    if found.warning is Warning.SAME_DAY:
        return _("The council deals with this paper on the very day of the decision.")
    return ngettext(
        "The council deals with this paper only %(days)s day before the decision. "
        "That is little time to be heard.",
        "The council deals with this paper only %(days)s days before the decision. "
        "That is little time to be heard.",
        found.days,
    ) % {"days": found.days}
