"""Agenda items as the office keeps them: added at their place, changed, put in order."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.writing import keep, remover, writing
from sprachrohr.meetings.actions.agenda import (
    add_items,
    is_removed,
    move_item,
    place,
    refuse_fixed,
)
from sprachrohr.meetings.actions.carrying import carry_name
from sprachrohr.meetings.actions.editions import Amendment, carry_translations, line_of
from sprachrohr.meetings.actions.lateness import refuse_half, refuse_late
from sprachrohr.meetings.models import AgendaItem, EditionLine, Meeting
from sprachrohr.meetings.rules import Line, below


def place_item(
    council: Any,
    *,
    meeting: Meeting,
    parent: AgendaItem | None = None,
    number: str = "",
    section: bool = False,
    lateness: str = "",
    late_reason: str = "",
    named_after: Any = None,
    by: Actor,
    now: datetime,
    **facts: Any,
) -> AgendaItem:
    """Add an item at the end of the agenda, or of what stands below ``parent``.

    Without a ``number`` it counts on by itself; a heading stays without. What comes late says how
    and why, or is refused; see :func:`refuse_late`. ``named_after``: the object, such as a paper,
    whose title it takes, with its translations.
    """
    with writing("meetings.place-item", council, by=by, now=now):
        if meeting.state == Meeting.State.HELD:
            raise Refused(_("This session was held. Its agenda stays as it was."))
        if section:
            refuse_half(lateness, late_reason)
        else:
            refuse_late(meeting, lateness, late_reason, now=now)
        row = {
            **facts, "parent": parent, "section": section,
            "number": number or ("" if section else None),
            "lateness": lateness, "late_reason": late_reason,
        }  # fmt: skip
        item = keep(add_below(meeting, row, by=by, now=now))
        if named_after is not None:
            carry_name(named_after, item)
        return item


def add_below(meeting: Meeting, row: dict[str, Any], *, by: Actor, now: datetime) -> AgendaItem:
    """Add an item behind everything that stands below its ``parent``, or at the end."""
    item = add_items(meeting, [row], by=by, now=now)[0]
    parent = row.get("parent")
    if parent is not None:
        rows = {it.pk: it for it in meeting.agenda_items.filter(removal=None)}
        lines = [line_of(it) for it in sorted(rows.values(), key=lambda it: it.order)]
        put_in_order(rows, _behind(lines, parent.pk, item.pk))
        item.refresh_from_db()
    return item


def _behind(lines: list[Line], above: int, key: int) -> list[Line]:
    """The lines with one of them put behind everything that stands below another."""
    rest = [it for it in lines if it.key != key]
    block = below(lines, above) - {key}
    at = max(at for at, it in enumerate(rest) if it.key in block) + 1
    return [*rest[:at], *(it for it in lines if it.key == key), *rest[at:]]


def put_in_order(rows: dict[int, AgendaItem], order: list[Line]) -> None:
    """Write the lines as they are to stand, on the places their items have now."""
    places = sorted(it.order for it in rows.values())
    place(rows, dict(zip((it.key for it in order), places, strict=True)), order)


_READ = ("name", "number", "public", "section")
"""What guests read on an agenda; not changed any more once it was dealt with."""


def change_item(
    item: AgendaItem, *, by: Actor, now: datetime, topics: Iterable[Any] | None = None, **facts: Any
) -> AgendaItem:
    """Change an item; what a public agenda said until now is kept as an earlier one."""
    with writing("meetings.change-item", item.council, by=by, now=now):
        meeting = lock(item.meeting)
        lock(item)
        edition = Amendment(meeting, now)
        old = item.name
        if any(name in facts and facts[name] != getattr(item, name) for name in _READ):
            refuse_fixed(item)
        for name, value in facts.items():
            setattr(item, name, value)
        if not item.name.strip():
            raise Refused(_("Write the title of this item."))
        if "lateness" in facts or "late_reason" in facts:
            refuse_half(item.lateness, item.late_reason)
        if not item.public:
            refuse_hiding(item)
        keep(item, topics=topics)
        edition.keep(by)
        if item.name != old:
            lines = EditionLine.objects.filter(item=item, name=old)
            carry_translations(item, list(lines))
        return item


def refuse_hiding(item: AgendaItem) -> None:
    """Refuse to close what guests could read already."""
    loaded = AgendaItem.objects.get(pk=item.pk)
    if not loaded.public:
        return
    if item.meeting.agenda_publications.exists():
        raise Refused(
            _("Guests could read this item already. Choose “Should never have been public”.")
        )
    reverse: Any = item
    if reverse.resolutions.filter(public=True).exists():
        raise Refused(_("A public resolution stands under this item. It stays public."))


def arrange_items(
    council: Any, items: Iterable[AgendaItem], *, by: Actor, now: datetime
) -> list[AgendaItem]:
    """Put the items of one agenda in the order given; each moves with all that stands below it.

    Items stay below the same item; only the order of siblings is taken from ``items``.
    """
    rows = [it for it in items if not is_removed(it)]
    if len({it.meeting_id for it in rows}) > 1:
        raise Refused(_("These items belong to different sessions."))
    with writing("meetings.arrange-items", council, by=by, now=now):
        by_parent: dict[int | None, list[AgendaItem]] = {}
        for it in rows:
            by_parent.setdefault(it.parent_id, []).append(it)
        for siblings in by_parent.values():
            for item in siblings:
                item.refresh_from_db()
            _sort(siblings, by, now)
    return rows


def _sort(wanted: list[AgendaItem], by: Actor, now: datetime) -> None:
    """From the last to the first: whoever does not stand right before its neighbour moves."""
    for item, after in reversed(list(zip(wanted, [*wanted[1:], None], strict=True))):
        if after is not None:
            after.refresh_from_db()
        item.refresh_from_db()
        present = sorted(
            item.meeting.agenda_items.filter(removal=None, parent=item.parent_id),
            key=lambda it: it.order,
        )
        at = present.index(item)
        following = present[at + 1] if at + 1 < len(present) else None
        if following != after:
            move_item(item, before=after, by=by, now=now)


def shift(item: AgendaItem, *, by: Actor, now: datetime, down: bool = False) -> AgendaItem:
    """Move an item one place up or down among its siblings."""
    siblings = list(
        AgendaItem.objects.filter(
            meeting=item.meeting_id, parent=item.parent_id, removal=None
        ).order_by("order")
    )
    at = siblings.index(item)
    if down:
        if at + 1 >= len(siblings):
            raise Refused(_("This is the last item already."))
        before = siblings[at + 2] if at + 2 < len(siblings) else None
    else:
        if at == 0:
            raise Refused(_("This is the first item already."))
        before = siblings[at - 1]
    return move_item(item, before=before, by=by, now=now)


def _check_removing(item: AgendaItem) -> None:
    if item.meeting.agenda_publications.exists() or item.result:
        raise Refused(
            _("This item belongs to the record. Take it off the agenda, with the reason.")
        )


remove_item = remover(AgendaItem, _check_removing)
