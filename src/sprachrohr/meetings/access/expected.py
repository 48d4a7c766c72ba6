"""Who sits in a session, for a member: seats by list or group, of answers only the numbers.

Who said yes or no is for office and chair (``attendance.see``). A member learns who has a seat,
which everybody may know, and how many come. What of one list would say it of one person.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sprachrohr.meetings.access.attendance import Seat, seats_of
from sprachrohr.meetings.rules.attendance import Answer, Count
from sprachrohr.people.viewers import Viewer


@dataclass(frozen=True)
class Who:
    """One seat: its member, and for those who may know it the answer and who comes instead."""

    name: str
    answer: Answer | None = None
    instead: str = ""


@dataclass(frozen=True)
class Group:
    """The seats of one list or parliamentary group; ``mine``: the viewer's own."""

    name: str
    mine: bool
    people: tuple[Who, ...]


@dataclass(frozen=True)
class Expected:
    """All seats asked to a session, one's own list first; ``named``: with answers by name."""

    count: Count
    named: bool
    groups: tuple[Group, ...]


def expected(viewer: Viewer, meeting: Any, count: Count, own_seat: int | None) -> Expected:
    """Who sits in a session somebody was asked to; ``own_seat``: the seat they were asked for."""
    seats = seats_of(meeting)
    named = viewer.may("attendance.see")
    own = next((_group(it) for it in seats if it.membership.pk == own_seat), "")
    by_group: dict[str, list[Seat]] = defaultdict(list)
    for it in seats:
        by_group[_group(it)].append(it)
    groups = [
        Group(name, bool(name) and name == own, tuple(_who(it, named) for it in rows))
        for name, rows in by_group.items()
    ]
    groups.sort(key=lambda it: (not it.mine, not it.name))
    return Expected(count, named, tuple(groups))


def _group(seat: Seat) -> str:
    group = seat.membership.on_behalf_of
    return "" if group is None else str(group.short_name or group.name)


def _who(seat: Seat, named: bool) -> Who:
    name = seat.membership.person.name
    if not named:
        return Who(name)
    comes = seat.comes
    instead = (
        comes.invitee.person.name
        if comes is not None and comes.invitee.person_id != seat.membership.person_id
        else ""
    )
    return Who(name, seat.answer, instead)
