"""One spelling for what is looked up: small letters, no marks, kin of letters made alike."""

import unicodedata
from functools import lru_cache

LONGEST = 60
"""Letters of a word that are kept; what is longer is no word (addresses, keys, noise)."""

_ALIKE = str.maketrans({
    "ı": "i", "ł": "l", "ø": "o", "đ": "d",
    "ʼ": None, "ʹ": None, "ʻ": None, "ʾ": None, "ʿ": None,
    "ٱ": "ا", "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي", "ـ": None,
})  # fmt: skip
"""After decomposing: أ إ آ ؤ ئ, й and ї have lost their marks by then."""

_DOTS = "\u0308"
_UMLAUTS = str.maketrans("äöü", "aou")
_SIGNS = {0, 7, 9}
"""Combining classes of vowel signs that are letters (Devanagari, Tamil), not marks to drop."""


@lru_cache(maxsize=8192)
def normal(word: str) -> str:
    """Small letters and digits of a word; of all marks only the dots on ä, ö and ü stay."""
    if word.isascii():
        return "".join(filter(str.isalnum, word.lower()))[:LONGEST]
    plain = unicodedata.normalize("NFKD", word[: 4 * LONGEST]).casefold()
    plain = unicodedata.normalize("NFKD", plain).translate(_ALIKE)
    kept: list[str] = []
    last = ""
    for letter in plain:
        if letter.isalnum():
            digit = unicodedata.decimal(letter, None)
            kept.append(letter if digit is None else str(digit))
        elif (letter == _DOTS and last in ("a", "o", "u")) or _is_sign(letter):
            kept.append(letter)
        last = letter
    return unicodedata.normalize("NFC", "".join(kept))[:LONGEST]


def fold(word: str) -> str:
    """A word as it is stored and compared: like ``normal``, without the dots on ä, ö, ü."""
    return normal(word).translate(_UMLAUTS)


def without_umlauts(text: str) -> str:
    """The same for what has been made ``normal`` before."""
    return text.translate(_UMLAUTS)


def _is_sign(letter: str) -> bool:
    return unicodedata.category(letter) in ("Mn", "Mc") and unicodedata.combining(letter) in _SIGNS
