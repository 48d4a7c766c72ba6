"""What somebody asks: the words of a query, and which words of a text they meet."""

import re
from dataclasses import dataclass, replace

from .analysis import Known, join, known_word, look_up
from .lists import function_words
from .reading import Word, words

MOST_WORDS = 12
MOST_LETTERS = 400

_QUOTED = re.compile(r"[\"„“”»«‟]([^\"„“”»«‟]*)[\"„“”»«‟]")


@dataclass(frozen=True, slots=True)
class QueryWord:
    """One word of a query: stem, raw word or all parts must stand in what is found.

    ``parts``: stems of its parts, none if it is no compound. ``last``: the word that is perhaps
    still being typed, also a prefix on raw words. ``phrase``: words with the same number stand one
    behind the other; 0 is no phrase.
    """

    raw: str
    stem: str
    parts: tuple[str, ...] = ()
    last: bool = False
    phrase: int = 0


def query(text: str) -> list[QueryWord]:
    """The words of a query, at most twelve of the first 400 letters.

    Words without meaning are left out unless nothing else is left or they stand in a phrase. What
    ends in a space, a sign or a quote is not being typed any more: no word is ``last``.
    """
    text = text[:MOST_LETTERS]
    asked: list[QueryWord] = []
    end = 0
    for phrase, found in enumerate(_QUOTED.finditer(text), 1):
        asked += _plain(text[end : found.start()])
        said = [QueryWord(*look_up(it)[:3], phrase=phrase) for it in words(found[1])]
        said = [it for it in said if it.raw]
        asked += said if len(said) > 1 else [replace(it, phrase=0) for it in said]
        end = found.end()
    rest = _plain(text[end:])
    asked += rest
    kept = [it for it in asked if it.phrase or it.raw not in function_words()] or asked
    kept = [it for at, it in enumerate(kept) if it.phrase or it not in kept[:at]][:MOST_WORDS]
    if rest and kept and kept[-1] == rest[-1] and text[-1:].isalnum():
        kept[-1] = replace(kept[-1], last=True)
    return kept


def _plain(text: str) -> list[QueryWord]:
    """Words outside quotes; what hyphens tie is one word that also meets its parts."""
    chains: list[list[Word]] = []
    for word in words(text):
        if word.joined and chains:
            chains[-1].append(word)
        else:
            chains.append([word])
    asked: list[QueryWord] = []
    for chain in chains:
        whole = join([word.text for word in chain])
        known = [whole] if whole else [look_up(word) for word in chain]
        asked += [QueryWord(*it[:3]) for it in known if it.raw]
    return asked


def meets(word: Word | str, asked: QueryWord) -> bool:
    """Whether a word of a text is what a query word looks for, wholly or in a part: to mark it.

    A word of the text meets by its stem, by its spelling, by one of its parts, as one of the parts
    of the query word or as a compound of some or all of them; if that is ``last``, also by its
    beginning.
    """
    known: Known = look_up(word) if isinstance(word, Word) else known_word(word)
    own, sought = known.parts, asked.parts
    if known.stem == asked.stem or known.raw == asked.raw:
        return bool(known.raw)
    if asked.stem in own or known.stem in sought:
        return True
    if asked.last and known.raw.startswith(asked.raw):
        return True
    if not own or not sought:
        return False
    return set(own) <= set(sought) or set(sought) <= set(own)
