"""Elections by ballot: rounds, run-off, lot (Wahlen, § 50 Abs. 2 GO NRW). Pure.

Law as ``docs/rules/ballots.md`` quotes its sense (not checked): elected is who has more than half
of the valid votes; if nobody has, there is a run-off between those with the two highest numbers;
there most votes decide, and a tie is decided by lot. "No" to a single candidate is a valid vote.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any


class Stage(StrEnum):
    """How an election stands after a round."""

    ELECTED = "elected"
    RUN_OFF = "run_off"  # Stichwahl, engere Wahl
    TIE = "tie"  # the lot decides
    FAILED = "failed"  # nobody is elected; it may begin anew


@dataclass(frozen=True)
class Candidate:
    """Somebody who stands; ``person`` where they are known here."""

    name: str
    votes: int
    person: int | None = None


@dataclass(frozen=True)
class Round:
    """One round of ballots as counted. ``no``: votes against a single candidate."""

    number: int
    candidates: tuple[Candidate, ...]
    invalid: int = 0
    abstain: int = 0
    no: int = 0
    line: int = 0

    @property
    def valid(self) -> int:
        return sum(it.votes for it in self.candidates) + self.no

    @property
    def cast(self) -> int:
        """All ballots that were handed in."""
        return self.valid + self.invalid + self.abstain


@dataclass(frozen=True)
class Election:
    """An election to one office. ``between``: who is in the run-off, or in the lot."""

    office: str
    rounds: tuple[Round, ...]
    stage: Stage
    elected: str = ""
    between: tuple[str, ...] = ()
    by_lot: bool = False


def storable(text: str) -> bool:
    """Whether every database can keep a text: no NUL, no half of a character."""
    return "\0" not in text and not any("\ud800" <= it <= "\udfff" for it in text)


def read(data: Mapping[str, Any]) -> Round | None:  # noqa: PLR0911  one for each fault
    """A round as it stands in a line; ``None`` for anything that is none."""
    numbers = [data.get(it, 0) for it in ("invalid", "abstain", "no")]
    number, rows = data.get("round"), data.get("candidates")
    if not all(type(it) is int and 0 <= it <= 10_000 for it in numbers):
        return None
    if type(number) is not int or number < 1 or not isinstance(rows, Sequence) or not rows:
        return None
    found = []
    for row in rows:
        if not isinstance(row, Mapping) or not set(row) <= {"name", "person", "votes"}:
            return None
        name, votes, person = row.get("name"), row.get("votes"), row.get("person")
        if not isinstance(name, str) or not name.strip() or len(name) > 200 or not storable(name):
            return None
        if type(votes) is not int or not 0 <= votes <= 10_000:
            return None
        if person is not None and type(person) is not int:
            return None
        found.append(Candidate(name.strip(), votes, person))
    names = [it.name for it in found]
    if len(set(names)) != len(names) or (numbers[2] and len(found) > 1):
        return None
    return Round(number, tuple(found), *numbers)


def problem(before: Election | None, it: Round) -> str:
    """Why a round does not follow from what was before; "" when it does.

    ``elected``: nothing is left to elect; ``lot``: the lot is next; ``round``: another round is
    due; ``candidates``: others stand in the run-off.
    """
    if before is None or before.stage == Stage.FAILED:
        return "" if it.number == 1 else "round"
    if before.stage == Stage.ELECTED:
        return "elected"
    if before.stage == Stage.TIE:
        return "lot"
    if it.number != before.rounds[-1].number + 1:
        return "round"
    return "" if {one.name for one in it.candidates} == set(before.between) else "candidates"


def after(before: Election | None, office: str, it: Round) -> Election:
    """How an election stands after one more round, which must follow (:func:`problem`)."""
    begun = before is not None and before.stage == Stage.RUN_OFF
    rounds = (*before.rounds, it) if before is not None else (it,)
    ranked = sorted(it.candidates, key=lambda one: -one.votes)
    if not begun:
        if ranked[0].votes * 2 > it.valid:
            return Election(office, rounds, Stage.ELECTED, ranked[0].name)
        if len(ranked) == 1 or not it.valid:
            return Election(office, rounds, Stage.FAILED)
        line = ranked[1].votes
        between = tuple(one.name for one in ranked if one.votes >= line)
        return Election(office, rounds, Stage.RUN_OFF, between=between)
    first = [one.name for one in ranked if one.votes == ranked[0].votes]
    if len(first) == 1:
        return Election(office, rounds, Stage.ELECTED, first[0])
    return Election(office, rounds, Stage.TIE, between=tuple(first))


def drawn(election: Election, name: str) -> Election:
    """The election once the lot has fallen on one of ``between``."""
    return replace(election, stage=Stage.ELECTED, elected=name, between=(), by_lot=True)
