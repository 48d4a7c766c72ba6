"""What each room keeps about people: its ``personal.py`` says it, this gathers it.

A room names its :class:`Kept` in ``KEPT`` and finds what it knows about somebody in
``about_person(subject) -> list[Found]``. Nothing here imports a room.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

Text = Any
"""A text of the interface, most often lazy."""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One kind of data that is kept (Eintrag im Verzeichnis der Verarbeitungstätigkeiten).

    ``days``: how long the software keeps it where the council has set nothing; ``None``: there is
    no period, ``until`` says what ends it. ``start`` says from when the days count.
    ``delete(council, before=, by=, now=)`` deletes what is older and answers how many.
    """

    code: str
    what: Text
    why: Text
    who: Text
    days: int | None = None
    start: Text = ""
    until: Text = ""
    delete: Callable[..., int] | None = None
    order: int = 100


@dataclass(frozen=True)
class Subject:
    """Whose data is looked for: by address, by account, by person, or several of them.

    ``council_id`` is the council that is asked; it tells nothing about others.
    """

    council_id: int
    address: str = ""
    account_id: int | None = None
    person_id: int | None = None


@dataclass(frozen=True)
class Found:
    """One thing a room knows: what it is, its day, and its values in words and for machines."""

    kind: str
    title: str
    at: datetime | None
    values: dict[str, Any]


_rooms: list[Any] = []


def rooms() -> list[Any]:
    """Every room's ``personal`` module."""
    from django.apps import apps

    if not _rooms:
        names = [f"{it.name}.personal" for it in apps.get_app_configs() if _ours(it.name)]
        _rooms.extend(import_module(name) for name in names if find_spec(name) is not None)
    return list(_rooms)


def _ours(name: str) -> bool:
    return name.startswith("sprachrohr.")


def catalogue() -> list[Kept]:
    """Every kind of data that is kept, in the order of the record."""
    found: list[Kept] = []
    for room in rooms():
        found += getattr(room, "KEPT", ())
    return sorted(found, key=lambda it: (it.order, it.code))


def kept(code: str) -> Kept | None:
    """The kind of data with a code."""
    return next((it for it in catalogue() if it.code == code), None)


def about_person(subject: Subject) -> list[Found]:
    """Everything all rooms know about somebody, room by room."""
    found: list[Found] = []
    for room in rooms():
        ask: Callable[[Subject], Iterable[Found]] | None = getattr(room, "about_person", None)
        if ask is not None:
            found += ask(subject)
    return found
