"""The stem of a word: what its forms have in common."""

import re
import threading
from functools import lru_cache

import Stemmer

from .fold import without_umlauts
from .lists import irregular

LATIN = re.compile(r"[a-zäöü]+")
"""What the German stemmer is asked about; other scripts and numbers stay as they are."""

_FEMALE = re.compile(r"(?<=[a-zäöü]{2})(er|ant|ent|ert|ist|or|at|og|eur|är|ar)in(?:nen)?\Z")
"""Bürgerin, Migrantinnen, Kandidatin, Expertinnen; others are in ``irregular.txt``."""

_ARTICLE = re.compile(r"\A[وبكف]?ال(?=\w{3})|\Aلل(?=\w{3})")
"""Arabic's article, also behind a conjunction or preposition: المدرسة, والمدرسة, للمدرسة."""

_KEPT = re.compile(r".*(kurs|zins|puls|(?<!sc)hals|(?<!o)vers|fels|konsens)")
"""Snowball takes a final s after r, n and l for an ending, yet leaves it in "Kurse"."""

_local = threading.local()


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The stem of a ``normal`` word, folded. Umlauts are needed: Snowball reads ae, oe, ue too."""
    if not LATIN.fullmatch(word):
        return _ARTICLE.sub("", without_umlauts(word))
    word = base_gender(word)
    base = irregular().get(word, word)
    if irregular().get(base) == base or _KEPT.fullmatch(base):
        return without_umlauts(base)
    # A Stemmer must not be used by two threads at once.
    stemmer = getattr(_local, "stemmer", None)
    if stemmer is None:
        stemmer = _local.stemmer = Stemmer.Stemmer("german", 0)
    return without_umlauts(stemmer.stemWord(base)) or without_umlauts(base)


def base_gender(word: str) -> str:
    """Bürgerinnen -> bürger; shorter words than seven letters stay (Erin, Login)."""
    if len(word) >= 7 and (found := _FEMALE.search(word)):
        return word[: found.end(1)]
    return word
