"""The record of what is kept, for everybody; deletions and who looked, for ``privacy.manage``."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sprachrohr.audit.models import Entry
from sprachrohr.languages.access import speak
from sprachrohr.people.viewers import Viewer
from sprachrohr.privacy import registry
from sprachrohr.privacy.models import Deletion, Period
from sprachrohr.privacy.rules import EXPORT, LOOK

RIGHT = "privacy.manage"


@dataclass(frozen=True)
class Row:
    """One line of the record. ``days`` is ``None`` without a period."""

    kept: registry.Kept
    days: int | None
    period: Period | None

    @property
    def own(self) -> bool:
        """Whether the council itself has set the period."""
        return self.period is not None


def record(viewer: Viewer, language: str, day: date) -> list[Row]:
    """What is kept for how long and why, on a day; the same for guests and the office."""
    periods = list(Period.objects.on(day).select_related("source").order_by("valid_from", "pk"))
    speak(language, periods, [it.source for it in periods])
    own = {it.kind_of_data: it for it in periods}
    return [
        Row(it, own[it.code].days if it.code in own else it.days, own.get(it.code))
        for it in registry.catalogue()
    ]


def deletions(viewer: Viewer) -> Any:
    """The log of deletions, the latest first."""
    return Deletion.objects.all() if viewer.may(RIGHT) else Deletion.objects.none()


def looks(viewer: Viewer, council_id: int) -> Any:
    """Who looked at what, the latest first: a query set of audit entries with their lines."""
    if not viewer.may(RIGHT):
        return Entry.objects.none()
    return (
        Entry.objects.filter(council_id=council_id, code__in=(LOOK, EXPORT))
        .prefetch_related("lines")
        .order_by("-at", "-pk")
    )
