"""Agendas as whoever prepares them sees them, before and after they are public."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.utils import timezone

from sprachrohr.councils.models import Topic
from sprachrohr.meetings.access.sessions import _AGENDA, _TOPICS, Whole, as_sessions, whole_rows
from sprachrohr.meetings.models import AgendaItem, Meeting
from sprachrohr.meetings.rules import Placed, guests_agenda
from sprachrohr.people.viewers import Viewer

MOST = 40
"""Sessions in the list of agendas."""


def _rows(viewer: Viewer) -> Any:
    if not viewer.may("agenda.order"):
        return Meeting.objects.none()
    return whole_rows(Meeting.objects.all())


def prepared_meeting(viewer: Viewer, pk: int) -> Meeting | None:
    """A session whose agenda this person may put in order, public or not."""
    found: Meeting | None = _rows(viewer).filter(pk=pk).first() if pk < 2**63 else None
    return found


def to_prepare(viewer: Viewer, now: datetime) -> list[Meeting]:
    """Sessions whose agenda can still be put in order, the next first."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = (
        _rows(viewer)
        .filter(start__gte=midnight, cancellation__isnull=True)
        .exclude(state=Meeting.State.HELD)
        .prefetch_related("agenda_publications")
        .order_by("start", "pk")[:MOST]
    )
    return list(rows)


def items_of(viewer: Viewer, meeting: Meeting) -> list[AgendaItem]:
    """Everything that stands on an agenda now, in order, also what is closed."""
    if not viewer.may("agenda.order"):
        return []
    return list(meeting.agenda_items.filter(removal=None).order_by("order"))


def preview(viewer: Viewer, meeting: Meeting, language: str) -> Whole | None:
    """A session with its agenda as guests would read it if it were public now."""
    if not viewer.may("agenda.order"):
        return None
    rows = {item.pk: item for item in _AGENDA(meeting=meeting.pk)}
    placed = [Placed(it.pk, it.order, it.parent_id, it.public) for it in rows.values()]
    agenda = guests_agenda(placed)
    items = [rows[key] for key in agenda.items]
    topics: dict[int, list[Topic]] = defaultdict(list)
    for topic in _TOPICS(meeting=meeting.pk):
        topics[topic.item].append(topic)
    session = as_sessions([meeting], language, items, [topics[it.pk] for it in items])[0]
    return Whole(
        session=session,
        items=items,
        topics=topics,
        has_closed=agenda.has_closed,
        agenda_of=None,
        filled=frozenset(it.parent for it in placed if it.parent is not None),
        files=[],
    )
