"""What the journal is read into: who may sit where, one line, and how the session stands. Pure.

Persons, seats and items are named by their numbers in the database; moments are aware.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sprachrohr.record.rules.ballots import Election
from sprachrohr.record.rules.quorum import Quorum
from sprachrohr.record.rules.voting import Majority, Tally

ELECTED, RAT, ADVISORY = "elected", "rat", "advisory"
"""Kinds of seats, as the people's room names them."""


class Phase(StrEnum):
    """Where a session is."""

    BEFORE = "before"
    RUNNING = "running"  # the public part
    BREAK = "break"
    CLOSED_PART = "closed_part"  # nichtöffentlicher Teil
    OVER = "over"


@dataclass(frozen=True)
class Seat:
    """A seat of the body: its member, and who may sit there instead (Sitz, Stellvertretung).

    ``substitutes``: personal substitutes on that day, and whoever was asked to stand in.
    ``kind`` is empty in bodies that know no kinds of seats.
    """

    key: int
    person: int
    kind: str = ""
    votes: bool = True
    substitutes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Item:
    """An agenda item; ``public`` also of everything above it and of the session."""

    key: int
    order: int
    public: bool = True


@dataclass(frozen=True)
class Setting:
    """What is known of a session before anything happens in it.

    ``needed``: how many voting members make a quorum, ``of`` how many by statute; ``None`` where
    no rule is recorded. ``start``: when it was called for. ``public``: whether it has a public
    part at all.
    """

    seats: tuple[Seat, ...] = ()
    items: tuple[Item, ...] = ()
    start: datetime | None = None
    public: bool = True
    needed: int | None = None
    of: int | None = None
    majority: Majority = field(default_factory=Majority)
    fixed: frozenset[bool] = frozenset()
    """Parts whose minutes are published: ``False`` the public part, ``True`` the closed one."""

    def seat(self, key: int | None) -> Seat | None:
        return next((it for it in self.seats if it.key == key), None)

    def item(self, key: int | None) -> Item | None:
        return next((it for it in self.items if it.key == key), None)

    def seat_of(self, person: int) -> Seat | None:
        """The seat of which somebody is the member."""
        return next((it for it in self.seats if it.person == person), None)

    def stands_in_at(self, person: int) -> list[Seat]:
        """The seats where somebody may stand in."""
        return [it for it in self.seats if person in it.substitutes]


@dataclass(frozen=True)
class Line:
    """One line of the journal as plain data; ``number`` 0: it is not kept yet."""

    key: str
    kind: str
    at: datetime
    number: int = 0
    agenda_item: int | None = None
    membership: int | None = None
    person: int | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Span:
    """Somebody sat on a seat from a moment to another; ``until`` ``None``: still there."""

    seat: int
    person: int
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True)
class Pause:
    """A break, or a closed part; ``until`` ``None``: it lasts."""

    since: datetime
    until: datetime | None = None


@dataclass(frozen=True)
class Bias:
    """Somebody may not take part in an item (Mitwirkungsverbot, § 31 GO NRW)."""

    seat: int
    person: int
    reason: str
    note: str = ""
    left: bool = False
    line: int = 0


@dataclass(frozen=True)
class Vote:
    """A vote that was taken (Abstimmung); ``entitled``: how many could have voted then.

    ``about`` empty: it is the vote on the item itself.
    """

    line: int
    at: datetime
    way: str
    about: str
    tally: Tally
    entitled: int
    names: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What came of an item, in the codes of the agenda, and a resolution if there is one."""

    line: int
    at: datetime
    result: str
    note: str = ""
    title: str = ""
    text: str = ""
    resolution: bool = False
    responsible: int | None = None
    due: str | None = None
    transmit_to: tuple[int, ...] = ()


@dataclass(frozen=True)
class Note:
    """A sentence for the minutes."""

    line: int
    at: datetime
    text: str


@dataclass(frozen=True)
class Objection:
    """An objection to earlier minutes, raised in this session (Einwendung)."""

    line: int
    at: datetime
    person: int | None
    minutes: int | None
    text: str


@dataclass(frozen=True)
class ItemState:
    """What has happened to one item so far."""

    called: datetime | None = None
    biased: Mapping[int, Bias] = field(default_factory=dict)
    """Person -> why they may not take part."""
    movers: tuple[int, ...] = ()
    moving_organizations: tuple[int, ...] = ()
    text: str = ""
    votes: tuple[Vote, ...] = ()
    elections: Mapping[str, Election] = field(default_factory=dict)
    """Office -> how its election stands."""
    outcome: Outcome | None = None
    notes: tuple[Note, ...] = ()

    @property
    def vote(self) -> Vote | None:
        """The vote on the item itself: the last one, if there were several."""
        return next((it for it in reversed(self.votes) if not it.about), None)


NOTHING_YET = ItemState()


@dataclass(frozen=True)
class State:
    """How a session stands after a line.

    ``present``: seat -> person, in the order they came. ``item``: what is open now.
    ``undone``: numbers of lines that count no more -> number of the line that says so.
    """

    phase: Phase = Phase.BEFORE
    closed: bool = False
    present: Mapping[int, int] = field(default_factory=dict)
    since: Mapping[int, datetime] = field(default_factory=dict)
    item: int | None = None
    items: Mapping[int, ItemState] = field(default_factory=dict)
    quorum: Quorum = field(default_factory=Quorum)
    chair: int | None = None
    secretary: str = ""
    opened_at: datetime | None = None
    ended_at: datetime | None = None
    spans: tuple[Span, ...] = ()
    breaks: tuple[Pause, ...] = ()
    closed_parts: tuple[Pause, ...] = ()
    notes: tuple[Note, ...] = ()
    objections: tuple[Objection, ...] = ()
    last_at: datetime | None = None
    undone: Mapping[int, int] = field(default_factory=dict)

    def of(self, item: int | None) -> ItemState:
        """What has happened to an item; nothing yet for one that was never touched."""
        return self.items.get(item, NOTHING_YET) if item is not None else NOTHING_YET

    @property
    def running(self) -> bool:
        """Whether something can be decided now."""
        return self.phase in (Phase.RUNNING, Phase.CLOSED_PART)

    def seat_of(self, person: int) -> int | None:
        """Where somebody sits now."""
        return next((seat for seat, who in self.present.items() if who == person), None)


def voters(setting: Setting, state: State, item: int | None) -> dict[int, Seat]:
    """Who may vote on an item now: person -> seat. Present, with a vote, not biased."""
    biased = state.of(item).biased
    return {
        person: seat
        for seat in setting.seats
        if seat.votes
        and (person := state.present.get(seat.key)) is not None
        and person not in biased
    }
