"""Days as demo files write them: ISO, or relative to the day of loading."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.utils import dateformat, timezone, translation

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
        return in_words(day_of(found[2], today), found[1], language)

    done = _IN_TEXT.sub(written, text)
    if left := _BRACES.search(done):
        raise ValueError(
            f"{left[0]} is unknown; write {{day:…}}, {{day_month:…}}, {{month_year:…}} or {{year:…}}"
        )
    return done


_FORMATS: dict[str, dict[str, str]] = {
    "de": {"day": "l, j. F Y", "day_month": "j. F Y", "month_year": "F Y"},
    "en": {"day": "l j F Y", "day_month": "j F Y", "month_year": "F Y"},
    "tr": {"day": "j F Y l", "day_month": "j F Y", "month_year": "F Y"},
    "ar": {"day": "l j F Y", "day_month": "j F Y", "month_year": "F Y"},
    "uk": {"day": "l, j E Y р.", "day_month": "j E Y р.", "month_year": "F Y р."},
}
_ARABIC_MONTHS = (
    "كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو",
    "حزيران/يونيو", "تموز/يوليو", "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر",
    "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر",
)  # fmt: skip


def in_words(day: date, form: str, language: str) -> str:
    """A day in a language; ``form`` is ``day``, ``day_month``, ``month_year`` or ``year``."""
    if form == "year":
        return str(day.year)
    base = language.split("-")[0]
    pattern = _FORMATS[base][form]
    write: Callable[[str], str] = lambda letters: dateformat.format(day, letters)  # noqa: E731
    with translation.override(base):
        if base == "ar":
            # Both month names, as the Levant and Egypt use different ones.
            pattern = pattern.replace("F", "\0")
            return write(pattern).replace("\0", _ARABIC_MONTHS[day.month - 1])
        words = write(pattern)
        return words.lower() if base == "uk" else words


def _shifted(day: date, number: int, unit: str) -> date:
    if unit == "d":
        return day + timedelta(days=number)
    if unit == "w":
        return day + timedelta(weeks=number)
    months = day.year * 12 + day.month - 1 + (number if unit == "m" else 12 * number)
    year, month = divmod(months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))
