"""What minutes are drafted from, and the passages they are drafted to. No decisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sprachrohr.record.rules.state import Setting, State


@dataclass(frozen=True)
class Item:
    """An agenda item as the minutes name it; ``known``: a result recorded without a journal."""

    pk: int
    number: str
    name: str
    section: bool = False
    known: str = ""
    known_note: str = ""


@dataclass(frozen=True)
class Seat:
    """A seat for the list of those present: its member, its kind, the list it was won by."""

    name: str
    kind: str
    list_name: str = ""
    declined: bool = False
    """Its member said beforehand that they cannot come (entschuldigt)."""


@dataclass(frozen=True)
class Objected:
    """An objection to earlier minutes; ``closed``: to those of a closed part."""

    name: str
    day: date | None
    text: str
    answer: str = ""
    closed: bool = False


@dataclass(frozen=True)
class Source:
    """Everything minutes are drafted from."""

    body: str
    day: date
    place: str
    start: datetime | None
    end: datetime | None
    setting: Setting
    state: State
    public: Sequence[Item]
    closed: Sequence[Item]
    persons: Mapping[int, str]
    organizations: Mapping[int, str]
    units: Mapping[int, str]
    seats: Mapping[int, Seat]
    challenges: Sequence[datetime] = ()
    objections: Sequence[Objected] = ()

    @property
    def public_end(self) -> datetime | None:
        """When guests left for good; without a closed part at the end, when the session ended."""
        last = self.state.closed_parts[-1] if self.state.closed_parts else None
        if last is not None and (last.until is None or last.until == self.state.ended_at):
            return last.since
        return self.state.ended_at or self.end

    @property
    def chair(self) -> str:
        return self.persons.get(self.state.chair or 0, "")


@dataclass(frozen=True)
class Composed:
    """One passage. ``place`` as ``MinutesPassage.Place``."""

    place: str
    heading: str
    text: str = ""
    item: int | None = None
    number: str = ""
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What it is, over all drafts: ``head``, or the item's key."""
        return f"item:{self.item}" if self.item is not None else self.place
