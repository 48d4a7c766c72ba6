"""Who sits where, on any day. Pure: no Django, no clock, no database.

Law: § 27 para. 2 GO NRW (2013): elected members and Rat members form the council and vote;
advisory members do not.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Generic, TypeVar

Holder = TypeVar("Holder")

ELECTED, RAT, ADVISORY = "elected", "rat", "advisory"
KINDS = (ELECTED, RAT, ADVISORY)
"""In this order everywhere, at the same size: elected and Rat members are of equal rank."""


@dataclass(frozen=True)
class Held(Generic[Holder]):
    """A seat somebody holds from a day to a day, both inclusive; ``None`` is open."""

    holder: Holder
    kind: str
    start: date
    end: date | None = None

    def on(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True)
class Seat(Generic[Holder]):
    """One seat on one day: held by somebody, vacant, or held by somebody not recorded here."""

    kind: str
    state: str
    """``held``, ``vacant`` or ``unnamed``."""
    holder: Holder | None = None

    @property
    def votes(self) -> bool:
        return votes(self.kind)


@dataclass(frozen=True)
class Composition(Generic[Holder]):
    """The seats of a body on one day, in the order of :data:`KINDS`."""

    seats: tuple[Seat[Holder], ...]

    def count(self, kind: str) -> int:
        """Seats of a kind, vacant ones included."""
        return sum(seat.kind == kind for seat in self.seats)

    def vacant(self, kind: str | None = None) -> int:
        """Seats nobody holds, of one kind or of all."""
        return sum(seat.state == "vacant" and kind in (None, seat.kind) for seat in self.seats)

    @property
    def voting(self) -> int:
        """Seats with a vote, vacant ones included."""
        return sum(seat.votes for seat in self.seats)

    @property
    def unnamed(self) -> int:
        """Seats that count as held although no name is recorded here."""
        return sum(seat.state == "unnamed" for seat in self.seats)


def votes(kind: str) -> bool:
    """Elected and Rat members vote, advisory members do not."""
    return kind != ADVISORY


def composition(
    numbers: dict[str, int],
    held: Iterable[Held[Holder]],
    day: date,
    term: tuple[date, date | None],
) -> Composition[Holder]:
    """Every seat of the body on a day.

    ``numbers``: seats per kind in the term that holds the day. ``held``: all memberships with a
    seat, in the order in which they are to be shown. Where no membership of a kind is recorded
    in the whole term, its seats count as held by people whose names are not recorded here:
    an archive that only knows "13 + 6" must not say that 19 seats stood empty. More members than
    seats are all shown: the record of persons weighs more than the number.
    """
    rows = list(held)
    seats: list[Seat[Holder]] = []
    for kind in KINDS:
        of_kind = [row for row in rows if row.kind == kind]
        now = [row for row in of_kind if row.on(day)]
        free = max(0, numbers.get(kind, 0) - len(now))
        known = any(_touches(row, term) for row in of_kind)
        seats += [Seat(kind, "held", row.holder) for row in now]
        seats += [Seat[Holder](kind, "vacant" if known else "unnamed")] * free
    return Composition(tuple(seats))


def _touches(row: Held[Holder], term: tuple[date, date | None]) -> bool:
    start, end = term
    return (row.end is None or row.end >= start) and (end is None or row.start <= end)


def term_of(day: date, terms: Sequence[tuple[date, date | None]]) -> int | None:
    """The position of the term that holds a day.

    After a term's last day its members stay until the new body first meets (§ 27 para. 2 GO NRW
    2013); that is not guessed here: a day between two terms has no term.
    """
    return next(
        (
            at
            for at, (start, end) in enumerate(terms)
            if start <= day and (end is None or day <= end)
        ),
        None,
    )


def join_problem(
    *,
    start: date,
    end: date | None,
    kind: str,
    voting: bool,
    others: Iterable[tuple[date, date | None, bool]],
) -> str | None:
    """May a person take this seat? ``others``: what they hold or held in the same body.

    Each of ``others`` is (first day, last day, votes). A person holds one voting seat at a time.
    """
    if end is not None and end < start:
        return "dates_order"
    if kind == ADVISORY and voting:
        return "advisory_votes"
    if kind in (ELECTED, RAT) and not voting:
        return "member_without_vote"
    if not voting:
        return None
    for first, last, other_votes in others:
        if other_votes and (last is None or start <= last) and (end is None or first <= end):
            return "two_voting_seats"
    return None


def leave_problem(start: date, end: date | None, on: date) -> str | None:
    """May a membership end on this day (its last)?"""
    if end is not None and end <= on:
        return "ended_already"
    return "dates_order" if on < start else None


Days = tuple[date, date | None]
"""From a day to a day, both inclusive; ``None`` is open."""


def somebody_stays(others: Iterable[Days], last_day: date) -> bool:
    """Whether one of the others is there on ``last_day`` and on the day after it, or longer."""
    return any(since <= last_day and (until is None or until > last_day) for since, until in others)


def overlap(one: Days, other: Days) -> bool:
    """Whether two spans have a day in common."""
    (start, end), (first, last) = one, other
    return (last is None or start <= last) and (end is None or first <= end)


def within(inner: Days, outer: Days) -> bool:
    """Whether a span never leaves another one; an open end stays inside any end."""
    (start, end), (first, last) = inner, outer
    return start >= first and (last is None or ((end or start) <= last))


def substitute_problem(
    *, days: Days, member: Days, same_person: bool, others: Iterable[Days], seats: Iterable[Days]
) -> str | None:
    """May a person stand in for a member?

    ``member``: how long the member sits there. ``others``: since when and until when the same
    person stands in for the same member already. ``seats``: voting seats that person holds in the
    same body: nobody votes twice.
    """
    if days[1] is not None and days[1] < days[0]:
        return "dates_order"
    if same_person:
        return "oneself"
    if not within(days, member):
        return "outside_membership"
    if any(overlap(days, it) for it in others):
        return "twice"
    return "votes_already" if any(overlap(days, it) for it in seats) else None


MISTAKES = timedelta(days=7)
"""How long after it was recorded a seat still counts as a slip of the pen."""


def seat_stays(start: date, recorded: date, today: date) -> bool:
    """Whether a seat belongs to the record: it has begun, and was not recorded just now."""
    return start <= today and recorded + MISTAKES < today


_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_PHONE = re.compile(r"(?:\+|\b0)\d[\d /().\-]{5,}\d")


def private_details(text: str) -> bool:
    """Whether a text about a person holds a mail address or a telephone number."""
    return bool(_MAIL.search(text) or _PHONE.search(text))


DIGEST_DAY, DIGEST_HOUR = 0, 7
"""The mail once a week leaves on Monday from seven o'clock on."""


def digest_moment(now: datetime) -> datetime:
    """The last Monday, seven o'clock, at or before a moment of the council's own time."""
    monday = now.replace(hour=DIGEST_HOUR, minute=0, second=0, microsecond=0)
    monday -= timedelta(days=(now.weekday() - DIGEST_DAY) % 7)
    return monday if monday <= now else monday - timedelta(days=7)


def digest_due(asked_at: datetime, told_at: datetime | None, now: datetime) -> bool:
    """Whether this week's mail has not left yet; after a still Monday it leaves a day later.

    Who asks for it in the middle of a week waits for the next Monday.
    """
    return max(asked_at, told_at or asked_at) < digest_moment(now)
