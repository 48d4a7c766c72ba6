"""Write and delete one's own notes. Nobody acts for somebody else here."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.writing import keep, one_after_another, writing
from sprachrohr.members.models import Note
from sprachrohr.members.rules import notes as rules


@dataclass(frozen=True)
class Saved:
    """What is kept now; ``joined``: another device had written too, both texts stand there."""

    note: Note | None
    text: str
    mark: UUID
    joined: bool = False


def write_note(
    council: Any,
    account: Any,
    *,
    place: str,
    meeting: Any,
    agenda_item: Any = None,
    text: str,
    mark: UUID,
    seen: Collection[UUID] = (),
    line: str = "",
    by: Actor,
    now: datetime,
) -> Saved:
    """Keep a text as one's own note to a session or an item; an empty text deletes it.

    ``mark``: made for this text by whoever wrote it, so that a text sent twice is kept once.
    ``seen``: marks of the texts it started from. Where the kept text is none of them, both stay,
    with ``line`` between them. Refuses a text that is far too long, and somebody else's account.
    """
    if by.account_id != account.pk:
        raise Refused(_("A note is written by its owner alone."))
    text = rules.clean(text)
    if len(text) > rules.LONGEST:
        raise Refused(
            _("This note is longer than %(limit)s characters. Please shorten it.")
            % {"limit": rules.LONGEST}
        )
    with writing("members.write_note", council, by=by, now=now, guests_see=False):
        one_after_another(council)  # two devices at the same moment: the second finds the first
        row = Note.objects.filter(account=account, place=place).first()
        if row is None:
            if not text:
                return Saved(None, "", mark)
            row = Note(
                council=council, account=account, place=place, meeting=meeting,
                agenda_item=agenda_item, text=text, mark=mark,
            )  # fmt: skip
            return Saved(keep(row), text, mark)
        lock(row)
        if row.mark == mark:  # the answer was lost on the way, and it is sent once more
            return Saved(row, row.text, mark)
        follows = rules.follows(row.mark, seen)
        kept = rules.after(row.text, text, follows=follows, line=line)
        if not kept.text:
            row.delete()
            return Saved(None, "", mark)
        row.text, row.mark = kept.text, mark
        return Saved(keep(row), kept.text, mark, kept.joined)


def delete_note(note: Note, *, by: Actor, now: datetime) -> None:
    """Delete one's own note for good. Refuses anybody but its writer."""
    if by.account_id != note.account_id:
        raise Refused(_("A note is deleted by its owner alone."))
    with writing("members.delete_note", note.council, by=by, now=now, guests_see=False):
        lock(note)
        note.delete()
