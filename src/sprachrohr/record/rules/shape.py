"""What each kind of line must and may hold. Pure.

Only what is listed here may stand in a line: a field nobody knows is refused, so that no name of a
secret vote can hide in one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sprachrohr.record.rules import ballots, voting
from sprachrohr.record.rules.bias import REASONS
from sprachrohr.record.rules.state import Line

LONGEST = 20_000
"""Characters of a text."""


class Refusal:
    """Why a line may not be written: a code, and the facts its sentence needs."""

    __slots__ = ("code", "facts")

    def __init__(self, code: str, **facts: Any) -> None:
        self.code = code
        self.facts: Mapping[str, Any] = facts

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Refusal) and (self.code, self.facts) == (other.code, other.facts)

    def __hash__(self) -> int:
        return hash(self.code)

    def __repr__(self) -> str:
        return f"Refusal({self.code!r}, {dict(self.facts)!r})"


def _key(value: Any) -> bool:
    return type(value) is int and 0 < value < 2**63


def _maybe_key(value: Any) -> bool:
    return value is None or _key(value)


def _keys(value: Any) -> bool:
    return isinstance(value, list | tuple) and len(value) <= 100 and all(map(_key, value))


def _text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST and ballots.storable(value)


def _short(value: Any) -> bool:
    return _text(value) and len(value) <= 300


def _something(value: Any) -> bool:
    return _text(value) and bool(value.strip())


def _short_something(value: Any) -> bool:
    return _short(value) and bool(value.strip())


def _flag(value: Any) -> bool:
    return isinstance(value, bool)


def _day(value: Any) -> bool:
    if value in (None, ""):
        return True
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _names(value: Any) -> bool:
    options = (voting.YES, voting.NO, voting.ABSTAIN)
    return isinstance(value, Mapping) and all(
        str(key).isascii() and str(key).isdecimal() and said in options
        for key, said in value.items()
    )


def _some_names(value: Any) -> bool:
    return isinstance(value, list | tuple) and len(value) > 1 and all(map(_short_something, value))


def _one_of(*values: str) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and value in values


def _number(value: Any) -> bool:
    return type(value) is int and 0 <= value <= 10_000


def _counts(value: Any) -> bool:
    return voting.read(value) is not None


def _anything(value: Any) -> bool:
    return True


@dataclass(frozen=True)
class Shape:
    """A kind of line: what it is about, and its data with what each of them may be."""

    item: bool | None = False
    """Whether it names an agenda item; ``None``: it may."""
    seat: bool = False
    person: bool | None = False
    must: Mapping[str, Callable[[Any], bool]] = field(default_factory=dict)
    may: Mapping[str, Callable[[Any], bool]] = field(default_factory=dict)


SHAPES: Mapping[str, Shape] = {
    "open": Shape(may={"chair": _maybe_key, "secretary": _short}),
    "arrive": Shape(seat=True, person=True),
    "leave": Shape(seat=True, person=None),
    "challenge": Shape(person=None),
    "item": Shape(item=True),
    "biased": Shape(
        item=True, seat=True, person=True,
        must={"reason": _one_of(*REASONS)}, may={"note": _short, "left": _flag},
    ),
    "mover": Shape(item=True, may={"persons": _keys, "organizations": _keys}),
    "text": Shape(item=True, must={"text": _text}),
    "note": Shape(item=None, must={"text": _something}),
    "vote": Shape(
        item=True, must={"way": _one_of(*voting.WAYS)},
        may={"about": _short, "counts": _counts, "names": _names},
    ),
    "ballot": Shape(
        item=True, must={"office": _short_something, "round": _number, "candidates": _anything},
        may={"invalid": _number, "abstain": _number, "no": _number},
    ),
    "lot": Shape(
        item=True, must={"between": _some_names, "drawn": _short_something}, may={"by": _short},
    ),
    "outcome": Shape(
        item=True, must={"result": _one_of(*voting.RESULTS)},
        may={
            "note": _short, "title": _short, "text": _text, "resolution": _flag,
            "responsible": _maybe_key, "due": _day, "transmit_to": _keys,
        },
    ),
    "objection": Shape(item=None, person=None, must={"text": _something},
                       may={"minutes": _maybe_key}),
    "break": Shape(),
    "resume": Shape(),
    "close_public": Shape(),
    "open_public": Shape(),
    "end": Shape(),
    "undo": Shape(must={"key": _short_something, "reason": _short_something}),
}  # fmt: skip


def misshapen(line: Line) -> Refusal | None:
    """Why a line is no line of its kind; ``None`` when it is one."""
    shape = SHAPES.get(line.kind)
    if shape is None:
        return Refusal("unknown_kind", kind=line.kind)
    given = ((shape.item, line.agenda_item, "agenda_item"),
             (shape.seat, line.membership, "membership"),
             (shape.person, line.person, "person"))  # fmt: skip
    for wanted, value, name in given:
        if wanted is not None and wanted != (value is not None):
            return Refusal("misshapen", field=name, kind=line.kind)
    names = line.data.get("names")
    if line.kind == "vote" and names and line.data.get("way") == voting.SECRET:
        return Refusal("secret_names")
    for name in line.data:
        if name not in shape.must and name not in shape.may:
            return Refusal("misshapen", field=str(name), kind=line.kind)
    for name, fits in (*shape.must.items(), *shape.may.items()):
        if fits(line.data[name]) if name in line.data else name not in shape.must:
            continue
        missing = name == "reason" and not str(line.data.get(name) or "").strip()
        return Refusal("reason_missing" if missing else "misshapen", field=name, kind=line.kind)
    return _vote(line) if line.kind == "vote" else _ballot(line) if line.kind == "ballot" else None


def _vote(line: Line) -> Refusal | None:
    names, way = line.data.get("names"), line.data["way"]
    if way == voting.ROLL_CALL and not names:
        return Refusal("names_missing")
    if names and way != voting.ROLL_CALL:
        return Refusal("names_only_roll_call")
    if way != voting.ROLL_CALL and "counts" not in line.data:
        return Refusal("nobody_voted")
    return None


def _ballot(line: Line) -> Refusal | None:
    return None if ballots.read(line.data) else Refusal("misshapen", field="candidates",
                                                        kind=line.kind)  # fmt: skip
