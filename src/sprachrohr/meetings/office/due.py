"""What of sessions is due: to announce, to invite to, to send the agenda of, to close.

By when comes from the council's rules of procedure; where it has none, no day is named.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sprachrohr.desk.due import Coming, Due
from sprachrohr.frame import clock
from sprachrohr.meetings.access.deadlines import Deadline, deadlines_for
from sprachrohr.meetings.models import Meeting
from sprachrohr.meetings.office.sessions import agenda_is_public, is_public, stand
from sprachrohr.people.viewers import Viewer

AHEAD = timedelta(days=28)
BACK = timedelta(days=180)
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
        .prefetch_related("publications", "agenda_publications", "invitations")
        .order_by("start")[:MOST]
    )
    meetings = list(rows)
    deadlines = deadlines_for(meetings, now=clock.now())
    found = (_of(it, today, {row.code: row for row in deadlines[it.pk]}) for it in meetings)
    return [it for it in found if it is not None]


def _of(meeting: Meeting, today: date, deadlines: dict[str, Deadline]) -> Due | None:
    """The next step of one session, by the earliest deadline that it serves."""
    day = timezone.localdate(meeting.start)
    on: date | None
    told = _day(deadlines, "public_notice") or _day(deadlines, "invitation")
    facts: dict[str, Any] = {"about": str(meeting), "url": f"/verwaltung/sitzungen/{meeting.pk}/"}
    if day < today:
        what, step, on = _("A session is over"), _("Record that it was held, or cancel it"), day
    elif not meeting.public:
        return None
    elif not is_public(meeting):
        what, step, on = _("A session is not announced yet"), _("Publish the date"), told
    elif not agenda_is_public(meeting):
        what, step, on = _("An agenda is not public yet"), _("Publish the agenda"), told
    elif meeting.location_id is None:
        what, step, on = _("A session has no place yet"), _("Enter the place"), day
    elif not meeting.invitations.all() and meeting.state == Meeting.State.SCHEDULED:
        return _invitation(meeting, deadlines, facts)
    else:
        return None
    return Due(what=what, next_step=step, on=on, **facts)


def _day(deadlines: dict[str, Deadline], code: str) -> date | None:
    """The last day of a deadline; ``None`` where the council has no such rule."""
    found = deadlines.get(code)
    return timezone.localdate(found.moment) if found is not None else None


def _invitation(meeting: Meeting, deadlines: dict[str, Deadline], facts: dict[str, Any]) -> Due:
    """That nobody is invited yet; once the period is over, by which short one still."""
    regular, urgent = deadlines.get("invitation"), deadlines.get("invitation_urgent")
    what, step = _("The invitation to a session has not left"), _("Invite")
    if regular is not None and regular.missed:
        step = _("Invite, with the reason for the delay")
        if urgent is not None and not urgent.missed:
            what = _("An invitation is late; the short period for urgent cases still runs")
            return Due(what=what, next_step=step, on=_day(deadlines, "invitation_urgent"), **facts)
    return Due(what=what, next_step=step, on=_day(deadlines, "invitation"), **facts)


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
