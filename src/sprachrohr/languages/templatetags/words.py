"""Filters for texts, days and numbers in the language of the page."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from html import escape
from typing import Any

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from sprachrohr.languages import dates
from sprachrohr.languages.words import RIGHT_TO_LEFT, Words, in_german

register = template.Library()


def _here() -> str:
    return get_language() or "de"


def _local(value: Any) -> Any:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def _dated(name: str, write: Callable[[Any, str], str]) -> None:
    def render(value: date | datetime | None) -> str:
        return write(_local(value), _here()) if value else ""

    register.filter(name, render)


_dated("day", dates.day)
_dated("day_month", dates.day_month)
_dated("day_short", dates.day_short)
_dated("day_listed", dates.day_listed)
_dated("moment", dates.moment)
_dated("month_year", dates.month_year)
_dated("weekday", dates.weekday)
_dated("clock", dates.clock)


@register.filter
def iso(value: date | datetime | None) -> str:
    """For ``<time datetime=…>``."""
    return _local(value).isoformat() if value else ""


@register.filter
def number(value: int | Decimal | None, places: int | None = None) -> str:
    return "" if value is None else dates.number(value, _here(), places)


@register.filter
def percent(value: Decimal | None, places: int = 2) -> str:
    return "" if value is None else dates.percent(value, _here(), places)


@register.filter
def size(value: int | None) -> str:
    return "" if value is None else dates.size(value, _here())


@register.filter
def plain(value: Any) -> str:
    """A text without its language mark: for titles and attributes."""
    return value.plain if isinstance(value, Words) else str(value or "")


@register.filter
def german(value: str) -> str:
    """A German text without translations, marked on pages in another language."""
    return in_german(value, _here())


@register.filter
def paragraphs(value: Any) -> SafeString:
    """Text with empty lines as ``<p>``, each marked when it is not in the page's language."""
    attributes = value.attributes if isinstance(value, Words) else ""
    text = plain(value).replace("\r\n", "\n")
    parts = [part.strip() for part in text.split("\n\n") if part.strip()]
    return mark_safe(  # escaped here, line by line
        "".join(
            f"<p{attributes}>{'<br>'.join(escape(line) for line in part.splitlines())}</p>"
            for part in parts
        )
    )


@register.filter
def direction(language: str) -> str:
    """``rtl`` or ``ltr`` for a language code."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"
