"""What a reader sees of a hit: the place where its words stand, marked in the original spelling."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from sprachrohr.search.words import QueryWord, meets, words

LENGTH = 240
"""Letters of a snippet."""
FURTHEST = 100_000
"""Letters that are searched for a place to show."""


@dataclass(frozen=True)
class Mark:
    """A stretch of a text that was hit."""

    start: int
    end: int
    word: int


def marked(text: str, asked: Sequence[QueryWord]) -> SafeString:
    """A whole text with what was hit in ``<mark>``; everything else escaped."""
    return _html(text, _marks(text, asked))


def snippet(text: str, asked: Sequence[QueryWord]) -> SafeString:
    """The stretch of a text with most of the words asked for; its beginning where none stands."""
    text = " ".join(text[:FURTHEST].split())
    found = _marks(text, asked)
    start = _start(text, found)
    end = min(len(text), start + LENGTH)
    if end < len(text):
        space = text.rfind(" ", start, end)
        end = space if space > start else end
    inside = [
        Mark(it.start - start, it.end - start, it.word)
        for it in found
        if it.start >= start and it.end <= end
    ]
    body = _html(text[start:end], inside)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return SafeString(before + body + after)


def _marks(text: str, asked: Sequence[QueryWord]) -> list[Mark]:
    found = []
    for word in words(text):
        for place, one in enumerate(asked):
            if meets(word, one):
                found.append(Mark(word.start, word.end, place))
                break
    return found


def _start(text: str, found: Sequence[Mark]) -> int:
    """Where the window begins that holds most different words."""
    if not found:
        return 0
    best, most = found[0], 0
    for at, first in enumerate(found):
        inside = {it.word for it in found[at : at + 40] if it.end <= first.start + LENGTH - 40}
        if len(inside) > most:
            best, most = first, len(inside)
    start = max(0, best.start - 40)
    if not start:
        return 0
    space = text.find(" ", start, best.start)
    return space + 1 if space != -1 else best.start


def _html(text: str, found: Sequence[Mark]) -> SafeString:
    pieces: list[tuple[str, str, str]] = []
    at = 0
    for it in found:
        pieces.append((text[at : it.start], text[it.start : it.end], ""))
        at = it.end
    body = format_html_join("", "{}<mark>{}</mark>{}", pieces)
    return body + format_html_join("", "{}", [(text[at:],)])
