"""The room's screen and the minutes, below ``/verwaltung/``."""

from datetime import date

from sprachrohr.desk.due import Due
from sprachrohr.people.viewers import Viewer
from sprachrohr.record.office import minutes_due, room_due
from sprachrohr.record.office.minutes import MINUTES, course, of_session
from sprachrohr.record.office.modules import MODULES, OBJECTIONS
from sprachrohr.record.office.room_due import beside

KINDS = (MINUTES, OBJECTIONS, MODULES)
ASIDES = (beside, of_session, course)


def due(viewer: Viewer, today: date) -> list[Due]:
    """The sessions of today, and minutes that wait for somebody."""
    return [*room_due.due(viewer, today), *minutes_due.due(viewer, today)]


__all__ = ["ASIDES", "KINDS", "due"]
