"""Days to avoid as the office keeps them: school holidays, feasts, what a town adds."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sprachrohr.councils.office.fields import (
    CHANGED,
    CHECK_COLUMN,
    CHECK_FILTER,
    CHECK_NOTE,
    SOURCE,
    check_findings,
    check_steps,
    choice_filter,
)
from sprachrohr.desk.kinds import Column, Field, Kind, Section
from sprachrohr.meetings.actions import planning as actions
from sprachrohr.meetings.models import CalendarDay

_KINDS = {
    CalendarDay.Kind.SCHOOL: _("School holidays"),
    CalendarDay.Kind.RELIGIOUS: _("Feast of a community"),
    CalendarDay.Kind.PUBLIC: _("Public holiday"),
    CalendarDay.Kind.OWN: _("Another day, such as a session of the Rat"),
}


def kind_of_day(code: Any) -> Any:
    """The word for a kind of day."""
    return _KINDS[CalendarDay.Kind(code)]


CALENDAR_DAYS = Kind(
    code="kalendertage",
    model=CalendarDay,
    one=_("Day to avoid"),
    many=_("Days to avoid"),
    group="council",
    place=40,
    right="meetings.edit",
    help=_(
        "Days on which a session would meet few people. Whoever plans a session is told of them; "
        "guests never see them. Public holidays and the great feasts of the communities you have "
        "chosen are known without you. A second person compares each entry with its source."
    ),
    empty=_("No day is recorded yet. Begin with the school holidays."),
    fields=(
        Field(
            name="kind_of_day", label=pgettext_lazy("calendar day", "Kind"), words=kind_of_day
        ),
        Field(name="name", label=_("Name"), hint=_("For example: summer holidays.")),
        Field(
            name="community",
            label=_("Community"),
            hint=_("Only for a feast: whose it is."),
        ),
        Field(name="first_day", label=_("First day")),
        Field(
            name="last_day",
            label=_("Last day"),
            required=False,
            hint=_("Empty: it is a single day."),
        ),
        Field(name="evening_before", label=_("It begins the evening before")),
        Section(_("Where it comes from")),
        SOURCE,
        CHECK_NOTE,
    ),
    columns=(
        Column(code="erster", label=_("First day"), show=lambda it: it.first_day,
               sort=("first_day",)),
        Column(code="letzter", label=_("Last day"), show=lambda it: it.last_day,
               sort=("last_day",)),
        Column(code="name", label=_("Name"), show=lambda it: it.name, sort=("name",)),
        Column(
            code="art",
            label=pgettext_lazy("calendar day", "Kind"),
            show=lambda it: kind_of_day(it.kind_of_day),
            sort=("kind_of_day",),
        ),
        CHECK_COLUMN,
        CHANGED,
    ),
    search=("name", "community"),
    filters=(
        choice_filter(
            "art",
            pgettext_lazy("calendar day", "Kind"),
            "kind_of_day",
            CalendarDay.Kind.values,
            kind_of_day,
        ),
        CHECK_FILTER,
    ),
    order=("first_day",),
    related=("source",),
    add=actions.add_calendar_day,
    change=actions.change_calendar_day,
    remove=actions.remove_calendar_day,
    steps=check_steps(
        actions.verify_calendar_day, actions.reopen_calendar_day, actions.claim_calendar_day
    ),
    findings=check_findings,
)  # fmt: skip
