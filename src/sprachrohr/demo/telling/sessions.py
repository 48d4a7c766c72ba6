"""Who joined and left, and how sessions were planned, made public, moved, cancelled and held."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from msgspec import UNSET

from sprachrohr.demo.read import Entry
from sprachrohr.demo.story import Story
from sprachrohr.demo.telling.files import keep_file
from sprachrohr.demo.telling.replies import invite
from sprachrohr.meetings import actions as meetings
from sprachrohr.people import actions as people

LENGTH = timedelta(hours=2)
"""How long a session lasted for which the files name no end; it is not recorded as its end."""
_KINDS = {"invitation": "Einladung", "minutes": "Niederschrift", "other": "Anlage"}


def plan_members(story: Story) -> None:
    """Plan every seat taken and left, every substitute and every vacancy."""
    for entry in story.book.entries("person"):
        for record in entry.record.membership:
            story.at(
                story.opening(record.start_date.date), entry, partial(_join, story, entry, record)
            )
    for entry in story.book.entries("vacancy"):
        story.at(
            story.opening(entry.record.start_date.date), entry, partial(_vacancy, story, entry)
        )


def _join(story: Story, entry: Entry, record: Any, now: datetime) -> None:
    facts = story.facts(record, "organization", "end_date", "end_reason", "substitute")
    by = story.by("office")
    membership = people.join(
        story.made["person", entry.key],
        story.made["organization", record.organization],
        **facts,
        by=by,
        now=now,
    )
    for below in record.substitute:
        story.at(
            max(now, story.opening(below.start_date.date)),
            entry,
            partial(_substitute, story, membership, below),
        )
    if record.end_date is not UNSET:
        story.at(
            story.opening(record.end_date.date),
            entry,
            partial(_leave, story, entry, membership, record),
        )


def _substitute(story: Story, membership: Any, record: Any, now: datetime) -> None:
    facts = story.facts(record, "person")
    person = story.made["person", record.person]
    people.appoint_substitute(membership, person, **facts, by=story.by("office"), now=now)


def _leave(story: Story, entry: Entry, membership: Any, record: Any, now: datetime) -> None:
    reason = record.end_reason.de if record.end_reason is not UNSET else ""
    people.leave(membership, on=record.end_date.date, reason=reason, by=story.by("office"), now=now)
    story.say(entry, membership, record)


def _vacancy(story: Story, entry: Entry, now: datetime) -> None:
    facts = story.facts(entry.record, "organization")
    organization = story.made["organization", entry.record.organization]
    obj = people.note_vacancy(organization, **facts, by=story.by("office"), now=now)
    story.say(entry, obj, entry.record)


def first_known(record: Any, story: Story) -> datetime:
    """When a session was put into the calendar: two weeks before, or as its date was published."""
    moments = [story.opening(story.day(record.start.at) - timedelta(days=14))]
    for name in ("published", "agenda_published", "cancelled_on", "relocated_on"):
        value = getattr(record, name)
        if value is not UNSET:
            moments.append(value.at)
    return min(moments)


def plan_meetings(story: Story) -> None:
    """Plan the life of every session. What was recorded is held by its journal."""
    recorded = {it.record.meeting for it in story.book.entries("journal")}
    for entry in story.book.entries("meeting"):
        record = entry.record
        known = first_known(record, story)
        story.at(known, entry, partial(_add, story, entry))
        if record.agenda_item:
            agenda = record.agenda_published
            moment = known if agenda is UNSET else agenda.at
            story.at(moment, entry, partial(_items, story, entry))
            _plan_amendments(story, entry)
        for name, happens in (
            ("published", _publish),
            ("agenda_published", _publish_agenda),
            ("relocated_on", _relocate),
            ("cancelled_on", _cancel),
            ("withdrawn", _withdraw),
        ):
            value = getattr(record, name)
            if value is not UNSET:
                story.at(value.at, entry, partial(happens, story, entry))
        if record.invited is not UNSET:
            story.at(record.invited.at, entry, partial(invite, story, entry))
        for told in record.notice:
            story.at(told.appeared.at, entry, partial(_notice, story, entry, told))
        if record.held and entry.key not in recorded:
            end = record.end.at if record.end is not UNSET else record.start.at + LENGTH
            story.at(end, entry, partial(_hold, story, entry))
        for below in record.file:
            day = below.date.date if below.date is not UNSET else None
            moment = max(known, story.opening(day)) if day else known
            story.at(moment, entry, partial(_file, story, entry, below))


_STEPS = (
    "notice", "key", "published", "agenda_published", "withdrawn", "withdrawn_reason", "cancelled",
    "cancelled_on", "relocated", "relocated_on", "held", "agenda_item", "file", "by", "invited",
    "reply", "begun",
)  # fmt: skip


def _notice(story: Story, entry: Entry, record: Any, now: datetime) -> None:
    meetings.add_notice(
        story.council,
        meeting=story.made["meeting", entry.key],
        channel=record.channel,
        appeared=record.appeared.at,
        where=record.where,
        by=story.by("office"),
        now=now,
    )


def _add(story: Story, entry: Entry, now: datetime) -> None:
    record = entry.record
    start = record.start.at
    if record.begun and start > story.now:
        start = story.now.replace(minute=0, second=0, microsecond=0)
    obj = meetings.add_meeting(
        story.council,
        **story.facts(record, *_STEPS, start=start, time_known=record.start.time_known),
        by=story.by(record.by),
        now=now,
    )
    story.keep(entry, obj)


_ITEM_STEPS = (
    "key", "parent", "result", "result_note", "added", "before", "moved", "taken_off",
    "taken_off_reason",
)  # fmt: skip


def _items(story: Story, entry: Entry, now: datetime) -> None:
    """The agenda as it was at first; what was added later has its place already."""
    meeting = story.made["meeting", entry.key]
    record = entry.record
    places: dict[str, int] = {}
    rows: list[dict[str, Any]] = []
    there = []
    for at, item in enumerate(record.agenda_item):
        if item.added is not UNSET:
            continue
        row = story.facts(item, *_ITEM_STEPS, order=at)
        row.setdefault("number", None)
        if item.parent is not UNSET:
            row["parent"] = places[item.parent]
        if item.key is not UNSET:
            places[item.key] = len(rows)
        rows.append(row)
        there.append((at, item))
    made = meetings.add_items(meeting, rows, by=story.by(record.by), now=now)
    for (at, item), obj in zip(there, made, strict=True):
        _keep_item(story, entry, at, item, obj)


def _keep_item(story: Story, entry: Entry, at: int, item: Any, obj: Any) -> None:
    story.say(entry, obj, item)
    story.made["item", f"{entry.key} {at}"] = obj
    if item.key is not UNSET:
        story.made["agenda_item", f"{entry.key}/{item.key}"] = obj


def _plan_amendments(story: Story, entry: Entry) -> None:
    """Plan how the agenda was changed once it was public."""
    for at, item in enumerate(entry.record.agenda_item):
        for name, happens in (("taken_off", _take_off), ("moved", _move), ("added", _add_item)):
            value = getattr(item, name)
            if value is not UNSET:
                story.at(value.at, entry, partial(happens, story, entry, at, item))


def _add_item(story: Story, entry: Entry, at: int, item: Any, now: datetime) -> None:
    row = story.facts(item, *_ITEM_STEPS)
    if item.parent is not UNSET:
        row["parent"] = story.made["agenda_item", f"{entry.key}/{item.parent}"]
    by = story.by(entry.record.by)
    obj = meetings.add_item(_it(story, entry), **row, order=at, by=by, now=now)
    _keep_item(story, entry, at, item, obj)


def _move(story: Story, entry: Entry, at: int, item: Any, now: datetime) -> None:
    before = story.made["agenda_item", f"{entry.key}/{item.before}"]
    obj = story.made["item", f"{entry.key} {at}"]
    meetings.move_item(obj, before=before, by=story.by(entry.record.by), now=now)


def _take_off(story: Story, entry: Entry, at: int, item: Any, now: datetime) -> None:
    obj = story.made["item", f"{entry.key} {at}"]
    by = story.by(entry.record.by)
    meetings.take_off_item(obj, reason=item.taken_off_reason, by=by, now=now)


def _publish(story: Story, entry: Entry, now: datetime) -> None:
    meetings.publish_meeting(_it(story, entry), by=story.by(entry.record.by), now=now)


def _publish_agenda(story: Story, entry: Entry, now: datetime) -> None:
    meetings.publish_agenda(_it(story, entry), by=story.by(entry.record.by), now=now)


def _relocate(story: Story, entry: Entry, now: datetime) -> None:
    location = story.made["location", entry.record.relocated]
    meetings.relocate(_it(story, entry), location=location, by=story.by("office"), now=now)


def _cancel(story: Story, entry: Entry, now: datetime) -> None:
    record = entry.record
    meeting = _it(story, entry)
    meetings.cancel(meeting, reason=record.cancelled.de, by=story.by(record.by), now=now)
    story.say_text(entry, meeting.cancellation, "reason", record.cancelled)


def _withdraw(story: Story, entry: Entry, now: datetime) -> None:
    reason = entry.record.withdrawn_reason
    meetings.withdraw_meeting(_it(story, entry), reason=reason, by=story.by("office"), now=now)


def _hold(story: Story, entry: Entry, now: datetime) -> None:
    record = entry.record
    by = story.by("office")
    for at, item in enumerate(record.agenda_item):
        if item.result is not UNSET:
            obj = story.made["item", f"{entry.key} {at}"]
            note = item.result_note.de if item.result_note is not UNSET else ""
            meetings.record_result(obj, result=item.result.value, result_note=note, by=by, now=now)
    meetings.hold(_it(story, entry), by=by, now=now)


def _file(story: Story, entry: Entry, record: Any, now: datetime) -> None:
    file = keep_file(story, entry, record, now, kind=_KINDS[record.role.value])
    meetings.attach_file(
        _it(story, entry), file, role=record.role.value, by=story.by("office"), now=now
    )


def _it(story: Story, entry: Entry) -> Any:
    return story.made["meeting", entry.key]
