"""What else is on a day on which a session is planned: holidays, feasts, other sessions.

The public holidays of North Rhine-Westphalia and the great feasts come from the package
``holidays``, through ``country_holidays`` alone; what a town adds are its calendar days.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from importlib.metadata import version
from typing import Any

from django.utils import timezone

from sprachrohr.meetings.access.deadlines import holidays
from sprachrohr.meetings.models import CalendarDay, Meeting, SessionHabits
from sprachrohr.meetings.rules.feasts import FEASTS, Feast, Time, times_of

PACKAGE = f"holidays {version('holidays')}"
"""What computes the dates, as the office is told: the package and its version."""


def habits() -> SessionHabits | None:
    """What the office has chosen for its sessions, if it has."""
    return SessionHabits.objects.select_related("organization", "location").first()


def public_holidays(days: Iterable[date], language: str) -> dict[date, str]:
    """Public holidays of the state in the years of these days, with their names."""
    found: dict[date, str] = {}
    for year in {it.year for it in days}:
        found |= holidays(year, language)
    return found


def great_feasts(communities: Iterable[str], days: Iterable[date], language: str) -> list[Time]:
    """The feasts of chosen communities around these days, each in its own time."""
    chosen = set(communities)
    years = {it.year for it in days}
    around = {it + step for it in years for step in (-1, 0, 1)}
    word = "de" if language.startswith("de") else language
    found = [
        it
        for feast in FEASTS
        if feast.community in chosen
        for year in sorted(around)
        for it in times_of(feast, feast.words.get(word, feast.words["en"]), _begins(feast, year))
    ]
    return sorted(found, key=lambda it: (it.first, it.name))


@lru_cache(maxsize=64)
def _calendar(country: str, categories: tuple[str, ...], year: int) -> Any:
    from holidays import country_holidays

    years = range(year - 1, year + 1)  # what begins at New Year is one feast with the day before
    return country_holidays(country, years=years, categories=categories, language="en_US")


def _begins(feast: Feast, year: int) -> list[date]:
    """The days of a year on which an entry begins: what follows the day before belongs to it."""
    calendar = _calendar(feast.country, tuple(sorted(feast.categories)), year)
    days = {
        day
        for day in calendar
        if any(_plain(name) == feast.entry for name in calendar.get_list(day))
    }
    return sorted(it for it in days if it.year == year and it - timedelta(days=1) not in days)


def _plain(name: str) -> str:
    """The name of an entry, also of one whose date is computed ("estimated")."""
    return name.removesuffix(" (estimated)")


def calendar_days(first: date, last: date) -> list[CalendarDay]:
    """What the office has entered that touches this time or the days beside it."""
    rows = CalendarDay.objects.filter(
        first_day__lte=last + timedelta(days=1), last_day__gte=first - timedelta(days=1)
    )
    return list(rows.select_related("source"))


def sessions_on(days: Iterable[date], *, without: int | None = None) -> dict[date, list[Meeting]]:
    """Sessions of all bodies on these days that are not cancelled, published or not."""
    wanted = set(days)
    if not wanted:
        return {}
    rows = Meeting.objects.filter(
        start__gte=_midnight(min(wanted)),
        start__lt=_midnight(max(wanted) + timedelta(days=1)),
        cancellation__isnull=True,
    ).select_related("organization")
    found: dict[date, list[Meeting]] = {}
    for it in rows if without is None else rows.exclude(pk=without):
        day = timezone.localdate(it.start)
        if day in wanted:
            found.setdefault(day, []).append(it)
    return found


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
