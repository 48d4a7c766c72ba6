"""Who wants mail about something, whichever room keeps it: a room's ``readers.py`` says it.

A room that announces (sessions) asks here and does not know who answers; a room that keeps
subscriptions has ``readers(abouts) -> Iterable[Reader]``. Nothing here imports a room.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

About = tuple[str, int]
"""Kind and number of an object, as ``CouncilObject.kind`` names it."""


@dataclass(frozen=True, kw_only=True)
class Reader:
    """An address that asked to be told. ``since``: what happened before is no news to it."""

    address: str
    language: str
    since: datetime
    end_url: str


_rooms: list[Any] = []


def readers(abouts: Sequence[About]) -> list[Reader]:
    """Everybody in the open council who wants mail about one of these; each address once.

    What is named first counts: whoever asked for one session and for its body is told once.
    """
    found: dict[str, Reader] = {}
    for room in _asked():
        ask: Callable[[Sequence[About]], Iterable[Reader]] = room.readers
        for it in ask(abouts):
            found.setdefault(it.address.casefold(), it)
    return list(found.values())


def _asked() -> list[Any]:
    from django.apps import apps

    if not _rooms:
        names = [it.name for it in apps.get_app_configs() if it.name.startswith("sprachrohr.")]
        for name in names:
            if name != "sprachrohr.post" and find_spec(f"{name}.readers") is not None:
                _rooms.append(import_module(f"{name}.readers"))
    return _rooms
