"""What was pressed on the screen of a session, read into an entry: a form, or JSON."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Refused
from sprachrohr.record.access.room import Room
from sprachrohr.record.models import JournalEntry
from sprachrohr.record.rules import voting
from sprachrohr.record.rules.state import voters

KINDS = frozenset(JournalEntry.Kind.values)
LONGEST = 20_000
"""Characters of one text; a wording is longer than a note, but no book."""
BACK = timedelta(hours=12)
"""An hour earlier than the beginning by more than this is after midnight."""


@dataclass(frozen=True)
class Asked:
    """One entry as it was asked for; the arguments of ``actions.journal.note``."""

    key: UUID
    kind: str
    at: datetime
    item: int | None = None
    seat: int | None = None
    person: int | None = None
    data: dict[str, Any] = field(default_factory=dict)


@dataclass
class Sent:
    """What a form holds. ``fields``: a ``QueryDict``, or anything with ``get`` and ``getlist``."""

    fields: Any

    def text(self, name: str) -> str:
        """One line or text, without what no database takes."""
        text = str(self.fields.get(name, "")).replace("\x00", "").replace("\r\n", "\n").strip()
        return text[:LONGEST]

    def number(self, name: str) -> int | None:
        """A key, or nothing. Raises :class:`Refused` for anything else."""
        return _key(self.text(name))

    def keys(self, name: str) -> list[int]:
        found = [_key(str(it)) for it in self.fields.getlist(name)]
        return [it for it in found if it is not None]

    def votes(self, name: str) -> int:
        """A number of votes; an empty field is 0."""
        return _votes(self.text(name))


def _votes(text: str) -> int:
    if not text.strip():
        return 0
    if not text.strip().isdecimal() or len(text.strip()) > 5:
        raise Refused(_("Please write the number of votes as a whole number, for example 12."))
    return int(text)


def _key(text: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal() or len(text) > 18:
        raise Refused(_("This choice is not on this page any more. Please load it again."))
    return int(text)


def read(fields: Any, room: Callable[[], Room], *, start: datetime, now: datetime) -> Asked:
    """The entry a form asks for. Raises :class:`Refused` for what cannot be read.

    ``room`` is asked for only where who is there matters: a roll call, names of candidates.
    ``start``: when the session begins.
    """
    sent = Sent(fields)
    if sent.text("press"):
        kind, seat, person = _press(sent.text("press"))
    elif sent.text("undo"):
        kind, seat, person = JournalEntry.Kind.UNDO, None, None
    else:
        kind, seat, person = sent.text("kind"), sent.number("seat"), sent.number("person")
    if sent.text("who"):
        _kind, seat, person = _press(f"biased:{sent.text('who')}")
    if kind not in KINDS:
        raise Refused(_("Please choose what to record."))
    item = sent.number("item")
    return Asked(
        key=_uuid(sent.text("key")),
        kind=kind,
        at=moment(sent.text("at"), sent.text("clock"), start, now),
        item=item,
        seat=seat,
        person=person,
        data=_data(kind, sent, room, item),
    )


def _press(text: str) -> tuple[str, int | None, int | None]:
    """ "arrive:12:34": what, which seat, who sits there."""
    found = re.fullmatch(r"([a-z]+):(\d{1,18})(?::(\d{1,18}))?", text)
    if found is None:
        raise Refused(_("This choice is not on this page any more. Please load it again."))
    return found[1], int(found[2]), int(found[3]) if found[3] else None


def _uuid(text: str) -> UUID:
    try:
        return UUID(text) if text else uuid4()
    except ValueError:
        raise Refused(
            _("This entry has no key that can be read. Please load the page again.")
        ) from None


def moment(device: str, clock: str, start: datetime | None, now: datetime) -> datetime:
    """When it happened: the hour that was typed, else the device's clock, else now.

    ``clock`` is "18:42", on the day of the session; after midnight on the next one.
    """
    if clock:
        found = re.fullmatch(r"([01]?\d|2[0-3])[:.]?([0-5]\d)", clock)
        if found is None:
            raise Refused(_("Please write the time like this: 18:42."))
        begins = timezone.localtime(start or now)
        at = timezone.make_aware(
            datetime.combine(begins.date(), time(int(found[1]), int(found[2])))
        )
        return at + timedelta(days=1) if begins - at > BACK else at
    if device:
        told = parse_datetime(device)
        if told is None:
            raise Refused(_("The time of this device cannot be read. Please set its clock."))
        return told if timezone.is_aware(told) else told.replace(tzinfo=UTC)
    return now


def _data(kind: str, sent: Sent, room: Callable[[], Room], item: int | None) -> dict[str, Any]:
    known: dict[str, Callable[[], dict[str, Any]]] = {
        "open": lambda: {"chair": sent.number("chair"), "secretary": sent.text("secretary")},
        "biased": lambda: {
            "reason": sent.text("reason"),
            "note": sent.text("note"),
            "left": sent.text("left") == "ja",
        },
        "mover": lambda: {
            "persons": sent.keys("persons"),
            "organizations": sent.keys("organizations"),
        },
        "text": lambda: {"text": sent.text("text")},
        "note": lambda: {"text": sent.text("text")},
        "vote": lambda: _vote(sent, room, item),
        "ballot": lambda: _ballot(sent, room),
        "lot": lambda: {
            "between": [str(it) for it in sent.fields.getlist("between")],
            "drawn": sent.text("drawn"),
            "by": sent.text("by_whom"),
        },
        "outcome": lambda: _outcome(sent),
        "objection": lambda: {"minutes": sent.number("minutes"), "text": sent.text("text")},
        "undo": lambda: {"key": sent.text("undo"), "reason": sent.text("reason")},
    }
    return known[kind]() if kind in known else {}


def _vote(sent: Sent, room: Callable[[], Room], item: int | None) -> dict[str, Any]:
    """A vote; a roll call is counted here, so that names and counts cannot differ."""
    way = sent.text("way") or voting.OPEN
    made: dict[str, Any] = {"way": way, "about": sent.text("about")}
    if way == voting.ROLL_CALL:
        now = room()
        there = voters(now.setting, now.state, item)
        names = {it: sent.text(f"name_{it}") for it in there if sent.text(f"name_{it}")}
        kinds = {person: seat.kind for person, seat in there.items()}
        tally = voting.from_names(names, kinds)
        return {
            **made,
            "counts": {it: dict(numbers) for it, numbers in tally.counts.items()},
            "names": {str(it): said for it, said in names.items()},
        }
    if way == voting.SECRET:
        counts = {it: {voting.ALL: sent.votes(f"secret_{it}")} for it in voting.OPTIONS}
        return {**made, "counts": counts}
    kinds_of_seat = voting.SPLIT if "yes_elected" in sent.fields else (voting.ALL,)
    counts = {
        option: {kind: sent.votes(f"{option}_{kind}") for kind in kinds_of_seat}
        for option in voting.OPTIONS[:3]
    }
    return {**made, "counts": counts}


def _ballot(sent: Sent, room: Callable[[], Room]) -> dict[str, Any]:
    """One round of an election; lines without a name are left out, members are known by name."""
    rows = []
    votes = [str(it) for it in sent.fields.getlist("votes")]
    known = {name: key for key, name in room().people.items()}
    for place, name in enumerate(sent.fields.getlist("candidate")):
        if str(name).strip():
            rows.append(
                {
                    "name": str(name).strip(),
                    "person": known.get(str(name).strip()),
                    "votes": _votes(votes[place]) if place < len(votes) else 0,
                }
            )
    made = {
        "office": sent.text("office"),
        "round": sent.votes("round") or 1,
        "candidates": rows,
        "invalid": sent.votes("invalid"),
        "abstain": sent.votes("abstain"),
    }
    return {**made, "no": sent.votes("no")} if sent.votes("no") else made


def _outcome(sent: Sent) -> dict[str, Any]:
    due = sent.text("due")
    if due and parse_day(due) is None:
        raise Refused(_("Please write the day like this: 31.12.2026."))
    resolution = sent.text("resolution") == "ja"
    return {
        "result": sent.text("result"),
        "note": sent.text("note"),
        "title": sent.text("title"),
        "text": sent.text("text"),
        "resolution": resolution,
        "responsible": sent.number("responsible"),
        "due": parse_day(due),
        "transmit_to": sent.keys("transmit_to"),
    }


def parse_day(text: str) -> str | None:
    """A day as a browser sends it or as people write it, as ISO; ``None`` for neither."""
    german = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text)
    iso = f"{german[3]}-{int(german[2]):02}-{int(german[1]):02}" if german else text
    try:
        day = parse_date(iso)
    except ValueError:
        return None
    return day.isoformat() if day else None


def read_json(body: bytes, *, start: datetime, now: datetime) -> Asked:
    """The entry that a program sends: key, kind, at, item, seat, person, data."""
    try:
        told = json.loads(body)
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise Refused(_("This entry cannot be read."))
    numbers = {}
    for name in ("item", "seat", "person"):
        value = told.get(name)
        if value is not None and (type(value) is not int or not 0 < value < 2**63):
            raise Refused(_("This entry cannot be read."))
        numbers[name] = value
    data = told.get("data") or {}
    if not isinstance(data, dict) or str(told.get("kind")) not in KINDS:
        raise Refused(_("This entry cannot be read."))
    return Asked(
        key=_uuid(str(told.get("key", ""))),
        kind=str(told["kind"]),
        at=moment(str(told.get("at") or ""), str(told.get("clock") or ""), start, now),
        data=data,
        **numbers,
    )
