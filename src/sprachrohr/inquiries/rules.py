"""What a form takes, by when an answer is due, what may happen to an inquiry. Pure.

The days until an answer are a council's own dated values; those here are only what the software
begins with, no law. Where a law sets a day, the council enters it with its source.
"""

from datetime import date, datetime, timedelta

CONTACT, APPOINTMENT, BARRIER = "contact", "appointment", "barrier"
NEW, ANSWERED, CLOSED = "new", "answered", "closed"

ANSWER_DAYS = {CONTACT: 14, APPOINTMENT: 7, BARRIER: 30}
"""Days until an answer, where the council has set none."""

LONGEST_MESSAGE = 5_000
LONGEST_ANSWER = 8_000
MOST_WISHES = 3

FASTEST = timedelta(seconds=3)
"""Nobody reads and fills in a form in less."""
OLDEST = timedelta(hours=24)
"""How long a form may stand open."""
PER_HOUR = 60
"""Messages by one form of one council in an hour, from everywhere."""
PER_BUCKET = 10
"""The same from one of :data:`BUCKETS` groups of networks."""
BUCKETS = 256
CONFIRMATIONS_PER_DAY = 3
"""Confirmations to one address in a day: nobody's letter box is filled by a stranger."""


def due_on(received: date, days: int) -> date:
    """The day by which an answer is due; a Saturday or Sunday moves to the Monday after it.

    Public holidays are not heeded.
    """
    day = received + timedelta(days=days)
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() > 4 else day


def may_become(state: str, wanted: str) -> bool:
    """Whether an inquiry may go from one state to another: anything but what it already is.

    Only an answer makes it answered; that is not asked here.
    """
    return wanted in {NEW, CLOSED} and state != wanted


def form_age_problem(issued: datetime, now: datetime) -> str:
    """Why a form may not be taken by its age: "too fast", "too old", or "" if it may."""
    if now - issued < FASTEST:
        return "too fast"
    return "too old" if now - issued > OLDEST else ""


def too_many(from_everywhere: int, from_here: int | None) -> bool:
    """Whether a form has been used too often this hour. ``None``: the network is not known."""
    return from_everywhere >= PER_HOUR or (from_here is not None and from_here >= PER_BUCKET)


def wish_problem(day: date, today: date) -> str:
    """Why a day cannot be wished for: "past", "far", or "" if it can."""
    if day <= today:
        return "past"
    return "far" if day > today + timedelta(days=365) else ""


def column(due: date, today: date) -> str:
    """Where it stands on the dashboard: today (and overdue), this week, or later."""
    if due <= today:
        return "today"
    return "week" if due <= today + timedelta(days=6 - today.weekday()) else "later"
