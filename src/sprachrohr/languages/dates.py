"""Days, hours and numbers as each language writes them (``docs/rules/languages.md``).

Django's own formats are American for English, use a twelve-hour clock for Arabic and print 04
for the fourth in Turkish and Ukrainian; so the patterns stand here. Digits are Western
everywhere. Pure: values come in, text goes out.
"""

from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, get_month_names

_LOCALES = {"en": "en_GB"}

# Patterns in CLDR letters: EEEE weekday, d day, MMMM month in the case of a running date.
_PATTERNS = {
    "de": ("EEEE, d. MMMM y", "d. MMMM y", "d.M.y", "MMMM y", "EEEE"),
    "en": ("EEEE d MMMM y", "d MMMM y", "d MMM y", "MMMM y", "EEEE"),
    "tr": ("d MMMM y EEEE", "d MMMM y", "dd.MM.y", "MMMM y", "EEEE"),
    "ar": ("EEEE d MONTH y", "d MONTH y", "d/M/y", "MONTH y", "EEEE"),
    "uk": ("EEEE, d MMMM y 'р'.", "d MMMM y 'р'.", "dd.MM.y", "LLLL y 'р'.", "EEEE"),
}
_CLOCK = {
    "de": ("{h} Uhr", "{h}:{m:02} Uhr"),
    "tr": ("saat {h:02}.{m:02}", "saat {h:02}.{m:02}"),
    "ar": ("الساعة {h}:{m:02}", "الساعة {h}:{m:02}"),
    "uk": ("{h}:{m:02}", "{h}:{m:02}"),
}
_NUMBERS = {"de": ".,", "en": ",.", "tr": ".,", "ar": ".,", "uk": "\u00a0,"}


def _base(language: str) -> str:
    base = language.split("-", maxsplit=1)[0]
    return base if base in _PATTERNS else "en"


@lru_cache(maxsize=8192)
def _written(day: date, base: str, which: int) -> str:
    pattern = _PATTERNS[base][which]
    if base == "ar":
        pattern = pattern.replace("MONTH", f"'{_arabic_month(day.month)}'")
    return str(format_date(day, pattern, locale=_LOCALES.get(base, base)))


@lru_cache(maxsize=12)
def _arabic_month(month: int) -> str:
    """Both names in use: the Levantine one first, then the Egyptian one."""
    levant = get_month_names("wide", locale=Locale.parse("ar_SY"))[month]
    egypt = get_month_names("wide", locale=Locale.parse("ar_EG"))[month]
    return levant if levant == egypt else f"{levant}/{egypt}"


def day(value: date, language: str) -> str:
    """ "Mittwoch, 9. Dezember 2026"."""
    return _written(_plain(value), _base(language), 0)


def day_month(value: date, language: str) -> str:
    """ "9. Dezember 2026"."""
    return _written(_plain(value), _base(language), 1)


def day_short(value: date, language: str) -> str:
    """ "9.12.2026"; English writes the month: 9/12 is read as September by some."""
    return _written(_plain(value), _base(language), 2)


def day_listed(value: date, language: str) -> str:
    """ "09.12.2026": two digits each, so that days stand below each other in a German list."""
    if _base(language) == "de":
        return f"{_plain(value):%d.%m.%Y}"
    return day_short(value, language).replace(" ", "\u00a0")


def moment(value: datetime, language: str) -> str:
    """ "09.12.2026, 17:00", in the zone of the value."""
    return f"{day_listed(value, language)}, {value:%H:%M}"


def month_year(value: date, language: str) -> str:
    """ "Dezember 2026"."""
    return _written(_plain(value), _base(language), 3)


def weekday(value: date, language: str) -> str:
    """ "Mittwoch"."""
    return _written(_plain(value), _base(language), 4)


def clock(value: datetime | time, language: str) -> str:
    """ "17 Uhr", "16:30 Uhr"; the moment must be in local time already."""
    base = _base(language)
    if base == "en":
        hour = value.hour % 12 or 12
        half = "am" if value.hour < 12 else "pm"
        return f"{hour}.{value.minute:02} {half}" if value.minute else f"{hour} {half}"
    full, with_minutes = _CLOCK[base]
    return (with_minutes if value.minute else full).format(h=value.hour, m=value.minute)


def number(value: int | float | Decimal, language: str, places: int | None = None) -> str:
    """ "15.613"; ``places`` digits behind the mark, or as many as the value has."""
    thousands, mark = tuple(_NUMBERS[_base(language)])
    exact = Decimal(str(value))
    if places is None:
        exact = exact.normalize()
        exponent = exact.as_tuple().exponent
        places = max(0, -exponent) if isinstance(exponent, int) else 0
    text = f"{exact:,.{places}f}"
    return text.replace(",", "\0").replace(".", mark).replace("\0", thousands)


def percent(value: Decimal | float, language: str, places: int = 2) -> str:
    """ "13,30 %", in Turkish "%13,30"."""
    text = number(value, language, places)
    return {"tr": f"%{text}", "en": f"{text}%"}.get(_base(language), f"{text}\u00a0%")


_UNITS = {
    "de": ("kB", "MB"), "en": ("kB", "MB"), "tr": ("kB", "MB"),
    "ar": ("ك.ب", "م.ب"), "uk": ("кБ", "МБ"),
}  # fmt: skip


def size(count: int, language: str) -> str:
    """Bytes as people read them: "84 kB", "1,2 MB"."""
    small, large = _UNITS[_base(language)]
    if count < 1_000_000:
        return f"{number(max(1, round(count / 1000)), language)}\u00a0{small}"
    return f"{number(Decimal(count) / 1_000_000, language, 1)}\u00a0{large}"


def _plain(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value
