"""The form with which a year of sessions is planned: a rule, or pasted days."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from sprachrohr.desk.forms import DeskForm
from sprachrohr.desk.kinds import Field, Kind, Section
from sprachrohr.desk.values import plain
from sprachrohr.languages import dates
from sprachrohr.meetings.access.planning import habits
from sprachrohr.meetings.models import Meeting
from sprachrohr.meetings.rules.calendar import (
    ALL_MONTHS,
    LAST,
    EveryWeeks,
    NthWeekday,
    days_of,
)
from sprachrohr.people.models import Organization

RIGHT = "meetings.edit"
NTH, WEEKS, PASTE = "wochentag", "abstand", "liste"
ODD, EVEN, EACH, TICKED = "ungerade", "gerade", "alle", "einzeln"
FIRST_YEAR, LAST_YEAR = 1950, 2150
MONDAY = date(2024, 1, 1)
"""A Monday, to say the names of weekdays and months."""


def _bodies(rows: Any) -> Any:
    return rows.filter(kind_of_body__in=Organization.BODIES)


def _ways() -> list[tuple[str, Any]]:
    return [
        (NTH, _("on a weekday of the month")),
        (WEEKS, _("every so many weeks")),
        (PASTE, _("a list of days that I paste")),
    ]


def _which() -> list[tuple[str, Any]]:
    return [
        ("1", pgettext_lazy("of a month", "first")),
        ("2", pgettext_lazy("of a month", "second")),
        ("3", pgettext_lazy("of a month", "third")),
        ("4", pgettext_lazy("of a month", "fourth")),
        (str(LAST), pgettext_lazy("of a month", "last")),
    ]


def _weekdays() -> list[tuple[str, str]]:
    language = get_language() or "de"
    return [(str(it), dates.weekday(MONDAY + timedelta(days=it), language)) for it in range(7)]


def _month_sets() -> list[tuple[str, Any]]:
    return [
        (EACH, _("every month")),
        (ODD, _("odd months: January, March, May …")),
        (EVEN, _("even months: February, April, June …")),
        (TICKED, _("the months ticked below")),
    ]


def _months() -> list[tuple[str, str]]:
    language = get_language() or "de"
    words = [dates.month_year(date(2024, it, 1), language) for it in range(1, 13)]
    return [(str(at), word.replace("2024", "").strip()) for at, word in enumerate(words, start=1)]


WHO = (
    Field(name="organization", label=_("Body"), only=_bodies),
    Field(name="year", label=_("Year"), required=True),
    Field(name="way", label=_("How shall the days be found?"), choices=_ways, required=True),
)
BY_WEEKDAY = (
    Field(
        name="nth", label=pgettext_lazy("of a month", "Which one"), choices=_which, required=False
    ),
    Field(name="weekday", label=_("Weekday"), choices=_weekdays, required=False),
    Field(name="month_set", label=_("In which months"), choices=_month_sets, required=False),
    Field(name="months", label=_("Months"), widget="codes", choices=_months, required=False),
)
BY_WEEKS = (
    Field(name="weeks", label=_("Every how many weeks"), hint=_("For example: 6"), required=False),
    Field(name="first", label=_("Beginning with"), widget="day", required=False),
)
BY_LIST = (
    Field(
        name="pasted",
        label=_("The days"),
        hint=_(
            "One a line, or with commas or semicolons between them: 25.01.2027; "
            "Wednesday, 10 March 2027, 16:00; 2027-05-12. Without a year the one above counts."
        ),
        widget="text",
        rows=9,
        required=False,
    ),
    Field(
        name="afterwards",
        label=_("Days that are over as well: the sessions are entered afterwards"),
        widget="check",
        required=False,
    ),
)
WHERE = (
    Field(
        name="begins",
        label=pgettext_lazy("session", "Begins"),
        hint=_("Empty: the hour is not known yet."),
        widget="clock",
        required=False,
    ),
    Field(name="ends", label=pgettext_lazy("session", "Ends"), widget="clock", required=False),
    Field(name="location", label=_("Place"), required=False),
)
FIELDS: tuple[Field | Section, ...] = (*WHO, *BY_WEEKDAY, *BY_WEEKS, *BY_LIST, *WHERE)
GROUPS = ((WHO, ""), (BY_WEEKDAY, NTH), (BY_WEEKS, WEEKS), (BY_LIST, PASTE), (WHERE, ""))
"""The fields in their order, each group with the way it belongs to."""
NEEDED = ("nth", "weekday", "month_set", "weeks", "first", "pasted")
"""What has to be filled in where its way is chosen."""
SHORT = ("year", "weeks")

YEAR = Kind(
    code="sitzungen",
    model=Meeting,
    one=_("Plan a year"),
    many=_("Plan a year"),
    group="meetings",
    right=RIGHT,
    fields=FIELDS,
    columns=(),
)
"""Not registered: a plan is kept nowhere. The desk's form reads its fields."""


def beginning(today: date) -> dict[str, Any]:
    """What the form begins with: next year, and what the office has chosen for its sessions."""
    chosen = habits()
    found: dict[str, Any] = {
        "year": str(today.year + 1),
        "way": NTH,
        "nth": "2",
        "weekday": "2",
        "month_set": EACH,
        "months": [],
    }
    if chosen is not None:
        found |= {
            "organization": plain(chosen.organization_id),
            "location": plain(chosen.location_id),
            "begins": plain(chosen.start_time),
            "ends": plain(_ends(chosen.start_time, chosen.duration_minutes)),
        }
    if not found.get("organization"):
        council = Organization.objects.filter(kind_of_body=Organization.Kind.COUNCIL).first()
        found["organization"] = plain(council)
    return found


def _ends(start: time | None, minutes: int | None) -> time | None:
    if start is None or minutes is None:
        return None
    end = datetime.combine(MONDAY, start) + timedelta(minutes=minutes)
    return end.time() if end.date() == MONDAY else time(23, 59)


def problems(form: DeskForm) -> dict[str, str]:
    """What is wrong with a form that was sent: by field, one sentence each."""
    found = form.problems()
    facts = form.cleaned_data
    year = _number(facts.get("year"))
    if "year" not in found and (year is None or not FIRST_YEAR <= year <= LAST_YEAR):
        found["year"] = gettext("Write the year with four digits, such as 2027.")
    begins, ends = facts.get("begins"), facts.get("ends")
    if begins and ends and ends <= begins:
        found["ends"] = gettext("The session ends before it begins. Check both times.")
    if ends and not begins and "begins" not in found:
        found["begins"] = gettext("There is an end, but no beginning.")
    way = facts.get("way")
    if way == NTH:
        found |= _wrong_months(facts)
    if way == WEEKS:
        found |= _wrong_weeks(facts, found)
    if way == PASTE and not facts.get("pasted", "").strip():
        found["pasted"] = gettext("Paste at least one day.")
    return found


def _wrong_months(facts: dict[str, Any]) -> dict[str, str]:
    if facts.get("month_set") == TICKED and not facts.get("months"):
        return {"months": gettext("Tick at least one month.")}
    found = {}
    for name in ("nth", "weekday"):
        if not facts.get(name):
            found[name] = gettext("Please choose.")
    return found


def _wrong_weeks(facts: dict[str, Any], found: dict[str, str]) -> dict[str, str]:
    wrong = {}
    weeks = _number(facts.get("weeks"))
    if weeks is None or not 1 <= weeks <= 52:
        wrong["weeks"] = gettext("Write a number from 1 to 52.")
    if "first" not in found and facts.get("first") is None:
        wrong["first"] = gettext("Write the first day, such as 13.01.2027.")
    return wrong


def _number(text: Any) -> int | None:
    text = str(text or "").strip()
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 5 else None


def year_of(form: DeskForm) -> int:
    """The year that is planned, of a form without problems."""
    return int(form.cleaned_data["year"])


def ruled(form: DeskForm) -> list[date]:
    """The days that the rule of a form without problems gives."""
    facts = form.cleaned_data
    if facts["way"] == WEEKS:
        return days_of(EveryWeeks(facts["first"], int(facts["weeks"])), year_of(form))
    months = {
        ODD: frozenset(range(1, 13, 2)),
        EVEN: frozenset(range(2, 13, 2)),
        TICKED: frozenset(int(it) for it in facts["months"]),
    }.get(facts["month_set"], ALL_MONTHS)
    return days_of(NthWeekday(int(facts["weekday"]), int(facts["nth"]), months), year_of(form))
