"""Two texts of one note: which one is kept, and when both are. Pure.

A note is written on a phone that may be offline for days, while the same person writes at a desk.
Every text that is saved gets a mark from whoever wrote it. A text that started from the one that is
kept replaces it. One that did not would hide what it never saw: then both are kept, one below the
other (``docs/rules/notes.md``).
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar

LONGEST = 50_000
"""Characters of one text that is sent."""

Mark = TypeVar("Mark")


@dataclass(frozen=True)
class Kept:
    """What is kept after a text came: the text (empty: no note), and whether two were joined."""

    text: str
    joined: bool = False


def clean(text: str) -> str:
    """A text as it is kept: one kind of line break, no zero bytes, nothing empty around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()


def after(kept: str, text: str, *, follows: bool, line: str) -> Kept:
    """What is kept of a note ``kept`` when ``text`` comes.

    ``follows``: whether whoever wrote it had ``kept`` before them; ``line`` stands between the two
    where they had not. Of two texts of which one holds the other, the longer one says all. An empty
    text deletes only what its writer has seen.
    """
    if follows or not kept or text == kept:
        return Kept(text)
    if text in kept:
        return Kept(kept)
    if kept in text:
        return Kept(text)
    return Kept(f"{kept}\n\n{line}\n{text}", joined=True)


def follows(mark: Mark | None, seen: Collection[Mark]) -> bool:
    """Whether a text started from the one that is kept; without one there is nothing to miss."""
    return mark is None or mark in seen
