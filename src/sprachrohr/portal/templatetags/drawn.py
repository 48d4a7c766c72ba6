"""Parts made of many small pieces: small pictures, and the rows of links around every page.

Pictures are drawn once for each set of facts, then remembered. They hold numbers and names of
shapes from our own code only; nothing in them needs escaping. Links are escaped here.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from sprachrohr.people.seatchart import Chart, Seat

register = template.Library()

STEP = 22
"""Pixels from one knot of the small thread to the next."""


@register.filter
def links(entries: Iterable[Mapping[str, Any]]) -> SafeString:
    """``<li>`` for each {label, url, perhaps current}: menu and footer of every page."""
    return mark_safe("".join(_link(**entry) for entry in entries))


@lru_cache(maxsize=1024)
def _link(label: str, url: str, current: bool = False) -> str:
    here = mark_safe(' aria-current="true"') if current else ""
    return format_html('<li><a href="{}"{}>{}</a></li>\n', url, here, label)


@register.filter
@lru_cache(maxsize=128)
def seats(chart: Chart) -> SafeString:
    """The shapes of a seat chart, for ``parts/seats.html``."""
    return mark_safe("".join(_seat(seat) for seat in chart.seats))


def _seat(seat: Seat) -> str:
    css = f"spr-seats__{seat.kind}"
    if seat.shape == "disc":
        return f'<circle class="{css}" cx="{seat.x}" cy="{seat.y}" r="{seat.size}"/>'
    return (
        f'<rect class="{css}" x="{seat.left}" y="{seat.top}" '
        f'width="{seat.size}" height="{seat.size}" rx="3"/>'
    )


@register.filter
def knots(marks: Iterable[str]) -> SafeString:
    """The small thread as a picture, for ``parts/thread_mini.html``: done, now, ahead or end."""
    return _knots(tuple(marks))


@lru_cache(maxsize=512)
def _knots(marks: tuple[str, ...]) -> SafeString:
    width = len(marks) * STEP
    lines = "".join(_at(at, _line(mark) if at else "") for at, mark in enumerate(marks))
    dots = "".join(_at(at, _dot(mark)) for at, mark in enumerate(marks))
    return mark_safe(
        f'<svg width="{width}" height="20" viewBox="0 0 {width} 20" aria-hidden="true">'
        f"{lines}{dots}</svg>"
    )


def _at(at: int, shape: str) -> str:
    return f'<g transform="translate({at * STEP} 0)">{shape}</g>'


def _line(mark: str) -> str:
    """From the knot before to this one; dashed and shorter where it lies ahead."""
    start = 'class="spr-mini__ahead" x1="-7"' if mark == "ahead" else 'x1="-15"'
    end = 0 if mark in {"now", "ahead"} else 7
    return f'<line {start} y1="10" x2="{end}" y2="10"/>'


def _dot(mark: str) -> str:
    match mark:
        case "now":
            return '<circle class="spr-mini__now" cx="7" cy="10" r="7"/>'
        case "ahead":
            return '<circle class="spr-mini__ahead" cx="7" cy="10" r="5"/>'
        case "end":
            return '<line class="spr-mini__end" x1="7" y1="3" x2="7" y2="17"/>'
        case _:
            return '<circle cx="7" cy="10" r="5"/>'
