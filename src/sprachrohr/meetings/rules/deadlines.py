"""Deadlines before a session (Fristen): the last moment, and whether something left in time.

No value is built in. A rule is a row of the council's own rules of procedure, handed in; a council
without one has no such deadline here. Moments are aware; days are days in Germany.

How a period is counted (docs/rules/deadlines.md, version 1 of 22 November 2026):

- ``days`` n: the n-th day before the session, until its end. The day of sending counts, that of
  the session does not.
- ``full_days`` n: neither the day of sending nor that of the session counts (volle Tage, wording
  of Wesel's rules of procedure of 6 May 2021).
- ``hours`` n: hours that really pass, also on the night when clocks are changed.

§ 193 BGB moves the end of a period from a Sunday or holiday to the next working day. It protects
whoever has to act; a period counted backwards protects those who are invited, so moving it would
shorten it. It is not applied here. General knowledge of German law, not checked by a person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
DAY_ENDS = time.max
"""The last moment of a day; a clock shows it as 24:00."""
UNITS = ("days", "full_days", "hours")


class Period(Protocol):
    """What must be known of a rule: ``councils.rules.Procedure`` and ``ProcedureRule`` fit."""

    @property
    def unit(self) -> str: ...
    @property
    def value(self) -> int: ...


class NotAPeriod(ValueError):
    """The unit is not one that a time before a session is counted in."""


def latest(rule: Period, start: datetime) -> datetime:
    """The last moment at which something may still leave or arrive, in time of Berlin.

    ``start`` is aware: when the session begins. Raises :class:`NotAPeriod` for units such as
    persons or months, :class:`ValueError` for a start without a time zone, and
    :class:`OverflowError` for a day before the year 1.
    """
    if start.tzinfo is None:
        raise ValueError("a session begins at an aware moment")
    if rule.unit == "hours":
        return (start.astimezone(UTC) - timedelta(hours=rule.value)).astimezone(BERLIN)
    if rule.unit not in UNITS:
        raise NotAPeriod(rule.unit)
    back = rule.value + (1 if rule.unit == "full_days" else 0)
    day = start.astimezone(BERLIN).date() - timedelta(days=back)
    return datetime.combine(day, DAY_ENDS, tzinfo=BERLIN)


def whole_day(moment: datetime) -> bool:
    """Whether a deadline is the end of a day: pages then name the day, not the minute."""
    return moment.astimezone(BERLIN).time() == DAY_ENDS


class Timeliness(StrEnum):
    """Whether an invitation left in time (fristgerecht, verkürzte Frist, verspätet)."""

    IN_TIME = "in_time"
    URGENT = "urgent"
    LATE = "late"
    NO_RULE = "no_rule"


def judged(
    sent: datetime, start: datetime, regular: Period | None, urgent: Period | None = None
) -> Timeliness:
    """How timely something is that left at ``sent``.

    Without a regular period nothing can be late: ``no_rule``. ``urgent``: the regular period was
    missed, the short one kept; whether the case is urgent, and why, people have to say.
    """
    if regular is None:
        return Timeliness.NO_RULE
    if sent <= latest(regular, start):
        return Timeliness.IN_TIME
    if urgent is not None and sent <= latest(urgent, start):
        return Timeliness.URGENT
    return Timeliness.LATE


def needs_reason(timeliness: Timeliness) -> bool:
    """Whether somebody has to write down why."""
    return timeliness in {Timeliness.URGENT, Timeliness.LATE}


@dataclass(frozen=True)
class Countdown:
    """How long until a moment: whole days, then hours; since it, if it was ``missed``."""

    days: int
    hours: int
    missed: bool


def countdown(until: datetime, now: datetime) -> Countdown:
    """The time left in days as a calendar has them, and the hours that really pass of the rest.

    From Friday to Monday at the same hour there are three days, also when clocks are changed.
    """
    missed = now > until
    first, last = (until, now) if missed else (now, until)
    here, there = first.astimezone(BERLIN), last.astimezone(UTC)
    days = max((last.astimezone(BERLIN).date() - here.date()).days - 1, 0)
    while (here + timedelta(days=days + 1)).astimezone(UTC) <= there:
        days += 1
    rest = there - (here + timedelta(days=days)).astimezone(UTC)
    return Countdown(days, max(int(rest.total_seconds() // 3600), 0), missed)


class Problem(StrEnum):
    """Why a deadline makes no sense as it stands."""

    BEFORE_RULE = "before_rule"
    """It lies before the rule was valid: nobody could have kept it."""
    SESSION_PAST = "session_past"
    AFTER_SESSION = "after_session"
    HOUR_UNKNOWN = "hour_unknown"
    """Hours are counted from the hour of the session, and nobody has entered it."""


def problem_of(
    until: datetime,
    start: datetime,
    now: datetime,
    *,
    valid_from: date | None = None,
    unit: str = "",
    time_known: bool = True,
) -> Problem | None:
    """What is wrong with a deadline, if anything; also one that a person has typed.

    ``valid_from``: since when the rule holds that it follows from.
    """
    if start <= now:
        return Problem.SESSION_PAST
    if until >= start:
        return Problem.AFTER_SESSION
    if valid_from is not None and until.astimezone(BERLIN).date() < valid_from:
        return Problem.BEFORE_RULE
    if unit == "hours" and not time_known:
        return Problem.HOUR_UNKNOWN
    return None


@dataclass(frozen=True)
class FreeDay:
    """The last day is one on which offices are closed; ``working_day`` is the one before it.

    ``name`` is the holiday's, empty on a Saturday or Sunday.
    """

    day: date
    name: str
    working_day: date


def free_day(until: datetime, holidays: Mapping[date, str]) -> FreeDay | None:
    """A hint where the last day is a Saturday, a Sunday or a holiday; the deadline stays.

    ``holidays``: public holidays around that day, with their names.
    """

    def closed(day: date) -> bool:
        return day.weekday() >= 5 or day in holidays

    day = until.astimezone(BERLIN).date()
    if not closed(day):
        return None
    before = day
    while closed(before):
        before -= timedelta(days=1)
    return FreeDay(day, holidays.get(day, ""), before)


class Late(StrEnum):
    """Why an item that is added now comes late."""

    CLOSED = "closed"
    """The day until which items could be brought in is over."""
    INVITED = "invited"
    """The invitation has left, with the agenda as it was."""


def comes_late(
    now: datetime, *, items_close: datetime | None, invited: datetime | None
) -> Late | None:
    """Whether what is added to an agenda now comes late (Nachtrag, Dringlichkeit, Tischvorlage).

    ``items_close``: the last moment for items, where the council has such a rule; ``invited``:
    when the first invitation left, if it did.
    """
    if invited is not None and invited <= now:
        return Late.INVITED
    if items_close is not None and items_close < now:
        return Late.CLOSED
    return None
