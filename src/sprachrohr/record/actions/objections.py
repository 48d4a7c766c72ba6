"""Objections to minutes (Einwendungen): raised by whoever took part, noted in the next minutes."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.writing import changer, keep, writing
from sprachrohr.record.models import Minutes, MinutesPassage, Objection
from sprachrohr.record.rules.minutes import State

READABLE = frozenset({State.SIGNED, State.PUBLISHED})


def object_to(
    minutes: Minutes,
    *,
    text: str,
    person: Any = None,
    passage: MinutesPassage | None = None,
    by: Actor,
    now: datetime,
) -> Objection:
    """Note an objection. The minutes stay as they are; it stands in those of the next session.

    ``person``: who objects. Refuses before the minutes are signed, and an empty text.
    """
    with writing("record.object", minutes.council, by=by, now=now):
        lock(minutes)
        if minutes.state not in READABLE:
            raise Refused(_("These minutes are not finished. Tell the office what is wrong."))
        if not text.strip():
            raise Refused(_("Write in a few sentences what is not right."))
        if passage is not None and passage.minutes_id != minutes.pk:
            raise Refused(_("This passage is not part of these minutes."))
        return keep(
            Objection(
                council=minutes.council,
                minutes=minutes,
                person=person,
                passage=passage,
                text=text,
                at=now,
                by=by.name,
            )
        )


_change = changer(Objection, guests_see=False)


def note_objection(
    council: Any,
    *,
    minutes: Minutes,
    text: str,
    person: Any = None,
    answer: str = "",
    by: Actor,
    now: datetime,
) -> Objection:
    """:func:`object_to` for the office's form: somebody has written or called."""
    with writing("record.object", council, by=by, now=now):
        made = object_to(minutes, text=text, person=person, by=by, now=now)
        return _change(made, answer=answer, by=by, now=now) if answer.strip() else made


def answer_objection(objection: Objection, *, answer: str, by: Actor, now: datetime) -> Objection:
    """What was found about an objection; it stands below it in the next minutes."""
    return _change(objection, answer=answer, by=by, now=now)
