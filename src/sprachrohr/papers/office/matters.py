"""Matters that departments announce, as they and the office keep them (Angelegenheiten)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sprachrohr.audit.change import Actor
from sprachrohr.desk.kinds import Aside, Column, Field, Filter, Kind, Part, Step
from sprachrohr.frame import clock
from sprachrohr.papers import actions, words, words_matters
from sprachrohr.papers.access import matters as access
from sprachrohr.papers.models import Matter, Paper
from sprachrohr.papers.office.checking import CHECK
from sprachrohr.papers.rules.announcing import TO_DO, Next, next_of
from sprachrohr.papers.rules.impact import Question
from sprachrohr.people.viewers import Viewer


def _stand(matter: Matter) -> str:
    if matter.closed_at is not None:
        return pgettext("matter", "closed")
    if matter.paper_id is not None:
        return pgettext("matter", "has a paper")
    return (
        pgettext("matter", "read") if matter.readings.all() else pgettext("matter", "not read yet")
    )


def _by_stand(rows: Any, code: str) -> Any:
    match code:
        case "neu":
            return rows.filter(closed_at=None, readings=None)
        case "offen":
            return rows.filter(closed_at=None)
        case _:
            return rows.exclude(closed_at=None)


def _open(matter: Matter) -> bool:
    return matter.closed_at is None


def _opened(matter: Matter, viewer: Viewer, *, by: Actor, now: datetime) -> None:
    """The receipt: whoever reads for the council has opened it."""
    if viewer.may("matters.read"):
        actions.read_matter(matter, by=by, now=now)


def _findings(matter: Matter) -> Sequence[str]:
    found = access.hint_for(matter, clock.today())
    return [words_matters.hint(found, get_language() or "de")] if found else []


def _paper(matter: Matter, **facts: Any) -> None:
    actions.paper_from_matter(matter, **facts)


def _ask(matter: Matter, **facts: Any) -> None:
    actions.ask_statement(matter.council, matter=matter, unit=matter.unit, **facts)


MATTERS = Kind(
    code="angelegenheiten",
    model=Matter,
    one=_("Matter"),
    many=_("Matters"),
    group="papers",
    right="matters.see",
    edit="matters.register",
    place=40,
    help=_(
        "What a department is working on and the council should know of in time: register it as "
        "soon as it is planned, long before there is a paper. You see here who has read it."
    ),
    empty=_("Nothing has been registered yet."),
    fields=(
        Field(name="name", label=_("What is planned?")),
        Field(
            name="about",
            label=_("In two or three sentences"),
            widget="text",
            hint=_("What changes, and for whom?"),
        ),
        Field(
            name="decides",
            label=_("Which body decides?"),
            kind="gremien",
            only=lambda rows: rows.bodies(),
        ),
        Field(
            name="decided_on",
            label=_("Planned for"),
            hint=_("The day of that decision. You are told if the council would come too late."),
        ),
        Field(name="reference", label=_("Number of the town’s paper"), hint=_("If there is one.")),
        Field(name="url", label=_("Address of the town’s paper"), hint=_("If it is on the web.")),
        Field(name="unit", label=_("Department"), kind="einheiten", right="matters.read"),
        Field(name="topics", label=_("Topics"), kind="themen"),
    ),
    columns=(
        Column(code="titel", label=_("What is planned"), show=str, sort=("name",)),
        Column(code="amt", label=_("Department"), show=lambda it: it.unit, sort=("unit__name",)),
        Column(
            code="entscheidet",
            label=_("Decides"),
            show=lambda it: it.decides.name if it.decides else "",
        ),
        Column(
            code="tag", label=_("Planned for"), show=lambda it: it.decided_on, sort=("decided_on",)
        ),
        Column(code="stand", label=_("State"), show=_stand),
        Column(
            code="angemeldet",
            label=_("Registered"),
            show=lambda it: it.registered_at,
            sort=("registered_at",),
        ),
    ),
    search=("name", "about", "reference"),
    filters=(
        Filter(
            code="stand",
            label=_("State"),
            choices=lambda: (
                ("neu", pgettext_lazy("matter", "not read yet")),
                ("offen", pgettext_lazy("matters", "open")),
                ("zu", pgettext_lazy("matters", "closed")),
            ),
            apply=_by_stand,
        ),
    ),
    order=("-registered_at",),
    related=("unit", "decides"),
    prefetch=("readings",),
    add=actions.register_matter,
    change=actions.change_matter,
    visible=access.own,
    opened=_opened,
    findings=_findings,
    steps=(
        CHECK,
        Step(
            code="vorlage",
            label=_("Make a paper of it"),
            explain=_("Title, text, department and topics go over. The paper is not public yet."),
            right="papers.edit",
            possible=lambda it: _open(it) and it.paper_id is None,
            fields=(
                Field(
                    name="reference",
                    label=_("Number"),
                    hint=_("For example: V 3/2026."),
                    required=True,
                ),
                Field(
                    name="paper_type",
                    label=_("Kind"),
                    required=True,
                    choices=lambda: [(code, words.paper_type(code)) for code in Paper.Type.values],
                ),
                Field(
                    name="date", label=pgettext_lazy("day", "Date"), widget="day", required=True
                ),
            ),
            act=_paper,
        ),
        Step(
            code="verknuepfen",
            label=_("Link a paper"),
            explain=_("The paper this matter became, or belongs to."),
            right="papers.edit",
            possible=_open,
            fields=(Field(name="paper", label=_("Paper"), kind="vorlagen", required=True),),
            act=actions.link_paper,
        ),
        Step(
            code="stellungnahme",
            label=_("Ask for a statement"),
            explain=_("What would you like to hear from the council, and by when?"),
            possible=_open,
            fields=(
                Field(name="name", label=_("About what?"), required=True),
                Field(
                    name="question", label=_("The question"), widget="text", rows=4, required=True
                ),
                Field(name="due", label=_("Answer by"), widget="day"),
            ),
            act=_ask,
        ),
        Step(
            code="abschliessen",
            label=_("Close it"),
            explain=_("It stays in the list, with your sentence."),
            possible=_open,
            fields=(Field(name="note", label=_("Why?"), required=True),),
            act=actions.close_matter,
        ),
    ),
    parts=(
        Part(kind="stellungnahmen", through="matter", label=_("Statements asked for")),
    ),
)  # fmt: skip


_STEPS = {Next.CHECK: "betroffenheit", Next.ASK: "stellungnahme", Next.PAPER: "vorlage"}
"""Where one does what comes next."""
_NEXT: dict[Next, tuple[Any, Any]] = {
    Next.CHECK: (
        _("Say whom it concerns. Six questions, two minutes; “not known” is a good answer."),
        _("Check whom it concerns"),
    ),
    Next.ASK: (
        _("Ask the council what it thinks, and by when you need it."),
        _("Ask for a statement"),
    ),
    Next.PAPER: (
        _("Make a paper of it for the next session. Or link one that exists, or close it."),
        _("Make a paper of it"),
    ),
    Next.WAIT_READ: (
        _("Nothing for you to do. Office and chair read it; you see here who did, and when."),
        "",
    ),
    Next.WAIT_PAPER: (
        _("Nothing for you to do. The office makes a paper of it, or says why not."),
        "",
    ),
    Next.HAS_PAPER: (_("It has become a paper. Its way goes on there."), ""),
    Next.CLOSED: (_("It is closed. Register it anew if it comes up again."), ""),
}


def receipts(kind: Kind, obj: Any, viewer: Viewer) -> Aside | None:
    """The one next step of a matter, who has read it, and what it became."""
    if not isinstance(obj, Matter):
        return None
    coming = next_of(
        access.stage_of(obj),
        writes=viewer.may("matters.register"),
        makes_papers=viewer.may("papers.edit"),
    )
    sentence, label = _NEXT[coming]
    return Aside(
        title=_now("What comes next"),
        template="papers/office/_matter.html",
        context={
            "next": sentence,
            "button": label,
            "step": f"/verwaltung/angelegenheiten/{obj.pk}/{_STEPS[coming]}/"
            if coming in TO_DO
            else "",
            "registered": obj.registered_at,
            "readings": access.readings(obj),
            "linked": obj.paper_id is not None,
            "paper": access.told(obj.paper, viewer),
            "paper_url": f"/verwaltung/vorlagen/{obj.paper_id}/"
            if obj.paper_id and viewer.may("papers.edit")
            else "",
            "closed": obj.closed_at,
            "note": obj.closed_note,
        },
    )


def impact_of(kind: Kind, obj: Any, viewer: Viewer) -> Aside | None:
    """Whom a matter or paper concerns, as somebody checked it."""
    if not isinstance(obj, Matter | Paper):
        return None
    return Aside(
        title=_now("Whom it concerns"), template="papers/office/_impact.html", context=_shown(obj)
    )


def _shown(thing: Matter | Paper) -> dict[str, Any]:
    found = access.check_of(thing)
    if found is None:
        return {"result": "", "checked": None}
    row = found.check
    return {
        "result": words_matters.result(found.judgement),
        "checked": row,
        "answers": [
            {
                "question": words_matters.question(it.value),
                "answer": words_matters.answer(row.answers.get(it.value, "unknown")),
                "remark": row.remarks.get(it.value, ""),
            }
            for it in Question
        ],
    }
