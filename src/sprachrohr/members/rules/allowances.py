"""What a member is paid for a time: from sessions attended, seats held and dated rates. Pure.

Described in ``docs/rules/allowances.md`` (version 1 of 23 November 2026). Law: §§ 45, 46 GO NRW and
the EntschVO NRW of 26 September 2023, not checked; no amount of them stands here. Rates are the
council's own, each for a time and a source. All sums are whole cents; only a multiple of a rate is
rounded, half a cent up. A day without a rate is said and never guessed.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

SESSION, GROUP, MONTH = "session", "group", "month"
CHAIR_MONTH, CHAIR_SESSION, LOST_HOUR = "chair_month", "chair_session", "lost_hour"
MULTIPLES = {CHAIR_MONTH: MONTH, CHAIR_SESSION: SESSION}
"""Rates of the chair -> the rate of which they may be a multiple."""


@dataclass(frozen=True)
class Rate:
    """A rate from a day to a day (both included): ``cents``, or ``hundredths`` of another rate.

    ``seat`` empty: for every kind of seat that has none of its own.
    """

    kind: str
    since: date
    until: date | None = None
    cents: int | None = None
    hundredths: int | None = None
    seat: str = ""
    most_a_year: int | None = None
    verified: bool = False
    key: int = 0

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Sat:
    """Somebody sat in a session: when, on what kind of seat, whether in a working group.

    ``known`` ``False``: the session took place, and nobody wrote down who was there.
    """

    day: date
    key: int = 0
    seat: str = ""
    group: bool = False
    led: bool = False
    minutes: int = 0
    known: bool = True


@dataclass(frozen=True)
class Held:
    """A seat in the council from a day to a day; ``chair``: with the function of the chair."""

    seat: str
    since: date
    until: date | None = None
    chair: bool = False


class Why(StrEnum):
    """Why a line has no sum, or less than one might expect."""

    NO_RATE = "no_rate"
    NOT_RECORDED = "not_recorded"
    OVER_THE_MOST = "over_the_most"


@dataclass(frozen=True)
class Line:
    """One line of a statement. ``cents`` ``None``: nothing can be said, ``why`` says why."""

    kind: str
    day: date
    cents: int | None
    rate: Rate | None = None
    why: Why | None = None
    sat: Sat | None = None


@dataclass(frozen=True)
class Statement:
    """All lines of a time, in the order of their days."""

    lines: tuple[Line, ...]

    @property
    def total(self) -> int:
        """The sum in cents of all lines that have one."""
        return sum(it.cents or 0 for it in self.lines)

    def of(self, *kinds: str) -> int:
        """The sum in cents of some kinds of lines."""
        return sum(it.cents or 0 for it in self.lines if it.kind in kinds)

    @property
    def attended(self) -> int:
        """How many sessions were attended."""
        return sum(it.sat is not None and it.sat.known and it.kind in (SESSION, GROUP)
                   for it in self.lines)  # fmt: skip

    @property
    def open(self) -> tuple[Line, ...]:
        """Lines about which nothing can be said."""
        return tuple(it for it in self.lines if it.cents is None)

    @property
    def checked(self) -> bool:
        """Whether every rate that is used was compared with its source by a second person."""
        return all(it.rate.verified for it in self.lines if it.rate is not None)

    @property
    def minutes(self) -> int:
        return sum(it.sat.minutes for it in self.lines if it.sat and it.kind in (SESSION, GROUP))


def rate_on(rates: Iterable[Rate], kind: str, seat: str, day: date) -> Rate | None:
    """The rate in force on a day: the seat's own before the one for every seat."""
    found = [it for it in rates if it.kind == kind and it.seat in ("", seat) and it.holds(day)]
    return max(found, key=lambda it: (it.seat != "", it.since), default=None)


def times(cents: int, hundredths: int) -> int:
    """A multiple of a sum, exact to the cent: half a cent is rounded up."""
    return int((Decimal(cents) * hundredths / 100).quantize(Decimal(1), ROUND_HALF_UP))


def worth(rates: Sequence[Rate], kind: str, seat: str, day: date) -> tuple[int | None, Rate | None]:
    """What a rate comes to on a day, in cents, and the rate itself.

    A multiple of a rate that is not recorded for that day comes to nothing that could be said.
    """
    rate = rate_on(rates, kind, seat, day)
    if rate is None:
        return None, None
    if rate.hundredths is None:
        return rate.cents, rate
    of = rate_on(rates, MULTIPLES[kind], seat, day) if kind in MULTIPLES else None
    if of is None or of.cents is None:
        return None, rate
    return times(of.cents, rate.hundredths), rate


def statement(
    rates: Sequence[Rate],
    sat: Iterable[Sat],
    held: Iterable[Held],
    first: date,
    last: date,
) -> Statement:
    """What somebody is paid from ``first`` to ``last`` (both included).

    Only months that have begun by ``last`` count, each begun month in full: the rate is the one on
    the first day of the month on which the seat was held. Working groups are paid where any rate
    for them is recorded; monthly sums likewise. Substitutes are paid for sessions, not for months.
    """
    lines = [*_sessions(rates, sat, first, last), *_months(rates, list(held), first, last)]
    return Statement(tuple(sorted(lines, key=lambda it: (it.day, _ORDER.index(it.kind)))))


_ORDER = (MONTH, CHAIR_MONTH, SESSION, GROUP, CHAIR_SESSION)


def paid(rates: Iterable[Rate], kind: str, seat: str) -> bool:
    """Whether a council pays this kind at all to such a seat."""
    return any(it.kind == kind and it.seat in ("", seat) for it in rates)


def _sessions(rates: Sequence[Rate], sat: Iterable[Sat], first: date, last: date) -> Iterable[Line]:
    counted: dict[tuple[str, int], int] = defaultdict(int)
    for it in sorted(sat, key=lambda it: (it.day, it.key)):
        kind = GROUP if it.group else SESSION
        if it.day > last or (it.group and not paid(rates, GROUP, it.seat)):
            continue
        line = _session(rates, kind, it)
        if line.cents is not None:
            counted[kind, it.day.year] += 1
            most = line.rate.most_a_year if line.rate else None
            if most is not None and counted[kind, it.day.year] > most:
                line = Line(kind, it.day, 0, line.rate, Why.OVER_THE_MOST, it)
        if it.day < first:
            continue  # counted for the most of its year
        yield line
        if it.known and it.led and not it.group and paid(rates, CHAIR_SESSION, it.seat):
            cents, rate = worth(rates, CHAIR_SESSION, it.seat, it.day)
            yield Line(CHAIR_SESSION, it.day, cents, rate, None if cents is not None
                       else Why.NO_RATE, it)  # fmt: skip


def _session(rates: Sequence[Rate], kind: str, it: Sat) -> Line:
    if not it.known:
        return Line(kind, it.day, None, None, Why.NOT_RECORDED, it)
    cents, rate = worth(rates, kind, it.seat, it.day)
    return Line(kind, it.day, cents, rate, None if cents is not None else Why.NO_RATE, it)


def _months(rates: Sequence[Rate], held: Sequence[Held], first: date, last: date) -> Iterable[Line]:
    month = first.replace(day=1)
    while month <= last:
        after = _next(month)
        for kind in (MONTH, CHAIR_MONTH):
            found = [
                (max(it.since, month), it)
                for it in held
                if (it.chair or kind == MONTH)
                and it.since < after
                and (it.until is None or it.until >= month)
                and max(it.since, month) <= last
                and paid(rates, kind, it.seat)
            ]
            if found:
                day, seat = min(found, key=lambda pair: (pair[0], pair[1].seat))
                cents, rate = worth(rates, kind, seat.seat, day)
                yield Line(kind, day, cents, rate, None if cents is not None else Why.NO_RATE)
        month = after


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
