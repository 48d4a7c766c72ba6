"""The register of delegations: person, body, period, substitute."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from sprachrohr.desk.kinds import Column, Field, Filter, Kind, Section
from sprachrohr.frame import clock
from sprachrohr.groups import actions, words
from sprachrohr.groups.access.delegations import ABROAD, habits, sent, term_on
from sprachrohr.groups.models import BodySeats, DelegationHabits
from sprachrohr.groups.rules import flag_day, flag_of
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.people.models import Membership, Organization
from sprachrohr.people.office.seats import FROM, MEMBERSHIPS, TIME, UNTIL


def bodies(rows: Any) -> Any:
    """Where one can be sent."""
    return rows.filter(kind_of_body__in=[*ABROAD, Organization.Kind.RAT])


def _substitutes(seat: Membership) -> str:
    return ", ".join(it.person.name for it in seat.substitutes.all())


def _ready(seats: Sequence[Any]) -> None:
    """Ask once for the town's days and the term."""
    watched = (habits().ahead_days, term_on(clock.today()))
    for seat in seats:
        seat.__dict__["watched"] = watched


def _flag(seat: Membership) -> str:
    """Why the seat needs somebody's eye."""
    ahead, term = seat.__dict__.get("watched") or (habits().ahead_days, term_on(clock.today()))
    held = (seat.start_date, seat.end_date)
    found = flag_of(held, clock.today(), ahead, term)
    day = flag_day(found, seat.end_date, term)
    said = dates.day_listed(day, get_language() or "de") if day is not None else ""
    return words.flag(found, day, said)


def _by_eye(rows: Any, code: str) -> Any:
    """Those somebody has to look at; few enough to be told one by one."""
    today, ahead, term = clock.today(), habits().ahead_days, term_on(clock.today())
    keys = [
        it.pk
        for it in rows.on(today)
        if flag_of((it.start_date, it.end_date), today, ahead, term) is not None
    ]
    return rows.filter(pk__in=keys)


DELEGATIONS = replace(
    MEMBERSHIPS,
    code="entsendungen",
    one=_("Delegation"),
    many=_("Delegations"),
    place=20,
    help=_(
        "Whom the council sends into committees of the city council and outside bodies: since "
        "when, until when, and who stands in. The same seats stand in the list of all seats."
    ),
    fields=(
        Field(name="person", label=_("Person"), kind="personen"),
        Field(name="organization", label=_("Body"), kind="gremien", only=bodies),
        Field(
            name="voting_right",
            label=pgettext_lazy("member", "Votes"),
            hint=_("In most committees a delegate of the council has no vote."),
        ),
        Section(_("Time")),
        Field(name="start_date", label=pgettext_lazy("day", "From")),
        Field(
            name="end_date",
            label=pgettext_lazy("day", "Until"),
            hint=_("The last day. Empty as long as nobody has called the delegate back."),
        ),
        Field(name="end_reason", label=_("Why it ended")),
    ),
    columns=(
        Column(
            code="name",
            label=_("Name"),
            show=lambda it: str(it.person),
            sort=("person__family_name", "person__given_name"),
        ),
        Column(
            code="gremium",
            label=_("Body"),
            show=lambda it: it.organization.name,
            sort=("organization__order", "organization__name"),
        ),
        FROM,
        UNTIL,
        Column(code="vertretung", label=_("Substitute"), show=_substitutes),
        Column(code="hinweis", label=_("To look at"), show=_flag),
    ),
    filters=(
        TIME,
        Filter(
            code="gremium",
            label=_("Body"),
            choices=lambda: [
                (str(it.pk), it.name) for it in bodies(Organization.objects.order_by("order"))
            ],
            apply=lambda rows, code: rows.filter(organization=int(code)),
        ),
        Filter(
            code="hinweis",
            label=_("To look at"),
            choices=lambda: (("ja", _("ends soon, or of an earlier term")),),
            apply=_by_eye,
        ),
    ),
    order=("organization__order", "organization__name", "person__family_name"),
    prefetch=("substitutes__person",),
    ready=_ready,
    initial=lambda council: {"voting_right": False},
    visible=lambda rows, viewer: sent(rows),
    add=actions.send_delegate,
)
"""The same seats as :data:`MEMBERSHIPS`, with all that can be done with them: another list."""

SEATS = Kind(
    code="entsandte-sitze",
    model=BodySeats,
    one=_("Seats in a body"),
    many=_("Seats in other bodies"),
    group="people",
    place=60,
    right="people.edit",
    help=_(
        "How many seats the council has in another body, and since when. Only where it stands here "
        "a vacant seat is shown."
    ),
    fields=(
        Field(name="organization", label=_("Body"), kind="gremien", only=bodies),
        Field(name="number", label=_("Number of seats")),
        Field(name="valid_from", label=pgettext_lazy("day", "From")),
        Field(name="valid_until", label=pgettext_lazy("day", "Until")),
        Field(name="source", label=pgettext_lazy("of a fact", "Source"), kind="quellen"),
    ),
    columns=(
        Column(
            code="gremium",
            label=_("Body"),
            show=lambda it: it.organization.name,
            sort=("organization__name",),
        ),
        Column(
            code="zahl",
            label=_("Number of seats"),
            show=lambda it: it.number,
            sort=("number",),
            number=True,
        ),
        Column(
            code="von",
            label=pgettext_lazy("day", "From"),
            show=lambda it: it.valid_from,
            sort=("valid_from",),
        ),
        Column(
            code="bis",
            label=pgettext_lazy("day", "Until"),
            show=lambda it: it.valid_until,
            sort=("valid_until",),
        ),
    ),
    search=("organization__name",),
    order=("organization__order", "valid_from"),
    related=("organization",),
    add=actions.add_seats,
    change=actions.change_seats,
    remove=actions.remove_seats,
    public_url=lambda it: reverse("people:body", args=[it.organization_id]),
)

HABITS = Kind(
    code="entsendungsvorgaben",
    model=DelegationHabits,
    one=_("Defaults for delegations"),
    many=_("Defaults for delegations"),
    group="council",
    place=46,
    right="people.edit",
    single=True,
    help=_("What counts here for delegations. None of it is law: the town chooses."),
    fields=(
        Field(
            name="report_days",
            label=_("Ask for a report so many days after a meeting"),
            hint=_("Each delegate gets one e-mail if nobody has reported. 0: nobody is asked."),
        ),
        Field(
            name="ahead_days",
            label=_("Show so many days ahead that a seat or the term ends"),
            hint=_("For example: 60."),
        ),
    ),
    columns=(
        Column(
            code="bericht",
            label=_("Report after days"),
            show=lambda it: it.report_days,
            number=True,
        ),
        Column(
            code="vorher",
            label=_("Shown days ahead"),
            show=lambda it: it.ahead_days,
            number=True,
        ),
    ),
    add=actions.add_habits,
    change=actions.change_habits,
)
