"""Write the journal of a session: one line at a time, each once."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.models import Unit
from sprachrohr.councils.writing import keep, writing
from sprachrohr.meetings.access import room as meetings
from sprachrohr.people.models import Organization, Person
from sprachrohr.record import words
from sprachrohr.record.access.setting import lines_of, setting_of
from sprachrohr.record.models import JournalEntry, Minutes
from sprachrohr.record.rules import voting
from sprachrohr.record.rules.journal import named, standing
from sprachrohr.record.rules.refusals import admission
from sprachrohr.record.rules.shape import Refusal
from sprachrohr.record.rules.state import Line, Setting, voters


@dataclass(frozen=True)
class Noted:
    """The entry that stands in the journal; ``again``: it was there before."""

    entry: JournalEntry
    again: bool


class RefusedLine(Refused):
    """A line that may not be written; ``code`` as the rules name it."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def note(
    meeting: Any,
    *,
    key: UUID,
    kind: str,
    at: datetime,
    agenda_item: Any = None,
    membership: Any = None,
    person: Any = None,
    data: Mapping[str, Any] | None = None,
    by: Actor,
    now: datetime,
) -> Noted:
    """Write one line. Sent again with the same ``key`` it gives back the line that is there.

    ``at``: when it happened, aware. ``agenda_item``, ``membership`` (the seat), ``person`` and
    ``data`` as its kind needs them (``rules/shape.py``). Raises :class:`RefusedLine` with a
    sentence that says what to do next.
    """
    key = UUID(str(key))
    known = _known(meeting, key)
    if known is not None:
        return Noted(known, again=True)
    with writing("record.note", meeting.council, by=by, now=now, guests_see=False):
        lock(meeting)
        known = _known(meeting, key)
        if known is not None:
            return Noted(known, again=True)
        if timezone.is_naive(at):
            raise Refused(_("Give the time with its time zone."))
        if not meetings.takes_place(meeting):
            raise Refused(_("This session is cancelled. Nothing can be noted about it."))
        lines = lines_of(meeting)
        line = Line(
            key=str(key),
            kind=kind,
            at=timezone.localtime(at),
            number=lines[-1].number + 1 if lines else 1,
            agenda_item=_pk(agenda_item),
            membership=_pk(membership),
            person=_pk(person),
            data=_tidied(kind, data),
        )
        setting = setting_of(meeting)
        wrong = admission(setting, lines, line, now) or _foreign(meeting, line)
        if wrong is not None:
            raise RefusedLine(wrong.code, words.refusal(wrong, *_names(meeting, wrong)))
        line = _completed(setting, lines, line)
        entry = JournalEntry(
            council=meeting.council,
            meeting=meeting,
            key=key,
            number=line.number,
            kind_of_entry=kind,
            at=at,
            recorded_at=now,
            by=by.name,
            account_id=by.account_id,
            agenda_item_id=line.agenda_item,
            membership_id=line.membership,
            person_id=line.person,
            data=dict(line.data),
        )
        return Noted(keep(entry), again=False)


def _known(meeting: Any, key: UUID) -> JournalEntry | None:
    """The line with this key; also where nobody has opened the council's scope yet."""
    rows = JournalEntry._base_manager.filter(meeting=meeting.pk, key=key)
    found: JournalEntry | None = rows.first()
    return found


def _tidied(kind: str, data: Mapping[str, Any] | None) -> dict[str, Any]:
    """The data, with the key of a line that is taken back as we write keys."""
    found = dict(data or {})
    if kind == "undo":
        with suppress(ValueError):
            found["key"] = str(UUID(str(found.get("key"))))
    return found


def _pk(thing: Any) -> int | None:
    return None if thing is None else int(getattr(thing, "pk", thing))


def _completed(setting: Setting, lines: list[Line], line: Line) -> Line:
    """The line with what follows from it: who left a seat, and the counts of a roll call."""
    if line.kind == "leave" and line.person is None:
        state = standing(setting, lines, line)
        return replace(line, person=state.present.get(line.membership or 0))
    names = named(line.data)
    if line.kind != "vote" or not names:
        return line
    there = voters(setting, standing(setting, lines, line), line.agenda_item)
    tally = voting.from_names(names, {who: seat.kind for who, seat in there.items()})
    data = {
        **line.data, "counts": dict(tally.counts),
        "names": {str(who): said for who, said in names.items()},
    }  # fmt: skip
    return replace(line, data=data)


def _foreign(meeting: Any, line: Line) -> Refusal | None:
    """Whether the data names something this council does not have."""
    data = line.data
    named_there: tuple[tuple[str, Any, Iterable[Any]], ...] = (
        ("chair", Person, _several(data.get("chair"))),
        ("persons", Person, _several(data.get("persons"))),
        ("organizations", Organization, _several(data.get("organizations"))),
        ("transmit_to", Organization, _several(data.get("transmit_to"))),
        ("responsible", Unit, _several(data.get("responsible"))),
        ("minutes", Minutes, _several(data.get("minutes"))),
        ("candidates", Person, [it.get("person") for it in data.get("candidates", ())]),
    )
    for field, model, keys in named_there:
        wanted = {it for it in keys if it is not None}
        if wanted and model.objects.filter(pk__in=wanted).count() != len(wanted):
            return Refusal("misshapen", field=field, kind=line.kind)
    return None


def _several(value: Any) -> Iterable[Any]:
    if value is None:
        return ()
    return value if isinstance(value, list | tuple) else (value,)


def _names(meeting: Any, wrong: Refusal) -> tuple[dict[int, str], dict[int, str]]:
    """Names of whoever and whatever a refusal speaks of."""
    persons = {wrong.facts.get(it) for it in ("person", "there", "member")} - {None}
    people = {it.pk: it.name for it in Person.objects.filter(pk__in=persons)} if persons else {}
    item = wrong.facts.get("item")
    items = {
        it.pk: f"{it.number} {it.name}".strip()
        for it in (meetings.items_in_room(meeting) if item else ())
    }
    return people, items
