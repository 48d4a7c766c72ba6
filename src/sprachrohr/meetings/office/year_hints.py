"""What the office should know of a day on which a session is planned, in sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sprachrohr.languages import dates
from sprachrohr.meetings.access import planning
from sprachrohr.meetings.models import CalendarDay, Meeting
from sprachrohr.meetings.rules.feasts import COMMUNITIES, Meets, Time, met

SATURDAY = 5


@dataclass(frozen=True)
class Asked:
    """One day that is looked at. ``ends``: its last hour, or its first where that is all."""

    day: date
    ends: time | None = None


def hints(
    asked: Sequence[Asked], *, organization_id: int | None = None, without: int | None = None
) -> list[list[str]]:
    """For each day what speaks against it, in the reader's language; asks once for all of them.

    ``without``: a session that is not to be told of itself. Sessions of ``organization_id`` are
    told as "already".
    """
    days = [it.day for it in asked]
    if not days:
        return []
    language = get_language() or "de"
    habits = planning.habits()
    times = planning.great_feasts(habits.communities if habits else (), days, language)
    free = planning.public_holidays(days, language)
    entered = planning.calendar_days(min(days), max(days))
    others = planning.sessions_on(days, without=without)
    return [
        [
            *_weekend(it.day, free),
            *(_feast(how, time, language) for how, time in met(it.day, it.ends, times)),
            *(said for row in entered if (said := _entered(row, it, language))),
            *(_session(row, organization_id, language) for row in others.get(it.day, ())),
        ]
        for it in asked
    ]


def hints_of(meeting: Meeting) -> list[str]:
    """The same for a session that is planned already."""
    start = timezone.localtime(meeting.start)
    asked = Asked(start.date(), last_hour(start, meeting.end, time_known=meeting.time_known))
    return hints([asked], organization_id=meeting.organization_id, without=meeting.pk)[0]


def last_hour(start: datetime, end: datetime | None, *, time_known: bool = True) -> time | None:
    """The hour that decides whether a session reaches into an evening; ``None``: unknown."""
    if not time_known:
        return None
    last = timezone.localtime(end or start)
    return time(23, 59) if last.date() > start.date() else last.time()


def _weekend(day: date, free: dict[date, str]) -> list[str]:
    found = [_("Public holiday: %(name)s.") % {"name": free[day]}] if day in free else []
    if day.weekday() >= SATURDAY:
        weekday = dates.weekday(day, get_language() or "de")
        found.append(_("This is a %(weekday)s.") % {"weekday": weekday})
    return found


def _feast(how: Meets, time: Time, language: str) -> str:
    name = f"{time.name} ({_community(time.community, language)})"
    return " ".join([_how(how, name), *_sure(how, time)])


def _how(how: Meets, name: str) -> str:
    if how == Meets.EVE:
        return _("On this evening begins: %(feast)s.") % {"feast": name}
    if how == Meets.NEAR:
        return _("Right beside this day: %(feast)s.") % {"feast": name}
    if how == Meets.DURING:
        return _("In the time of: %(feast)s.") % {"feast": name}
    return _("Feast: %(feast)s.") % {"feast": name}


def _sure(how: Meets, time: Time) -> Iterable[str]:
    if time.may_shift:
        yield _("It may shift by a day.")
    elif time.evening_before and how == Meets.ON:
        yield _("It begins the evening before.")


def _community(code: str, language: str) -> str:
    words = COMMUNITIES.get(code)
    return words.get(language.split("-", maxsplit=1)[0], words["en"]) if words else code


def _entered(row: CalendarDay, asked: Asked, language: str) -> str:
    """A calendar day of the office's own, if it falls on this day; with how far it is checked."""
    own = Time(row.name, row.first_day, row.last_day, row.community, row.evening_before)
    found = met(asked.day, asked.ends, [own])
    if not found:
        return ""
    (how, _time) = found[0]
    who = f" ({row.community})" if row.community else ""
    words = {
        CalendarDay.Kind.SCHOOL: _("School holidays: %(name)s, %(from)s to %(until)s."),
        CalendarDay.Kind.PUBLIC: _("Public holiday: %(name)s."),
        CalendarDay.Kind.OWN: _("On this day: %(name)s."),
    }
    facts = {
        "name": f"{row.name}{who}",
        "from": dates.day_short(row.first_day, language),
        "until": dates.day_short(row.last_day, language),
    }
    word = words.get(CalendarDay.Kind(row.kind_of_day))
    said = word % facts if word else _how(how, facts["name"])
    return said if row.verified else f"{said} {_('Not checked yet by a second person.')}"


def _session(row: Meeting, organization_id: int | None, language: str) -> str:
    start: Any = timezone.localtime(row.start)
    facts = {"body": row.organization, "clock": dates.clock(start, language)}
    if row.organization_id == organization_id:
        return _("This body already has a session on this day.")
    if not row.time_known:
        return _("On the same day: %(body)s.") % facts
    return _("On the same day: %(body)s, %(clock)s.") % facts
