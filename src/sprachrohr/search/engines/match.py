"""What an engine is asked: one expression for both, and what it stores of a row. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol


@dataclass(frozen=True)
class Fields:
    """What an engine keeps of a row, all as the analyser wrote it.

    ``title``, ``summary``, ``body``: stems in the order of the text. ``title_parts`` and
    ``title_raw``, ``parts`` and ``raw``: of the title, of the rest. ``marks``: whose it is, of
    which kind, body, topic, year and language.
    """

    title: Sequence[str]
    summary: Sequence[str]
    body: Sequence[str]
    title_parts: Sequence[str]
    title_raw: Sequence[str]
    parts: Sequence[str]
    raw: Sequence[str]
    marks: Sequence[str]
    day: date | None = None
    """What hits are sorted by."""
    spans: Sequence[str] = ()
    """Parts of compounds as they are written: not matched, only counted to correct spelling."""


@dataclass(frozen=True)
class Word:
    """One word that must be there: its stem, or the word itself, or all its parts.

    ``prefix``: also what begins with it. ``parts`` are stems; empty for what is no compound.
    """

    raw: str
    stem: str
    parts: tuple[str, ...] = ()
    prefix: bool = False
    others: tuple[str, ...] = ()
    """Stems that mean the same, from the council's list."""


@dataclass(frozen=True)
class Phrase:
    """Stems that stand one behind the other, in one field."""

    stems: tuple[str, ...]


@dataclass(frozen=True)
class Match:
    """All of ``words`` and of ``marks``; of each group of ``choices`` one mark.

    ``title_only``: the words stand in the title. ``anything``: one of the words is enough.
    """

    words: tuple[Word | Phrase, ...]
    marks: tuple[str, ...]
    title_only: bool = False
    anything: bool = False


class Engine(Protocol):
    """Stores and matches. Which hits are better is decided elsewhere, alike for both."""

    def make(self, run: Any) -> None:
        """Make the engine's table; ``run`` executes SQL."""

    def clear(self) -> None:
        """Forget everything: what Django's flush leaves behind."""

    def drop(self, rows: Sequence[int]) -> None:
        """Forget these rows."""

    def put(self, rows: Iterable[tuple[int, Fields]]) -> None:
        """Keep these rows, which are not there yet."""

    def find(self, match: Match, most: int, among: Sequence[int] | None = None) -> list[int]:
        """Keys of at most so many rows that match, the newest first; ``among``: only of these."""

    def size(self) -> int:
        """Bytes of the engine's own table and index."""
