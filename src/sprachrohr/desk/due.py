"""What has to be done, as the dashboard shows it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Due:
    """One thing to do: what, whose, since or by when, and the one next step.

    ``on``: the day by which it has to be done, ``None`` without one. ``waiting_for``: who has to
    act, if it is not the office; such things stand in the third column. ``since``: the day from
    which it waits.
    """

    what: Any
    url: str
    next_step: Any
    on: date | None = None
    since: date | None = None
    waiting_for: Any = ""
    about: Any = ""


@dataclass(frozen=True, kw_only=True)
class Coming:
    """Something that will take place, as the overview lists it under what is due.

    ``at``: when it begins; ``sure``: whether the hour is known. ``state``: in a few words.
    """

    at: datetime
    what: Any
    url: str
    state: Any = ""
    sure: bool = True


@dataclass(frozen=True, kw_only=True)
class Start:
    """What somebody most often comes to the office for: a button on the overview."""

    label: Any
    url: str
