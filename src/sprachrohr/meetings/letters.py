"""The mail that brings somebody an invitation, with its PDF and its calendar entry."""

from datetime import datetime
from typing import Any

from django.utils import timezone, translation

from sprachrohr.audit.change import Actor
from sprachrohr.meetings import words_invitations as words
from sprachrohr.meetings.access.attendance import named
from sprachrohr.meetings.entries import calendar_file, place_line
from sprachrohr.meetings.models import Invitation, InvitationFile, Invitee
from sprachrohr.meetings.replies import reply_url
from sprachrohr.people.access import accounts
from sprachrohr.post import actions as post
from sprachrohr.post.actions import Attachment
from sprachrohr.post.letters import Fact


def letter_to(invitee: Invitee, *, by: Actor, now: datetime) -> Any:
    """Write the invitation to somebody who was asked, in their language.

    What hangs on it: the letter and its supplements as PDF, the calendar entry. Returns the mail,
    or ``None`` for who has no account and gets a letter on paper.
    """
    sent = list(Invitation.objects.filter(meeting=invitee.meeting_id).order_by("at", "pk"))
    return _mail("session_invitation", invitee, sent, by, now)


def supplement_to(invitee: Invitee, row: Invitation, *, by: Actor, now: datetime) -> Any:
    """Write what has changed on the agenda to somebody who was asked before."""
    return _mail("session_supplement", invitee, [row], by, now)


def _mail(kind: str, invitee: Invitee, sent: list[Invitation], by: Actor, now: datetime) -> Any:
    account = accounts.accounts_of([invitee.person_id], timezone.localdate(now)).get(
        invitee.person_id
    )
    if account is None:
        return None
    meeting: Any = invitee.meeting
    language = account.language or "de"
    last = sent[-1] if sent else None
    with translation.override(language):
        body = named(meeting, language)
        entry = calendar_file(meeting, language)
        facts: dict[str, Fact] = {
            "name": str(invitee.person),
            "body": body,
            "start": timezone.localtime(meeting.start) if meeting.time_known
            else timezone.localdate(meeting.start),
            "place": place_line(meeting.location),
            "instead_of": str(invitee.membership.person) if invitee.stands_in_for_id else "",
            "late": words.in_time(last) if last else "",
            "reason": last.reason if last else "",
            "message": last.message if last else "",
            "reply": reply_url(invitee),
        }  # fmt: skip
    return post.send(
        meeting.council,
        kind=kind,
        to=account.email,
        language=language,
        facts=facts,
        about=meeting,
        secret=True,
        attachments=[*_letters(sent, language), entry],
        by=by,
        now=now,
    )


def _letters(sent: list[Invitation], language: str) -> list[Attachment]:
    """The PDFs of these invitations in a language, or in German; none that was emptied."""
    found = []
    for invitation in sent:
        rows = {it.language: it for it in _files(invitation) if it.file.content}
        row = rows.get(language.partition("-")[0]) or rows.get("de")
        if row is not None:
            file = row.file
            found.append(Attachment(name=file.file_name, mime_type=file.mime_type, file=file))
    return found


def _files(invitation: Invitation) -> list[InvitationFile]:
    return list(InvitationFile.objects.filter(invitation=invitation).select_related("file"))
