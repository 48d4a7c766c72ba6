"""Papers handed on to Rat and committees, as the office notes it, and what waits for an answer."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sprachrohr.councils.models import Unit
from sprachrohr.desk.due import Due
from sprachrohr.desk.kinds import Aside, Field, Kind, Step
from sprachrohr.papers import actions, words
from sprachrohr.papers.access import transmissions as access
from sprachrohr.papers.models import Consultation, Paper
from sprachrohr.papers.rules.transmission import OWN, is_open
from sprachrohr.people.models import Organization
from sprachrohr.people.viewers import Viewer


def _may_go(paper: Paper) -> bool:
    """Not a paper that was taken back."""
    releases = list(paper.publications.all())
    return not releases or any(it.withdrawn_at is None for it in releases)


def _bodies() -> Iterable[tuple[str, str]]:
    rows = Organization.objects.bodies().filter(end_date=None).exclude(kind_of_body__in=OWN)
    return [(str(it.pk), it.name) for it in rows]


def _hand_on(paper: Paper, **facts: Any) -> None:
    """The step, with what was chosen in its form."""
    unit = facts.pop("unit")
    actions.hand_on(
        paper,
        organization=Organization.objects.get(pk=int(facts.pop("organization"))),
        unit=Unit.objects.get(pk=int(unit)) if unit else None,
        role=facts.pop("role") or "",
        **facts,
    )


HAND_ON = Step(
    code="uebergeben",
    label=_("Hand it on to the city council or a committee"),
    explain=_(
        "Note that the paper was put before another body, with what the council decided. Its "
        "authors get a mail, and guests see the step on the way of a public paper."
    ),
    possible=_may_go,
    fields=(
        Field(
            name="organization",
            label=_("To which body?"),
            required=True,
            choices=_bodies,
            hint=_("Missing? Add it first, under bodies."),
        ),
        Field(name="on", label=_("Handed on on"), widget="day", required=True),
        Field(
            name="unit",
            label=_("Through which department?"),
            required=False,
            choices=lambda: [(str(it.pk), it.name) for it in Unit.objects.all()],
        ),
        Field(
            name="planned",
            label=_("Planned there for"),
            widget="day",
            required=False,
            hint=_("The day on which that body deals with it, if it is known."),
        ),
        Field(
            name="role",
            label=_("What is asked of it"),
            required=False,
            choices=lambda: [(code, words.role(code)) for code in Consultation.Role.values],
            hint=_("Empty: as is usual for this kind of paper."),
        ),
        Field(name="note", label=_("Note"), required=False, hint=_("Stays inside.")),
    ),
    act=_hand_on,
)


def _outside(row: Consultation) -> bool:
    return row.organization.kind_of_body not in OWN


OUTCOME = Step(
    code="ergebnis",
    label=_("Record the result there"),
    explain=_(
        "What the body made of it. If the paper was handed on there, its authors get a mail; "
        "guests see the result on the way of a public paper."
    ),
    possible=lambda it: _outside(it) and is_open(it.outcome),
    fields=(
        Field(
            name="outcome",
            label=_("What it made of it"),
            required=True,
            choices=lambda: [(code, words.outcome(code)) for code in Consultation.Outcome.values],
        ),
        Field(
            name="on",
            label=pgettext_lazy("day", "Date"),
            widget="day",
            required=True,
            hint=_("The day it was dealt with. Put off: the new day, if it is known."),
        ),
        Field(
            name="result",
            label=_("In that body’s own words"),
            required=False,
            hint=_("One sentence, in German."),
        ),
    ),
    act=actions.record_outcome,
)

NOT_HANDED = Step(
    code="nicht-uebergeben",
    label=_("It was not handed on"),
    explain=_(
        "For a mistake: the note goes, the body stays in the sequence. The authors were told by "
        "mail that it was handed on; please tell them yourself."
    ),
    possible=lambda it: getattr(it, "transmission", None) is not None and not it.outcome,
    act=actions.undo_handing,
    danger=True,
)


def handed_on(kind: Kind, obj: Any, viewer: Viewer) -> Aside | None:
    """To whom a paper was handed on, by whom this was noted, and what came of it."""
    if not isinstance(obj, Paper) or not viewer.may("papers.edit"):
        return None
    rows = access.of_paper(obj.pk)
    if not rows:
        return None
    return Aside(
        title=_now("Handed on"),
        template="papers/office/_handed.html",
        context={
            "rows": [
                {
                    "body": it.organization.name,
                    "on": it.on,
                    "unit": it.unit,
                    "planned": it.consultation.date,
                    "outcome": words.outcome(it.consultation.outcome)
                    if it.consultation.outcome
                    else "",
                    "result": it.consultation.result,
                    "note": it.note,
                    "at": it.at,
                    "by": it.by,
                    "url": f"/verwaltung/beratungen/{it.consultation_id}/ergebnis/"
                    if is_open(it.consultation.outcome)
                    else "",
                }
                for it in rows
            ]
        },
    )


def due(viewer: Viewer, today: date) -> list[Due]:
    """What was handed on, whose day there is over, and whose result nobody has noted."""
    if not viewer.may("papers.edit"):
        return []
    return [
        Due(
            what=_now("Another body should have dealt with a paper"),
            about=f"{it.paper.reference}: {it.organization.name}",
            url=f"/verwaltung/beratungen/{it.consultation_id}/ergebnis/",
            next_step=_now("Ask there and record the result"),
            since=since,
        )
        for it, since in access.unanswered(today)
    ]
