"""Delegations: which seats need somebody's eye, and when a report is missing. Pure.

No law prescribes when a delegate reports: the number of days is the town's own.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

ASKED_FOR = timedelta(days=60)
"""How long after the reminder's day somebody may still be reminded, so that old dates that are
entered later remind nobody."""


class Flag(StrEnum):
    """Why a seat needs somebody's eye."""

    ENDS = "ends"  # its last day is near
    TERM = "term"  # the term in which it was given ends
    EARLIER = "earlier"  # it was given by an earlier council and never confirmed


Days = tuple[date, date | None]
"""From a day to a day, both inclusive; ``None`` is open."""


def flag_of(held: Days, today: date, ahead_days: int, term: Days | None) -> Flag | None:
    """Why a seat needs somebody's eye today, or ``None``.

    ``ahead_days``: how early. ``term``: the term that runs today, ``None`` where none is recorded.
    """
    start, end = held
    if end is not None and end < today:
        return None
    until = today + timedelta(days=ahead_days)
    if end is not None and end <= until:
        return Flag.ENDS
    if term is None:
        return None
    first, last = term
    if last is not None and today <= last <= until:
        return Flag.TERM
    return Flag.EARLIER if end is None and start < first else None


def flag_day(flag: Flag | None, end: date | None, term: Days | None) -> date | None:
    """The day a flag is about: the seat's last, or the term's."""
    if flag is Flag.ENDS:
        return end
    return term[1] if flag is Flag.TERM and term is not None else None


@dataclass(frozen=True)
class Count:
    """Seats of the council in a body; ``number`` is ``None`` where it is not recorded."""

    number: int | None
    held: int

    @property
    def vacant(self) -> int:
        """Seats nobody holds; 0 where the number is not known: nothing is guessed."""
        return max(0, self.number - self.held) if self.number is not None else 0


def overlaps(one: tuple[date | None, date | None], other: tuple[date | None, date | None]) -> bool:
    """Whether two spans with open ends share a day."""
    return (one[1] is None or other[0] is None or other[0] <= one[1]) and (
        other[1] is None or one[0] is None or one[0] <= other[1]
    )


def is_reminded(day: date, today: date, report_days: int) -> bool:
    """Whether today is the time to ask for the report; 0 days: nobody is asked by itself."""
    if report_days <= 0:
        return False
    first = day + timedelta(days=report_days)
    return first <= today <= first + ASKED_FOR
