"""Words for what departments announce and ask, and for the check of impact."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from sprachrohr.languages import dates
from sprachrohr.languages.kept import per_language
from sprachrohr.papers.rules.impact import Judgement, Question, Result
from sprachrohr.papers.rules.involving import Hint, Missing
from sprachrohr.papers.rules.statements import Standing, State


@per_language
def question(code: str) -> str:
    """A question of the check, as a person reads it."""
    return {
        Question.LANGUAGE: _("Must people read, write or speak German to benefit from it?"),
        Question.RESIDENCE: _("Does it matter which passport or residence title somebody has?"),
        Question.MONEY: _(
            "Do fees, benefits or grants change that many people with a migration history pay or "
            "receive?"
        ),
        Question.PLACES: _(
            "Do places or services change that many people with a migration history use?"
        ),
        Question.VOICE: _("Does it change who has a say, or with which associations we work?"),
        Question.UNEQUAL: _(
            "Could people be treated worse because of origin, religion, name or looks?"
        ),
    }[Question(code)]


@per_language
def reason(code: str) -> str:
    """A question answered yes, as a reason; read after "because of"."""
    return {
        Question.LANGUAGE: pgettext("impact", "language"),
        Question.RESIDENCE: pgettext("impact", "residence title or nationality"),
        Question.MONEY: pgettext("impact", "fees, benefits or grants"),
        Question.PLACES: pgettext("impact", "places and services they use"),
        Question.VOICE: pgettext("impact", "participation"),
        Question.UNEQUAL: pgettext("impact", "the danger of unequal treatment"),
    }[Question(code)]


@per_language
def answer(code: str) -> str:
    """An answer of the check."""
    return {
        "yes": pgettext("impact", "yes"),
        "no": pgettext("impact", "no"),
        "unknown": pgettext("impact", "not known"),
    }[code]


def result(found: Judgement) -> str:
    """The result in one sentence with its reasons; also for guests, who read no more."""
    if found.result is Result.CONCERNED:
        return _("This concerns people with a migration history in particular: %(reasons)s.") % {
            "reasons": ", ".join(reason(it) for it in found.because)
        }
    if found.result is Result.NOT_CONCERNED:
        return _("This concerns people with a migration history no more than others.")
    return ngettext(
        "Not clear yet: %(n)s question is open. When in doubt, the council is asked.",
        "Not clear yet: %(n)s questions are open. When in doubt, the council is asked.",
        len(found.open),
    ) % {"n": len(found.open)}


def hint(found: Hint, language: str) -> str:
    """What is wrong with the council's place before a decision."""
    facts = {
        "days": found.days,
        "day": dates.day(found.session, language) if found.session else "",
    }
    match found.missing:
        case Missing.NOT_ASKED:
            return (
                _(
                    "The council is not in the sequence of bodies. Its session on %(day)s is early "
                    "enough: %(days)s days before the decision."
                )
                % facts
            )
        case Missing.TOO_LATE:
            return (
                ngettext(
                    "The council is not in the sequence of bodies, and none of its sessions is "
                    "early enough. The decision is in %(days)s day: please talk to the office.",
                    "The council is not in the sequence of bodies, and none of its sessions is "
                    "early enough. The decision is in %(days)s days: please talk to the office.",
                    found.days,
                )
                % facts
            )
        case Missing.AFTER:
            return (
                ngettext(
                    "The council deals with this only after the decision, %(days)s day later.",
                    "The council deals with this only after the decision, %(days)s days later.",
                    found.days,
                )
                % facts
            )
        case Missing.SAME_DAY:
            return _("The council deals with this on the very day of the decision.")
    return (
        ngettext(
            "The council deals with this only %(days)s day before the decision. That is little "
            "time to be heard.",
            "The council deals with this only %(days)s days before the decision. That is little "
            "time to be heard.",
            found.days,
        )
        % facts
    )


@per_language
def state(code: str) -> str:
    """What was done about a request for a statement."""
    return {
        State.ASKED: pgettext("request for a statement", "Asked"),
        State.ACCEPTED: pgettext("request for a statement", "Taken up"),
        State.ANSWERED: pgettext("request for a statement", "Answered"),
        State.DECLINED: pgettext("request for a statement", "Not answered"),
        State.WITHDRAWN: pgettext("request for a statement", "Taken back"),
    }[State(code)]


@per_language
def standing(code: str) -> str:
    """How a request for a statement stands on a day."""
    return {
        Standing.OPEN: pgettext("request for a statement", "open"),
        Standing.SOON: pgettext("request for a statement", "due soon"),
        Standing.OVERDUE: pgettext("request for a statement", "overdue"),
        Standing.ANSWERED: pgettext("request for a statement", "answered"),
        Standing.ENDED: pgettext("request for a statement", "closed"),
    }[Standing(code)]
