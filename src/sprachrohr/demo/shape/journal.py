"""Tables about what happened in the room: a session's journal, its minutes, text modules."""

from typing import Any

from msgspec import UNSET, UnsetType

from sprachrohr.demo.shape.values import (
    MeetingKey,
    Moment,
    OrganizationKey,
    PersonKey,
    Record,
    ResolutionKey,
    UnitKey,
)
from sprachrohr.record.models import JournalEntry, TextModule


class EntryRecord(Record, kw_only=True):
    """``[[journal.entry]]``: one line, or one per seat for who comes and goes.

    ``at``: the clock on the day of the session ("17:05"). ``item``: the item's key. ``seats``:
    whose seats; ``person``: who sits there instead, else the member. ``resolution``: an outcome's
    title, wording, unit and deadline are those of this ``[[resolution]]``. ``data`` holds the rest
    as the journal wants it (``record/rules/shape.py``); persons in ``names`` and ``candidates`` by
    key.
    """

    at: str
    kind: JournalEntry.Kind
    item: str | UnsetType = UNSET
    seats: list[PersonKey] = []
    person: PersonKey | UnsetType = UNSET
    chair: PersonKey | UnsetType = UNSET
    responsible: UnitKey | UnsetType = UNSET
    resolution: ResolutionKey | UnsetType = UNSET
    transmit_to: list[OrganizationKey] = []
    undo: str | UnsetType = UNSET
    """``name`` of the line that is taken back."""
    name: str | UnsetType = UNSET
    data: dict[str, Any] = {}


class PassageRecord(Record, kw_only=True):
    """``[[journal.passage]]``: what the office added to the passage of an item, as German text."""

    item: str
    text: str


class JournalRecord(Record, kw_only=True):
    """``[[journal]]``: a session that was recorded, and both parts of its minutes.

    Drafted and submitted by the office, checked by the administration, signed by the chair and by
    the office. ``published`` concerns the public part.
    """

    meeting: MeetingKey
    entry: list[EntryRecord]
    passage: list[PassageRecord] = []
    drafted: Moment | UnsetType = UNSET
    submitted: Moment | UnsetType = UNSET
    checked: Moment | UnsetType = UNSET
    signed: Moment | UnsetType = UNSET
    published: Moment | UnsetType = UNSET


class TextModuleRecord(Record, kw_only=True):
    """``[[text_module]]``: a sentence that comes back in minutes."""

    name: str
    use: TextModule.Use
    text: str
