"""Whether the council is asked before others decide on a matter. Pure.

The question "does this concern people with a migration history?" is often missed when a department
sets the sequence of bodies; then the council comes last, two days before the decision, or not at
all (``docs/rules/impact.md``). This looks at the days and says what is wrong while it can be
mended.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sprachrohr.papers.rules.thread import SHORT_NOTICE, Warning, timing


class Missing(StrEnum):
    """What stands in the way of the council's being heard."""

    NOT_ASKED = "not_asked"
    """Not in the sequence; there is a session early enough (``session``)."""
    TOO_LATE = "too_late"
    """Not in the sequence, and no session of the council comes early enough."""
    AFTER = "after"
    SAME_DAY = "same_day"
    SHORT = "short"


@dataclass(frozen=True)
class Hint:
    """What is wrong; ``days`` between council and decision, ``session`` the one to put it on."""

    missing: Missing
    days: int = 0
    session: date | None = None


_TIMING = {
    Warning.AFTER: Missing.AFTER,
    Warning.SAME_DAY: Missing.SAME_DAY,
    Warning.SHORT: Missing.SHORT,
}


def hint(
    decision: date | None, asked: Iterable[date | None], sessions: Iterable[date], today: date
) -> Hint | None:
    """What is wrong with the council's place before a decision, or ``None``.

    ``decision``: planned day of the body that decides. ``asked``: the days on which the council
    stands in the sequence, ``None`` for a day not yet known. ``sessions``: days of the council's
    sessions. Nothing is said of a decision that is past or has no day.
    """
    if decision is None or decision < today:
        return None
    known = list(asked)
    if known:
        found = timing([day for day in known if day is not None], [decision])
        return Hint(_TIMING[found.warning], found.days) if found else None
    early = sorted(
        day for day in sessions if today <= day and (decision - day).days >= SHORT_NOTICE
    )
    if not early:
        return Hint(Missing.TOO_LATE, (decision - today).days)
    return Hint(Missing.NOT_ASKED, (decision - early[0]).days, early[0])
