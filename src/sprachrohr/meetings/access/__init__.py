"""What of sessions a viewer may see; what a page of another room asks for stands here."""

from sprachrohr.meetings.access.calendars import Dated, calendar, dated, latest_changes
from sprachrohr.meetings.access.deadlines import (
    Deadline,
    deadlines_for,
    deadlines_of,
    holidays,
    lateness_now,
    timeliness,
)
from sprachrohr.meetings.access.sessions import (
    OnTopic,
    Session,
    Whole,
    body_name,
    coming,
    in_year,
    items_of_topic,
    meeting,
    meetings_of_body,
    next_meeting,
    one,
    past,
    public_agendas,
    visible,
    years,
)
from sprachrohr.meetings.access.skeleton import skeleton_of
from sprachrohr.meetings.access.upcoming import council_days, more_planned, open_items, session_on

__all__ = [
    "Dated",
    "Deadline",
    "OnTopic",
    "Session",
    "Whole",
    "body_name",
    "calendar",
    "coming",
    "council_days",
    "dated",
    "deadlines_for",
    "deadlines_of",
    "holidays",
    "in_year",
    "items_of_topic",
    "lateness_now",
    "latest_changes",
    "meeting",
    "meetings_of_body",
    "more_planned",
    "next_meeting",
    "one",
    "open_items",
    "past",
    "public_agendas",
    "session_on",
    "skeleton_of",
    "timeliness",
    "visible",
    "years",
]
