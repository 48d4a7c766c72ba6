"""Where and when a session was made known to the public, with its proof (Bekanntmachung).

When the agenda of a session becomes public, its PDF is kept as it was, with its hash: that is the
notice on this website. What appeared elsewhere the office enters by hand. Whether it was in time
is judged by the council's own rule when the notice is written, and kept.
"""

import hashlib
from datetime import datetime
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.writing import keep, writing
from sprachrohr.documents import actions as documents
from sprachrohr.documents.pdf import sheet_pdf
from sprachrohr.languages.kept import reverse
from sprachrohr.meetings import sheets
from sprachrohr.meetings.access.deadlines import deadlines_of
from sprachrohr.meetings.access.invitations import guests_lines
from sprachrohr.meetings.models import Meeting, Notice

RULE = "public_notice"


def note_website(meeting: Meeting, *, by: Actor, now: datetime) -> Notice | None:
    """Keep what guests read of an agenda that has just become public, as PDF with its hash.

    Called by publishing; ``None`` while the date of the session itself is not public. The
    kept PDF is opened by the office only; guests get the agenda of their day and language.
    """
    with writing("meetings.notice-website", meeting.council, by=by, now=now):
        lines = guests_lines(meeting.pk, "de")
        if lines is None:
            return None
        council: Any = meeting.council
        content = sheet_pdf(sheets.agenda(lines, "de"))
        with translation.override("de"):
            page = reverse("meetings:meeting", args=[meeting.pk])
        file = documents.store(
            council,
            name=f"Tagesordnung wie veröffentlicht am {timezone.localtime(now):%d.%m.%Y, %H:%M}",
            file_name=f"Tagesordnung-{meeting.pk}.pdf",
            content=content,
            mime_type="application/pdf",
            date=timezone.localdate(now),
            private=True,
            by=by,
            now=now,
        )
        return _kept(
            Notice(
                council=council,
                meeting=meeting,
                channel=Notice.Channel.WEBSITE,
                appeared=now,
                url=council.address + page,
                sha256=hashlib.sha256(content).hexdigest(),
                file=file,
                at=now,
                by=by.name,
            )
        )


def add_notice(
    council: Any,
    *,
    meeting: Meeting,
    channel: str,
    appeared: datetime,
    where: str = "",
    url: str = "",
    upload: Any = None,
    by: Actor,
    now: datetime,
) -> Notice:
    """Note that a session was made known in the gazette, on a board, in the press, at the office.

    ``appeared`` is when; a place, an address or a file proves it. Refuses days to come and what
    appeared after the session had begun.
    """
    with writing("meetings.add-notice", council, by=by, now=now):
        lock(meeting)
        if channel == Notice.Channel.WEBSITE:
            raise Refused(
                _("The website notes by itself when an agenda becomes public. Publish the agenda.")
            )
        if appeared > now:
            raise Refused(_("This moment has not come yet. Enter the notice when it has appeared."))
        if appeared >= meeting.start:
            raise Refused(
                _("The session had begun by then. Please check the day on which it was made known.")
            )
        if not (where.strip() or url.strip() or upload):
            raise Refused(
                _("Write where it stands (issue and page, board, newspaper), or add a file.")
            )
        file = None
        sha256 = ""
        if upload:
            day = f"{timezone.localtime(appeared):%d.%m.%Y}"
            file = documents.store_upload(
                council, upload, name=f"Bekanntmachung vom {day}", private=True, by=by, now=now
            )
            with file.content.open("rb") as stored:
                sha256 = hashlib.sha256(stored.read()).hexdigest()
        return _kept(
            Notice(
                council=council,
                meeting=meeting,
                channel=channel,
                appeared=appeared,
                where=where,
                url=url,
                sha256=sha256,
                file=file,
                at=now,
                by=by.name,
            )
        )


def withdraw_notice(notice: Notice, *, reason: str, by: Actor, now: datetime) -> Notice:
    """Take a notice back that was noted by mistake. The row stays; what was shown goes."""
    with writing("meetings.withdraw-notice", notice.council, by=by, now=now):
        lock(notice)
        if not reason.strip():
            raise Refused(_("Write down why it is taken back."))
        if notice.withdrawn_at is not None:
            raise Refused(_("This notice was taken back already. There is nothing to do."))
        notice.withdrawn_at, notice.withdrawn_reason = now, reason
        keep(notice)
        if notice.file is not None:
            documents.empty_file(notice.file, by=by, now=now)
    return notice


def withdraw_notices(meeting: Meeting, *, reason: str, by: Actor, now: datetime) -> None:
    """Take back what this website has noted: its agenda or its date is public no more.

    That something stood there, when, and its hash stay; its content does not. What the gazette
    printed stays noted: nobody takes that back.
    """
    rows = Notice.objects.filter(
        meeting=meeting, channel=Notice.Channel.WEBSITE, withdrawn_at__isnull=True
    )
    for row in rows.select_related("file"):
        withdraw_notice(row, reason=reason, by=by, now=now)


def _kept(notice: Notice) -> Notice:
    """With the deadline of the rule that holds on the day of the session, and the verdict."""
    until = next((it for it in deadlines_of(notice.meeting) if it.code == RULE), None)
    if until is not None:
        notice.deadline = until.moment
        notice.in_time = notice.appeared <= until.moment
    return keep(notice)
