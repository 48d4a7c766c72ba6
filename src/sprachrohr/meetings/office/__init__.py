"""What of sessions is kept in the office (Sitzungen, Tagesordnung)."""

from datetime import date

from sprachrohr.desk.due import Due
from sprachrohr.meetings.office import attendance
from sprachrohr.meetings.office.agenda import ITEMS
from sprachrohr.meetings.office.due import coming
from sprachrohr.meetings.office.due import due as due_sessions
from sprachrohr.meetings.office.intake import SESSIONS
from sprachrohr.meetings.office.sessions import MEETINGS
from sprachrohr.people.viewers import Viewer

KINDS = (MEETINGS, ITEMS)
INTAKES = (SESSIONS,)
ENTRIES = (attendance.ENTRY,)


def due(viewer: Viewer, today: date) -> list[Due]:
    """What of sessions waits for somebody."""
    return [*due_sessions(viewer, today), *attendance.due(viewer, today)]


__all__ = ["ENTRIES", "INTAKES", "KINDS", "coming", "due"]
