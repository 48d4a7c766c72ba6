"""Who sat in which session and how long, as the journals say it: for statements of attendance."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from sprachrohr.record.models import JournalEntry
from sprachrohr.record.rules.journal import fold
from sprachrohr.record.rules.state import Line, Setting, State


@dataclass(frozen=True)
class Presence:
    """Somebody sat in a session: on which seat first, how long, and whether they led it.

    ``seat`` is the membership they sat for, which for a substitute is somebody else's. ``minutes``
    are whole ones of all their spans together; a span nobody ended counts none.
    """

    person: int
    seat: int
    minutes: int
    led: bool


@dataclass(frozen=True)
class Recorded:
    """One session's journal: who was there, and whether the session is over."""

    over: bool
    present: tuple[Presence, ...]


def presences(meetings: Collection[int]) -> dict[int, Recorded]:
    """Session -> who was there; one query. Sessions in whose journal nobody arrives are missing."""
    lines: dict[int, list[Line]] = defaultdict(list)
    rows = JournalEntry.objects.filter(meeting__in=meetings).order_by("meeting", "number")
    for meeting, key, kind, at, *rest in rows.values_list(
        "meeting", "key", "kind_of_entry", "at", "number", "agenda_item", "membership", "person",
        "data",
    ):  # fmt: skip
        lines[meeting].append(Line(str(key), kind, timezone.localtime(at), *rest))
    found = {}
    for meeting, journal in lines.items():
        state = fold(Setting(), journal)
        if state.spans:
            found[meeting] = Recorded(state.ended_at is not None, _present(state))
    return found


def _present(state: State) -> tuple[Presence, ...]:
    seats: dict[int, int] = {}
    times: dict[int, timedelta] = defaultdict(timedelta)
    for it in state.spans:
        seats.setdefault(it.person, it.seat)
        times[it.person] += it.until - it.since if it.until is not None else timedelta()
    return tuple(
        Presence(person, seat, int(times[person].total_seconds()) // 60, person == state.chair)
        for person, seat in seats.items()
    )
