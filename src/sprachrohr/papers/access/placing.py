"""Papers as whoever prepares an agenda sees them: under their items, or still without a session."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from sprachrohr.papers import words
from sprachrohr.papers.models import Consultation, Paper, PaperPublication
from sprachrohr.people.viewers import Viewer

MOST = 50
"""Papers without a session that are listed; the oldest wait first."""


@dataclass(frozen=True)
class OnAgenda:
    """A paper under an agenda item, or waiting for one; ``key`` is what links it to the item."""

    key: int
    paper: Paper

    @property
    def kind(self) -> str:
        return str(words.paper_type(self.paper.paper_type))


def _may(viewer: Viewer) -> bool:
    return viewer.may("papers.edit") or viewer.may("agenda.order")


def on_agenda(viewer: Viewer, items: Iterable[Any]) -> dict[int, list[OnAgenda]]:
    """Papers under agenda items by the items' keys, also those that are not public yet."""
    found: dict[int, list[OnAgenda]] = {item.pk: [] for item in items}
    if not _may(viewer):
        return found
    rows = (
        Consultation.objects.filter(agenda_item__in=found)
        .select_related("paper")
        .order_by("order", "pk")
    )
    for row in rows:
        found[row.agenda_item_id].append(OnAgenda(row.pk, row.paper))
    return found


def waiting(viewer: Viewer, meeting: Any, today: date) -> list[Paper]:
    """Papers that a body could deal with and that stand on no agenda yet (Eingang).

    Those meant for this session come first, then the oldest. What was decided or taken back, and
    what only other bodies deal with, is not among them.
    """
    if not _may(viewer):
        return []
    steps = Consultation.objects.filter(paper=OuterRef("pk"))
    still = (Q(meeting__isnull=True) | Q(meeting=meeting.pk)) & (
        Q(date__isnull=True) | Q(date__gte=today)
    )
    here = steps.filter(still, organization=meeting.organization_id, agenda_item=None)
    taken_back = PaperPublication.objects.filter(paper=OuterRef("pk"), withdrawn_at__isnull=False)
    rows = (
        Paper.objects.annotate(
            meant=Exists(steps.filter(meeting=meeting.pk, agenda_item=None)),
            here=Exists(here),
            sent=Exists(steps),
            gone=Exists(taken_back),
        )
        .filter(Q(here=True) | Q(sent=False), gone=False, resolutions__isnull=True)
        .order_by("-meant", "date", "pk")[:MOST]
    )
    return list(rows)


def placed(viewer: Viewer, key: int) -> Consultation | None:
    """What links a paper to an agenda item, for whoever may take it off again."""
    if not _may(viewer):
        return None
    return Consultation.objects.filter(pk=key).select_related("agenda_item__meeting").first()
