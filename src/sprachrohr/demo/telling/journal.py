"""How a session was recorded in the room, and how its minutes came to be."""

from datetime import datetime, time
from functools import partial
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone
from msgspec import UNSET

from sprachrohr.demo.read import Entry
from sprachrohr.demo.story import Story
from sprachrohr.demo.telling.sessions import LENGTH
from sprachrohr.record.actions import finish, note
from sprachrohr.record.actions import minutes as writing
from sprachrohr.record.actions.drafting import draft
from sprachrohr.record.actions.modules import add_text_module


def plan_journals(story: Story) -> None:
    """Plan every line at its moment, the end of the session, and the life of its minutes."""
    for entry in story.book.entries("text_module"):
        story.at(story.beginning, entry, partial(_module, story, entry))
    for entry in story.book.entries("journal"):
        meeting = _session(story, entry)
        day = story.day(meeting.start.at)
        for at, line in enumerate(entry.record.entry):
            moment = timezone.make_aware(datetime.combine(day, time.fromisoformat(line.at)))
            story.at(moment, entry, partial(_lines, story, entry, at, line))
        end = meeting.end.at if meeting.end is not UNSET else meeting.start.at + LENGTH
        story.at(end, entry, partial(_finish, story, entry))
        for name, happens in (
            ("drafted", _draft),
            ("submitted", _submit),
            ("checked", _check),
            ("signed", _sign),
            ("published", _publish),
        ):
            value = getattr(entry.record, name)
            if value is not UNSET:
                story.at(value.at, entry, partial(happens, story, entry))


def _session(story: Story, entry: Entry) -> Any:
    """The record of the session."""
    rows = story.book.entries("meeting")
    return next(it.record for it in rows if it.key == entry.record.meeting)


def _module(story: Story, entry: Entry, now: datetime) -> None:
    facts = story.facts(entry.record)
    add_text_module(story.council, **facts, by=story.by("office"), now=now)


def _lines(story: Story, entry: Entry, at: int, record: Any, now: datetime) -> None:
    """Write one line, or one for each seat."""
    meeting = story.made["meeting", entry.record.meeting]
    item = UNSET
    if record.item is not UNSET:
        item = story.made["agenda_item", f"{entry.record.meeting}/{record.item}"]
    for seat in record.seats or [None]:
        person = record.person if record.person is not UNSET else seat
        note(
            meeting,
            key=uuid5(NAMESPACE_URL, _name(entry, at, record, seat)),
            kind=record.kind.value,
            at=now,
            agenda_item=None if item is UNSET else item,
            membership=None if seat is None else _seat(story, meeting, seat, now),
            person=None if person is None else story.made["person", person],
            data=_data(story, entry, record),
            by=story.by("office"),
            now=now,
        )


def _name(entry: Entry, at: int, record: Any, seat: str | None) -> str:
    """What the key of a line is made from: its own name where another line takes it back."""
    own = at if record.name is UNSET else record.name
    return f"demo:{entry.record.meeting}:{own}:{seat or ''}"


def _seat(story: Story, meeting: Any, person: str, now: datetime) -> Any:
    rows = story.made["person", person].memberships.on(story.day(now))
    return rows.get(organization=meeting.organization_id)


def _data(story: Story, entry: Entry, record: Any) -> dict[str, Any]:
    """What a line holds, with the numbers of those whom the file names by key."""
    found = dict(record.data)
    if "names" in found:
        found["names"] = {
            str(story.made["person", key].pk): said for key, said in found["names"].items()
        }
    if "candidates" in found:
        people = [story.made["person", it["person"]] for it in found["candidates"]]
        found["candidates"] = [
            {"name": who.name, "person": who.pk, "votes": it["votes"]}
            for who, it in zip(people, found["candidates"], strict=True)
        ]
    if record.chair is not UNSET:
        found["chair"] = story.made["person", record.chair].pk
    if record.undo is not UNSET:
        found["key"] = str(uuid5(NAMESPACE_URL, f"demo:{entry.record.meeting}:{record.undo}:"))
    if record.transmit_to:
        found["transmit_to"] = [story.made["organization", it].pk for it in record.transmit_to]
    if record.kind.value == "outcome":
        found.setdefault("note", _item_note(story, entry, record.item))
    if record.resolution is not UNSET:
        found |= _decided(story, record.resolution)
    return found


def _item_note(story: Story, entry: Entry, key: str) -> str:
    rows = _session(story, entry).agenda_item
    said = next(it.result_note for it in rows if it.key == key)
    return "" if said is UNSET else said.de


def _decided(story: Story, key: str) -> dict[str, Any]:
    """What the journal says of a resolution: the same as the resolution itself."""
    rows = story.book.entries("resolution")
    it = next(row.record for row in rows if row.key == key)
    found: dict[str, Any] = {"resolution": True, "title": it.title.de, "text": it.text}
    if it.responsible is not UNSET:
        found["responsible"] = story.made["unit", it.responsible].pk
    if it.due is not UNSET:
        found["due"] = it.due.date.isoformat()
    return found


def _finish(story: Story, entry: Entry, now: datetime) -> None:
    finish(story.made["meeting", entry.record.meeting], by=story.by("office"), now=now)


def _draft(story: Story, entry: Entry, now: datetime) -> None:
    meeting = story.made["meeting", entry.record.meeting]
    made = draft(meeting, by=story.by("office"), now=now)
    story.made["minutes", entry.record.meeting] = made
    for added in entry.record.passage:
        item = story.made["agenda_item", f"{entry.record.meeting}/{added.item}"]
        for minutes in made:
            for passage in minutes.passages.filter(agenda_item=item):
                text = "\n\n".join(filter(None, (added.text.strip(), passage.text)))
                writing.change_minutes(
                    minutes, texts={passage.pk: text}, by=story.by("office"), now=now
                )


def _submit(story: Story, entry: Entry, now: datetime) -> None:
    for it in story.made["minutes", entry.record.meeting]:
        writing.submit(it, by=story.by("office"), now=now)


def _check(story: Story, entry: Entry, now: datetime) -> None:
    for it in story.made["minutes", entry.record.meeting]:
        writing.check(it, by=story.by("admin"), now=now)


def _sign(story: Story, entry: Entry, now: datetime) -> None:
    for it in story.made["minutes", entry.record.meeting]:
        writing.sign_as_chair(it, by=story.by("chair"), now=now)
        writing.sign_as_secretary(it, by=story.by("office"), now=now)


def _publish(story: Story, entry: Entry, now: datetime) -> None:
    for it in story.made["minutes", entry.record.meeting]:
        if not it.closed:
            writing.publish(it, by=story.by("office"), now=now)
