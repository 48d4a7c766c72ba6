"""Invite to a session, send a supplement, take a letter back (einladen, Nachtrag)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.writing import keep, writing
from sprachrohr.documents import actions as documents
from sprachrohr.documents.pdf import NotMade, Sheet, sheet_pdf
from sprachrohr.languages import dates
from sprachrohr.meetings import sheets
from sprachrohr.meetings.access import deadlines, invitations
from sprachrohr.meetings.actions.agenda import publish_agenda
from sprachrohr.meetings.actions.attendance import ask
from sprachrohr.meetings.actions.notices import note_website
from sprachrohr.meetings.actions.sessions import is_cancelled, publish_meeting
from sprachrohr.meetings.letters import supplement_to
from sprachrohr.meetings.models import Invitation, InvitationFile, Invitee, Meeting
from sprachrohr.meetings.rules import needs_reason


def invite(
    meeting: Meeting, *, reason: str = "", message: str = "", by: Actor, now: datetime
) -> Invitation:
    """Invite all members to a session, in one step (einladen).

    Writes the letter as PDF in every language of the council, publishes date and agenda of a
    public session, asks every member, and mails them letter, calendar entry and the address for
    their answer. Refuses an empty agenda, a body without members, a session that is past or
    called off, a second invitation, and a late one without a ``reason``.
    """
    with writing("meetings.invite", meeting.council, by=by, now=now):
        lock(meeting)
        _refuse_over(meeting, now)
        if Invitation.objects.filter(meeting=meeting).exists():
            raise Refused(_("The invitation has left already. Send a supplement instead."))
        if invitations.members_lines(meeting, "de").empty:
            raise Refused(_("The agenda is empty. Add the first item."))
        people = invitations.recipients(meeting, timezone.localdate(now))
        if not people:
            raise Refused(
                _("This body has no members on the day of the session. Enter them first.")
            )
        row = _row(meeting, Invitation.Kind.FIRST, reason, message, by, now)
        if meeting.public:
            if not meeting.publications.filter(withdrawn_at__isnull=True).exists():
                publish_meeting(meeting, by=by, now=now)
            if not meeting.agenda_publications.filter(withdrawn_at__isnull=True).exists():
                publish_agenda(meeting, by=by, now=now)
        _letters(
            row,
            lambda lines, language: sheets.invitation(lines, row, language),
            by,
            now,
        )
        meeting.state = Meeting.State.INVITED
        meeting.save()
        for it in people:
            ask(meeting, it.membership, it.membership.person, by=by, now=now)
    return row


def supplement(
    meeting: Meeting, *, reason: str = "", message: str = "", by: Actor, now: datetime
) -> Invitation:
    """Send those invited what has changed on the agenda since, and only that (Nachtrag).

    A public agenda is noted once more as this website shows it now. Refuses when nothing has
    changed, before the invitation, and a late one without a ``reason``.
    """
    with writing("meetings.supplement", meeting.council, by=by, now=now):
        lock(meeting)
        _refuse_over(meeting, now)
        last = Invitation.objects.filter(meeting=meeting).order_by("-at", "-pk").first()
        if last is None:
            raise Refused(_("The invitation has not left yet. Send it first."))
        if invitations.changed_since(meeting, last.at, "de").nothing:
            raise Refused(_("Nothing on the agenda has changed since. There is nothing to send."))
        row = _row(meeting, Invitation.Kind.SUPPLEMENT, reason, message, by, now)

        def sheet(lines: invitations.Agendas, language: str) -> Sheet:
            changed = invitations.changed_since(meeting, last.at, language)
            return sheets.supplement(lines, changed, row, language)

        _letters(row, sheet, by, now)
        if meeting.public:
            note_website(meeting, by=by, now=now)
        for invitee in Invitee.objects.filter(meeting=meeting, released_at=None):
            supplement_to(invitee, row, by=by, now=now)
    return row


def withdraw_letters(row: Invitation, *, reason: str, by: Actor, now: datetime) -> Invitation:
    """Take the letters of an invitation back: somebody must not read on what stands in them.

    Who was invited, when, and each file's hash stay; the files can be opened by nobody any more.
    What has reached a mailbox stays there.
    """
    with writing("meetings.withdraw-letters", row.council, by=by, now=now):
        lock(row)
        if not reason.strip():
            raise Refused(_("Write down why it is taken back."))
        files = [it.file for it in InvitationFile.objects.filter(invitation=row)]
        if not any(it.content for it in files):
            raise Refused(_("These letters were taken back already. There is nothing to do."))
        for file in files:
            documents.empty_file(file, by=by, now=now)
        row.withdrawn_at, row.withdrawn_reason = now, reason
        keep(row)
    return row


def _refuse_over(meeting: Meeting, now: datetime) -> None:
    if is_cancelled(meeting):
        raise Refused(_("This session is cancelled. Plan a new one instead."))
    if meeting.state == Meeting.State.HELD or meeting.start <= now:
        raise Refused(_("This session has begun already. Please check its date."))


def _row(
    meeting: Meeting, kind: str, reason: str, message: str, by: Actor, now: datetime
) -> Invitation:
    """The invitation with its deadline, judged by the rule that holds on the day of the session."""
    judged = deadlines.timeliness(meeting, now)
    if needs_reason(judged) and not reason.strip():
        raise Refused(
            _("The period for invitations is over. Write down why it leaves now all the same.")
        )
    until = deadlines.invitation_of(meeting, now)
    return keep(
        Invitation(
            council=meeting.council,
            meeting=meeting,
            kind_of_invitation=kind,
            deadline=until.moment if until else None,
            rule_value=until.row.value if until else None,
            rule_unit=until.row.unit if until else "",
            timeliness=judged,
            reason=reason if needs_reason(judged) else "",
            message=message,
            at=now,
            by=by.name,
        )
    )


def _letters(
    row: Invitation,
    sheet: Callable[[invitations.Agendas, str], Sheet],
    by: Actor,
    now: datetime,
) -> None:
    """Make and keep the letter in every language of the council; none of them is ever public."""
    meeting: Any = row.meeting
    for language in sheets.letter_languages(meeting.council):
        lines = invitations.members_lines(meeting, language)
        try:
            content = sheet_pdf(sheet(lines, language))
        except NotMade as problem:
            raise Refused(
                _("The PDF could not be made. Look for unusual signs in titles and messages.")
            ) from problem
        first = row.kind_of_invitation == Invitation.Kind.FIRST
        with translation.override(language):
            word = pgettext("file", "Invitation") if first else pgettext("file", "Supplement")
            name = f"{word} {dates.day_month(timezone.localtime(meeting.start), language)}"
        stem = "Einladung" if first else "Nachtrag"
        day = timezone.localtime(meeting.start)
        file = documents.store(
            meeting.council,
            name=name,
            file_name=f"{stem}-{day:%Y-%m-%d}-{language}.pdf",
            content=content,
            mime_type="application/pdf",
            language=language,
            date=timezone.localdate(now),
            private=True,
            by=by,
            now=now,
        )
        keep(
            InvitationFile(
                council=meeting.council,
                invitation=row,
                file=file,
                language=language,
                closed=bool(lines.closed),
            )
        )
