"""Times of things that do not overlap: names, terms, own words, rules of procedure."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Refused
from sprachrohr.councils.rules import Span, first_clash
from sprachrohr.councils.writing import keep

NAMES = ("valid_from", "valid_until")


def in_order(start: date | None, end: date | None) -> Span:
    """The time between two days; refused when the last lies before the first."""
    span = Span(start, end)
    if not span.in_order:
        raise Refused(_("The last day lies before the first. Please check the dates."))
    return span


def clash_with(obj: Any, others: Iterable[Any], names: tuple[str, str] = NAMES) -> Any:
    """The first of the others that shares a day with an object, or ``None``."""
    rest = [it for it in others if it.pk != obj.pk or obj.pk is None]
    at = first_clash(_span(obj, names), [_span(it, names) for it in rest])
    return None if at is None else rest[at]


def end_open(new: Any, others: Iterable[Any], names: tuple[str, str] = NAMES) -> None:
    """End what holds without an end on the day before its successor starts."""
    start: date | None = getattr(new, names[0])
    for it in others:
        before = _span(it, names)
        if start is None or before.end is not None:
            continue
        if before.start is None or before.start < start:
            setattr(it, names[1], start - timedelta(days=1))
            keep(it)


def _span(obj: Any, names: tuple[str, str]) -> Span:
    return Span(getattr(obj, names[0]), getattr(obj, names[1]))
