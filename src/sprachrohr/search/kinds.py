"""What can be found: a room's ``searchable.py`` names its kinds in ``KINDS``.

No room is known here.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django_scopes import get_scope

from sprachrohr.languages.access import speak
from sprachrohr.languages.words import ORIGINAL, State, Words


@dataclass(frozen=True)
class Text:
    """What can be found of something in one language. Plain text, no markup."""

    language: str
    title: str
    summary: str = ""
    body: str = ""


@dataclass(frozen=True)
class Doc:
    """Something that can be found, as guests may read it.

    ``place``: name and arguments of its address, ``anchor`` the place on that page. ``day``: the
    day it speaks of or was made. ``body``: key of the organisation it belongs to; ``topics``: keys
    of its topics.
    """

    key: int
    texts: Sequence[Text]
    place: tuple[str, tuple[Any, ...]]
    day: date | None = None
    body: int | None = None
    topics: Collection[int] = ()
    anchor: str = ""


Follow = Callable[[Any], Iterable[int | None]]


@dataclass(frozen=True)
class Searchable:
    """A kind of things that can be found.

    ``docs(keys)``: those of these keys that guests may read now.
    ``visible(keys)``: which of these keys guests may read now, cheaply; ``None``: all there are.
    ``follows``: kind of a saved object -> the keys of whatever shows it; the object may have been
    deleted just now, so only its own fields can be asked.
    """

    kind: str
    word: Callable[[], str]
    docs: Callable[[Collection[int]], Iterable[Doc]]
    visible: Callable[[Collection[int] | None], Collection[int]]
    follows: Mapping[str, Follow] = field(default_factory=dict)


def itself(obj: Any) -> Iterable[int | None]:
    """For ``follows``: the object is what can be found."""
    return (obj.pk,)


def through(name: str) -> Follow:
    """For ``follows``: the key that a field of the object holds."""
    return lambda obj: (getattr(obj, name),)


def keys_of(rows: Callable[[], Any]) -> Callable[[Collection[int] | None], Collection[int]]:
    """For ``visible``: the keys of a query set."""

    def ask(keys: Collection[int] | None) -> Collection[int]:
        found = rows() if keys is None else rows().filter(pk__in=list(keys))
        return set(found.order_by().values_list("pk", flat=True))

    return ask


def languages() -> list[str]:
    """The languages of the council whose scope is open, German first."""
    council: Any = get_scope()["council"]
    return list(dict.fromkeys([ORIGINAL, *council.languages]))


def at(*texts: Words | str) -> Words | str:
    """Several texts as one; it is translated where one of them is."""
    found = [it for it in texts if it]
    whole = " ".join(str.__str__(it) for it in found)
    first = next((it for it in found if _translated(it)), None)
    if not isinstance(first, Words):
        return whole
    return Words(whole, first.language, first.page_language, first.state)


def plain(html: Words | str) -> Words | str:
    """A rich text without its markup."""
    text = unescape(re.sub(r"<[^>]*>", " ", str.__str__(html)))
    if not isinstance(html, Words):
        return text
    return Words(text, html.language, html.page_language, html.state)


def versions(
    objects: Sequence[Any], read: Callable[[Any], Sequence[Words | str]]
) -> dict[int, list[Text]]:
    """The texts of objects in every language they have been translated to; German always.

    ``read``: title, summary and body of an object that has been spoken, as far as there are any.
    A language in which nothing of it is translated has no text.
    """
    found: dict[int, list[Text]] = {it.pk: [] for it in objects}
    for language in languages():
        speak(language, objects)
        for it in objects:
            words = read(it)
            if language != ORIGINAL and not any(_translated(one) for one in words):
                continue
            own = [
                str.__str__(one) if language == ORIGINAL or _translated(one) else ""
                for one in words
            ]
            found[it.pk].append(Text(language, own[0] or str.__str__(words[0]), *own[1:]))
    return found


def _translated(text: Words | str) -> bool:
    return isinstance(text, Words) and text.state not in (State.MISSING, State.ORIGINAL)


_known: dict[str, Searchable] = {}


def searchables() -> Mapping[str, Searchable]:
    """Every kind that can be found, by its name."""
    from django.apps import apps

    if not _known:
        for config in apps.get_app_configs():
            name = f"{config.name}.searchable"
            if config.name.startswith("sprachrohr.") and find_spec(name) is not None:
                _known.update({it.kind: it for it in import_module(name).KINDS})
    return _known
