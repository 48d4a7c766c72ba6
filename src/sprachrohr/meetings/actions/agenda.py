"""Set up agendas, publish and amend them; what was public before is kept as an edition."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused, change
from sprachrohr.audit.locking import lock
from sprachrohr.councils.writing import keep
from sprachrohr.documents.actions import take_back
from sprachrohr.meetings.actions.editions import (
    Amendment,
    carry_translations,
    close_editions,
    erase,
    forget,
    line_of,
    translations_of,
)
from sprachrohr.meetings.actions.notices import note_website, withdraw_notices
from sprachrohr.meetings.actions.sessions import is_cancelled
from sprachrohr.meetings.actions.telling import silence, tell_change
from sprachrohr.meetings.models import (
    AgendaItem,
    AgendaItemRemoval,
    AgendaPublication,
    EditionLine,
    Meeting,
)
from sprachrohr.meetings.rules import (
    Line,
    below,
    moved,
    next_number,
)


def publish_agenda(meeting: Meeting, *, by: Actor, now: datetime) -> Meeting:
    """Make a session's agenda public (Bekanntmachung). Refuses an empty one."""
    with change("meetings.publish-agenda", meeting.council, by=by, now=now):
        lock(meeting)
        if not meeting.public:
            raise Refused(_("This session is not public. Its agenda cannot be published."))
        if not meeting.agenda_items.filter(removal=None).exists():
            raise Refused(_("The agenda is empty. Add the first item."))
        if meeting.agenda_publications.filter(withdrawn_at__isnull=True).exists():
            raise Refused(_("This agenda is already public. There is nothing to do."))
        AgendaPublication(council=meeting.council, meeting=meeting, at=now, by=by.name).save()
        tell_change(meeting, "agenda", by=by, now=now)
        note_website(meeting, by=by, now=now)
    return meeting


def withdraw_agenda(meeting: Meeting, *, reason: str, by: Actor, now: datetime) -> Meeting:
    """Take an agenda back; the session stays, and says that its agenda follows.

    What stood on it, now or earlier, is shown no more, also when another agenda is published.
    """
    with change("meetings.withdraw-agenda", meeting.council, by=by, now=now):
        lock(meeting)
        close_editions(meeting, by=by, now=now)
        take_back(meeting.agenda_publications, reason, by=by, now=now)
        silence(meeting, agenda=True, by=by, now=now)
        withdraw_notices(meeting, reason=reason, by=by, now=now)
    return meeting


def add_item(
    meeting: Meeting,
    *,
    name: str,
    number: str | None = None,
    order: int | None = None,
    parent: AgendaItem | None = None,
    hint: str = "",
    public: bool = True,
    section: bool = False,
    lateness: str = "",
    late_reason: str = "",
    result: str = "",
    result_note: str = "",
    topics: Iterable[Any] = (),
    by: Actor,
    now: datetime,
) -> AgendaItem:
    """Add one item at the end of an agenda (or at ``order``, counted from 0, if it is free).

    ``number`` None counts on by itself; "" leaves the item without a number.
    """
    row = {
        "name": name, "number": number, "order": order, "parent": parent, "hint": hint,
        "public": public, "section": section, "lateness": lateness, "late_reason": late_reason,
        "result": result, "result_note": result_note, "topics": topics,
    }  # fmt: skip
    return add_items(meeting, [row], by=by, now=now)[0]


def add_items(
    meeting: Meeting, rows: Iterable[Mapping[str, Any]], *, by: Actor, now: datetime
) -> list[AgendaItem]:
    """Add many items; each row names the facts of :func:`add_item`.

    ``parent`` may be an item, or the position (from 0) of an earlier row of the same call. A
    public agenda as it was until now is kept, here and in what follows.
    """
    with change("meetings.add-items", meeting.council, by=by, now=now):
        lock(meeting)
        edition = Amendment(meeting, now)
        present = list(meeting.agenda_items.all())
        taken = {item.order for item in present}
        below: dict[int | None, int] = {}
        for item in present:
            below[item.parent_id] = below.get(item.parent_id, 0) + 1
        made: list[AgendaItem] = []
        for row in rows:
            facts = dict(row)
            topics = list(facts.pop("topics", ()))
            parent = facts.pop("parent", None)
            if isinstance(parent, int):
                parent = made[parent]
            if parent is not None and parent.meeting_id != meeting.pk:
                raise Refused(_("The item above belongs to another session."))
            if parent is not None and is_removed(parent):
                raise Refused(_("The item above is not on the agenda any more."))
            parent_id = parent.pk if parent else None
            number, order = facts.pop("number", None), facts.pop("order", None)
            if number is None:
                number = next_number(parent.number if parent else None, below.get(parent_id, 0))
            if order is None:
                order = max(taken, default=-1) + 1
            elif order in taken:
                raise Refused(_("This place on the agenda is taken. Choose another one."))
            item = AgendaItem(
                council=meeting.council, meeting=meeting, parent=parent, number=number,
                order=order, **facts,
            )  # fmt: skip
            keep(item)
            taken.add(order)
            below[parent_id] = below.get(parent_id, 0) + 1
            if topics:
                item.topics.set(topics)
            made.append(item)
        edition.keep(by)
    return made


def record_result(
    item: AgendaItem, *, result: str, result_note: str = "", by: Actor, now: datetime
) -> AgendaItem:
    """Note what happened to an item (Beschlussergebnis)."""
    with change("meetings.record-result", item.council, by=by, now=now):
        lock(item)
        if result not in AgendaItem.Result.values:
            raise Refused(_("Choose one of the results in the list."))
        if is_cancelled(item.meeting):
            raise Refused(_("This session is cancelled. It has no results."))
        item.result = result
        item.result_note = result_note
        keep(item)
    return item


def rename_item(
    item: AgendaItem, *, name: str, mistake: bool = False, by: Actor, now: datetime
) -> AgendaItem:
    """Give an item another title. The earlier one stays readable in the earlier agenda.

    ``mistake``: the old title should never have been public (it named a person). Then it
    survives nowhere, and its translations go with it.
    """
    with change("meetings.rename-item", item.council, by=by, now=now):
        meeting = lock(item.meeting)
        lock(item)
        refuse_fixed(item)
        name = name.strip()
        if not name:
            raise Refused(_("Write the title of this item."))
        if name == item.name:
            raise Refused(_("This is its title already. There is nothing to do."))
        edition = Amendment(meeting, now)
        old, item.name = item.name, name
        keep(item)
        edition.keep(by)
        same = [line for line in EditionLine.objects.filter(item=item) if line.name == old]
        if mistake:
            erase(same, now)
            forget(translations_of([item]))
        else:
            carry_translations(item, same)
    return item


def move_item(
    item: AgendaItem, *, before: AgendaItem | None = None, by: Actor, now: datetime
) -> AgendaItem:
    """Put an item, with all below it, before another one of the same level, or at their end.

    Numbers stay with their places: the items between take over each other's.
    """
    with change("meetings.move-item", item.council, by=by, now=now):
        meeting = lock(item.meeting)
        lock(item)
        refuse_fixed(item)
        rows = {it.pk: it for it in meeting.agenda_items.filter(removal=None)}
        if before is not None and (
            before.pk == item.pk or before.pk not in rows or before.parent_id != item.parent_id
        ):
            raise Refused(_("Choose another item of the same level to put it before."))
        edition = Amendment(meeting, now)
        lines = [line_of(it) for it in rows.values()]
        order = moved(lines, item.pk, before.pk if before else None)
        places = [it.order for it in rows.values()]
        place(rows, dict(zip((it.key for it in order), places, strict=True)), order)
        edition.keep(by)
        item.refresh_from_db()
    return item


def take_off_item(item: AgendaItem, *, reason: str, by: Actor, now: datetime) -> AgendaItem:
    """Take an item, with all below it, off the agenda (absetzen). The earlier agenda shows it."""
    with change("meetings.take-off-item", item.council, by=by, now=now):
        _remove(item, reason, mistake=False, by=by, now=now)
    return item


def withdraw_item(item: AgendaItem, *, reason: str, by: Actor, now: datetime) -> AgendaItem:
    """Take an item back that should never have been public, with all below it.

    Earlier agendas keep its number as a trace, its title survives in none of them.
    """
    with change("meetings.withdraw-item", item.council, by=by, now=now):
        gone = _remove(item, reason, mistake=True, by=by, now=now)
        erase(EditionLine.objects.filter(item__in=gone), now)
    return item


def _remove(
    item: AgendaItem, reason: str, *, mistake: bool, by: Actor, now: datetime
) -> list[AgendaItem]:
    """Take an item and what stands below it off; an item that is off may still be a mistake."""
    meeting = lock(item.meeting)
    lock(item)
    if not reason.strip():
        raise Refused(_("Write down why it is taken back."))
    removed = {it.item_id: it for it in AgendaItemRemoval.objects.filter(item__meeting=meeting)}
    if item.pk in removed and (not mistake or removed[item.pk].mistake):
        raise Refused(_("This item is not on the agenda any more. There is nothing to do."))
    if not mistake:
        refuse_fixed(item)
    edition = Amendment(meeting, now)
    rows = list(meeting.agenda_items.all())
    keys = below([line_of(it) for it in rows], item.pk)
    gone = [it for it in rows if it.pk in keys]
    for it in gone:
        step = removed.get(it.pk) or AgendaItemRemoval(council=item.council, item=it)
        if step.pk and step.mistake:
            continue
        step.at, step.by, step.reason, step.mistake = now, by.name, reason.strip(), mistake
        keep(step)
        it.public = False
        it.save()
    edition.keep(by)
    item.refresh_from_db()
    return gone


def place(rows: dict[int, AgendaItem], target: dict[int, int], order: list[Line]) -> None:
    """Write new places and numbers; no two items ever stand on one place, not even in between."""
    numbers = {line.key: line.number for line in order}
    waiting = [
        it for it in rows.values() if (target[it.pk], numbers[it.pk]) != (it.order, it.number)
    ]
    if not waiting:
        return
    taken = {it.order: it.pk for it in waiting[0].meeting.agenda_items.all()}
    while waiting:
        it = next((it for it in waiting if taken.get(target[it.pk], it.pk) == it.pk), None)
        if it is None:  # each waits for another: one steps aside
            it = waiting[0]
            taken.pop(it.order)
            it.order = max(taken) + 1
            taken[it.order] = it.pk
            it.save()
            continue
        taken.pop(it.order, None)
        it.order, it.number = target[it.pk], numbers[it.pk]
        taken[it.order] = it.pk
        it.save()
        waiting.remove(it)


def refuse_fixed(item: AgendaItem) -> None:
    """What was dealt with, or is off the agenda, is not moved any more."""
    if item.meeting.state == Meeting.State.HELD or item.result:
        raise Refused(_("This item was dealt with. It can no longer be changed."))
    if is_removed(item):
        raise Refused(_("This item is not on the agenda any more. There is nothing to do."))


def is_removed(item: AgendaItem) -> bool:
    return AgendaItemRemoval.objects.filter(item=item).exists()
