"""Who comes to a session: forecast, quorum, who is asked next. Pure.

Law: § 49 GO NRW (2013), as ``docs/rules/attendance.md`` quotes its sense (not checked): a body has
a quorum while more than half of the statutory number of members is there. The value itself is
never built in: it is a dated rule of procedure of the council, and without one none is known.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

ELECTED, RAT, ADVISORY = "elected", "rat", "advisory"
KINDS = (ELECTED, RAT, ADVISORY)
"""Kinds of seats, as the people's room names them."""

Whoever = TypeVar("Whoever")


class Rule(Protocol):
    """A value of the rules of procedure: ``value`` persons, or ``value`` of ``whole``."""

    @property
    def unit(self) -> str: ...
    @property
    def value(self) -> int: ...
    @property
    def whole(self) -> int | None: ...


class Answer(StrEnum):
    """What is known of one seat: somebody comes, nobody does, or it is not known yet."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


class Outlook(StrEnum):
    """Whether there will be a quorum (Beschlussfähigkeit)."""

    SURELY = "surely"
    POSSIBLE = "possible"
    OUT_OF_REACH = "out_of_reach"
    NO_RULE = "no_rule"


class Lead(StrEnum):
    """Whether more elected than sent members come (gewählte und vom Rat entsandte Mitglieder)."""

    SURELY = "surely"
    OPEN = "open"
    NOT = "not"


@dataclass(frozen=True)
class Asked:
    """One seat of a session: its kind, whether it votes, and what is known of it."""

    kind: str
    votes: bool
    answer: Answer


@dataclass(frozen=True)
class Count:
    """Seats by what is known of them."""

    yes: int = 0
    no: int = 0
    open: int = 0

    @property
    def all(self) -> int:
        return self.yes + self.no + self.open


@dataclass(frozen=True)
class Forecast:
    """What to expect of a session; ``needed`` is ``None`` where no rule or number is known."""

    kinds: dict[str, Count]
    least: int
    most: int
    needed: int | None
    of: int | None
    outlook: Outlook
    lead: Lead | None


def answer_of(chain: Sequence[bool | None]) -> Answer:
    """What is known of a seat from the answers along its chain: the member, then who stands in.

    Whoever said yes comes; ``None`` has not answered; all have said no: nobody comes.
    """
    if any(chain):
        return Answer.YES
    return Answer.OPEN if None in chain or not chain else Answer.NO


def needed(rule: Rule | None, seats: int | None) -> int | None:
    """How many must be there; ``None`` where that cannot be told.

    ``seats``: the statutory number of voting members (gesetzliche Mitgliederzahl), vacant seats
    included. Half of 19 is 9.5: more than half begins at 10, at least half at 10 too.
    """
    if rule is None:
        return None
    if rule.unit == "persons":
        return rule.value
    if not rule.whole or not seats or rule.unit not in ("more_than", "at_least"):
        return None
    if rule.unit == "more_than":
        return seats * rule.value // rule.whole + 1
    return -(-seats * rule.value // rule.whole)


def forecast(asked: Iterable[Asked], rule: Rule | None, seats: int | None) -> Forecast:
    """What to expect from the answers so far.

    ``least`` voting members have said yes; ``most`` could still come. A seat nobody fills, and
    one nobody was asked for, is never counted as coming.
    """
    rows = list(asked)
    kinds = {kind: _count(it for it in rows if it.kind == kind) for kind in (*KINDS, "")}
    voting = _count(it for it in rows if it.votes)
    least, most = voting.yes, voting.yes + voting.open
    wanted = needed(rule, seats)
    if wanted is None:
        outlook = Outlook.NO_RULE
    elif least >= wanted:
        outlook = Outlook.SURELY
    else:
        outlook = Outlook.POSSIBLE if most >= wanted else Outlook.OUT_OF_REACH
    return Forecast(
        kinds={kind: count for kind, count in kinds.items() if count.all},
        least=least,
        most=most,
        needed=wanted,
        of=seats,
        outlook=outlook,
        lead=_lead(kinds[ELECTED], kinds[RAT]),
    )


def _count(rows: Iterable[Asked]) -> Count:
    found = dict.fromkeys(Answer, 0)
    for row in rows:
        found[row.answer] += 1
    return Count(found[Answer.YES], found[Answer.NO], found[Answer.OPEN])


def _lead(elected: Count, sent: Count) -> Lead | None:
    """A hint, no law of ours; ``None`` where one of the two kinds has no seat."""
    if not elected.all or not sent.all:
        return None
    if elected.yes > sent.yes + sent.open:
        return Lead.SURELY
    return Lead.NOT if elected.yes + elected.open <= sent.yes else Lead.OPEN


def next_substitute(order: Iterable[Whoever], taken: Container[Whoever]) -> Whoever | None:
    """Who is asked next: the first in order who was not asked and has no other seat there."""
    return next((it for it in order if it not in taken), None)


def is_reminded(days_before: int, days_left: int, asked_days_ago: int, reminded: bool) -> bool:
    """Whether somebody who has not answered is reminded by itself today: once, never at 0 days.

    ``days_left`` until the session, 0 on its day. Nobody is reminded on the day they were asked.
    """
    if not days_before or reminded or asked_days_ago < 1:
        return False
    return 0 <= days_left <= days_before
