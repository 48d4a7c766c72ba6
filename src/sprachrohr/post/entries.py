"""A piece of news as a mail lists it: a title, some lines, an address. The teller fills it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape

from sprachrohr.languages.words import Words

Line = tuple[str, ...]
"""Pieces of one line. A ``Words`` among them knows its language, the others speak the mail's."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One piece of news (Neuigkeit).

    ``key`` names it for good: who has been told of a key is never told again. ``under`` is the
    list of the mail it stands in, ``on`` its day, ``changed`` the last change (for feeds). ``url``
    is absolute. ``within``: the key of a larger piece that says the same. ``until``: from then on
    it is no news any more.
    """

    key: str
    under: str
    title: Line
    on: date
    changed: datetime
    lines: Sequence[Line] = ()
    url: str = ""
    within: str = ""
    until: datetime | None = None


def plain(pieces: Line) -> str:
    """A line without marks."""
    return "".join(str.__str__(it) for it in pieces)


def foreign(pieces: Line) -> bool:
    """Whether a part of a line is in another language than its mail."""
    return any(isinstance(it, Words) and it.foreign and bool(it) for it in pieces)


def as_text(entry: Entry, note: str) -> str:
    """An entry in a plain text; ``note`` stands behind what is in another language."""
    rows = [_noted(entry.title, note), *(_noted(it, note) for it in entry.lines)]
    if entry.url:
        rows.append(entry.url)
    return "- " + "\n  ".join(rows)


def _noted(pieces: Line, note: str) -> str:
    said = plain(pieces)
    return f"{said} ({note})" if note and foreign(pieces) else said


def as_html(entry: Entry, note: str) -> str:
    """The same as an item of a list; the title is the link."""
    title = _marked(entry.title)
    if entry.url:
        title = f'<a href="{escape(entry.url)}">{title}</a>'
    rows = [(title, entry.title), *((_marked(it), it) for it in entry.lines)]
    said = "<br>".join(
        f"{html} ({escape(note)})" if note and foreign(pieces) else html for html, pieces in rows
    )
    return f"<li>{said}</li>"


def _marked(pieces: Line) -> str:
    """Pieces that come from the council may run in another direction than the words around."""
    return "".join(
        f"<bdi{it.attributes}>{escape(it.plain)}</bdi>" if isinstance(it, Words) else escape(it)
        for it in pieces
    )
