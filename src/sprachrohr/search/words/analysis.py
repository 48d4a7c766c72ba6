"""What a text is stored as: stems in its order, stems of parts of compounds, raw words."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from .compound import Piece, split, splitter
from .fold import LONGEST, normal, without_umlauts
from .reading import Word, words
from .stem import LATIN, base_gender, stem

VERSION = 2
"""Raised with every change of the analyser or its lists; each row of the index holds its own."""


class Known(NamedTuple):
    """One word, looked up: folded, its stem, the stems of its parts (none if it has none).

    ``spans``: what stands in a compound as it is written there, each part and each two or more
    that follow one another: schul, kind, schulkind, begleitung, kindbegleitung.
    """

    raw: str
    stem: str
    parts: tuple[str, ...]
    spans: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """A text in words that can be looked up.

    ``stems``: in the order of the text, so that phrases can be asked for; ``raw``: the folded
    words, aligned with them. Behind the last word of the text follow, in both, joined forms of
    words with hyphens (Stadtteil-Büro: stadtteilburo). ``parts``: stems of the parts of compounds,
    each once; ``spans``: the parts as they are written, to compare a misspelt word with.
    """

    stems: tuple[str, ...]
    parts: tuple[str, ...]
    raw: tuple[str, ...]
    spans: tuple[str, ...] = ()


def analyse(text: str) -> Analysis:
    """Every word of a text; never fails, whatever it is made of."""
    known: list[Known] = []
    joined: list[Known] = []
    chain: list[str] = []
    for word in words(text):
        known.append(look_up(word))
        if word.joined:
            chain.append(word.text)
            continue
        joined += _joined(chain)
        chain = [word.text]
    joined += _joined(chain)
    everything = [it for it in known + joined if it.raw]
    parts = dict.fromkeys(part for it in everything for part in it.parts)
    return Analysis(
        stems=tuple(it.stem for it in everything),
        parts=tuple(parts),
        raw=tuple(it.raw for it in everything),
        spans=tuple(dict.fromkeys(span for it in everything for span in it.spans)),
    )


def look_up(word: Word) -> Known:
    """A word of a text; of "Arbeits- und …" without the linking s, but "Kreis- und …" as it is."""
    if word.cut and word.text.endswith("s") and len(word.text) > 4:
        whole = normal(word.text)
        if not splitter().knows(whole):
            return known_word(whole[:-1])
    return known_word(word.text)


@lru_cache(maxsize=16384)
def known_word(text: str) -> Known:
    """One word in any spelling. Bounded: a word has at most so many letters, the cache so many."""
    word = normal(text)
    stemmed = stem(word)
    if not LATIN.fullmatch(word):
        return Known(without_umlauts(word), stemmed, ())
    pieces = split(base_gender(word))
    found = dict.fromkeys(stem(piece.base) for piece in pieces)
    parts = tuple(it for it in found if it != stemmed)
    return Known(without_umlauts(word), stemmed, parts, _spans(pieces))


def _spans(pieces: tuple[Piece, ...]) -> tuple[str, ...]:
    """What stands in a compound, piece by piece and together."""
    found: dict[str, None] = {}
    for start in range(len(pieces)):
        text = ""
        for end in range(start, len(pieces)):
            found[without_umlauts(text + pieces[end].text)] = None
            text += pieces[end].text + pieces[end].link
    return tuple(found)


def join(chain: list[str]) -> Known | None:
    """Words tied by hyphens as one: its parts are all words of the chain and their parts."""
    letters = [normal(text) for text in chain]
    whole = "".join(letters)
    if len(chain) < 2 or len(whole) > LONGEST or any(not it.isalpha() for it in letters):
        return None
    parts: dict[str, None] = {}
    for text in chain:
        one = known_word(text)
        parts.update(dict.fromkeys(one.parts or (one.stem,)))
    return Known(without_umlauts(whole), stem(whole), tuple(parts))


def _joined(chain: list[str]) -> list[Known]:
    found = join(chain)
    return [found] if found else []
