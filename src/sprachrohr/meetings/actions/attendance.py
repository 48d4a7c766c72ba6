"""Who comes to a session: ask, take in replies, ask who stands in, release, remind."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.scope import council_scope
from sprachrohr.councils.writing import keep, writing
from sprachrohr.meetings.access.attendance import last_reply, named, waiting
from sprachrohr.meetings.access.stand_ins import empty_seat, pool, taken
from sprachrohr.meetings.actions.sessions import is_cancelled
from sprachrohr.meetings.letters import letter_to
from sprachrohr.meetings.models import Invitee, Meeting, Reply, SessionHabits
from sprachrohr.meetings.replies import reply_url
from sprachrohr.meetings.rules.attendance import is_reminded, next_substitute
from sprachrohr.people.access import accounts
from sprachrohr.people.models import Substitute
from sprachrohr.post import actions as post

MAIL = "mail"


def ask(
    meeting: Meeting,
    membership: Any,
    person: Any,
    *,
    stands_in_for: Invitee | None = None,
    why: str = "",
    by: Actor,
    now: datetime,
) -> Invitee:
    """Ask a member, or somebody who stands in for one, to a session (einladen).

    A letter with the invitation leaves at once to whoever has an account; ``reached_by`` says
    whether. Refuses a session that has begun or is called off, and somebody asked already.
    """
    with writing("meetings.ask", meeting.council, by=by, now=now, guests_see=False):
        lock(meeting)
        _refuse_over(meeting, now)
        there = Invitee.objects.filter(meeting=meeting, person=person, released_at=None)
        if there.exists():
            raise Refused(_("%(name)s is invited to this session already.") % {"name": person})
        account = accounts.accounts_of([person.pk], timezone.localdate(now)).get(person.pk)
        invitee = keep(
            Invitee(
                council=meeting.council,
                meeting=meeting,
                person=person,
                membership=membership,
                stands_in_for=stands_in_for,
                why=why,
                asked_at=now,
                reached_by=MAIL if account is not None else "",
            )
        )
        if account is not None:
            letter_to(invitee, by=by, now=now)
        return invitee


def reply(
    invitee: Invitee, *, coming: bool, note: str = "", via: str, by: Actor, now: datetime
) -> Reply:
    """Take in a yes or a no (Zu- oder Absage); the newest one counts.

    A no asks who stands in for the member, at once; a yes after a no releases them. The same
    answer given twice is kept once. Refused when the session has begun or was called off.
    """
    meeting = invitee.meeting
    with writing("meetings.reply", meeting.council, by=by, now=now, guests_see=False):
        lock(meeting)
        lock(invitee)
        _refuse_over(meeting, now)
        if invitee.released_at is not None:
            raise Refused(
                _("You are not asked to this session any more. Somebody else takes the seat.")
            )
        last = last_reply(invitee)
        if last is not None and last.coming == coming and last.note == note.strip():
            return last
        row = keep(
            Reply(
                council=meeting.council,
                invitee=invitee,
                coming=coming,
                note=note,
                via=via,
                at=now,
                by=by.name,
            )
        )
        if coming:
            for other in invitee.substitutes.filter(released_at=None):
                release(other, by=by, now=now)
        elif not invitee.substitutes.filter(released_at=None).exists():
            _ask_next(invitee, by, now)
        return row


def ask_instead(
    invitee: Invitee, person: Any, *, why: str = "", by: Actor, now: datetime
) -> Invitee:
    """Ask somebody out of turn for a seat nobody is left for; ``invitee``: anybody asked for it.

    Who was released from another seat is asked as they are; for anybody else of those who could
    be meant ``why`` says it in a sentence. Refuses a seat that is not empty any more.
    """
    meeting, why = invitee.meeting, why.strip()
    with writing("meetings.ask-instead", meeting.council, by=by, now=now, guests_see=False):
        lock(meeting)
        _refuse_over(meeting, now)
        seat = empty_seat(invitee)
        if seat is None:
            raise Refused(_("This seat is not empty any more. There is nothing to do."))
        known = pool(meeting)
        if not known.has(person):
            raise Refused(
                _("%(name)s is asked already, or cannot stand in. Please choose somebody else.")
                % {"name": person}
            )
        if not why and person not in known.released:
            raise Refused(_("Write in one sentence why this person is asked."))
        last = seat.chain[-1].invitee
        return ask(meeting, seat.membership, person, stands_in_for=last, why=why, by=by, now=now)


def release(invitee: Invitee, *, tell: bool = True, by: Actor, now: datetime) -> Invitee:
    """Somebody who stands in is needed no more, nor whoever stands in for them.

    ``tell``: they hear of it by mail, unless they have said no themselves.
    """
    with writing("meetings.release", invitee.council, by=by, now=now, guests_see=False):
        lock(invitee)
        if invitee.released_at is not None:
            return invitee
        last = last_reply(invitee)
        invitee.released_at = now
        keep(invitee)
        for other in invitee.substitutes.filter(released_at=None):
            release(other, tell=tell, by=by, now=now)
        if tell and (last is None or last.coming):
            _write("session_released", invitee, by, now)
        return invitee


def ask_anew(meeting: Meeting, *, by: Actor, now: datetime) -> None:
    """Let earlier answers count no more: the session has another time; inside its change.

    Who stood in is released, for the member may come now. The mail about the new time asks again.
    """
    rows = Invitee.objects.filter(meeting=meeting)
    for other in rows.filter(released_at=None, stands_in_for__stands_in_for=None):
        if other.stands_in_for_id is not None:
            release(other, by=by, now=now)
    for row in rows:
        row.asked_anew_at, row.reminded_at = now, None
        keep(row)


def remind(invitee: Invitee, *, by: Actor, now: datetime) -> bool:
    """Remind somebody who has not answered; whether a mail left.

    Not twice on one day, so that a button pressed again does no harm.
    """
    with writing("meetings.remind", invitee.council, by=by, now=now, guests_see=False):
        lock(invitee)
        _refuse_over(invitee.meeting, now)
        if invitee.released_at is not None or last_reply(invitee) is not None:
            return False
        today = timezone.localdate(now)
        if invitee.reminded_at and timezone.localdate(invitee.reminded_at) == today:
            return False
        if not _write("session_reminder", invitee, by, now):
            return False
        invitee.reminded_at = now
        keep(invitee)
        return True


def remind_all(meeting: Meeting, *, by: Actor, now: datetime) -> int:
    """Remind everybody whose answer is missing; how many mails left."""
    return sum(remind(it, by=by, now=now) for it in waiting([meeting]))


def remind_due(council: Any, *, now: datetime) -> int:
    """Remind, once, before each session as early as the council has chosen; how many mails left.

    ``SessionHabits.reminder_days`` says how many days before; 0: nobody is reminded by itself.
    """
    by = Actor("Erinnerung")
    with council_scope(council):
        habits = SessionHabits.objects.first()
        days = habits.reminder_days if habits is not None else 0
        if not days:
            return 0
        meetings = Meeting.objects.filter(
            start__gt=now, start__lt=now + timedelta(days=days + 1), cancellation__isnull=True
        )
        today = timezone.localdate(now)
        due = [
            it
            for it in waiting(meetings)
            if is_reminded(
                days,
                (timezone.localdate(it.meeting.start) - today).days,
                (today - timezone.localdate(it.asked_at)).days,
                it.reminded_at is not None,
            )
        ]
        return sum(remind(it, by=by, now=now) for it in due)


def _refuse_over(meeting: Meeting, now: datetime) -> None:
    if is_cancelled(meeting):
        raise Refused(_("This session is cancelled. No answer is needed any more."))
    if meeting.state == Meeting.State.HELD or meeting.start <= now:
        raise Refused(_("This session has begun. Please call the office if something changes."))


def _ask_next(invitee: Invitee, by: Actor, now: datetime) -> Invitee | None:
    """Ask the next personal substitute of the seat; ``None`` when nobody is left."""
    meeting = invitee.meeting
    order = [
        row.person
        for row in Substitute.objects.on(timezone.localdate(meeting.start))
        .filter(membership=invitee.membership_id)
        .select_related("person")
        .order_by("order", "pk")
    ]
    person = next_substitute(order, taken(meeting))
    if person is None:
        return None
    return ask(meeting, invitee.membership, person, stands_in_for=invitee, by=by, now=now)


def _write(kind: str, invitee: Invitee, by: Actor, now: datetime) -> bool:
    """Write one of this room's short letters; whether there is somebody to write to."""
    today, pk = timezone.localdate(now), invitee.person_id
    account = accounts.accounts_of([pk], today).get(pk)
    if account is None:
        return False
    council: Any = invitee.council
    language = account.language or "de"
    start = timezone.localtime(invitee.meeting.start)
    post.send(
        council,
        kind=kind,
        to=account.email,
        language=language,
        facts={
            "name": account.name,
            "body": named(invitee.meeting, language),
            "start": start if invitee.meeting.time_known else start.date(),
            "link": reply_url(invitee),
        },
        about=invitee.meeting,
        secret=True,
        by=by,
        now=now,
    )
    return True
