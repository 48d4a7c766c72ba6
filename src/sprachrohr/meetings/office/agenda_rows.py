"""An agenda as the editor shows it: rows with what can be done with each."""

from collections.abc import Sequence
from typing import Any

from sprachrohr.meetings import words
from sprachrohr.meetings.models import AgendaItem, Meeting
from sprachrohr.people.viewers import Viewer

PARTS = ("public", "closed")


def closed_keys(items: Sequence[AgendaItem]) -> set[int]:
    """Keys of what guests never read, because of itself or of what it stands below."""
    found: set[int] = set()
    for item in items:  # in order: what stands above comes before
        if not item.public or item.parent_id in found:
            found.add(item.pk)
    return found


def groups(items: Sequence[AgendaItem]) -> dict[tuple[str, int | None], list[AgendaItem]]:
    """Siblings that stand together, by part and by what they stand below.

    The parts divide the top level only: a closed item below a public one stays there.
    """
    found: dict[tuple[str, int | None], list[AgendaItem]] = {}
    for item in items:
        part = "closed" if item.parent_id is None and not item.public else "public"
        key = (part if item.parent_id is None else "", item.parent_id)
        found.setdefault(key, []).append(item)
    return found


def rows(
    meeting: Meeting,
    items: Sequence[AgendaItem],
    papers: dict[int, list[Any]],
    viewer: Viewer,
) -> dict[str, list[dict[str, Any]]]:
    """The public and the closed part, each a flat list of rows with their depth."""
    together = groups(items)
    closed = closed_keys(items)
    may_edit = viewer.may("meetings.edit")
    held = meeting.state == Meeting.State.HELD

    def walk(key: tuple[str, int | None], depth: int) -> list[dict[str, Any]]:
        found = []
        siblings = together.get(key, [])
        for at, item in enumerate(siblings):
            fixed = held or bool(item.result)
            below = walk(("", item.pk), depth + 1)
            found.append(
                {
                    "item": item,
                    "depth": min(depth, 3),
                    "closed": item.pk in closed,
                    "up": at > 0 and not fixed,
                    "down": at + 1 < len(siblings) and not fixed,
                    "fixed": fixed,
                    "late": words.lateness(item.lateness),
                    "result": words.result(item.result),
                    "papers": papers.get(item.pk, []),
                    "empty": item.section and not below,
                    "edit_url": f"/verwaltung/tagesordnung/{item.pk}/" if may_edit else "",
                    "may_turn": may_edit and not fixed and item.parent_id is None,
                    "places": [] if fixed else _places(items, item),
                }
            )
            found += below
        return found

    return {part: walk((part, None), 0) for part in PARTS}


def _places(items: Sequence[AgendaItem], item: AgendaItem) -> list[dict[str, Any]]:
    """Where an item could stand: below what is neither itself nor below it."""
    under = {item.pk}
    for it in items:
        if it.parent_id in under:
            under.add(it.pk)
    return [
        {"value": it.pk, "label": str(it), "selected": it.pk == item.parent_id}
        for it in items
        if it.pk not in under
    ]
