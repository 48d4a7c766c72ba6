"""What holds for sessions and agendas. Pure: dates and numbers in, answers out."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Result(StrEnum):
    """What happened to an agenda item (Beschlussergebnis)."""

    UNANIMOUS = "unanimous"
    MAJORITY = "majority"
    AMENDED = "amended"
    REJECTED = "rejected"
    POSTPONED = "postponed"
    NOTED = "noted"
    WITHDRAWN = "withdrawn"


def next_number(parent: str | None, siblings: int) -> str:
    """The number an agenda item gets when nobody gives one: "3", or "3.2" below item 3."""
    return f"{parent}.{siblings + 1}" if parent else str(siblings + 1)


@dataclass(frozen=True)
class Placed:
    """What must be known of an agenda item to tell where it stands and who may see it."""

    key: int
    order: int
    parent: int | None = None
    public: bool = True


@dataclass(frozen=True)
class Agenda:
    """An agenda as a guest may see it: keys of the items in order, and whether more is closed.

    ``closed`` is their number, or ``None`` when even that may not be told.
    """

    items: tuple[int, ...]
    has_closed: bool
    closed: int | None


def guests_agenda(items: Sequence[Placed], *, tell_number: bool = False) -> Agenda:
    """What a guest sees of an agenda (§ 48 Abs. 2 GO NRW: excluded items stay closed).

    A non-public item vanishes with everything below it. That there is a closed part is told,
    because guests leave the room then; how many items it has only where ``tell_number``.
    """
    by_key = {item.key: item for item in items}

    def is_open(item: Placed) -> bool:
        seen: set[int] = set()
        at: Placed | None = item
        while at is not None and at.key not in seen:
            if not at.public:
                return False
            seen.add(at.key)
            at = by_key.get(at.parent) if at.parent is not None else None
        return True

    ordered = sorted(items, key=lambda item: (item.order, item.key))
    shown = tuple(item.key for item in ordered if is_open(item))
    closed = len(items) - len(shown)
    return Agenda(shown, closed > 0, closed if tell_number and closed else None)


def votes_fit(result: str, yes: int | None, no: int | None) -> bool:
    """Whether counted votes can have led to a result.

    Unknown counts fit everything. Abstentions and invalid votes do not count towards a majority
    (§ 50 Abs. 1, 5 GO NRW); a tie is a rejection.
    """
    if yes is None or no is None:
        return True
    if result == Result.UNANIMOUS:
        return no == 0 and yes > 0
    if result in {Result.MAJORITY, Result.AMENDED}:
        return yes > no
    if result == Result.REJECTED:
        return no >= yes
    return True
