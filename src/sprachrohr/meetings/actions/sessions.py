"""Plan sessions, publish, move, cancel and hold them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused, change
from sprachrohr.audit.locking import lock
from sprachrohr.councils.writing import keep, remover, writing
from sprachrohr.documents.actions import take_back
from sprachrohr.meetings.actions.notices import note_website, withdraw_notices
from sprachrohr.meetings.actions.telling import Before, leave_trace, silence, state_of, tell_change
from sprachrohr.meetings.models import (
    Cancellation,
    Meeting,
    MeetingFile,
    MeetingPublication,
)


def add_meeting(
    council: Any,
    *,
    organization: Any,
    start: datetime,
    end: datetime | None = None,
    time_known: bool = True,
    name: str = "",
    number: int | None = None,
    term: Any = None,
    location: Any = None,
    state: str = Meeting.State.SCHEDULED,
    public: bool = True,
    visitors: str = "",
    interpreting_until: date | None = None,
    joint_with: Iterable[Any] = (),
    source: Any = None,
    by: Actor,
    now: datetime,
) -> Meeting:
    """Plan a session. Guests see it once its date is published.

    ``start`` and ``end`` are aware. ``time_known`` False: only the day counts.
    """
    with writing("meetings.add", council, by=by, now=now):
        meeting = Meeting(
            council=council,
            organization=organization,
            start=start,
            end=end,
            time_known=time_known,
            name=name,
            number=number,
            term=term,
            location=location,
            state=state,
            public=public,
            visitors=visitors,
            interpreting_until=interpreting_until,
            source=source,
        )
        _check_meeting(meeting)
        others = list(joint_with)
        return keep(meeting, joint_with=others or None)


def _check_meeting(meeting: Meeting) -> None:
    """What holds for a session whenever it is written."""
    start, end, term = meeting.start, meeting.end, meeting.term
    if timezone.is_naive(start) or (end is not None and timezone.is_naive(end)):
        raise Refused(_("Give the time of the session with its time zone."))
    if end is not None and end <= start:
        raise Refused(_("The session ends before it begins. Check both times."))
    until = meeting.interpreting_until
    if until is not None and until > timezone.localdate(start):
        raise Refused(
            _(
                "One could ask for interpreting until after the session. "
                "Choose a day before it or the day itself."
            )
        )
    if term is not None and not term.holds(timezone.localdate(start)):
        raise Refused(_("The session does not lie in this term. Check the day and the term."))
    if meeting.number is not None and term is not None:
        same = Meeting.objects.filter(
            term=term, number=meeting.number, organization=meeting.organization
        )
        if same.exclude(pk=meeting.pk).exists():
            raise Refused(
                _(
                    "There is already a session number %(number)s in this term. "
                    "Choose another number."
                )
                % {"number": meeting.number}
            )


_MOVED = ("start", "location", "organization")


def change_meeting(
    meeting: Meeting, *, by: Actor, now: datetime, joint_with: Any = None, **facts: Any
) -> Meeting:
    """Change what is known of a session; facts are named like the model's fields.

    One that was held or cancelled stays where and when it was.
    """
    with writing("meetings.change", meeting.council, by=by, now=now):
        lock(meeting)
        if any(name in facts and facts[name] != getattr(meeting, name) for name in _MOVED):
            _refuse_over(meeting)
        before = state_of(meeting)
        for name, value in facts.items():
            setattr(meeting, name, value)
        _check_meeting(meeting)
        told = (meeting.publications, meeting.agenda_publications)
        if not meeting.public and any(it.filter(withdrawn_at=None).exists() for it in told):
            raise Refused(_("This session is announced to the public. Take it back first."))
        leave_trace(meeting, before, now=now)
        keep(meeting, joint_with=joint_with)
        if meeting.start != before.start:
            _another_time(meeting, before, by, now)
        if meeting.location_id != before.location_id:
            tell_change(meeting, "relocated", before, by=by, now=now)
        return meeting


def _check_removing(meeting: Meeting) -> None:
    if meeting.publications.exists() or meeting.state == Meeting.State.HELD:
        raise Refused(
            _(
                "This session belongs to the record and is not removed. Cancel it if it does not "
                "take place; take it back if it should never have been public."
            )
        )


remove_meeting = remover(Meeting, _check_removing)


def publish_meeting(meeting: Meeting, *, by: Actor, now: datetime) -> Meeting:
    """Make a session's date public."""
    with change("meetings.publish", meeting.council, by=by, now=now):
        lock(meeting)
        if not meeting.public:
            raise Refused(_("This session is not public. Its date cannot be published."))
        if meeting.publications.filter(withdrawn_at__isnull=True).exists():
            raise Refused(_("The date of this session is already public. There is nothing to do."))
        MeetingPublication(council=meeting.council, meeting=meeting, at=now, by=by.name).save()
        tell_change(meeting, "published", by=by, now=now)
        if meeting.agenda_publications.filter(withdrawn_at__isnull=True).exists():
            note_website(meeting, by=by, now=now)
    return meeting


def withdraw_meeting(meeting: Meeting, *, reason: str, by: Actor, now: datetime) -> Meeting:
    """Take a session back that should never have been public. To call one off, cancel it."""
    with change("meetings.withdraw", meeting.council, by=by, now=now):
        lock(meeting)
        take_back(meeting.publications, reason, by=by, now=now)
        silence(meeting, by=by, now=now)
        withdraw_notices(meeting, reason=reason, by=by, now=now)
    return meeting


def cancel(meeting: Meeting, *, reason: str, by: Actor, now: datetime) -> Meeting:
    """Call a session off. It stays in every list and calendar, struck out, with its reason."""
    with change("meetings.cancel", meeting.council, by=by, now=now):
        lock(meeting)
        if not reason.strip():
            raise Refused(_("Write in one sentence why the session does not take place."))
        if meeting.state == Meeting.State.HELD:
            raise Refused(_("This session was held. It cannot be cancelled."))
        if is_cancelled(meeting):
            raise Refused(_("This session is already cancelled. There is nothing to do."))
        keep(
            Cancellation(
                council=meeting.council, meeting=meeting, at=now, by=by.name, reason=reason.strip()
            )
        )
        tell_change(meeting, "cancelled", by=by, now=now)
    return meeting


def relocate(meeting: Meeting, *, location: Any, by: Actor, now: datetime) -> Meeting:
    """Move a session to another place."""
    with change("meetings.relocate", meeting.council, by=by, now=now):
        lock(meeting)
        _refuse_over(meeting)
        before = state_of(meeting)
        meeting.location = location
        leave_trace(meeting, before, now=now)
        meeting.save()
        if meeting.location_id != before.location_id:
            tell_change(meeting, "relocated", before, by=by, now=now)
    return meeting


def reschedule(
    meeting: Meeting, *, start: datetime, end: datetime | None = None, by: Actor, now: datetime
) -> Meeting:
    """Move a session to another time; its address and its calendar entry stay the same."""
    with change("meetings.reschedule", meeting.council, by=by, now=now):
        lock(meeting)
        _refuse_over(meeting)
        if end is not None and end <= start:
            raise Refused(_("The session ends before it begins. Check both times."))
        before = state_of(meeting)
        meeting.start = start
        meeting.end = end
        leave_trace(meeting, before, now=now)
        meeting.save()
        if meeting.start != before.start:
            _another_time(meeting, before, by, now)
    return meeting


def _another_time(meeting: Meeting, before: Before, by: Actor, now: datetime) -> None:
    """What follows when a session has another day or hour: answers are asked anew, it is told."""
    from sprachrohr.meetings.actions.attendance import ask_anew

    ask_anew(meeting, by=by, now=now)
    tell_change(meeting, "moved", before, by=by, now=now)


def hold(meeting: Meeting, *, end: datetime | None = None, by: Actor, now: datetime) -> Meeting:
    """Note that a session was held, and when it ended."""
    with change("meetings.hold", meeting.council, by=by, now=now):
        lock(meeting)
        if is_cancelled(meeting):
            raise Refused(_("This session is cancelled. It cannot have been held."))
        if meeting.start > now:
            raise Refused(_("This session has not begun yet. Record it once it is over."))
        if end is not None and end <= meeting.start:
            raise Refused(_("The session ends before it begins. Check both times."))
        meeting.state = Meeting.State.HELD
        if end is not None:
            meeting.end = end
        meeting.save()
    return meeting


def attach_file(
    meeting: Meeting, file: Any, *, role: str, order: int | None = None, by: Actor, now: datetime
) -> MeetingFile:
    """Hang a file on a session: invitation, minutes, other. It is seen once it is released."""
    with change("meetings.attach", meeting.council, by=by, now=now):
        lock(meeting)
        if meeting.files.filter(file=file).exists():
            raise Refused(_("This file already hangs on the session."))
        if order is None:
            order = meeting.files.count()
        row = MeetingFile(
            council=meeting.council, meeting=meeting, file=file, role=role, order=order
        )
        row.save()
    return row


def is_cancelled(meeting: Meeting) -> bool:
    """Whether a session was called off."""
    return Cancellation.objects.filter(meeting=meeting).exists()


def _refuse_over(meeting: Meeting) -> None:
    if meeting.state == Meeting.State.HELD:
        raise Refused(_("This session was held. It can no longer be moved."))
    if is_cancelled(meeting):
        raise Refused(_("This session is cancelled. Plan a new one instead."))
