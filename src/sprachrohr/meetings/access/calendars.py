"""Sessions for calendars and feeds: with how often and when they last changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q

from sprachrohr.audit.models import Line
from sprachrohr.meetings.access.sessions import Session, as_sessions, visible, whole_rows
from sprachrohr.meetings.models import Meeting
from sprachrohr.people.viewers import Viewer


@dataclass(frozen=True)
class Dated:
    """A session for a calendar, with how often and when it last changed."""

    session: Session
    sequence: int
    modified: datetime


def calendar(
    viewer: Viewer, language: str, organization: Any = None, pk: int | None = None
) -> list[Dated]:
    """Sessions for a calendar file, oldest first; a cancelled one stays.

    ``sequence`` counts the changes of a session, its move to another place included, as the
    audit log tells them: it never falls.
    """
    rows = visible(viewer).order_by("start", "pk")
    if organization is not None:
        rows = rows.filter(Q(organization=organization) | Q(joint_with=organization)).distinct()
    if pk is not None:
        rows = rows.filter(pk=pk)
    return dated(list(whole_rows(rows)), language)


def dated(meetings: Sequence[Meeting], language: str) -> list[Dated]:
    """Sessions with their changes, for whoever has found that the reader may know of them."""
    counted = (
        Line.objects.filter(
            kind=Meeting.kind(), verb=Line.Verb.CHANGED, object_id__in=[it.pk for it in meetings]
        )
        .values("object_id")
        .annotate(n=Count("pk"), last=Max("entry__at"))
    )
    changes = {row["object_id"]: row["n"] for row in counted}
    return [
        Dated(
            session,
            changes.get(session.pk, 0) + int(session.cancelled),
            max(_moments(session)),
        )
        for session in as_sessions(meetings, language)
    ]


def _moments(session: Session) -> Iterable[datetime]:
    yield session.meeting.modified
    if session.cancelled:
        yield session.cancellation.modified
    if session.meeting.location is not None:
        yield session.meeting.location.modified


def latest_changes(
    viewer: Viewer, language: str, limit: int, organization: Any = None
) -> list[Dated]:
    """The sessions that were planned, moved or cancelled last; for feeds."""
    found = calendar(viewer, language, organization)
    return sorted(found, key=lambda it: (it.modified, it.session.pk), reverse=True)[:limit]
