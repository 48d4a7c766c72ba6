"""A session as an entry of calendars: what feeds serve and what hangs on a mail."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sprachrohr.languages.kept import reverse
from sprachrohr.meetings import access, ical, showing
from sprachrohr.meetings.access import Dated
from sprachrohr.meetings.models import Meeting
from sprachrohr.post.actions import Attachment


def entry_of(dated: Dated, address: str, language: str) -> ical.Entry:
    """A session as an entry of calendars; ``address`` of the council's host. Speaks ``language``.

    The active language must be the same: the words around the facts are the interface's.
    """
    session = dated.session
    meeting, location = session.meeting, session.meeting.location
    summary = str.__str__(session.title)
    words = [_("Public. You can come and listen without registering.")] if meeting.public else []
    if session.cancelled:
        summary = pgettext("session", "Cancelled: %(title)s") % {"title": summary}
        words = [session.cancellation.said.reason.plain]
    elif meeting.visitors:
        words.append(meeting.said.visitors.plain)
    if location is not None and location.directions and not session.cancelled:
        words.append(_("How to get there: %(way)s") % {"way": location.said.directions.plain})
    words += showing.traces(session, language)
    return ical.Entry(
        uid=f"{meeting.uuid}@sprachrohr",
        start=session.start if meeting.time_known else session.day,
        end=meeting.end,
        summary=summary,
        location=place_line(location),
        description="\n".join(words),
        url=address + reverse("meetings:meeting", args=[session.pk]) if meeting.public else "",
        created=meeting.created,
        modified=dated.modified,
        sequence=dated.sequence,
        cancelled=session.cancelled,
        language=language,
        latitude=float(location.latitude) if location and location.latitude is not None else None,
        longitude=(
            float(location.longitude) if location and location.longitude is not None else None
        ),
    )


def place_line(location: Any) -> str:
    """Where it is, in one line without marks."""
    if location is None:
        return ""
    town = f"{location.postal_code} {location.locality}".strip()
    floor = location.said.floor.plain
    parts = [showing.place_plain(location), floor, location.street_address, town]
    return ", ".join(part for part in parts if part)


def calendar_file(meeting: Meeting, language: str) -> Attachment:
    """The session's calendar entry, to go with a mail to somebody who may know of it.

    The same UID as in the public calendar, so that a calendar updates what it has. It asks for no
    viewer: a member is told of a session before guests are.
    """
    council: Any = meeting.council
    with translation.override(language):
        dated = access.dated([meeting], language)
        entries = [entry_of(it, council.address, language) for it in dated]
        content = ical.calendar(str.__str__(dated[0].session.title), entries)
    return Attachment(
        name=f"sitzung-{meeting.pk}.ics",
        mime_type=ical.MIME_TYPE.partition(";")[0],
        text=content.decode(),
    )
