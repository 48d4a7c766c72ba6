"""Votes: what was counted, whether it can be, and which outcome fits it. Pure.

Law: § 50 GO NRW, as ``docs/rules/voting.md`` quotes its sense (not checked): the majority of the
votes cast decides, a tie is a rejection, abstentions and invalid votes do not count towards it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

OPTIONS = YES, NO, ABSTAIN, INVALID = "yes", "no", "abstain", "invalid"
ALL = "all"
SPLIT = ("elected", "rat")
WAYS = OPEN, ROLL_CALL, SECRET = "open", "roll_call", "secret"
SMALLEST_GROUP = 3
"""A group of fewer voters is not told apart in a secret vote."""

CARRIED = ("unanimous", "majority", "amended")
LOST = "rejected"
UNDECIDED = ("postponed", "noted", "withdrawn")
RESULTS = (*CARRIED, LOST, *UNDECIDED)
"""Results of agenda items, as the meetings' room names them."""


@dataclass(frozen=True)
class Majority:
    """How many votes carry a motion: a share of yes and no, or so many persons.

    The ordinary one is "more than 1 of 2". ``unit``: ``more_than``, ``at_least`` or ``persons``.
    """

    unit: str = "more_than"
    value: int = 1
    whole: int | None = 2

    def carries(self, yes: int, no: int) -> bool:
        """Whether these votes carry. Nobody's vote carries nothing."""
        if yes <= 0:
            return False
        if self.unit == "persons" or not self.whole:
            return yes >= self.value and yes > no
        mine, theirs = yes * self.whole, (yes + no) * self.value
        return mine > theirs if self.unit == "more_than" else mine >= theirs


@dataclass(frozen=True)
class Tally:
    """Counted votes: option -> kind of seat (or ``all``) -> number."""

    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def of(self, option: str, kind: str | None = None) -> int:
        """How many voted so, of one kind or altogether."""
        numbers = self.counts.get(option, {})
        return sum(numbers.values()) if kind is None else numbers.get(kind, 0)

    @property
    def yes(self) -> int:
        return self.of(YES)

    @property
    def no(self) -> int:
        return self.of(NO)

    @property
    def abstain(self) -> int:
        return self.of(ABSTAIN)

    @property
    def invalid(self) -> int:
        return self.of(INVALID)

    @property
    def total(self) -> int:
        return sum(self.of(it) for it in OPTIONS)

    @property
    def split(self) -> bool:
        """Whether elected and sent members were counted apart."""
        return any(kind in numbers for numbers in self.counts.values() for kind in SPLIT)

    def by_kind(self, kind: str) -> dict[str, int]:
        """Option -> number, of one kind of seat."""
        return {it: self.of(it, kind) for it in OPTIONS}


def read(counts: Any) -> Tally | None:
    """Counts as they stand in a line; ``None`` for anything that is none.

    Either all options are counted for ``all``, or for ``elected`` and ``rat``; never both.
    """
    if not isinstance(counts, Mapping) or not counts or not set(counts) <= set(OPTIONS):
        return None
    kinds: set[str] = set()
    for numbers in counts.values():
        if not isinstance(numbers, Mapping):
            return None
        for kind, number in numbers.items():
            if type(number) is not int or not 0 <= number <= 10_000:
                return None
            kinds.add(kind)
    if not kinds or not (kinds == {ALL} or kinds <= set(SPLIT)):
        return None
    return Tally({option: dict(numbers) for option, numbers in counts.items()})


def from_names(names: Mapping[int, str], kind_of: Mapping[int, str]) -> Tally:
    """Count a roll call, elected and sent apart where everybody's seat is of one of these kinds.

    ``names``: person -> option; ``kind_of``: person -> kind of seat.
    """
    split = bool(names) and all(kind_of.get(it) in SPLIT for it in names)
    found: dict[str, dict[str, int]] = {}
    for option in (YES, NO, ABSTAIN):
        numbers = dict.fromkeys(SPLIT if split else (ALL,), 0)
        for person, said in names.items():
            if said == option:
                numbers[kind_of[person] if split else ALL] += 1
        found[option] = numbers
    return Tally(found)


def tells_a_vote(tally: Tally) -> bool:
    """Whether the split of a secret vote would tell how somebody voted.

    It does for a group of fewer than three voters, and for one that voted as one.
    """
    if not tally.split:
        return False
    for kind in SPLIT:
        numbers = tally.by_kind(kind)
        total = sum(numbers.values())
        if 0 < total < SMALLEST_GROUP or (total and max(numbers.values()) == total):
            return True
    return False


def too_many(tally: Tally, kinds: Iterable[str]) -> tuple[str, int, int] | None:
    """Which group has more votes than voters: kind, votes, voters; ``None`` where none has.

    ``kinds``: the kind of seat of everybody who is there and may vote.
    """
    there = list(kinds)
    if tally.total > len(there):
        return ALL, tally.total, len(there)
    if tally.split:
        for kind in SPLIT:
            votes, voters = sum(tally.by_kind(kind).values()), there.count(kind)
            if votes > voters:
                return kind, votes, voters
    return None


def fits(result: str, tally: Tally | None, majority: Majority) -> bool:
    """Whether counted votes can have led to a result. Without a count everything can.

    "Noted", "postponed" and "withdrawn" say nothing about votes. Abstentions do not break
    unanimity.
    """
    if tally is None:
        return True
    carried = majority.carries(tally.yes, tally.no)
    if result == "unanimous":
        return carried and tally.no == 0
    if result in CARRIED:
        return carried
    return not carried if result == LOST else True


def fitting(tally: Tally | None, majority: Majority) -> tuple[str, ...]:
    """The results that fit counted votes, the nearest first."""
    if tally is not None and fits("unanimous", tally, majority):
        return ("unanimous", "amended", "majority", *UNDECIDED)
    return tuple(it for it in ("majority", "amended", LOST, "unanimous", *UNDECIDED)
                 if fits(it, tally, majority))  # fmt: skip
