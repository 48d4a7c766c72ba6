"""The look at a plan: one row a day, as somebody may still change it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sprachrohr.desk.values import plain, read_clock
from sprachrohr.languages import dates
from sprachrohr.meetings.access.planning import sessions_on
from sprachrohr.meetings.actions.planning import MOST, Planned
from sprachrohr.meetings.office.year_hints import Asked, hints
from sprachrohr.meetings.rules.calendar import (
    Problem,
    Read,
    checked,
    moment,
    read_days,
)


@dataclass(frozen=True)
class Row:
    """One day of the plan. The texts stand in its fields as they were typed."""

    day_text: str
    begins_text: str = ""
    ends_text: str = ""
    keep: bool = True
    read: Read = field(default_factory=lambda: Read(""))
    error: str = ""
    hints: Sequence[str] = ()

    @property
    def day(self) -> date | None:
        return self.read.day

    @property
    def weekday(self) -> str:
        """The weekday in words, where there is a day."""
        return dates.weekday(self.day, get_language() or "de") if self.day else ""

    @property
    def rest(self) -> str:
        """What of a pasted line was not understood."""
        return self.read.rest


def of_days(days: Iterable[date], begins: str, ends: str) -> list[Row]:
    """Rows for days that a rule gave."""
    return [Row(plain(it), begins, ends, read=Read("", it)) for it in days]


def of_text(text: str, year: int, begins: str, ends: str, **facts: Any) -> list[Row]:
    """Rows for days that somebody pasted; an hour in a line counts for that line."""
    return [_of_read(it, begins, ends) for it in read_days(text, year=year, **facts)]


def _of_read(it: Read, begins: str, ends: str) -> Row:
    readable = it.day is not None and it.problem not in {
        Problem.OTHER_WEEKDAY,
        Problem.NO_SUCH_HOUR,
    }
    if it.begins is not None:
        begins, ends = plain(it.begins), plain(it.ends or _as_long(it.begins, begins, ends))
    return Row(plain(it.day) if readable else it.text, begins, ends, read=it)


def _as_long(start: time, begins: str, ends: str) -> time | None:
    """The end of a session that begins at another hour and lasts as long as the others."""
    try:
        usual = [read_clock(begins), read_clock(ends)]
    except ValueError:
        return None
    first, last, here = (it.hour * 60 + it.minute for it in (*usual, start))
    end = here + last - first
    return time(*divmod(end, 60)) if here < end < 24 * 60 else None


def sent(post: Mapping[str, Any], year: int, today: date) -> list[Row]:
    """Rows as they came back from the look; one with several days becomes several."""
    count = str(post.get("zeilen", "0"))
    found: list[Row] = []
    for at in range(min(int(count), 2 * MOST) if count.isdecimal() and len(count) < 6 else 0):
        text = str(post.get(f"tag-{at}", "")).strip()
        if not text:
            continue
        begins, ends = str(post.get(f"von-{at}", "")), str(post.get(f"bis-{at}", ""))
        for it in read_days(text, today=today, year=year, afterwards=True) or [Read(text)]:
            row = _of_read(replace(it, text=text) if it.problem else it, begins, ends)
            found.append(replace(row, keep=f"nimm-{at}" in post))
    return found


def moved(rows: list[Row], asked: str) -> list[Row]:
    """The same rows, one of them some days earlier or later: ``"3:+7"``."""
    at, _colon, by = asked.partition(":")
    steps = {"+7": 7, "-7": -7}
    if not (at.isdecimal() and len(at) < 6 and int(at) < len(rows) and by in steps):
        return rows
    row = rows[int(at)]
    if row.day is None:
        return rows
    day = row.day + timedelta(days=steps[by])
    changed = replace(row, day_text=plain(day), read=Read("", day))
    return [*rows[: int(at)], changed, *rows[int(at) + 1 :]]


def judged(rows: Sequence[Row], organization: Any, *, today: date, afterwards: bool) -> list[Row]:
    """The rows with what is wrong about each, and with hints; those left out are not judged."""
    found = [_hours(it) for it in rows]
    kept = [it for it in found if it.keep]
    reads = iter(checked([_bare(it.read) for it in kept], today=today, afterwards=afterwards))
    found = [replace(it, read=next(reads)) if it.keep else it for it in found]
    days = [it.day for it in found if it.day is not None]
    there = sessions_on(days)
    told = iter(
        hints(
            [Asked(it.day, it.read.ends or it.read.begins) for it in found if it.day is not None],
            organization_id=organization.pk,
        )
    )
    result = []
    for it in found:
        hinted = next(told) if it.day is not None else []
        error = it.error or (_problem(it.read) if it.keep else "")
        others = there.get(it.day, []) if it.day is not None else []
        already = any(other.organization_id == organization.pk for other in others)
        if it.keep and not error and already:
            error = _("This body already has a session on this day.")
        result.append(
            replace(it, error=error if it.keep else "", hints=[h for h in hinted if h != error])
        )
    return result


def _bare(it: Read) -> Read:
    """Without what only holds among other days: that is judged anew."""
    among = {Problem.DOUBLE, Problem.PAST, Problem.END_BEFORE_START, Problem.SKIPPED_HOUR}
    return replace(it, problem=None) if it.problem in among else it


def _hours(row: Row) -> Row:
    """The hours as they stand in the row's fields."""
    try:
        begins = read_clock(row.begins_text) if row.begins_text.strip() else None
        ends = read_clock(row.ends_text) if row.ends_text.strip() else None
    except ValueError:
        return replace(row, error=_("Please write the hour like this: 17:00."))
    if ends is not None and begins is None:
        return replace(row, error=_("There is an end, but no beginning."))
    return replace(row, error="", read=replace(row.read, begins=begins, ends=ends))


def planned(rows: Iterable[Row]) -> list[Planned]:
    """What is made of the rows that are kept; only of rows without errors."""
    return [_planned(it.day, it.read) for it in rows if it.keep and it.day is not None]


def _planned(day: date, read: Read) -> Planned:
    start = moment(day, read.begins or time())
    if start is None:
        raise ValueError(day)
    return Planned(
        start,
        moment(day, read.ends) if read.ends is not None else None,
        time_known=read.begins is not None,
    )


def _problem(read: Read) -> str:  # noqa: PLR0911  one sentence for each problem
    """What is wrong with a day, and what to do."""
    language = get_language() or "de"
    match read.problem:
        case None:
            return ""
        case Problem.UNREADABLE:
            return _("No day can be read here. Write it like this: 31.12.2027, or leave it out.")
        case Problem.NO_SUCH_DAY:
            return _no_such_day(read.text)
        case Problem.NO_YEAR:
            return _("The year is missing.")
        case Problem.OTHER_WEEKDAY if read.day is not None:
            return _("%(day)s is a %(weekday)s. Correct the day or leave the weekday out.") % {
                "day": dates.day_month(read.day, language),
                "weekday": dates.weekday(read.day, language),
            }
        case Problem.NO_SUCH_HOUR:
            return _("There is no such hour. A day ends at 23:59.")
        case Problem.SKIPPED_HOUR:
            return _("This hour does not exist: the clocks go forward in that night.")
        case Problem.END_BEFORE_START:
            return _("The session ends before it begins. Check both times.")
        case Problem.PAST:
            return _("This day is over. Check the year.")
        case Problem.DOUBLE:
            return _("This day stands there twice. Leave one out.")
        case _:
            return _("Please check this day.")


def _no_such_day(text: str) -> str:
    return _("There is no such day in the calendar: %(text)s") % {"text": text}
