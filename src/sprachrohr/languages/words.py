"""A text in the reader's language, and how sure one can be of it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from html import escape
from typing import Any

ORIGINAL = "de"
"""The language in which councils decide; the binding text."""

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ku-arab", "ps", "ur"})


class State(StrEnum):
    """What the reader sees (``docs/glossary.md``)."""

    ORIGINAL = "original"
    CHECKED = "checked"
    MACHINE = "machine"
    OUTDATED = "outdated"
    MISSING = "missing"


@dataclass(frozen=True)
class Stored:
    """A stored translation of one field."""

    text: str
    state: State
    checked_on: date | None = None


class Words(str):
    """A text that knows its language. In HTML it marks itself where the page speaks another."""

    __slots__ = ("changed_on", "checked_on", "language", "page_language", "state")

    language: str
    page_language: str
    state: State
    checked_on: date | None

    def __new__(
        cls,
        text: str,
        language: str,
        page_language: str,
        state: State,
        checked_on: date | None = None,
    ) -> "Words":
        words = super().__new__(cls, text)
        words.language = language
        words.page_language = page_language
        words.state = state
        words.checked_on = checked_on
        return words

    @property
    def foreign(self) -> bool:
        """Whether the text is in another language than its page (plain German is German)."""
        return self.language.split("-")[0] != self.page_language.split("-")[0]

    @property
    def direction(self) -> str:
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"

    @property
    def attributes(self) -> str:
        """`` lang=… dir=…`` for a block that holds this text, or nothing."""
        return f' lang="{self.language}" dir="{self.direction}"' if self.foreign else ""

    @property
    def plain(self) -> str:
        """For attributes, titles and anything that is not HTML text."""
        return str.__str__(self)

    def __str__(self) -> str:
        return self

    def __html__(self) -> str:
        text = escape(str.__str__(self))
        if self.foreign and text:
            return f"<span{self.attributes}>{text}</span>"
        return text


def in_german(text: str, page_language: str) -> str:
    """A short German text that is never translated ("gelesen im Mai"), marked where it is foreign.

    A number alone ("06/2015") has no language.
    """
    if not any(letter.isalpha() for letter in text):
        return text
    return Words(text, ORIGINAL, page_language, State.MISSING)


class Said:
    """An object's translatable texts as one reader sees them: ``paper.said.name``."""

    def __init__(self, obj: Any, language: str, stored: Mapping[str, Stored]) -> None:
        self._obj = obj
        self._language = language
        self._stored = stored

    def __getattr__(self, name: str) -> Words:
        if name.startswith("_") or name not in self._obj.translatable:
            raise AttributeError(f"{name} is not a translatable text of {self._obj!r}")
        original = str(getattr(self._obj, name) or "")
        if self._language == ORIGINAL or not original:
            words = Words(original, ORIGINAL, self._language, State.ORIGINAL)
        elif name in self._stored:
            found = self._stored[name]
            words = Words(found.text, self._language, self._language, found.state, found.checked_on)
        else:
            words = Words(original, ORIGINAL, self._language, State.MISSING)
        self.__dict__[name] = words
        return words


SURENESS = (State.MISSING, State.OUTDATED, State.MACHINE, State.CHECKED)
"""From the least sure to the surest; the original itself is not among them."""


def standing(original: str, *, of: str, machine: bool, checked: bool) -> State:
    """How a stored translation stands to the present original.

    ``of``: the :func:`fingerprint` of the original that was translated; ``machine``: a machine
    wrote it; ``checked``: a person has checked it.
    """
    if of != fingerprint(original):
        return State.OUTDATED
    return State.MACHINE if machine and not checked else State.CHECKED


def fingerprint(text: str) -> str:
    """Names one version of an original, to tell whether a translation is older than it."""
    return hashlib.sha256(text.strip().encode()).hexdigest()[:16]
