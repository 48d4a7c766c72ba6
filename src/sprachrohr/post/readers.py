"""Who wants mail about something, whichever room keeps it: a room's ``readers.py`` says it.

A room that announces (sessions) asks here and does not know who answers; a room that keeps
subscriptions has ``readers(abouts) -> Iterable[Reader]``. It may also say that a mail it wrote
must not leave any more (``may_leave(mail, now) -> bool``), and hear that an address does not exist
(``bounced(mail, now)``). Nothing here imports a room.
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
    """An address that asked to be told. ``since``: what happened before is no news to it.

    ``manage_url``: where it sees everything it asked for.
    """

    address: str
    language: str
    since: datetime
    end_url: str
    manage_url: str = ""


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


def may_leave(mail: Any, now: datetime) -> bool:
    """Whether a mail to a subscriber may still be sent, as its room sees it at this moment."""
    return all(it.may_leave(mail, now) for it in _asked() if hasattr(it, "may_leave"))


def bounced(mail: Any, now: datetime) -> None:
    """Tell the rooms that nobody is at the address of a mail to a subscriber."""
    for it in _asked():
        if hasattr(it, "bounced"):
            it.bounced(mail, now)


def _asked() -> list[Any]:
    from django.apps import apps

    if not _rooms:
        names = [it.name for it in apps.get_app_configs() if it.name.startswith("sprachrohr.")]
        for name in names:
            if name != "sprachrohr.post" and find_spec(f"{name}.readers") is not None:
                _rooms.append(import_module(f"{name}.readers"))
    return _rooms
