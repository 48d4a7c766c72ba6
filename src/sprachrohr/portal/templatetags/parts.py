"""``{% part %}``: a piece of a page that shows what it is given and nothing else.

Because nothing else reaches it, a part given the same is the same: it is rendered once and then
remembered. A page that is made anew after a change has mostly the parts it had before
(``docs/decisions/0009-parts.md``).
"""

from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template.base import Parser, Token
from django.template.loader_tags import IncludeNode, do_include
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from sprachrohr.languages.words import Words

register = template.Library()

MOST = 4096
"""Rendered parts in each of the two generations of the memory; a part has about 1 kB."""

LONGEST = 32_768
"""Characters; longer parts are not remembered."""


class Unknown(TypeError):
    """A value of which nobody can say whether it is still the same."""


class Memory:
    """Remembers by key; drops, in bulk, what was not asked for since long. Safe among threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._young: dict[Any, SafeString] = {}
        self._old: dict[Any, SafeString] = {}

    def get(self, key: Any) -> SafeString | None:
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key)
            if found is not None:
                self.keep(key, found)
        return found

    def keep(self, key: Any, rendered: SafeString) -> None:
        if len(self._young) >= self._most:
            self._old, self._young = self._young, {}
        self._young[key] = rendered


memory = Memory(MOST)


class PartNode(IncludeNode):
    """Like ``{% include … only %}``, remembered by the template's name, language and values."""

    def render(self, context: Any) -> SafeString:
        if not settings.SPRACHROHR_KEEP_PARTS:
            return super().render(context)
        values = {name: given.resolve(context) for name, given in self.extra_context.items()}
        name = self.template.resolve(context)
        try:
            key = (name, get_language(), same(values))
        except Unknown:
            return self._rendered(context, name, values)
        found = memory.get(key)
        if found is None:
            found = self._rendered(context, name, values)
            if len(found) <= LONGEST:
                memory.keep(key, found)
        return found

    def _rendered(self, context: Any, name: str, values: dict[str, Any]) -> SafeString:
        """As Django does it, with the values at hand."""
        found = context.template.engine.get_template(name)
        return SafeString(found.render(context.new(values)))


def same(value: Any) -> Any:  # noqa: PLR0911  one answer for each kind of value
    """A key that two values share only if they look the same in a template.

    Plain text and finished HTML are told apart, and so are texts in different languages. Raises
    :class:`Unknown` for what may change unseen, as objects of the database do.
    """
    kind: Any = type(value)
    if kind is str or value is None:
        return value
    if kind is dict:
        return (dict, *((name, same(it)) for name, it in value.items()))
    if kind is list or kind is tuple:
        return (kind, *(same(it) for it in value))
    if kind is Words:
        languages = (value.language, value.page_language)
        return (Words, value.plain, *languages, value.state, value.checked_on)
    if kind in _SIMPLE:
        # The kind tells apart what Python calls equal: 1, True and 1.0.
        return (kind, value)
    if isinstance(value, Promise):
        return str(value)
    return (kind, *(same(getattr(value, name)) for name in _fields(kind)))


_SIMPLE = {SafeString, bool, int, float, Decimal, date, datetime}


@lru_cache(maxsize=256)
def _fields(kind: Any) -> tuple[str, ...]:
    """What two frozen dataclasses are compared by; what does not count for that is not shown."""
    parameters = getattr(kind, "__dataclass_params__", None)
    if parameters is None or not parameters.frozen:
        raise Unknown(kind)
    return tuple(it.name for it in fields(kind) if it.compare)


@register.tag
def part(parser: Parser, token: Token) -> PartNode:
    """``{% part "parts/row.html" with row=row %}``: nothing else of the context is known in it."""
    given = do_include(parser, token)
    return PartNode(given.template, extra_context=given.extra_context, isolated_context=True)
