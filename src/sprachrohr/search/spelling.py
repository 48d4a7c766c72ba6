"""Which word was meant by one that stands nowhere. Pure.

One edit (a letter wrong, missing, too many, or two that changed places) in words of fewer than
seven letters, two in longer ones; the nearer word wins, then the commoner one.
"""

from collections.abc import Mapping
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

LONG = 7
_EDITS: Any = OSA.distance
SHORTEST = 4
"""Words of fewer letters are not corrected: too many are one edit away."""


def meant(word: str, vocabulary: Mapping[str, int]) -> str | None:
    """The nearest word. ``vocabulary``: raw word -> in how many rows it stands."""
    if len(word) < SHORTEST or word.isdecimal():
        return None
    edits = 1 if len(word) < LONG else 2
    near = process.extract(
        word,
        (it for it in vocabulary if abs(len(it) - len(word)) <= edits),
        scorer=_EDITS,
        processor=None,
        score_cutoff=edits,
        limit=50,
    )
    found = [(distance, -vocabulary[it], it) for it, distance, _place in near]
    return min(found)[2] if found else None
