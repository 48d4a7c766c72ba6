"""What rooms put beside a session somebody prepares for: own notes, deadlines, reading offline.

A room says it in its ``member.py``: ``preparing(viewer, session, now) -> list[Beside]``. The page
itself is of the sessions (``meetings/views_briefing.py``), which knows none of these rooms.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sprachrohr.desk.member import rooms
from sprachrohr.people.viewers import Viewer


@dataclass(frozen=True)
class Prepared:
    """The session on the page: the invitation, the session, the items shown, and their papers."""

    invitation: int
    meeting: Any
    items: Sequence[Any]
    papers: Sequence[Any] = ()
    """Papers under the items that everybody may read, in the order of the agenda."""
    cancelled: bool = False


@dataclass(frozen=True, kw_only=True)
class Beside:
    """A part of the page: a template with what it needs. With ``item`` it stands at that item.

    ``place``: ``todo`` under what is left to do, ``top`` after it, ``end`` below the agenda.
    """

    template: str
    context: dict[str, Any] = field(default_factory=dict)
    place: str = "end"
    item: int | None = None


def beside(viewer: Viewer, session: Prepared, now: datetime) -> list[Beside]:
    """The parts of all rooms, in their order."""
    found: list[Beside] = []
    for room in rooms():
        ask = getattr(room, "preparing", None)
        found += ask(viewer, session, now) if ask is not None else []
    return found
