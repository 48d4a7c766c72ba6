"""What holds for sessions and agendas. Pure: dates and numbers in, answers out."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
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


@dataclass(frozen=True)
class Line:
    """One line of an agenda: what a reader compares. ``parent`` is the key of the item above."""

    key: int
    number: str
    name: str
    parent: int | None = None


def keeps_edition(
    before: Sequence[Line], after: Sequence[Line], *, since: datetime, now: datetime
) -> bool:
    """Whether an agenda that was public since a moment is kept as an earlier one (Fassung).

    Only if guests could read it, and read something else now: what one change sets up in
    several steps was never seen in between. Results and hints do not make another agenda.
    """
    return since < now and list(before) != list(after)


class Fate(StrEnum):
    """What became of a line of an earlier agenda."""

    STAYS = "stays"
    MOVED = "moved"
    GONE = "gone"


@dataclass(frozen=True)
class Compared:
    """An earlier agenda beside the present one: the fate of each line, and what was added."""

    fates: dict[int, Fate]
    added: tuple[int, ...]

    @property
    def same(self) -> bool:
        return not self.added and set(self.fates.values()) <= {Fate.STAYS}


def compared(before: Sequence[Line], after: Sequence[Line]) -> Compared:
    """Tell what moved, what is gone and what was added; as few lines as possible have moved.

    A line whose number counts on because another one came or went has not moved.
    """
    place = {line.key: at for at, line in enumerate(after)}
    above = {line.key: line.parent for line in after}
    old = {line.key for line in before}
    still = [line.key for line in before if line.key in place and line.parent == above[line.key]]
    resting = set(_longest_rise(still, place))
    fates = {
        line.key: Fate.GONE
        if line.key not in place
        else Fate.STAYS
        if line.key in resting
        else Fate.MOVED
        for line in before
    }
    return Compared(fates, tuple(line.key for line in after if line.key not in old))


def _longest_rise(keys: Sequence[int], place: dict[int, int]) -> list[int]:
    """The longest selection of keys whose places rise; of several, the one with earlier keys."""
    ends: list[int] = []  # from behind: the highest place, negative, of a selection of each length
    last: list[int] = []  # the key there
    after: dict[int, int | None] = {}
    for key in reversed(keys):
        at = bisect_left(ends, -place[key])
        ends[at : at + 1] = [-place[key]]
        last[at : at + 1] = [key]
        after[key] = last[at - 1] if at else None
    found: list[int] = []
    key_at = last[-1] if last else None
    while key_at is not None:
        found.append(key_at)
        key_at = after[key_at]
    return found


def below(lines: Sequence[Line], key: int) -> set[int]:
    """An item's key and those of everything below it."""
    found = {key}
    while more := {line.key for line in lines if line.parent in found} - found:
        found |= more
    return found


def moved(lines: Sequence[Line], key: int, before: int | None) -> list[Line]:
    """An agenda with one item, and all below it, put before a sibling or behind the last one.

    Numbers belong to places: the siblings between take over each other's, and what stands below
    them counts along ("3.1" becomes "4.1"). A heading without a number stays without.
    """
    block = below(lines, key)
    at_key = {line.key: line for line in lines}
    siblings = [line for line in lines if line.parent == at_key[key].parent]
    rest = [line for line in lines if line.key not in block]
    if before is not None:
        at = next(at for at, line in enumerate(rest) if line.key == before)
    else:
        ends = {k for it in siblings for k in below(lines, it.key)} - block
        at = max((at for at, line in enumerate(rest) if line.key in ends), default=-1) + 1
        if not ends:
            return list(lines)
    placed = [*rest[:at], *(line for line in lines if line.key in block), *rest[at:]]
    numbers = iter([line.number for line in siblings if line.number])
    new = {
        line.key: next(numbers)
        for line in placed
        if line.number and line.parent == at_key[key].parent
    }
    done: list[Line] = []
    for line in placed:
        above = at_key[line.parent].number if line.parent in at_key else ""
        if line.key not in new and line.parent in new and line.number.startswith(f"{above}."):
            new[line.key] = new[line.parent] + line.number[len(above) :]
        done.append(replace(line, number=new.get(line.key, line.number)))
    return done


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
