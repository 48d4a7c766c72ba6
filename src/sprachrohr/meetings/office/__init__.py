"""What of sessions is kept in the office (Sitzungen, Tagesordnung)."""

from sprachrohr.meetings.office.agenda import ITEMS
from sprachrohr.meetings.office.due import coming, due
from sprachrohr.meetings.office.intake import SESSIONS
from sprachrohr.meetings.office.sessions import MEETINGS

KINDS = (MEETINGS, ITEMS)
INTAKES = (SESSIONS,)

__all__ = ["INTAKES", "KINDS", "coming", "due"]
