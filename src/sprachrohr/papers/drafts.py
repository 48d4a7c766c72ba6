"""What ideas and drafts are called, what is asked in their forms, and what still lacks in words."""

# Only office and members read these sentences.

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from sprachrohr.desk.kinds import Field, Kind, Section
from sprachrohr.papers import drafting, words
from sprachrohr.papers.models import Draft
from sprachrohr.papers.rules.drafts import LONGEST, LONGEST_TEXT, Finding, Problem, Stage, State
from sprachrohr.people.viewers import Viewer

CODE = "papers.draft"
"""Under which the desk keeps what was typed and not saved."""


def state(code: str) -> str:
    """How far a draft has come."""
    return {
        State.IDEA: pgettext("draft", "Idea"),
        State.DRAFT: pgettext("draft", "Draft"),
        State.SUBMITTED: pgettext("draft", "Submitted"),
        State.RETURNED: pgettext("draft", "Returned"),
        State.ACCEPTED: pgettext("draft", "Accepted"),
        State.WITHDRAWN: pgettext("draft", "Taken back"),
    }[State(code)]


LOOK = {
    "idea": "open",
    "draft": "draft",
    "submitted": "open",
    "returned": "late",
    "accepted": "done",
    "withdrawn": "withdrawn",
}
"""The look of a state in ``parts/state.html``."""


def happened(code: str) -> str:
    """A step as something that happened."""
    return {
        State.IDEA: _("Noted as an idea"),
        State.DRAFT: _("Draft begun"),
        State.SUBMITTED: _("Submitted"),
        State.RETURNED: _("Given back by the office"),
        State.ACCEPTED: _("Accepted: it is a paper now"),
        State.WITHDRAWN: _("Taken back"),
    }[State(code)]


def next_step(code: str) -> str:
    """Who has to do what now."""
    return {
        State.IDEA: _("Next: make a text of it, alone or in the working group."),
        State.DRAFT: _("Next: complete the text and submit it. Nobody else sees it until then."),
        State.SUBMITTED: _("Next: the office looks at it. You will get a mail."),
        State.RETURNED: _("Next: change the text as the office asks, and submit it again."),
        State.ACCEPTED: _("It has its number. From here on it goes its way through the bodies."),
        State.WITHDRAWN: _("Nothing happens with it any more."),
    }[State(code)]


def stage(code: str) -> str:
    """A column of the way from the idea to what became of it."""
    return {
        Stage.IDEA: pgettext("stage", "Idea"),
        Stage.DRAFT: pgettext("stage", "Draft"),
        Stage.SUBMITTED: pgettext("stage", "Submitted"),
        Stage.AGENDA: pgettext("stage", "On an agenda"),
        Stage.DECIDED: pgettext("stage", "Decided"),
        Stage.WORK: pgettext("stage", "Being put into practice"),
        Stage.DONE: pgettext("stage", "Done"),
    }[Stage(code)]


DECIDED = lazy("What is to be decided?")
WORDING = lazy("Wording")


@dataclass(frozen=True)
class Form:
    """What the form of one kind of text asks and explains."""

    about: Any
    """What this kind of text is for."""
    decided: Any = DECIDED
    decided_hint: Any = ""
    text: Any = WORDING
    text_hint: Any = ""


FORMS = {
    "motion": Form(
        about=lazy("You want the body to decide something."),
        decided_hint=lazy("One sentence. It begins, for example, with “The council asks …”."),
        text_hint=lazy(
            "This becomes the resolution: “The council may decide: …”. Fill the gaps (…), "
            "delete what you do not need. In German."
        ),
    ),
    "inquiry": Form(
        about=lazy("You want to know something from the administration."),
        text=lazy("Your questions"),
        text_hint=lazy("One question in a line, each with a question mark. In German."),
    ),
    "suggestion": Form(
        about=lazy("You want to suggest something to the city council or to another body."),
        decided=lazy("What do you suggest?"),
        decided_hint=lazy("One sentence. Say who should do it."),
        text_hint=lazy("Fill the gaps (…), delete what you do not need. In German."),
    ),
    "amendment": Form(
        about=lazy("You want to change a paper that is already public."),
        decided=lazy("What is to read differently?"),
        decided_hint=lazy("One sentence."),
        text=lazy("Old and new wording"),
        text_hint=lazy("Copy the old wording and write the new one below it. In German."),
    ),
    "statement": Form(
        about=lazy("The body is to say what it thinks about something."),
        decided=lazy("What does the body think?"),
        decided_hint=lazy("One sentence: agrees, does not agree, or agrees if …"),
        text_hint=lazy("Fill the gaps (…), delete what you do not need. In German."),
    ),
}
"""By kind of text, in the order in which they are offered."""


def fields(
    draft: Draft, viewer: Viewer, now: datetime, *, strict: bool
) -> tuple[Field | Section, ...]:
    """The fields of a draft's form in plain order.

    ``strict`` marks what a complete text needs; saving takes half a text too.
    """
    if draft.state == State.IDEA:
        return idea_fields(viewer, now)
    form = FORMS[draft.paper_type]
    one = _("One sentence, at most %(n)s letters.") % {"n": LONGEST}
    found: list[Field | Section] = [
        Field(
            name="name",
            label=lazy("Title"),
            hint=lazy("Short: what it is about."),
            required=strict,
        )
    ]
    if draft.paper_type == "amendment":
        found.append(
            Field(
                name="amends",
                label=lazy("Which paper do you want to change?"),
                only=lambda rows: rows.public().order_by("-date", "-pk"),
                required=strict,
            )
        )
    found += [
        Field(name="what", label=lazy("What is it about?"), hint=one, widget="text", rows=3,
              required=strict),
        Field(name="why", label=lazy("Why?"), hint=one, widget="text", rows=3, required=strict),
    ]  # fmt: skip
    if draft.paper_type != "inquiry":
        found.append(
            Field(
                name="decided",
                label=form.decided,
                hint=form.decided_hint,
                widget="text",
                rows=3,
                required=strict,
            )
        )
    found += [
        Field(name="text", label=form.text, hint=form.text_hint, widget="text", rows=12,
              required=strict and draft.paper_type == "inquiry"),
        Field(name="topics", label=lazy("Topics"), required=False),
        Field(
            name="meeting",
            label=lazy("For which session?"),
            hint=lazy("Your wish. Beside each session stands until when texts are taken."),
            only=lambda rows: drafting.sessions(rows, now),
            required=False,
        ),
    ]  # fmt: skip
    return tuple(found)


def idea_fields(viewer: Viewer, now: datetime) -> tuple[Field | Section, ...]:
    """Two fields, and to whom the idea is shown."""
    return (
        Field(
            name="name",
            label=lazy("Your idea in one sentence"),
            hint=lazy("For example: Evening courses need somebody who looks after the children."),
            required=True,
        ),
        Field(
            name="why",
            label=lazy("Why does it matter?"),
            widget="text",
            rows=4,
            required=False,
        ),
        Field(
            name="organization",
            label=lazy("Show it to a working group"),
            hint=lazy("Its members see the idea and can make a text of it. Without one, only you."),
            only=lambda rows: rows.filter(pk__in=drafting.groups(viewer, now.date()).values("pk")),
            required=False,
        ),
    )


def kind(parts: tuple[Field | Section, ...]) -> Kind:
    """The form as the desk reads it; in no list of the office."""
    return Kind(
        code=CODE,
        model=Draft,
        one=pgettext_lazy("draft", "Draft"),
        many=pgettext_lazy("drafts", "Drafts"),
        group="",
        right="drafts.write",
        fields=parts,
        columns=(),
        hidden=True,
    )


def lacking(found: list[Finding], draft_values: dict[str, Any]) -> dict[str, str]:
    """Field -> one sentence that says what to do."""
    said: dict[str, str] = {}
    for it in found:
        said.setdefault(it.field, _lacks(it, str(draft_values.get(it.field, ""))))
    return said


def _lacks(found: Finding, value: str) -> str:
    if found.problem is Problem.LONG:
        most = LONGEST_TEXT if found.field == "text" else LONGEST
        over = max(len(value.strip()) - most, 1)
        return ngettext(
            "This is %(n)s letter too long. Please shorten it.",
            "This is %(n)s letters too long. Please shorten it.",
            over,
        ) % {"n": over}
    return {
        Problem.MISSING: _("Please fill this in."),
        Problem.NO_PAPER: _("Please choose the paper you want to change."),
        Problem.NO_QUESTION: _("Please write at least one whole question, with a question mark."),
        Problem.GAPS: _("There is still a gap (…). Please fill it or delete the line."),
        Problem.SENTENCES: _("Please say it in one sentence. More can stand in the wording below."),
    }[found.problem]


def closes(deadline: Any) -> str:
    """Until when a session takes texts: "texts are taken until … (2 days left)"."""
    said = {"until": deadline.until, "left": deadline.countdown}
    if deadline.missed:
        return _("texts were taken %(until)s (%(left)s)") % said
    return _("texts are taken %(until)s (%(left)s)") % said


def title(draft: Draft) -> str:
    """A draft's own name, or its kind as long as it has none."""
    kind_of = words.paper_type(draft.paper_type)
    return draft.name.strip() or _("%(kind)s without a title") % {"kind": kind_of}


def sentences(draft: Draft) -> list[dict[str, Any]]:
    """The three sentences as a paper's page shows them."""
    form = FORMS[draft.paper_type]
    rows = [(_("What is it about?"), draft.what), (_("Why?"), draft.why)]
    if draft.paper_type != "inquiry":
        rows.append((form.decided, draft.decided))
    return [{"term": term, "text": text} for term, text in rows if text]
