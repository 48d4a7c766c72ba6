"""Plan a year of sessions at once; keep the office's habits and the days to avoid."""

# Only office and members read these sentences.

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.councils import rules
from sprachrohr.councils.actions.checking import claimer, note_author, refuse, reopener, verifier
from sprachrohr.councils.models import LegislativeTerm
from sprachrohr.councils.writing import changer, keep, one_after_another, remover, writing
from sprachrohr.languages import dates
from sprachrohr.meetings.access.planning import sessions_on
from sprachrohr.meetings.access.skeleton import skeleton_of
from sprachrohr.meetings.actions.sessions import (
    add_meeting,
    change_meeting,
    publish_meeting,
    reschedule,
)
from sprachrohr.meetings.actions.skeleton import take_over_skeleton
from sprachrohr.meetings.models import CalendarDay, Meeting, SessionHabits
from sprachrohr.meetings.rules.feasts import COMMUNITIES

MOST = 100
"""Sessions made at once: no body meets more often in a year."""


@dataclass(frozen=True)
class Planned:
    """One session of a plan; both moments are aware. Without ``time_known`` only the day counts."""

    start: datetime
    end: datetime | None = None
    time_known: bool = True


def plan_year(
    council: Any,
    plan: Sequence[Planned],
    *,
    organization: Any,
    location: Any = None,
    publish: bool = False,
    afterwards: bool = False,
    by: Actor,
    now: datetime,
) -> list[Meeting]:
    """Make all sessions of a plan, or none (Jahresplanung).

    Each belongs to the term that holds on its day and gets the sections of its body's agenda, if
    the council keeps some. ``publish``: guests see the dates at once. ``afterwards``: days that are
    over are entered too.
    """
    with writing("meetings.plan_year", council, by=by, now=now):
        one_after_another(council)  # sent twice, the second finds the sessions of the first
        _check_plan(plan, organization, afterwards=afterwards, now=now)
        return [
            _planned(council, it, organization, location, publish=publish, by=by, now=now)
            for it in sorted(plan, key=lambda it: it.start)
        ]


def _check_plan(
    plan: Sequence[Planned], organization: Any, *, afterwards: bool, now: datetime
) -> None:
    if not plan:
        raise Refused(_("Choose at least one day."))
    if len(plan) > MOST:
        raise Refused(
            _("These are more than %(most)s sessions. Please check the rule.") % {"most": MOST}
        )
    days = [timezone.localdate(it.start) for it in plan]
    there = sessions_on(days)
    for it, day in zip(plan, days, strict=True):
        if days.count(day) > 1:
            raise Refused(_("%(day)s stands there twice. Leave one out.") % {"day": _said(day)})
        if not afterwards:
            _refuse_past(it.start, now)
        if any(other.organization_id == organization.pk for other in there.get(day, ())):
            raise Refused(
                _("On %(day)s this body already has a session. Leave this day out.")
                % {"day": _said(day)}
            )


def _planned(
    council: Any,
    it: Planned,
    organization: Any,
    location: Any,
    *,
    publish: bool,
    by: Actor,
    now: datetime,
) -> Meeting:
    day = timezone.localdate(it.start)
    made = add_meeting(
        council,
        organization=organization,
        start=it.start,
        end=it.end,
        time_known=it.time_known,
        location=location,
        term=next((it for it in LegislativeTerm.objects.all() if it.holds(day)), None),
        by=by,
        now=now,
    )
    if skeleton_of(organization.pk, day):
        take_over_skeleton(made, by=by, now=now)
    if publish:
        publish_meeting(made, by=by, now=now)
    return made


# --- one session, as the office's form writes it ------------------------------------------


def plan_meeting(
    council: Any, *, afterwards: bool = False, by: Actor, now: datetime, **facts: Any
) -> Meeting:
    """Plan a session that lies ahead; ``afterwards`` lets one in that has been held already."""
    if not afterwards:
        _refuse_past(facts["start"], now)
    return add_meeting(council, by=by, now=now, **facts)


def change_planned(meeting: Meeting, *, by: Actor, now: datetime, **facts: Any) -> Meeting:
    """Change a session; one that lies ahead is not moved to a day that is over."""
    _refuse_moving_back(meeting, facts.get("start", meeting.start), now)
    return change_meeting(meeting, by=by, now=now, **facts)


def move_planned(
    meeting: Meeting, *, start: datetime, end: datetime | None = None, by: Actor, now: datetime
) -> Meeting:
    """Move a session to another day or hour that lies ahead."""
    _refuse_moving_back(meeting, start, now)
    return reschedule(meeting, start=start, end=end, by=by, now=now)


def _refuse_moving_back(meeting: Meeting, start: datetime, now: datetime) -> None:
    if start != meeting.start and meeting.start > now:
        _refuse_past(start, now)


def _refuse_past(start: datetime, now: datetime) -> None:
    day = timezone.localdate(start)
    if day < timezone.localdate(now):
        raise Refused(
            _(
                "%(day)s is over. Check the year. If the session was held and is entered "
                "afterwards, say so in the form."
            )
            % {"day": _said(day)}
        )


def _said(day: date) -> str:
    return dates.day(day, get_language() or "de")


# --- habits ---------------------------------------------------------------------------------


def _check_habits(habits: SessionHabits) -> SessionHabits:
    others = SessionHabits.objects.exclude(pk=habits.pk)
    if habits._state.adding and others.exists():
        raise Refused(_("There are defaults for sessions already. Change those."))
    habits.communities = [it for it in COMMUNITIES if it in (habits.communities or [])]
    if habits.duration_minutes is not None and not 0 < habits.duration_minutes <= 24 * 60:
        raise Refused(_("A session lasts at least a minute and at most a day."))
    if habits.reminder_days > 60:
        raise Refused(_("A reminder leaves at most 60 days before the session."))
    return habits


def add_habits(council: Any, *, by: Actor, now: datetime, **facts: Any) -> SessionHabits:
    """Record how the office prepares its sessions (Vorgaben für Sitzungen); one row a council."""
    with writing("meetings.add_habits", council, by=by, now=now, guests_see=False):
        return keep(_check_habits(SessionHabits(council=council, **facts)))


change_habits = changer(SessionHabits, _check_habits, guests_see=False)


# --- days to avoid --------------------------------------------------------------------------

_SAID = ("kind_of_day", "name", "community", "first_day", "last_day", "evening_before")
"""What a second person compares."""


def _check_day(day: CalendarDay) -> CalendarDay:
    if day.last_day is None:
        day.last_day = day.first_day
    if day.last_day < day.first_day:
        raise Refused(_("The last day lies before the first. Check both days."))
    refuse(rules.verified_problem(day.check_status, day.checked_on, day.checked_by))
    note_author(day, _SAID)
    return day


def add_calendar_day(
    council: Any, *, by: Actor, now: datetime, first_day: date, last_day: Any = None, **facts: Any
) -> CalendarDay:
    """Record days on which a session would meet few people (Kalendertage); a single day alone."""
    with writing("meetings.add_calendar_day", council, by=by, now=now, guests_see=False):
        day = CalendarDay(
            council=council, first_day=first_day, last_day=last_day or first_day, **facts
        )
        return keep(_check_day(day))


change_calendar_day = changer(CalendarDay, _check_day, guests_see=False)
remove_calendar_day = remover(CalendarDay, guests_see=False)
verify_calendar_day = verifier("meetings.verify_calendar_day")
reopen_calendar_day = reopener("meetings.reopen_calendar_day")
claim_calendar_day = claimer("meetings.claim_calendar_day")
