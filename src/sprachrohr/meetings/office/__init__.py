"""What of sessions is kept in the office (Sitzungen, Tagesordnung)."""

from datetime import date

from sprachrohr.desk.due import Due
from sprachrohr.meetings.office import attendance, year
from sprachrohr.meetings.office.agenda import AGENDAS, ITEMS, deadlines
from sprachrohr.meetings.office.days import CALENDAR_DAYS
from sprachrohr.meetings.office.due import coming
from sprachrohr.meetings.office.due import due as due_sessions
from sprachrohr.meetings.office.habits import HABITS
from sprachrohr.meetings.office.intake import SESSIONS
from sprachrohr.meetings.office.notices import NOTICES, proof, way
from sprachrohr.meetings.office.sessions import MEETINGS
from sprachrohr.meetings.office.skeleton import SKELETON
from sprachrohr.people.viewers import Viewer

KINDS = (MEETINGS, ITEMS, NOTICES, SKELETON, CALENDAR_DAYS, HABITS)
INTAKES = (SESSIONS,)
ENTRIES = (year.ENTRY, AGENDAS, attendance.ENTRY)
ASIDES = (deadlines, way, proof)


def due(viewer: Viewer, today: date) -> list[Due]:
    """What of sessions waits for somebody."""
    return [*due_sessions(viewer, today), *attendance.due(viewer, today)]


__all__ = ["ASIDES", "ENTRIES", "INTAKES", "KINDS", "coming", "due"]
