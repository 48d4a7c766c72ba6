"""What may be told of a session or agenda that was taken back: that it was there, until when."""

from datetime import date
from typing import Any

from django.db.models import Max
from django.utils import timezone

from sprachrohr.meetings.access.sessions import visible
from sprachrohr.meetings.models import AgendaPublication, Meeting
from sprachrohr.people.viewers import Viewer

LARGEST = 2**63 - 1


def taken_back(viewer: Viewer, pk: int) -> date | None:
    """The day a session that guests knew of was taken back; ``None`` for everything else.

    One that was never public is not told apart from one that does not exist.
    """
    if pk > LARGEST or visible(viewer).filter(pk=pk).exists():
        return None
    rows: Any = Meeting.objects.filter(pk=pk, public=True, publications__withdrawn_at__isnull=False)
    moment = rows.aggregate(last=Max("publications__withdrawn_at"))["last"]
    return timezone.localdate(moment) if moment is not None else None


def agenda_taken_back(meeting: Meeting) -> date | None:
    """The day the last agenda of a session was taken back, for a session without a public one."""
    rows = AgendaPublication.objects.filter(meeting=meeting, withdrawn_at__isnull=False)
    moment = rows.aggregate(last=Max("withdrawn_at"))["last"]
    return timezone.localdate(moment) if moment is not None else None
