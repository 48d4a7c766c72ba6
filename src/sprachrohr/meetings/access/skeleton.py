"""The skeleton of a body's agendas on a day (Gliederung)."""

from datetime import date

from sprachrohr.meetings.models import SkeletonLine


def skeleton_of(organization_id: int, day: date) -> list[SkeletonLine]:
    """The sections that hold for a body on a day, parents before what stands below them.

    A body's own lines count; without any, those that hold for every body.
    """
    rows = list(SkeletonLine.objects.on(day).order_by("order", "pk"))
    own = [it for it in rows if it.organization_id == organization_id]
    chosen = own or [it for it in rows if it.organization_id is None]
    keys = {it.pk for it in chosen}
    below: dict[int | None, list[SkeletonLine]] = {}
    for it in chosen:
        # A line whose section has ended stands at the top rather than nowhere.
        below.setdefault(it.parent_id if it.parent_id in keys else None, []).append(it)
    found: list[SkeletonLine] = []

    def add(parent: int | None) -> None:
        for it in below.get(parent, []):
            found.append(it)
            add(it.pk)

    add(None)
    return found
