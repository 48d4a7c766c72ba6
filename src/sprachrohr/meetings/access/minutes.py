"""Sessions whose minutes may be missing."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from sprachrohr.meetings.models import Meeting, MeetingFile

BACK = timedelta(days=180)
MOST = 20


def held_lately(today: date) -> list[Meeting]:
    """Sessions held in the last half year that no minutes hang on, the oldest first."""
    midnight = timezone.make_aware(datetime.combine(today, time()))
    minuted = MeetingFile.objects.filter(role=MeetingFile.Role.MINUTES).values("meeting")
    rows = Meeting.objects.filter(
        state=Meeting.State.HELD, start__gte=midnight - BACK, start__lt=midnight
    ).exclude(pk__in=minuted)
    return list(rows.select_related("organization").order_by("start", "pk")[:MOST])
