"""Sessions, their agendas, how they are planned and who was invited."""

from sprachrohr.meetings.models.agenda import (
    AgendaEdition,
    AgendaItem,
    AgendaItemRemoval,
    EditionLine,
)
from sprachrohr.meetings.models.invitations import (
    Invitation,
    InvitationFile,
    Invitee,
    Notice,
    Reply,
)
from sprachrohr.meetings.models.planning import CalendarDay, SessionHabits, SkeletonLine
from sprachrohr.meetings.models.sessions import (
    AgendaPublication,
    Cancellation,
    Meeting,
    MeetingFile,
    MeetingPublication,
)
from sprachrohr.meetings.models.telling import MeetingChange

__all__ = [
    "AgendaEdition",
    "AgendaItem",
    "AgendaItemRemoval",
    "AgendaPublication",
    "CalendarDay",
    "Cancellation",
    "EditionLine",
    "Invitation",
    "InvitationFile",
    "Invitee",
    "Meeting",
    "MeetingChange",
    "MeetingFile",
    "MeetingPublication",
    "Notice",
    "Reply",
    "SessionHabits",
    "SkeletonLine",
]
