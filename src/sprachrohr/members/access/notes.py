"""One's own notes, and what they belong to. Nobody asks here for somebody else's.

There is no function that takes an account for others to read: the viewer is the only key.
"""

import re
from dataclasses import dataclass
from typing import Any

from sprachrohr.meetings.access import places
from sprachrohr.members.models import Note
from sprachrohr.people.viewers import Viewer

_PLACE = re.compile(r"([mi])([1-9][0-9]{0,17})")


@dataclass(frozen=True)
class Place:
    """What a note is written to: a session, or one of its items."""

    code: str
    meeting: Any
    item: Any = None


@dataclass(frozen=True)
class Own:
    """One of one's own notes with what it belongs to, as far as the writer may still know it."""

    note: Note
    session: str
    """Empty: the session is gone, or was taken from the writer."""
    item: str
    day: Any
    prepare: int | None
    """The invitation behind which the session is prepared, as long as it is to come."""


def own(viewer: Viewer) -> Any:
    """The viewer's own notes, the newest first."""
    rows = Note.objects.filter(account=viewer.account_id)
    return rows.order_by("-modified", "-pk") if viewer.account_id is not None else rows.none()


def one(viewer: Viewer, pk: int) -> Note | None:
    """One of one's own notes; ``None`` for anybody else's."""
    found: Note | None = own(viewer).filter(pk=pk).first()
    return found


def of_session(viewer: Viewer, meeting: int) -> dict[str, Note]:
    """One's own notes to a session and its items, by their places."""
    return {it.place: it for it in own(viewer).filter(meeting=meeting)}


def listed(viewer: Viewer, language: str) -> list[Own]:
    """All own notes with session and item, the newest session first; three queries."""
    rows = list(own(viewer))
    known = places.remembered(
        viewer,
        {it.meeting_id for it in rows if it.meeting_id},
        {it.agenda_item_id for it in rows if it.agenda_item_id},
        language,
    )
    found = []
    for it in rows:
        session = known.sessions.get(it.meeting_id or 0)
        found.append(
            Own(
                note=it,
                session=session.title if session else "",
                item=known.items.get(it.agenda_item_id or 0, "") if session else "",
                day=session.day if session else None,
                prepare=session.prepare if session else None,
            )
        )
    return sorted(
        found, key=lambda it: (it.day is not None, str(it.day), -it.note.pk), reverse=True
    )


def place_of(viewer: Viewer, code: str) -> Place | None:
    """What a place names, for somebody who was asked to that session; ``None`` for all others."""
    match = _PLACE.fullmatch(code)
    if match is None:
        return None
    key = int(match[2])
    found = places.asked_place(
        viewer,
        meeting=key if match[1] == "m" else None,
        item=key if match[1] == "i" else None,
    )
    return None if found is None else Place(code, *found)


def of_account(account_id: int | None) -> list[Note]:
    """That an account has notes and since when, without their text; for the person's own data."""
    if account_id is None:
        return []
    return list(Note.objects.filter(account=account_id).defer("text").order_by("created", "pk"))
