"""Addresses and words that depend on the reader's language alone: found once, then remembered.

A page needs dozens of each; finding them anew is a good part of what a cold page costs.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

from django import urls
from django.utils.translation import get_language

P = ParamSpec("P")
R = TypeVar("R")


def per_language(find: Callable[P, R]) -> Callable[P, R]:
    """Remember what a function answers, for each language and each set of arguments.

    For functions that only translate: few arguments, hashable, no look at data or time.
    """

    @lru_cache(maxsize=1024)
    def kept(language: str | None, *args: Any, **named: Any) -> R:
        return find(*args, **named)

    @wraps(find)
    def found(*args: P.args, **named: P.kwargs) -> R:
        return kept(get_language(), *args, **named)  # type: ignore[arg-type]

    return found


def reverse(name: str, args: Sequence[Any] = ()) -> str:
    """Django's ``reverse`` for the language of the moment, remembered."""
    return _reversed(get_language(), urls.get_urlconf(), urls.get_script_prefix(), name, *args)


@lru_cache(maxsize=8192)
def _reversed(language: str, urlconf: Any, prefix: str, name: str, *args: Any) -> str:
    return urls.reverse(name, args=args or None)
