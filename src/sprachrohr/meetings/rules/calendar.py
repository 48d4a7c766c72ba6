"""The days of a year's sessions: made by a rule, or read from what somebody pasted. Pure.

Days are days in Germany, hours are wall times of Berlin. Nothing is guessed: a line that cannot be
read, or that contradicts itself, keeps its text and gets a :class:`Problem`. Described in
docs/rules/calendar.md, version 1 of 22 November 2026; source: own reasoning, and the forms in which
towns write their sessions.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
LAST = -1
ALL_MONTHS = frozenset(range(1, 13))
EARLIEST, LATEST = 1800, 2200
"""Years a council writes about."""
MOST = 400
"""Lines read at once: more than a body meets in a year, less than would fill a page for ever."""


@dataclass(frozen=True)
class NthWeekday:
    """ "Every second Wednesday of odd months": ``weekday`` 0 is Monday; ``nth`` 1 to 5 or ``LAST``.

    A month without a fifth one has no session.
    """

    weekday: int
    nth: int
    months: frozenset[int] = ALL_MONTHS


@dataclass(frozen=True)
class EveryWeeks:
    """ "Every six weeks from 14 January": ``weeks`` at least 1; never before ``first``."""

    first: date
    weeks: int


def days_of(rule: NthWeekday | EveryWeeks, year: int) -> list[date]:
    """The days that a rule gives for a year, the first one first.

    Raises :class:`ValueError` for a rule that names no day at all: weekday 7, the sixth Monday,
    every zero weeks.
    """
    if isinstance(rule, EveryWeeks):
        if rule.weeks < 1:
            raise ValueError("a session every zero weeks")
        return list(_every(rule.first, timedelta(weeks=rule.weeks), year))
    if rule.weekday not in range(7) or rule.nth not in {1, 2, 3, 4, 5, LAST}:
        raise ValueError("no such weekday of a month")
    found = (_nth(year, month, rule) for month in sorted(rule.months))
    return [it for it in found if it is not None]


def _every(first: date, step: timedelta, year: int) -> Iterator[date]:
    start = date(year, 1, 1)
    behind = max((start - first) // step, 0)
    day = first + behind * step
    while day < start:
        day += step
    while day.year == year:
        yield day
        day += step


def _nth(year: int, month: int, rule: NthWeekday) -> date | None:
    if rule.nth == LAST:
        after = date(year + month // 12, month % 12 + 1, 1)
        back = (after.weekday() - rule.weekday - 1) % 7 + 1
        return after - timedelta(days=back)
    first = date(year, month, 1)
    ahead = (rule.weekday - first.weekday()) % 7 + 7 * (rule.nth - 1)
    day = first + timedelta(days=ahead)
    return day if day.month == month else None


def moment(day: date, clock: time) -> datetime | None:
    """When the clocks of Berlin show that hour on that day; ``None`` in the hour they skip.

    Of an hour that comes twice in autumn it is the first.
    """
    aware = datetime.combine(day, clock, tzinfo=BERLIN)
    back = aware.astimezone(UTC).astimezone(BERLIN)
    return aware if back.replace(tzinfo=None) == aware.replace(tzinfo=None) else None


class Problem(StrEnum):
    """What is wrong with a line, or with a day that somebody chose."""

    UNREADABLE = "unreadable"
    NO_SUCH_DAY = "no_such_day"
    NO_YEAR = "no_year"
    OTHER_WEEKDAY = "other_weekday"
    NO_SUCH_HOUR = "no_such_hour"
    SKIPPED_HOUR = "skipped_hour"
    END_BEFORE_START = "end_before_start"
    PAST = "past"
    DOUBLE = "double"


@dataclass(frozen=True)
class Read:
    """One day as it was read. ``text`` is what was written, ``rest`` what of it was not understood.

    ``begins`` and ``ends`` only where the line names an hour.
    """

    text: str
    day: date | None = None
    begins: time | None = None
    ends: time | None = None
    problem: Problem | None = None
    rest: str = ""


_NAMED = {
    name: month
    for month, names in enumerate(
        (
            "januar jänner january jan",
            "februar feber february feb",
            "märz maerz march mär mrz mar",
            "april apr",
            "mai may",
            "juni june jun",
            "juli july jul",
            "august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "dezember december dez dec",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = {
    name: weekday
    for weekday, names in enumerate(
        (
            "montag monday mo mon",
            "dienstag tuesday di tue tues",
            "mittwoch wednesday mi wed",
            "donnerstag thursday do thu thurs",
            "freitag friday fr fri",
            "samstag sonnabend saturday sa sat",
            "sonntag sunday so sun",
        )
    )
    for name in names.split()
}


def _words(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_HOUR_FOLLOWS = r"(?!\s*(?:uhr|h\b|:))"
_ISO = r"(?<!\d)(?P<iy>\d{4})-(?P<im>\d{1,2})-(?P<id>\d{1,2})(?!\d)(?:T(?=\d))?"
_DOTTED = (
    r"(?<![\d.])(?P<dd>\d{1,2})\s?\.\s?(?P<dm>\d{1,2})\s?\."
    rf"(?:\s?(?P<dy>\d{{4}})(?!\d)|(?P<ds>\d{{2}})(?!\d){_HOUR_FOLLOWS})?"
)
_SLASHED = r"(?<!\d)(?P<sd>\d{1,2})/(?P<sm>\d{1,2})/(?P<sy>\d{4})(?!\d)"
_WRITTEN = (
    rf"(?<!\d)(?P<wd>\d{{1,2}})\s?\.?\s*(?P<wm>{_words(_NAMED)})\b\.?"
    rf"(?:,?\s*(?P<wy>\d{{4}})(?!\d){_HOUR_FOLLOWS})?"
)
_ENGLISH = (
    rf"\b(?P<em>{_words(_NAMED)})\b\.?\s+(?P<ed>\d{{1,2}})(?:st|nd|rd|th)?(?!\d){_HOUR_FOLLOWS}"
    r"(?:,?\s*(?P<ey>\d{4})(?!\d))?"
)
_DATE = re.compile("|".join((_ISO, _DOTTED, _SLASHED, _WRITTEN, _ENGLISH)), re.IGNORECASE)
_WEEKDAY = re.compile(rf"\b(?P<name>{_words(_WEEKDAYS)})\b\.?", re.IGNORECASE)
_AN_HOUR = r"(\d{1,2})(?:[:.](\d{2}))?"
_CLOCK = re.compile(
    rf"(?:um|ab|von|at|from)?\s*(?<!\d){_AN_HOUR}\s*(uhr|h\b)?"
    rf"(?:\s*(?:-|–|—|bis|to|until)\s*{_AN_HOUR}\s*(uhr|h\b)?)?(?!\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)((?:18|19|20|21)\d{2})(?!\d)")
_BETWEEN = re.compile(r",|\bund\b|\band\b|&", re.IGNORECASE)
_BULLETS = "•·*–—- \t"
_MARKS = " \t\u00a0•·*–—-:,.()|"


def read_clock(text: str) -> time | None:
    """ "16 Uhr", "16:30", "16.30 Uhr" as an hour; ``None`` for nothing.

    Raises :class:`ValueError` for what is no hour of a day.
    """
    text = text.strip()
    if not text:
        return None
    found = re.fullmatch(rf"{_AN_HOUR}\s*(?:uhr|h)?", text, re.IGNORECASE)
    if not found:
        raise ValueError(text)
    return _hour(found[1], found[2])


def _hour(hour: str, minute: str | None) -> time:
    return time(int(hour), int(minute or 0))


def read_days(
    text: str,
    *,
    today: date,
    year: int | None = None,
    afterwards: bool = False,
) -> list[Read]:
    """Days as people paste them: one a line, or with commas or semicolons between them.

    ``year`` holds for days without one, until a line gives another ("Termine 2027:").
    ``afterwards``: days that are over are wanted too.
    """
    found: list[Read] = []
    for piece in _pieces(text):
        heading = _heading(piece)
        if heading is not None:
            year = heading or year
            continue
        found.append(_line(piece, year))
        if len(found) == MOST:
            break
    return checked(found, today=today, afterwards=afterwards)


def checked(days: Iterable[Read], *, today: date, afterwards: bool = False) -> list[Read]:
    """The same days, with what is wrong about them among each other and in time."""
    seen: set[date] = set()
    found: list[Read] = []
    for it in days:
        problem = it.problem or _contradiction(it)
        if it.day is not None and problem is None:
            if it.day in seen:
                problem = Problem.DOUBLE
            elif it.day < today and not afterwards:
                problem = Problem.PAST
            seen.add(it.day)
        found.append(replace(it, problem=problem))
    return found


def _contradiction(it: Read) -> Problem | None:
    if it.begins is not None and it.ends is not None and it.ends <= it.begins:
        return Problem.END_BEFORE_START
    hours = [clock for clock in (it.begins, it.ends) if clock is not None]
    if it.day is not None and any(moment(it.day, clock) is None for clock in hours):
        return Problem.SKIPPED_HOUR
    return None


def _pieces(text: str) -> Iterator[str]:
    for line in re.split(r"[\n\r;]", text):
        if len(list(_DATE.finditer(line))) < 2:
            if line.strip(_MARKS):
                yield line.strip().lstrip(_BULLETS)
            continue
        yield from _glued(_BETWEEN.split(line))


def _glued(parts: Iterable[str]) -> Iterator[str]:
    """Parts of a line with several days: a weekday goes to the day after it, an hour before it."""
    waiting, whole = "", ""
    for part in parts:
        if not part.strip(_MARKS):
            continue
        if _DATE.search(part):
            if whole:
                yield whole
            whole, waiting = f"{waiting} {part}".strip(), ""
        elif _WEEKDAY.fullmatch(part.strip()):
            waiting = part.strip()
        elif whole:
            whole = f"{whole}, {part.strip()}"
        else:
            waiting = f"{waiting} {part}".strip()
    yield f"{whole} {waiting}".strip()


def _heading(piece: str) -> int | None:
    """The year that a line gives to those below it; 0 for words over a list; ``None`` for a day."""
    if _DATE.search(piece):
        return None
    years = set(_YEAR.findall(piece))
    if len(years) == 1:
        return int(years.pop())
    return 0 if piece.endswith(":") and not any(it.isdigit() for it in piece) else None


def _line(piece: str, year: int | None) -> Read:
    found = _DATE.search(piece)
    if found is None:
        return Read(piece, problem=Problem.UNREADABLE)
    before, after = piece[: found.start()], piece[found.end() :]
    parts = {name[1]: value for name, value in found.groupdict().items() if value}
    named = _WEEKDAY.search(before)
    if named is not None:
        before = before[: named.start()] + before[named.end() :]
    hours, after, wrong_hour = _hours(after)
    rest = " ".join(it for it in (before.strip(_MARKS), after.strip(_MARKS)) if it)
    read = Read(piece, None, *hours, rest=rest)
    given = _year_of(parts, year)
    if given is None:
        return replace(read, problem=Problem.NO_YEAR)
    month = parts["m"]
    try:
        day = date(given, _NAMED.get(month.lower()) or int(month), int(parts["d"]))
    except ValueError:
        return replace(read, problem=Problem.NO_SUCH_DAY)
    if not EARLIEST <= day.year <= LATEST:
        return replace(read, problem=Problem.NO_SUCH_DAY)
    if named is not None and _WEEKDAYS[named["name"].lower()] != day.weekday():
        return replace(read, day=day, problem=Problem.OTHER_WEEKDAY)
    return replace(read, day=day, problem=Problem.NO_SUCH_HOUR if wrong_hour else None)


def _year_of(parts: dict[str, str], year: int | None) -> int | None:
    if "y" in parts:
        return int(parts["y"])
    return 2000 + int(parts["s"]) if "s" in parts else year


def _hours(text: str) -> tuple[tuple[time | None, time | None], str, bool]:
    """Hours behind a day, what is left of the text, and whether an hour does not exist.

    A bare number is no hour: "Raum 16" names a room.
    """
    for found in _CLOCK.finditer(text):
        first, minute, word, last, last_minute, last_word = found.groups()
        if not (minute or word or last_minute or last_word):
            continue
        left = f"{text[: found.start()].strip(_MARKS)} {text[found.end() :].strip(_MARKS)}"
        try:
            begins = _hour(first, minute)
            ends = _hour(last, last_minute) if last else None
        except ValueError:
            return (None, None), left, True
        return (begins, ends), left, False
    return (None, None), text, False
