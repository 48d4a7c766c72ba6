"""Which words a German compound is made of: Haushaltsplanentwurf = Haushalt + Plan + Entwurf.

Looks for the cheapest way from the left end of the word to the right one, over parts that are
known and letters that link them. Cheap are words of the council (``units.txt``) and long nouns;
dear are short ones. A word whose parts are too dear on average stays whole. Nothing is learnt.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from .lists import Lists, curated, irregular, nouns

SHORTEST = 7
"""Letters of the shortest word that is split."""

MOST = 2.4
"""Mean cost of a part above which a word stays whole."""

_WORD = re.compile(r"[a-zäöü]+")
_LINKS = {
    "s": 0.1, "n": 0.2, "en": 0.3, "es": 0.3, "er": 0.5, "e": 0.6, "ens": 0.6, "nen": 0.7,
    "se": 0.9,
}  # fmt: skip
_BY_LENGTH = {4: 3.0, 5: 2.4, 6: 1.9, 7: 1.6, 8: 1.4, 9: 1.3}
_DROPPED = 0.4
"""Cost of an e that is missing at the end of a first part: Grenz(e)verkehr."""

_BENT = 0.1
_PLAIN = str.maketrans("äöü", "aou")
_ENDINGS = (
    ("innen", ""), ("nnen", "n"), ("sses", "s"), ("ssen", "s"), ("sse", "s"), ("sses", "ss"),
    ("ern", ""), ("er", ""), ("en", ""), ("es", ""), ("e", ""), ("n", ""), ("s", ""),
    ("em", ""), ("er", "e"), ("em", "e"), ("en", "um"), ("en", "a"),
)  # fmt: skip
"""How the last part may be bent: its ending -> the ending of its base."""


class Piece(NamedTuple):
    """A part of a compound: ``text`` and ``link`` as they stand in it, and the part's base."""

    text: str
    link: str
    base: str


class _Way(NamedTuple):
    cost: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Splitter:
    """Splits by the given lists; ``nouns`` may grow while the packed list is being made."""

    lists: Lists
    nouns: Collection[str]

    def split(self, word: str, most: float = MOST, shortest: int = SHORTEST) -> tuple[Piece, ...]:
        """The parts of a ``normal`` word with umlauts, at least two; empty for what stays whole.

        ``most``: how dear a part may be on average; ``shortest``: letters a word must have.
        """
        if len(word) < shortest or not _WORD.fullmatch(word) or self._is_whole(word):
            return ()
        return self._cheapest(word, most)

    def knows(self, word: str) -> bool:
        """Whether a word stands in a list as it is."""
        return self._listed(word) is not None

    def _is_whole(self, word: str) -> bool:
        """Whether it is a known word, as it stands or bent, which has no parts."""
        return any(
            it in self.lists.whole or it in self.lists.units or it in self.nouns
            for it in self._bases(word)
        )

    def _cheapest(self, word: str, most: float) -> tuple[Piece, ...]:
        size = len(word)
        ways: list[_Way | None] = [None] * (size + 1)
        ways[0] = _Way(0.0, ())
        best: _Way | None = None
        for start in range(size - 2):
            way = ways[start]
            if way is None:
                continue
            if start and (last := self._last(word[start:])):
                cost, base = last
                if best is None or way.cost + cost < best.cost:
                    best = _Way(way.cost + cost, (*way.pieces, Piece(word[start:], "", base)))
            for end in range(start + 3, min(size - 2, start + 17)):
                text = word[start:end]
                if (first := self._first(text)) is None:
                    continue
                cost, base = first
                self._go(ways, way, end, cost, Piece(text, "", base))
                for link, dear in _LINKS.items():
                    if word.startswith(link, end) and end + len(link) <= size - 3:
                        self._go(ways, way, end + len(link), cost + dear, Piece(text, link, base))
        if best is None or best.cost / len(best.pieces) > most:
            return ()
        return best.pieces

    def _go(self, ways: list[_Way | None], way: _Way, end: int, cost: float, piece: Piece) -> None:
        """Remember this way to ``end`` if none is cheaper."""
        known = ways[end]
        if known is None or way.cost + cost < known.cost:
            ways[end] = _Way(way.cost + cost, (*way.pieces, piece))

    def _first(self, text: str) -> tuple[float, str] | None:
        """Cost and base of a part that is not the last one; none if it cannot be one."""
        lists = self.lists
        if text in lists.never:
            return None
        if text in lists.modifiers and text not in lists.units:
            return 1.1, lists.modifiers[text]
        for base, dear in self._first_bases(text):
            if base not in lists.never and (cost := self._listed(base)) is not None:
                return cost + dear, base
        return None

    def _first_bases(self, text: str) -> Iterator[tuple[str, float]]:
        """What a first part may stand for, and what that adds to its cost."""
        yield text, 0.0
        if (base := irregular().get(text)) is not None:
            yield base, _BENT
        if len(text) >= 4:
            yield text + "e", _DROPPED
            # Städtebau, Fachkräftemangel: a plural that bends inside.
            if (plain := text.translate(_PLAIN)) != text:
                yield plain, _BENT

    def _last(self, text: str) -> tuple[float, str] | None:
        """Cost and base of the last part, which may be bent."""
        if text in self.lists.never:
            return None
        found = [
            (cost + (0.0 if base == text else _BENT), base)
            for base in self._bases(text)
            if base not in self.lists.never and (cost := self._listed(base)) is not None
        ]
        return min(found) if found else None

    def _listed(self, word: str) -> float | None:
        lists = self.lists
        if word in lists.units:
            return 1.0
        if word in lists.whole:
            return 1.1
        if len(word) == 3:
            return 1.4 if word in lists.short else None
        if word in self.nouns and word not in lists.never:
            return _BY_LENGTH.get(len(word), 1.2)
        return None

    def _bases(self, text: str) -> list[str]:
        """What a bent word may come from, itself first."""
        found = [text]
        if (base := irregular().get(text)) is not None:
            found.append(base)
        for ending, instead in _ENDINGS:
            if text.endswith(ending) and len(text) - len(ending) >= 3:
                base = text[: len(text) - len(ending)] + instead
                found.append(base)
                if not instead and (plain := base.translate(_PLAIN)) != base and ending != "s":
                    found.append(plain)
        if (plain := text.translate(_PLAIN)) != text:
            found.append(plain)
        return found


@cache
def splitter() -> Splitter:
    """The splitter with the lists of the product."""
    return Splitter(curated(), nouns())


def split(word: str) -> tuple[Piece, ...]:
    """The parts of a ``normal`` word; empty for what stays whole. Also with ae, oe, ue.

    Their ``text`` and ``link``, one after the other, make up the word (with ä for ae).
    """
    found = splitter().split(word)
    if not found and ("ae" in word or "oe" in word or "ue" in word):
        dotted = word.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü")
        found = splitter().split(dotted)
    return found
