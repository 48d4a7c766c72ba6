"""What of sessions is due: to announce, to send the agenda of, to close."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sprachrohr.desk.due import Coming, Due
from sprachrohr.meetings.models import Meeting
from sprachrohr.meetings.office.sessions import agenda_is_public, is_public, stand
from sprachrohr.people.viewers import Viewer

AHEAD = timedelta(days=28)
BACK = timedelta(days=180)
BEFORE = timedelta(days=7)
"""How long before a session its date and agenda should be known to the public."""
MOST = 20
NEXT = 4
"""Sessions that the overview names."""


def due(viewer: Viewer, today: date) -> list[Due]:
    """One line for each session that waits for the office, with its next step."""
    if not viewer.may("meetings.edit"):
        return []
    midnight = timezone.make_aware(datetime.combine(today, time()))
    rows = (
        Meeting.objects.filter(start__gte=midnight - BACK, start__lt=midnight + AHEAD)
        .exclude(state=Meeting.State.HELD)
        .filter(cancellation__isnull=True)
        .select_related("organization")
        .prefetch_related("publications", "agenda_publications")
        .order_by("start")[:MOST]
    )
    return [found for row in rows if (found := _of(row, today)) is not None]


def _of(meeting: Meeting, today: date) -> Due | None:
    day = timezone.localdate(meeting.start)
    facts: dict[str, Any] = {"about": str(meeting), "url": f"/verwaltung/sitzungen/{meeting.pk}/"}
    if day < today:
        what, step, on = _("A session is over"), _("Record that it was held, or cancel it"), day
    elif not meeting.public:
        return None
    elif not is_public(meeting):
        what, step, on = _("A session is not announced yet"), _("Publish the date"), day - BEFORE
    elif not agenda_is_public(meeting):
        what, step, on = _("An agenda is not public yet"), _("Publish the agenda"), day - BEFORE
    elif meeting.location_id is None:
        what, step, on = _("A session has no place yet"), _("Enter the place"), day
    else:
        return None
    return Due(what=what, next_step=step, on=on, **facts)


def coming(viewer: Viewer, today: date) -> list[Coming]:
    """The next sessions, for the overview: when, of which body, and how far they are prepared."""
    if not viewer.may("meetings.edit"):
        return []
    midnight = timezone.make_aware(datetime.combine(today, time()))
    rows = (
        Meeting.objects.filter(start__gte=midnight, cancellation__isnull=True)
        .exclude(state=Meeting.State.HELD)
        .select_related("organization")
        .prefetch_related("publications", "agenda_publications")
        .order_by("start")[:NEXT]
    )
    return [
        Coming(
            at=row.start,
            what=row.organization,
            url=f"/verwaltung/sitzungen/{row.pk}/",
            state=stand(row),
            sure=row.time_known,
        )
        for row in rows
    ]
