"""What the council recommended to others and what became of it; what it was heard on and decided.

Guests read only what stands on public papers and in public sessions (``threads.consultations``).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from sprachrohr.papers.access.lists import visible, visible_resolutions
from sprachrohr.papers.models import Consultation, Resolution
from sprachrohr.papers.rules.transmission import OWN, Tally, tally
from sprachrohr.papers.threads import consultations, day_of
from sprachrohr.people.viewers import Viewer


@dataclass(frozen=True)
class Recommendation:
    """One thing the council put before another body. ``outcome``: "pending" while nothing is noted.

    ``handed``: the day it was handed on, where noted; ``on``: the day the other body dealt with it,
    or will. ``year`` is that of the day it left the council.
    """

    row: Consultation
    paper: Any
    resolution: Any
    handed: date | None
    on: date | None
    outcome: str
    year: int

    @property
    def organization(self) -> Any:
        return self.row.organization


def recommendations(viewer: Viewer) -> list[Recommendation]:
    """Everything that was put before others, the latest first; not yet spoken."""
    rows = (
        consultations(viewer)
        .filter(paper__in=visible(viewer).values("pk"))
        .filter(Q(transmission__isnull=False) | ~Q(outcome=""))
        .exclude(organization__kind_of_body__in=OWN)
        .select_related("organization", "meeting", "paper", "transmission", "agenda_item")
    )
    found = list(rows)
    taken = {
        it.paper_id: it
        for it in visible_resolutions(viewer)
        .filter(paper__in={it.paper_id for it in found}, organization__kind_of_body="council")
        .order_by("decided_on", "pk")
    }
    made = []
    for row in found:
        handed = getattr(row, "transmission", None)
        left = handed.on if handed is not None else None
        resolution = taken.get(row.paper_id)
        first = left or (resolution.decided_on if resolution is not None else row.paper.date)
        made.append(
            Recommendation(
                row, row.paper, resolution, left, day_of(row),
                row.outcome or Consultation.Outcome.PENDING, first.year,
            )
        )  # fmt: skip
    return sorted(
        made, key=lambda it: (it.handed or it.on or it.paper.date, it.row.pk), reverse=True
    )


def total(found: Iterable[Recommendation]) -> Tally:
    """How often others followed."""
    return tally(it.outcome for it in found)


def per_year(found: Iterable[Recommendation]) -> list[tuple[int, Tally]]:
    """A tally for each year, the latest first."""
    years: dict[int, list[str]] = defaultdict(list)
    for it in found:
        years[it.year].append(it.outcome)
    return [(year, tally(years[year])) for year in sorted(years, reverse=True)]


def per_body(found: Iterable[Recommendation]) -> list[tuple[Any, Tally]]:
    """A tally for each body, the one asked most often first."""
    bodies: dict[int, list[Recommendation]] = defaultdict(list)
    for it in found:
        bodies[it.organization.pk].append(it)
    rows = sorted(bodies.values(), key=lambda it: (-len(it), it[0].organization.pk))
    return [(it[0].organization, total(it)) for it in rows]


# --- heard and decided --------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """What part the council had in one matter: it is heard, recommends, decides, is informed."""

    on: date
    role: str
    paper: Any
    resolution: Any

    @property
    def about(self) -> Any:
        return self.paper if self.paper is not None else self.resolution


def parts(viewer: Viewer) -> list[Part]:
    """The council's part in every matter it has dealt with, the latest first; not yet spoken."""
    own = "council"
    rows = list(
        consultations(viewer)
        .filter(organization__kind_of_body=own, paper__in=visible(viewer).values("pk"))
        .select_related("organization", "meeting", "paper", "agenda_item")
    )
    taken = list(
        visible_resolutions(viewer)
        .filter(organization__kind_of_body=own)
        .select_related("organization")
        .order_by("decided_on", "pk")
    )
    about: dict[int | None, list[Resolution]] = defaultdict(list)
    for it in taken:
        about[it.paper_id].append(it)
    matched: set[int] = set()
    found = []
    for row in rows:
        day = day_of(row)
        if day is None:
            continue
        resolution = _taken(row, day, about[row.paper_id])
        if resolution is not None:
            matched.add(resolution.pk)
        found.append(Part(day, row.role, row.paper, resolution))
    found += [
        Part(it.decided_on, Consultation.Role.DECISION, None, it)
        for it in taken
        if it.pk not in matched
    ]
    return sorted(found, key=lambda it: (it.on, it.about.pk), reverse=True)


def _taken(row: Consultation, day: date, about: Iterable[Resolution]) -> Resolution | None:
    """The resolution among those about its paper that a consultation ended with."""
    for it in about:
        same = it.agenda_item_id is not None and it.agenda_item_id == row.agenda_item_id
        if same or it.decided_on == day:
            return it
    return None
