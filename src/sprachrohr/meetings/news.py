"""The mail that tells a change of a session: who gets it, and what it says to each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone, translation

from sprachrohr.languages.access import speak
from sprachrohr.languages.kept import reverse
from sprachrohr.meetings.access import public_agendas
from sprachrohr.meetings.access.attendance import named
from sprachrohr.meetings.entries import calendar_file, place_line
from sprachrohr.meetings.models import Cancellation, Invitation, Invitee, Meeting, MeetingChange
from sprachrohr.meetings.replies import reply_url
from sprachrohr.people.access import accounts
from sprachrohr.post.actions import Attachment
from sprachrohr.post.readers import Reader

What = MeetingChange.What
URGENT = (What.MOVED, What.RELOCATED, What.CANCELLED)
"""What somebody who wants to come must know at once."""


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """Somebody who is told, and the changes that are news to them, in order."""

    address: str
    language: str
    changes: tuple[MeetingChange, ...]
    name: str = ""
    reply_url: str = ""
    end_url: str = ""
    manage_url: str = ""


@dataclass(frozen=True)
class News:
    """A mail: its template, its facts, what hangs on it."""

    kind: str
    facts: dict[str, Any]
    attachments: tuple[Attachment, ...]


def subscribers(found: Iterable[Reader], rows: Sequence[MeetingChange]) -> list[Recipient]:
    """Those who subscribed before something urgent changed: time, place, that it is cancelled.

    The rest can wait for the mail that gathers it; so can everything about a session that was made
    public a moment ago.
    """
    return [
        Recipient(
            address=it.address,
            language=it.language,
            changes=_urgent([row for row in rows if row.at >= it.since]),
            end_url=it.end_url,
            manage_url=it.manage_url,
        )
        for it in found
    ]


def _urgent(rows: Sequence[MeetingChange]) -> tuple[MeetingChange, ...]:
    if any(row.what == What.PUBLISHED for row in rows):
        return ()
    return tuple(row for row in rows if row.what in URGENT)


def members(meeting: Meeting, rows: Sequence[MeetingChange], now: datetime) -> list[Recipient]:
    """Those who were asked to the session before something changed and have an account.

    That the agenda is public is no news to them; a change of it neither, once a supplement has
    told it.
    """
    asked = Invitee.objects.filter(
        Q(released_at=None) | Q(released_at__gte=rows[0].at), meeting=meeting
    ).select_related("person")
    people = accounts.accounts_of([it.person_id for it in asked], timezone.localdate(now))
    last = Invitation.objects.filter(meeting=meeting).order_by("-at").first()
    news_to_them = [
        it
        for it in rows
        if it.what in URGENT or (it.what == What.AMENDED and (last is None or last.at < it.at))
    ]
    found: dict[int, Recipient] = {}
    for it in asked:
        account = people.get(it.person_id)
        if account is not None and account.pk not in found:
            found[account.pk] = Recipient(
                address=account.email,
                language=account.language or "de",
                changes=tuple(row for row in news_to_them if row.at > it.asked_at),
                name=str(it.person),
                reply_url=reply_url(it),
            )
    return list(found.values())


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A session as it is when it is told. ``known``: guests may know of it, its page is linked."""

    meeting: Meeting
    cancellation: Cancellation | None
    agenda: bool
    known: bool


def standing(meeting: Meeting, *, known: bool) -> Standing:
    """How a session stands now; two queries, however many are told."""
    return Standing(
        meeting=meeting,
        cancellation=Cancellation.objects.filter(meeting=meeting).first(),
        agenda=known and public_agendas().filter(meeting=meeting).exists(),
        known=known,
    )


def kind_of(now: Standing, to: Recipient) -> str:
    """Which mail somebody gets; "" when nothing is left to tell."""
    first = _first(to)
    if now.cancellation is not None:
        return "session_cancelled" if What.CANCELLED in first else ""
    if _moved(now.meeting, first) or _relocated(now.meeting, first):
        return "session_changed"
    return "session_agenda" if now.agenda and {What.AGENDA, What.AMENDED} & set(first) else ""


def _first(to: Recipient) -> dict[str, MeetingChange]:
    """Of each kind of change the earliest: it knows how the session was before all of them."""
    first: dict[str, MeetingChange] = {}
    for row in to.changes:
        first.setdefault(row.what, row)
    return first


def _moved(meeting: Meeting, first: dict[str, MeetingChange]) -> MeetingChange | None:
    row = first.get(What.MOVED)
    return row if row is not None and row.before_start != meeting.start else None


def _relocated(meeting: Meeting, first: dict[str, MeetingChange]) -> MeetingChange | None:
    row = first.get(What.RELOCATED)
    return row if row is not None and row.before_location_id != meeting.location_id else None


def news(now: Standing, to: Recipient) -> News | None:
    """What somebody is told; ``None`` when nothing is left to tell."""
    meeting, known, cancellation = now.meeting, now.known, now.cancellation
    kind, first = kind_of(now, to), _first(to)
    if not kind:
        return None
    moved, relocated = _moved(meeting, first), _relocated(meeting, first)
    council: Any = meeting.council
    with translation.override(to.language):
        speak(to.language, meeting.location, cancellation, relocated and relocated.before_location)
        body = named(meeting, to.language)
        page = council.address + reverse("meetings:meeting", args=[meeting.pk]) if known else ""
        place = place_line(meeting.location)
        old_place = place_line(relocated.before_location) if relocated else ""
        amended = What.AMENDED in first and What.AGENDA not in first
        told_agenda = now.agenda and {What.AGENDA, What.AMENDED} & set(first)
        facts = {
            "hello": to.name,
            "body": body,
            "start": _moment(meeting, meeting.start),
            "old_start": _moment(meeting, moved.before_start) if moved else "",
            "new_start": _moment(meeting, meeting.start) if moved else "",
            "place": place,
            "new_place": place if relocated else "",
            "old_place": old_place if place else "",
            "gone_place": old_place if not place else "",
            "same_place": place if moved and not relocated else "",
            "reason": cancellation.said.reason.plain if cancellation is not None else "",
            "first": body if not amended else "",
            "again": body if amended else "",
            "agenda": f"{page}#agenda" if told_agenda else "",
            "url": page,
            "reply": to.reply_url if cancellation is None else "",
            "manage": to.manage_url,
            "end": to.end_url,
        }
        entry = calendar_file(meeting, to.language)
    return News(kind, facts, (entry,))


def _moment(meeting: Meeting, moment: datetime | None) -> datetime | date | str:
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    return local if meeting.time_known else local.date()
