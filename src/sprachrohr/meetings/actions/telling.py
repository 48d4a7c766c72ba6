"""Tell members and subscribers by mail what has changed about a session.

An action says inside its change *that* something changed; a job a few minutes later tells the last
state once. Meanwhile more may follow, and what was undone is told to nobody. Who has subscribed
says ``post/readers.py``; this room does not know who answers there. Subscribers are told here only
what cannot wait; the rest they are told by whoever keeps their subscriptions.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.models import Council
from sprachrohr.councils.scope import council_scope
from sprachrohr.councils.writing import keep, writing
from sprachrohr.meetings.access import visible
from sprachrohr.meetings.models import Invitee, Meeting, MeetingChange
from sprachrohr.people.viewers import GUEST
from sprachrohr.post import actions as post
from sprachrohr.post.readers import About, readers

DELAY = timedelta(minutes=5)
"""How long a change waits whether another one follows."""
BY_ITSELF = Actor("Mitteilungen")
What = MeetingChange.What


@dataclass(frozen=True)
class Before:
    """When and where a session was, before it is changed."""

    start: datetime
    location_id: int | None


def state_of(meeting: Meeting) -> Before:
    """When and where a session is now."""
    return Before(meeting.start, meeting.location_id)


def leave_trace(meeting: Meeting, before: Before, *, now: datetime) -> None:
    """Keep on the session where and when it was, if guests knew; call it before it is saved.

    What is moved twice on one day was first where it was that morning; what is moved back was
    never anywhere else.
    """
    if before.start <= now or not _known(meeting):
        return
    if meeting.location_id != before.location_id:
        if not _same_day(meeting.relocated_at, now):
            meeting.earlier_location_id = before.location_id
        back = meeting.earlier_location_id == meeting.location_id
        meeting.relocated_at = None if back else now
        if back:
            meeting.earlier_location_id = None
    if meeting.start != before.start:
        if not _same_day(meeting.moved_at, now):
            meeting.earlier_start = before.start
        back = meeting.earlier_start == meeting.start
        meeting.moved_at = None if back else now
        if back:
            meeting.earlier_start = None


def _same_day(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and moment.astimezone(now.tzinfo).date() == now.date()


def tell_change(
    meeting: Meeting, what: str, before: Before | None = None, *, by: Actor, now: datetime
) -> None:
    """Note that a change is to be told, inside the action's own change; mails leave later.

    ``what``: a code of :class:`MeetingChange.What`. Sessions in the past tell nobody, and nothing
    is noted where nobody wants to know.
    """
    latest = max(meeting.start, before.start) if before else meeting.start
    if latest <= now or meeting.state == Meeting.State.HELD or not _anybody(meeting):
        return
    with writing("meetings.note-change", meeting.council, by=by, now=now, guests_see=False):
        keep(
            MeetingChange(
                council=meeting.council,
                meeting=meeting,
                what=what,
                before_start=before.start if before else None,
                before_location_id=before.location_id if before else None,
                at=now,
                by=by.name,
            )
        )
        transaction.on_commit(partial(_later, meeting.council_id, meeting.pk, now + DELAY))


def _later(council_id: int, meeting_id: int, moment: datetime) -> None:
    from sprachrohr.meetings.jobs import tell as job

    job.using(run_after=moment).enqueue(council_id=council_id, meeting_id=meeting_id)


def _known(meeting: Meeting) -> bool:
    """Whether guests may know of a session."""
    return bool(meeting.pk and visible(GUEST).filter(pk=meeting.pk).exists())


def abouts(meeting: Meeting) -> list[About]:
    """What somebody can have subscribed to who is told of this session."""
    bodies = [meeting.organization_id, *meeting.joint_with.values_list("pk", flat=True)]
    return [(Meeting.kind(), meeting.pk), *(("people.organization", pk) for pk in bodies)]


def _anybody(meeting: Meeting) -> bool:
    if Invitee.objects.filter(meeting=meeting, released_at=None).exists():
        return True
    return _known(meeting) and bool(readers(abouts(meeting)))


def silence(meeting: Meeting, *, agenda: bool = False, by: Actor, now: datetime) -> None:
    """Tell no subscriber any more of a session (or only its agenda) that was taken back.

    Mails that wait are not sent, and the trace of where and when it was goes.
    """
    about_agenda = (What.AGENDA, What.AMENDED)
    with writing("meetings.silence", meeting.council, by=by, now=now):
        if not agenda:  # of agendas, subscribers are told by whoever keeps their subscriptions
            post.stop_about(meeting, by=by, now=now)
        rows = MeetingChange.objects.filter(meeting=meeting, told_at=None)
        wrong = about_agenda if agenda else (What.PUBLISHED, *about_agenda)
        for row in rows.filter(what__in=wrong):
            row.told_at = now
            keep(row)
        if not agenda and (meeting.relocated_at or meeting.moved_at):
            meeting.earlier_location = meeting.relocated_at = None
            meeting.earlier_start = meeting.moved_at = None
            keep(meeting)


def tell(council: Council, meeting_id: int, *, now: datetime) -> int:
    """Tell what has changed about a session, if nothing has for some minutes; how many mails."""
    with writing("meetings.tell", council, by=BY_ITSELF, now=now, guests_see=False):
        meeting = Meeting.objects.filter(pk=meeting_id).first()
        if meeting is None:
            return 0
        lock(meeting)
        rows = list(MeetingChange.objects.filter(meeting=meeting, told_at=None))
        if not rows or rows[-1].at + DELAY > now:
            return 0
        for row in rows:
            row.told_at = now
            keep(row)
        if _too_late(meeting, rows, now):
            return 0
        return _send(meeting, rows, now)


def _too_late(meeting: Meeting, rows: list[MeetingChange], now: datetime) -> bool:
    """The session has begun; only that it begins at another time is still worth a mail."""
    return meeting.start <= now and not any(it.what == What.MOVED for it in rows)


def tell_due(council: Council, *, now: datetime) -> int:
    """Tell everything whose time has come; how many mails."""
    with council_scope(council):
        due = MeetingChange.objects.filter(told_at=None, at__lte=now - DELAY)
        meetings = sorted(set(due.values_list("meeting_id", flat=True)))
    return sum(tell(council, pk, now=now) for pk in meetings)


@dataclass(frozen=True)
class Waiting:
    """What is still to be told of a session: how many mails leave, and not before when."""

    mails: int
    leaves: datetime


def waiting_news(meeting: Meeting, *, now: datetime) -> Waiting | None:
    """The mails that wait whether something more changes; ``None`` when there are none."""
    rows = list(MeetingChange.objects.filter(meeting=meeting, told_at=None))
    if not rows or _too_late(meeting, rows, now):
        return None
    mails = len(_told(meeting, rows, now))
    return Waiting(mails, rows[-1].at + DELAY) if mails else None


def _told(meeting: Meeting, rows: list[MeetingChange], now: datetime) -> list[Any]:
    """Who gets a mail, each address once: members first, then subscribers if guests may know."""
    from sprachrohr.meetings.news import Recipient, kind_of, members, standing, subscribers

    known = _known(meeting)
    recipients: Iterable[Recipient] = [
        *members(meeting, rows, now),
        *(subscribers(readers(abouts(meeting)), rows) if known else ()),
    ]
    stands = standing(meeting, known=known)
    found: dict[str, Recipient] = {}
    for it in recipients:
        if kind_of(stands, it):
            found.setdefault(it.address.casefold(), it)
    return list(found.values())


def _send(meeting: Meeting, rows: list[MeetingChange], now: datetime) -> int:
    from sprachrohr.meetings.news import news, standing

    stands, sent = standing(meeting, known=_known(meeting)), 0
    for it in _told(meeting, rows, now):
        letter = news(stands, it)
        if letter is None:
            continue
        council: Any = meeting.council
        try:
            post.send(
                council,
                kind=letter.kind,
                to=it.address,
                language=it.language,
                facts=letter.facts,
                about=meeting,
                secret=bool(it.reply_url),
                end_url=it.end_url,
                attachments=letter.attachments,
                by=BY_ITSELF,
                now=now,
            )
        except Refused:  # an address that became impossible keeps nobody else waiting
            continue
        sent += 1
    return sent
