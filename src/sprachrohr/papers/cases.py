"""One case as all who work on it see it: who answers for what, and every step (Vorgang).

The office sees all of it, a department what is public and what was given to it, guests only what
is released; each row is asked for by what its viewer may see, never filtered in a template.
"""

# Only office and members read these sentences.

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sprachrohr.languages.access import speak
from sprachrohr.papers import access, words
from sprachrohr.papers import words_following as told
from sprachrohr.papers.access import following
from sprachrohr.papers.models import (
    Acknowledgement,
    Paper,
    Reminder,
    Resolution,
    StatementRequest,
    Transmission,
)
from sprachrohr.papers.rules import Thread
from sprachrohr.papers.threads import Case, Gathered
from sprachrohr.people.viewers import GUEST, Viewer


@dataclass(frozen=True)
class Line:
    """One step that only those see who work on the case."""

    on: date
    what: Any
    who: Any = ""
    text: Any = ""


@dataclass(frozen=True)
class Shared:
    """A case for one viewer: the thread, who answers for what, and what happened inside."""

    thread: Thread
    roles: list[dict[str, Any]]
    lines: list[Line]
    resolutions: list[Resolution] = field(default_factory=list)


def papers_of(viewer: Viewer) -> Any:
    """The papers whose case somebody may open: the office all, a department where it has a part."""
    rows = Paper.objects.all()
    if viewer.may("papers.edit"):
        return rows
    if not viewer.may("resolutions.report") or not viewer.unit_id:
        return rows.none()
    unit = viewer.unit_id
    part = (
        Q(under_direction_of=unit)
        | Q(resolutions__responsible=unit)
        | Q(transmissions__unit=unit)
        | Q(matters__unit=unit)
        | Q(answers__unit=unit)
    )
    return rows.filter(part).distinct()


def of_resolution(viewer: Viewer, resolution: Any, language: str, today: date) -> Shared:
    """The case of one resolution, with its paper where the viewer may see that one."""
    paper = resolution.paper
    if paper is not None and not papers_of(viewer).filter(pk=paper.pk).exists():
        paper = access.visible(GUEST).filter(pk=paper.pk).first()
    return _shared(viewer, paper, [resolution], language, today)


def of_paper(viewer: Viewer, paper: Paper, language: str, today: date) -> Shared:
    """The case of one paper with the resolutions about it that the viewer may see."""
    rows = Resolution.objects.filter(paper=paper)
    if not viewer.may("papers.edit"):
        public = access.visible_resolutions(GUEST).values("pk")
        rows = rows.filter(Q(pk__in=public) | Q(responsible=viewer.unit_id))
    rows = rows.select_related("organization", "responsible", "owner")
    return _shared(viewer, paper, list(rows.order_by("decided_on", "pk")), language, today)


def _shared(
    viewer: Viewer, paper: Paper | None, resolutions: list[Any], language: str, today: date
) -> Shared:
    # A department reads of sessions and other bodies what everybody reads.
    whom = viewer if viewer.may("papers.edit") else GUEST
    case = Case(paper, tuple(resolutions))
    gathered = Gathered(whom, [case])
    handed = _handed(viewer, paper)
    asked = _asked(viewer, paper)
    speak(language, gathered.objects)
    due = next((it.due for it in reversed(resolutions) if it.due), None)
    return Shared(
        thread=gathered.thread(case, today, due=due),
        roles=_roles(paper, resolutions, handed, asked),
        lines=_lines(viewer, resolutions, handed, asked),
        resolutions=resolutions,
    )


def lines_of(viewer: Viewer, resolution: Resolution) -> list[Line]:
    """What happened inside with one resolution and its paper; for the office."""
    paper = resolution.paper
    return _lines(viewer, [resolution], _handed(viewer, paper), _asked(viewer, paper))


def _lines(
    viewer: Viewer, resolutions: list[Any], handed: list[Any], asked: list[Any]
) -> list[Line]:
    lines = [line for it in resolutions for line in _inside(viewer, it)]
    return sorted(lines + _receipts(handed, asked), key=lambda it: it.on)


def _handed(viewer: Viewer, paper: Paper | None) -> list[Any]:
    if paper is None:
        return []
    rows = following.own(Transmission.objects.filter(paper=paper), viewer)
    return list(rows.select_related("organization", "unit", "received"))


def _asked(viewer: Viewer, paper: Paper | None) -> list[Any]:
    if paper is None:
        return []
    rows = following.own(StatementRequest.objects.filter(answer=paper), viewer)
    return list(rows.select_related("organization", "unit", "received"))


def _roles(
    paper: Paper | None, resolutions: list[Any], handed: list[Any], asked: list[Any]
) -> list[dict[str, Any]]:
    """Who answers for what, as ``parts/facts.html`` reads it; each name once."""
    found: dict[str, list[Any]] = {}

    def add(term: str, name: Any) -> None:
        if name and name not in found.get(term, []):
            found.setdefault(term, []).append(name)

    if paper is not None:
        for person in paper.originators.all():
            add(pgettext("role in a case", "Put forward by"), str(person))
        for body in paper.originator_organizations.all():
            add(pgettext("role in a case", "Put forward by"), body.name)
        if paper.under_direction_of is not None:
            add(pgettext("role in a case", "Prepared by"), paper.under_direction_of.name)
    for it in asked:
        who = it.organization or it.unit
        add(pgettext("role in a case", "Asked by"), who.name if who is not None else "")
    for it in resolutions:
        add(pgettext("role in a case", "Decided by"), it.organization.name)
        add(pgettext("role in a case", "Carried out by"), it.responsible and it.responsible.name)
        add(
            pgettext("role in a case", "Watched by"),
            str(it.owner) if it.owner is not None else _("the office of the council"),
        )
    for it in handed:
        add(pgettext("role in a case", "Decides there"), it.organization.name)
        add(pgettext("role in a case", "Handed on through"), it.unit.name if it.unit else "")
    return [
        {"term": term, "text": names[0], "lines": names[1:]}
        for term, names in found.items()
        if names
    ]


def _inside(viewer: Viewer, resolution: Any) -> list[Line]:
    """Reports with what became of them; for the office also who was reminded."""
    lines = []
    for it in following.reports_of(resolution, viewer):
        lines.append(
            Line(
                timezone.localdate(it.at),
                _("Reported: %(state)s") % {"state": words.follow_up(it.state)},
                f"{it.unit}, {it.by}",
                it.sentence,
            )
        )
        if it.answered_at is not None:
            lines.append(
                Line(
                    timezone.localdate(it.answered_at),
                    pgettext("report", "Taken over")
                    if it.taken_id
                    else pgettext("report", "Given back"),
                    it.answered_by,
                    it.declined,
                )
            )
    if viewer.may("papers.edit"):
        lines += [
            Line(
                timezone.localdate(it.at),
                told.reminded(it.why),
                ", ".join(str(told.told(who)) for who in it.told),
            )
            for it in Reminder.objects.filter(resolution=resolution)
        ]
    return lines


def _receipts(handed: list[Any], asked: list[Any]) -> list[Line]:
    lines = []
    for it in (*handed, *asked):
        received: Acknowledgement | None = getattr(it, "received", None)
        if received is not None:
            who = it.organization.name if it.organization is not None else it.unit
            lines.append(Line(received.on, _("The recipient has received it"), who, received.note))
    return lines
