"""Days as demo files write them: ISO, or relative to the day of loading."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from sprachrohr.languages import dates

_OFFSET = re.compile(r"rel:([+-]?\d+)([dwmy])")
_WEEKDAY = re.compile(r"rel:(mon|tue|wed|thu|fri|sat|sun)([+-]\d+)w")
_IN_TEXT = re.compile(r"\{(day|day_month|month_year|year):([^{}]+)\}")
_BRACES = re.compile(r"\{(\w+):[^{}]*\}")
_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
OPENING = time(9)
"""When something happened on a day for which no hour is given."""


def day_of(text: str, today: date) -> date:
    """The day a text names: ``2014-05-25``, ``rel:-45d``, ``rel:+2m``, ``rel:wed-3w``.

    Raises ``ValueError`` with a sentence when there is no such day.
    """
    text = text.strip()
    if found := _OFFSET.fullmatch(text):
        return _shifted(today, int(found[1]), found[2])
    if found := _WEEKDAY.fullmatch(text):
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(weeks=int(found[2]), days=_NAMES.index(found[1]))
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        raise ValueError(
            f'{text!r} is no day; write it like "2026-05-04", "rel:-45d" or "rel:wed+2w"'
        )
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"there is no day {text}; look it up in a calendar") from None


def moment_of(text: str, today: date) -> tuple[datetime, bool]:
    """The moment a text names (``2017-01-25 16:00``, ``rel:wed-3w 17:00``), in council time.

    The second value says whether an hour was given; otherwise the moment is 9 in the morning.
    """
    found = re.fullmatch(r"(.+?)[ T](\d\d):(\d\d)(?::00)?", text.strip())
    if not found:
        return timezone.make_aware(datetime.combine(day_of(text, today), OPENING)), False
    hour, minute = int(found[2]), int(found[3])
    if hour > 23 or minute > 59:
        raise ValueError(f"{text!r} has no such hour; write it like 16:00")
    day = day_of(found[1], today)
    return timezone.make_aware(datetime.combine(day, time(hour, minute))), True


def write_dates(text: str, language: str, today: date) -> str:
    """Replace ``{day:…}``, ``{day_month:…}``, ``{month_year:…}``, ``{year:…}`` by dates.

    They are written as the language writes them: ``9. Dezember 2026``, ``9 December 2026``.
    """

    def written(found: re.Match[str]) -> str:
        return _WRITE[found[1]](day_of(found[2], today), language)

    done = _IN_TEXT.sub(written, text)
    if left := _BRACES.search(done):
        raise ValueError(
            f"{left[0]} is unknown; write {{day:…}}, {{day_month:…}}, {{month_year:…}}, {{year:…}}"
        )
    return done


_WRITE: dict[str, Callable[[date, str], str]] = {
    "day": dates.day,
    "day_month": dates.day_month,
    "month_year": dates.month_year,
    "year": lambda day, language: str(day.year),
}


def _shifted(day: date, number: int, unit: str) -> date:
    if unit == "d":
        return day + timedelta(days=number)
    if unit == "w":
        return day + timedelta(weeks=number)
    months = day.year * 12 + day.month - 1 + (number if unit == "m" else 12 * number)
    year, month = divmod(months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))
