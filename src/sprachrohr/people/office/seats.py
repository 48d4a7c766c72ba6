"""Seats in bodies and who stands in for whom, as the office keeps them."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sprachrohr.councils import words as councils
from sprachrohr.desk.kinds import Column, Field, Filter, Kind, Part, Section, Step
from sprachrohr.frame import clock
from sprachrohr.languages.kept import reverse
from sprachrohr.people import actions, words
from sprachrohr.people.models import Membership, Substitute
from sprachrohr.people.office.persons import LAST_DAY, REASON


def functions() -> Iterable[tuple[str, Any]]:
    """Functions with a word for a plain member, too."""
    plain = pgettext_lazy("function", "Member")
    return [(code, words.function(code) or plain) for code in Membership.Function.values]


def function_word(code: str) -> Any:
    return words.function(code) or pgettext_lazy("function", "Member")


def seat_word(code: str) -> str:
    return councils.kind_of_seat(code) if code else ""


def _bodies(rows: Any) -> Any:
    return rows.bodies()


def _senders(rows: Any) -> Any:
    """Whoever can send somebody: lists, parliamentary groups, and every body."""
    return rows.exclude(kind_of_body="partner")


def _by_time(rows: Any, code: str) -> Any:
    today = clock.today()
    if code == "jetzt":
        return rows.on(today)
    return (
        rows.filter(end_date__lt=today) if code == "frueher" else rows.filter(start_date__gt=today)
    )


FROM = Column(
    code="von",
    label=pgettext_lazy("day", "From"),
    show=lambda it: it.start_date,
    sort=("start_date",),
)
UNTIL = Column(
    code="bis",
    label=pgettext_lazy("day", "Until"),
    show=lambda it: it.end_date or "",
    sort=("end_date",),
)
TIME = Filter(
    code="zeit",
    label=_("Time"),
    choices=lambda: (
        ("jetzt", _("today")),
        ("frueher", _("ended")),
        ("spaeter", _("not begun yet")),
    ),
    apply=_by_time,
)
"""Columns and filter of everything that is held from a day to a day."""

MEMBERSHIPS = Kind(
    code="mitgliedschaften",
    model=Membership,
    one=_("Seat"),
    many=_("Seats"),
    group="people",
    right="people.edit",
    help=_(
        "Who sits where, since when and until when. A seat that ends is not removed: choose "
        "“Ends on …” on its page. Then the seat counts as vacant from the next day on."
    ),
    fields=(
        Field(name="person", label=_("Person"), kind="personen"),
        Field(name="organization", label=_("Body"), kind="gremien", only=_bodies),
        Field(name="function", label=_("Function"), words=function_word),
        Field(
            name="kind_of_seat",
            label=_("Kind of seat"),
            words=seat_word,
            hint=_("Only in the council itself: how the person came to the seat."),
        ),
        Field(
            name="voting_right",
            label=pgettext_lazy("member", "Votes"),
            hint=_(
                "Counts where no kind of seat is chosen. Elected members and those sent by the "
                "city council always vote, advisory members never."
            ),
        ),
        Field(
            name="on_behalf_of",
            label=_("List or parliamentary group"),
            kind="gremien",
            only=_senders,
        ),
        Section(_("Time")),
        Field(name="start_date", label=pgettext_lazy("day", "From")),
        Field(
            name="end_date",
            label=pgettext_lazy("day", "Until"),
            hint=_("The last day. Empty: still holds the seat."),
        ),
        Field(
            name="end_reason",
            label=_("Reason of the end"),
            hint=_("Public, in a few words: moved away, resigned. Nothing private."),
        ),
    ),
    columns=(
        Column(
            code="person",
            label=_("Person"),
            show=lambda it: f"{it.person.family_name}, {it.person.given_name}",
            sort=("person__family_name", "person__given_name"),
        ),
        Column(
            code="gremium",
            label=_("Body"),
            show=lambda it: it.organization.name,
            sort=("organization__name",),
        ),
        Column(
            code="funktion",
            label=_("Function"),
            show=lambda it: function_word(it.function),
            sort=("function",),
        ),
        Column(
            code="sitz",
            label=_("Kind of seat"),
            show=lambda it: seat_word(it.kind_of_seat),
            sort=("kind_of_seat",),
        ),
        Column(
            code="fuer",
            label=_("List or parliamentary group"),
            show=lambda it: it.on_behalf_of.name if it.on_behalf_of else "",
            sort=("on_behalf_of__name",),
            usual=False,
        ),
        FROM,
        UNTIL,
        Column(
            code="stimme",
            label=pgettext_lazy("member", "Votes"),
            show=lambda it: it.voting_right,
            sort=("voting_right",),
            usual=False,
        ),
    ),
    search=("person__family_name", "person__given_name", "organization__name"),
    filters=(
        TIME,
        Filter(
            code="sitz",
            label=_("Kind of seat"),
            choices=lambda: [
                (code, councils.kind_of_seat(code)) for code in ("elected", "rat", "advisory")
            ],
            apply=lambda rows, code: rows.filter(kind_of_seat=code),
        ),
        Filter(
            code="funktion",
            label=_("Function"),
            choices=functions,
            apply=lambda rows, code: rows.filter(function=code),
        ),
    ),
    order=("person__family_name", "person__given_name", "start_date"),
    related=("person", "organization", "on_behalf_of"),
    initial=lambda council: {"voting_right": True, "function": Membership.Function.MEMBER},
    add=actions.add_membership,
    change=actions.change_membership,
    remove=actions.remove_membership,
    steps=(
        Step(
            code="endet",
            label=_("Ends on …"),
            explain=_("The seat stands empty from the next day on. It stays in the record."),
            fields=(LAST_DAY, REASON),
            act=actions.leave,
            possible=lambda it: it.end_date is None or it.end_date > clock.today(),
        ),
        Step(
            code="vertretung",
            label=_("Name a substitute"),
            explain=_("Who stands in for this member personally."),
            fields=(
                Field(name="person", label=_("Person"), kind="personen"),
                Field(name="start_date", label=pgettext_lazy("day", "From")),
                Field(name="end_date", label=pgettext_lazy("day", "Until")),
            ),
            act=actions.appoint_substitute,
            possible=lambda it: it.end_date is None or it.end_date >= clock.today(),
        ),
    ),
    parts=(Part(kind="vertretungen", through="membership", label=_("Substitutes")),),
    public_url=lambda it: reverse("people:body", args=[it.organization_id]),
)

SUBSTITUTES = Kind(
    code="vertretungen",
    model=Substitute,
    one=_("Personal substitute"),
    many=_("Personal substitutes"),
    group="people",
    right="people.edit",
    help=_("Who stands in for whom, personally. Nobody stands in for themselves or votes twice."),
    fields=(
        Field(
            name="membership",
            label=_("Member"),
            kind="mitgliedschaften",
            only=lambda rows: rows.select_related("person", "organization").order_by(
                "person__family_name", "person__given_name"
            ),
        ),
        Field(name="person", label=_("Substitute"), kind="personen"),
        Field(name="start_date", label=pgettext_lazy("day", "From")),
        Field(name="end_date", label=pgettext_lazy("day", "Until")),
        Field(
            name="order",
            label=_("Place in the order"),
            hint=_("1 is asked first."),
            required=False,
        ),
    ),
    columns=(
        Column(
            code="vertretung",
            label=_("Substitute"),
            show=lambda it: str(it.person),
            sort=("person__family_name", "person__given_name"),
        ),
        Column(
            code="mitglied",
            label=_("Member"),
            show=lambda it: str(it.membership.person),
            sort=("membership__person__family_name",),
        ),
        Column(
            code="gremium",
            label=_("Body"),
            show=lambda it: it.membership.organization.name,
            sort=("membership__organization__name",),
        ),
        FROM,
        UNTIL,
    ),
    search=(
        "person__family_name",
        "person__given_name",
        "membership__person__family_name",
        "membership__organization__name",
    ),
    order=("membership__person__family_name", "order"),
    related=("person", "membership__person", "membership__organization"),
    initial=lambda council: {"order": 1},
    add=actions.add_substitute,
    change=actions.change_substitute,
    remove=actions.remove_substitute,
    public_url=lambda it: reverse("people:body", args=[it.membership.organization_id]),
)
