"""Files that come with a form: kept, hung on a session, released."""

from datetime import datetime
from typing import Any

from sprachrohr.audit.change import Actor
from sprachrohr.councils.writing import writing
from sprachrohr.documents import actions as documents
from sprachrohr.meetings.actions.sessions import attach_file
from sprachrohr.meetings.models import Meeting, MeetingFile


def kept_upload(
    council: Any, upload: Any, *, name: str, language: str = "de", by: Actor, now: datetime
) -> Any:
    """Keep what somebody uploaded; ``upload`` has ``name``, ``content_type`` and ``read``.

    No more is read than a file may have, so that a refusal costs no memory.
    """
    return documents.store_upload(council, upload, name=name, language=language, by=by, now=now)


def attach_upload(
    meeting: Meeting,
    *,
    upload: Any,
    role: str,
    title: str = "",
    release: str = "",
    by: Actor,
    now: datetime,
) -> MeetingFile:
    """Hang an uploaded file on a session; ``release`` "ja": guests see it at once."""
    with writing("meetings.attach-upload", meeting.council, by=by, now=now):
        file = kept_upload(meeting.council, upload, name=title, by=by, now=now)
        row = attach_file(meeting, file, role=role, by=by, now=now)
        if release == "ja":
            documents.publish_file(file, by=by, now=now)
        return row
