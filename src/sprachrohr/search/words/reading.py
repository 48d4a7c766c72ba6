"""Where the words of a text stand. Finds words; what they mean is asked elsewhere."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .fold import LONGEST

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e8\u06ea-\u06ed\u0730-\u074a\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e"
)
_LETTER = rf"(?:[^\W_]|[{_MARKS}])"
_JOINERS = "\u00ad\u200b-\u200d\u2060"
"""Soft hyphens and signs without width, which stand inside words."""

_WORD = re.compile(
    rf"[^\W_]++(?:[^\W_]++|[{_MARKS}]|[{_JOINERS}](?={_LETTER})|['’ʼ‘`´](?=[^\W\d_])"
    rf"|(?<=[^\W\d_]{{2}})(?:[*:·_]|/-?)(?=[iI]n(?:nen)?(?!{_LETTER}))"
    rf"|(?<=[^\W\d_]{{2}})\([iI]n(?:nen)?\))*"
)
"""Letters and digits; apostrophes and joiners inside; Bürger:innen, Schüler/-innen, Lehrer(in)."""

_HYPHENS = ("-", "‐", "‑")
_DASHES = (*_HYPHENS, "–")
_LINK = re.compile(r"[-‐‑–]\s{1,3}(?:(?:und|oder|sowie|bzw\.?|beziehungsweise|,)\s|/)|[-‐‑–],\s")
"""What follows the first half of "Haupt- und Finanzausschuss"."""


class Word(NamedTuple):
    """A word of a text: ``text[start:end]`` is its spelling there.

    ``joined``: a hyphen ties it to the word before. ``cut``: the first half of an ellipsis.
    """

    start: int
    end: int
    text: str
    joined: bool = False
    cut: bool = False


def words(text: str) -> Iterator[Word]:
    """Every word of a text, in its order, in the original spelling; words too long are left out."""
    last = -2
    for found in _WORD.finditer(text):
        start, end = found.span()
        if end - start > LONGEST:
            continue
        joined = last == start - 1 and text[last] in _HYPHENS
        cut = text[end : end + 1] in _DASHES and _LINK.match(text, end) is not None
        last = end
        yield Word(start, end, found[0], joined, cut)
