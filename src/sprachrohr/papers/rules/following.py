"""Which resolutions wait, for how long, and who is reminded (Beschlusskontrolle). Pure.

No law sets these periods: each council chooses its own (``docs/rules/following.md``).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

WORKING = frozenset({"at_rat", "at_office", "in_work"})
"""States of a follow-up that say: it is not finished. As kept in ``FollowUp.State``."""

DEAD = frozenset({"rejected", "withdrawn"})
"""Results and states after which nobody waits for anything."""


class Why(StrEnum):
    """Why somebody is reminded, as kept in ``Reminder.Why``."""

    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    STALE = "stale"


class Told(StrEnum):
    """Who is reminded."""

    UNIT = "unit"
    OWNER = "owner"
    OFFICE = "office"


@dataclass(frozen=True)
class Habits:
    """What a council has chosen, in days; 0 switches a thing off.

    Our own proposal stands in ``FollowUpHabits``.
    """

    remind_days: int
    stale_days: int
    again_days: int


@dataclass(frozen=True)
class Course:
    """A resolution as these rules see it.

    ``heard``: the last day on which somebody heard of it: decided, followed up, carried over.
    ``reported``: a department has answered, and the office has not looked at it yet.
    """

    open: bool
    heard: date
    due: date | None = None
    reported: bool = False


@dataclass(frozen=True)
class Sent:
    """A reminder that was sent: for which reason, since when it held, and on which day."""

    why: Why
    since: date
    on: date


@dataclass(frozen=True)
class Reminding:
    """A reminder to send now; ``round`` counts from 0 for one reason and its beginning."""

    why: Why
    since: date
    round: int


def is_open(result: str, newest: str | None, *, given: bool) -> bool:
    """Whether somebody still waits for something.

    ``result`` of the vote, ``newest`` state of the follow-up if there is one; ``given``: it has a
    deadline, a responsible unit or an owner. What nobody was asked to do is not open.
    """
    if newest is not None:
        return newest in WORKING
    return given and result not in DEAD


def overdue_since(course: Course, today: date) -> date | None:
    """The deadline that has passed, or ``None``; the day itself still counts as in time."""
    if not course.open or course.due is None or course.due >= today:
        return None
    return course.due


def stale_since(course: Course, habits: Habits, today: date) -> date | None:
    """From which day on nothing was heard for too long, or ``None``."""
    if not course.open or not habits.stale_days:
        return None
    first = course.heard + timedelta(days=habits.stale_days)
    return first if first <= today else None


def due_soon(course: Course, habits: Habits, today: date) -> bool:
    """Whether the deadline is near; on the last day it still is."""
    if not course.open or course.due is None or not habits.remind_days:
        return False
    return today <= course.due <= today + timedelta(days=habits.remind_days)


def reason(course: Course, habits: Habits, today: date) -> tuple[Why, date] | None:
    """The one reason to remind somebody on a day, the gravest first, and what it hangs on.

    A deadline that is moved, or a word that is heard, begins a new reason.
    """
    late = overdue_since(course, today)
    if late is not None:
        return Why.OVERDUE, late
    quiet = stale_since(course, habits, today)
    if quiet is not None:
        return Why.STALE, quiet
    if due_soon(course, habits, today) and course.due is not None:
        return Why.DUE_SOON, course.due
    return None


def reminding(
    course: Course, habits: Habits, today: date, sent: Iterable[Sent] = ()
) -> Reminding | None:
    """What to send on a day. Once for a reason; again after ``again_days``, a near deadline never.

    Nobody is reminded while a department's report waits for the office.
    """
    found = reason(course, habits, today)
    if found is None or course.reported:
        return None
    why, since = found
    before = [it.on for it in sent if (it.why, it.since) == (why, since)]
    if before:
        if why is Why.DUE_SOON or not habits.again_days:
            return None
        if max(before) + timedelta(days=habits.again_days) > today:
            return None
    return Reminding(why, since, len(before))


def told(why: Why, *, unit: bool, owner: bool) -> tuple[Told, ...]:
    """Who gets it. The office too when something is overdue, and when nobody else is there."""
    found = [who for who, there in ((Told.UNIT, unit), (Told.OWNER, owner)) if there]
    if why is Why.OVERDUE or not found:
        found.append(Told.OFFICE)
    return tuple(found)


def carried_from(decided_on: date, is_still_open: bool, new_term: date) -> bool:
    """Whether a new body has to say what becomes of it: open, and decided before its term began."""
    return is_still_open and decided_on < new_term
