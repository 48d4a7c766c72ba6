"""What languages are called, in the reader's language."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError


@lru_cache(maxsize=512)
def language_name(code: str, language: str) -> str:
    """ "Türkisch" for ``tr`` read in ``de``; the code itself where nobody knows the language."""
    try:
        reader = Locale.parse(language.split("-", maxsplit=1)[0])
    except (UnknownLocaleError, ValueError):
        reader = Locale("de")
    whole = code.replace("-", "_")
    names = reader.languages
    return str(names.get(whole) or names.get(whole.split("_", maxsplit=1)[0]) or code)
