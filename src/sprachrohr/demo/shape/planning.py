"""Tables about planning sessions: what the office has chosen, and days to avoid."""

from msgspec import UNSET, UnsetType

from sprachrohr.demo.shape.values import (
    Day,
    LocationKey,
    OrganizationKey,
    Record,
    SourceKey,
    Text,
)
from sprachrohr.meetings.models import CalendarDay


class SessionHabitsRecord(Record, kw_only=True):
    """``[[session_habits]]``, at most once: ``start_time`` is an hour such as "17:00"."""

    organization: OrganizationKey | UnsetType = UNSET
    location: LocationKey | UnsetType = UNSET
    start_time: str | UnsetType = UNSET
    duration_minutes: int | UnsetType = UNSET
    reminder_days: int | UnsetType = UNSET
    communities: list[str] = []
    reference: str | UnsetType = UNSET


class FollowUpHabitsRecord(Record, kw_only=True):
    """``[[following_habits]]``, at most once; in days, 0 switches a thing off."""

    remind_days: int | UnsetType = UNSET
    stale_days: int | UnsetType = UNSET
    again_days: int | UnsetType = UNSET


class CalendarDayRecord(Record, kw_only=True):
    """``[[calendar_day]]``: never verified by a demo file. Without ``last_day`` a single day."""

    kind_of_day: CalendarDay.Kind
    name: Text
    first_day: Day
    last_day: Day | UnsetType = UNSET
    community: str | UnsetType = UNSET
    evening_before: bool = False
    source: SourceKey | UnsetType = UNSET
    check_note: str | UnsetType = UNSET
