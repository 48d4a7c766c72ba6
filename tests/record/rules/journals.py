"""Journals written down by hand, without a database."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sprachrohr.record.rules.journal import fold
from sprachrohr.record.rules.refusals import admission
from sprachrohr.record.rules.shape import Refusal
from sprachrohr.record.rules.state import Item, Line, Seat, Setting, State

START = datetime(2026, 11, 18, 17, tzinfo=ZoneInfo("Europe/Berlin"))

SETTING = Setting(
    seats=(
        *(Seat(key, 100 + key, "elected", substitutes=(200 + key,)) for key in range(1, 8)),
        *(Seat(key, 100 + key, "rat", substitutes=(200 + key,)) for key in range(8, 12)),
        Seat(12, 112, "advisory", votes=False),
    ),
    items=(Item(1, 0), Item(2, 1), Item(3, 2), Item(4, 3, public=False)),
    start=START,
    needed=6,
    of=11,
)
"""Seats 1 to 7 elected, 8 to 11 of the Rat, 12 advising; the member of seat 3 is person 103, the
substitute 203. Items 1 to 3 are public. Six of eleven are a quorum."""


class Journal:
    """A journal that grows as devices write it; minutes count from the hour of the session."""

    def __init__(self, setting: Setting = SETTING) -> None:
        self.setting = setting
        self.lines: list[Line] = []

    @property
    def state(self) -> State:
        return fold(self.setting, self.lines)

    def line(self, kind: str, minute: float = 0, **facts: Any) -> Line:
        data = facts.pop("data", {})
        number = len(self.lines) + 1
        key = facts.pop("key", f"key {number}")
        at = START + timedelta(minutes=minute)
        return Line(key=key, kind=kind, at=at, number=number, data=data, **facts)

    def why(self, kind: str, minute: float = 0, **facts: Any) -> Refusal | None:
        """Why this line would be refused."""
        return admission(self.setting, self.lines, self.line(kind, minute, **facts))

    def code(self, kind: str, minute: float = 0, **facts: Any) -> str:
        """The code of the refusal; empty: it is taken."""
        wrong = self.why(kind, minute, **facts)
        return wrong.code if wrong is not None else ""

    def add(self, kind: str, minute: float = 0, **facts: Any) -> Line:
        """Write a line that must not be refused."""
        line = self.line(kind, minute, **facts)
        wrong = admission(self.setting, self.lines, line)
        assert wrong is None, wrong
        self.lines.append(line)
        return line

    def arrive(self, *seats: int, minute: float = 0) -> None:
        for seat in seats:
            self.add("arrive", minute, membership=seat, person=100 + seat)

    def leave(self, *seats: int, minute: float = 0) -> None:
        for seat in seats:
            self.add("leave", minute, membership=seat)

    def undo(self, line: Line, minute: float = 90) -> Line:
        return self.add("undo", minute, data={"key": line.key, "reason": "falsch"})

    def vote(self, minute: float = 10, item: int = 1, **data: Any) -> Line:
        return self.add("vote", minute, agenda_item=item, data=data)


def opened(*seats: int, setting: Setting = SETTING, item: int | None = 1) -> Journal:
    """A session opened at its hour with these members there, and one item called."""
    journal = Journal(setting)
    journal.arrive(*(seats or range(1, 13)))
    journal.add("open")
    if item is not None:
        journal.add("item", 1, agenda_item=item)
    return journal


def without(lines: list[Line], *gone: Line) -> list[Line]:
    return [it for it in lines if it not in gone]


def again(line: Line, **facts: Any) -> Line:
    return replace(line, **facts)


def all_(**counts: int) -> dict[str, dict[str, int]]:
    """Counts that are not split: ``all_(yes=3, no=1)``."""
    return {option: {"all": number} for option, number in counts.items()}
