"""Requests for a statement (Stellungnahme): what may follow on what, and when one is late. Pure.

The body is to answer what Rat, committees, district councils and the mayor ask of it (§ 27 GO NRW,
in the wording known until October 2025: it "should" state its opinion). No law sets a period:
whoever asks names a day or none (``docs/rules/statements.md``).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SOON = 7
"""Days before the day named from which a request is shown as near."""


class State(StrEnum):
    """As kept in ``StatementStep.State``."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    ANSWERED = "answered"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


OPEN = frozenset({State.ASKED, State.ACCEPTED})

_NEXT = {
    State.ASKED: {State.ACCEPTED, State.ANSWERED, State.DECLINED, State.WITHDRAWN},
    State.ACCEPTED: {State.ANSWERED, State.DECLINED, State.WITHDRAWN},
    State.DECLINED: {State.ACCEPTED},
    State.ANSWERED: set(),
    State.WITHDRAWN: set(),
}


class Standing(StrEnum):
    """How a request stands on a day."""

    OPEN = "open"
    SOON = "soon"
    OVERDUE = "overdue"
    ANSWERED = "answered"
    ENDED = "ended"


class Wrong(StrEnum):
    """What is wrong with the days of a request."""

    ASKED_LATER = "asked_later"
    """It was asked on a day that has not come."""
    DUE_BEFORE_ASKED = "due_before_asked"
    DUE_PAST = "due_past"
    """The day by which it is asked for is over already."""


@dataclass(frozen=True)
class Found:
    """What is wrong, and by how many days."""

    wrong: Wrong
    days: int


def may_become(state: str, new: str) -> bool:
    """Whether a request may go from one state to another; a refusal may be thought over."""
    return State(new) in _NEXT[State(state)]


def overdue(state: str, due: date | None, today: date) -> int:
    """Days since the day named, while nobody has answered; 0 on the day itself and without one."""
    if due is None or State(state) not in OPEN or due >= today:
        return 0
    return (today - due).days


def standing(state: str, due: date | None, today: date) -> Standing:
    """How a request stands on ``today``."""
    if State(state) is State.ANSWERED:
        return Standing.ANSWERED
    if State(state) not in OPEN:
        return Standing.ENDED
    if overdue(state, due, today):
        return Standing.OVERDUE
    if due is not None and (due - today).days <= SOON:
        return Standing.SOON
    return Standing.OPEN


def wrong_days(asked: date, due: date | None, today: date, *, new: bool) -> Found | None:
    """What is wrong with the days, or ``None``.

    ``new``: it is being written down for the first time, or its day is being changed; the day of an
    old request may well have passed.
    """
    if asked > today:
        return Found(Wrong.ASKED_LATER, (asked - today).days)
    if due is None:
        return None
    if due < asked:
        return Found(Wrong.DUE_BEFORE_ASKED, (asked - due).days)
    if new and due < today:
        return Found(Wrong.DUE_PAST, (today - due).days)
    return None
