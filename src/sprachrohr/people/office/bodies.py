"""The tree of bodies and the seats that stand empty, as the office keeps them."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from sprachrohr.councils import words as councils
from sprachrohr.desk.kinds import Column, Field, Filter, Kind, Part, Section, Step
from sprachrohr.frame import clock
from sprachrohr.languages.kept import reverse
from sprachrohr.people import actions
from sprachrohr.people.models import Organization, Vacancy
from sprachrohr.people.office.persons import LAST_DAY
from sprachrohr.people.office.seats import FROM, UNTIL


def kind_word(code: str) -> str:
    """One body of a kind; ``words.kind_of_body`` are headings over many."""
    return {
        "council": pgettext("body", "The council itself"),
        "board": pgettext("body", "Board"),
        "working_group": pgettext("body", "Working group"),
        "commission": pgettext("body", "Commission"),
        "outside_body": pgettext("body", "Outside body"),
        "rat": pgettext("body", "City council"),
        "rat_committee": pgettext("body", "Committee of the city council"),
        "parliamentary_group": pgettext("body", "Parliamentary group"),
        "list": pgettext("body", "List of an election"),
        "partner": pgettext("body", "Partner"),
    }[code]


def _shown(body: Organization) -> str | None:
    if body.kind_of_body not in Organization.BODIES:
        return None
    return reverse("people:body", args=[body.pk])


def _above(body: Organization) -> Any:
    return body.parent.name if body.parent else ""


def _by_time(rows: Any, code: str) -> Any:
    today = clock.today()
    ended = Q(end_date__isnull=False, end_date__lt=today)
    return rows.filter(ended) if code == "beendet" else rows.exclude(ended)


BODIES = Kind(
    code="gremien",
    model=Organization,
    one=_("Body"),
    many=_("Bodies and groups"),
    group="people",
    right="people.edit",
    help=_(
        "The council itself, what belongs to it, where it sends people, and the lists and groups "
        "its members stand for. “Belongs to” makes the tree. A body that has done its work is not "
        "removed: choose “Ends on …” on its page."
    ),
    fields=(
        Field(name="kind_of_body", label=_("Kind"), words=kind_word),
        Field(
            name="name",
            label=_("Name"),
            hint=_("The council itself bears the name that is in force under names and forms."),
        ),
        Field(name="short_name", label=_("Short name")),
        Field(name="parent", label=_("Belongs to"), kind="gremien"),
        Field(name="task", label=_("Task"), widget="text"),
        Field(name="result", label=_("What it leaves behind"), widget="text"),
        Field(name="topics", label=_("Topics"), kind="themen"),
        Field(name="website", label=_("Website")),
        Section(_("Time")),
        Field(name="start_date", label=pgettext_lazy("day", "From")),
        Field(
            name="start_text",
            label=_("From, in words"),
            hint=_("Only where the full day is not known, for example: 2015."),
        ),
        Field(name="end_date", label=pgettext_lazy("day", "Until"), hint=_("The last day.")),
        Field(
            name="source",
            label=pgettext_lazy("of a fact", "Source"),
            hint=_("Where this is written: a page, a document, a statute."),
            kind="quellen",
        ),
    ),
    columns=(
        Column(code="name", label=_("Name"), show=str, sort=("name",)),
        Column(
            code="art",
            label=_("Kind"),
            show=lambda it: kind_word(it.kind_of_body),
            sort=("kind_of_body", "name"),
        ),
        Column(code="ueber", label=_("Belongs to"), show=_above, sort=("parent__name", "name")),
        Column(
            code="von",
            label=pgettext_lazy("day", "From"),
            show=lambda it: it.start_date or it.start_text,
            sort=("start_date",),
            usual=False,
        ),
        Column(
            code="bis",
            label=pgettext_lazy("day", "Until"),
            show=lambda it: it.end_date,
            sort=("end_date",),
        ),
    ),
    search=("name", "short_name", "task"),
    filters=(
        Filter(
            code="art",
            label=_("Kind"),
            choices=lambda: [(code, kind_word(code)) for code in Organization.Kind.values],
            apply=lambda rows, code: rows.filter(kind_of_body=code),
        ),
        Filter(
            code="zeit",
            label=_("Time"),
            choices=lambda: (("laufend", _("exists today")), ("beendet", _("ended"))),
            apply=_by_time,
        ),
    ),
    order=("order",),
    related=("parent",),
    add=actions.add_organization,
    change=actions.change_organization,
    remove=actions.remove_organization,
    arrange=actions.arrange_organizations,
    steps=(
        Step(
            code="endet",
            label=_("Ends on …"),
            explain=_(
                "The body has done its work. Every seat still held there ends on the same day. "
                "The body and its result stay readable."
            ),
            fields=(LAST_DAY, Field(name="result", label=_("What it leaves behind"), rows=8)),
            act=actions.dissolve,
            possible=lambda it: (
                it.kind_of_body != "council"
                and (it.end_date is None or it.end_date > clock.today())
            ),
        ),
    ),
    parts=(
        Part(kind="mitgliedschaften", through="organization", label=_("Seats")),
        Part(kind="gremien", through="parent", label=_("Belong to it")),
        Part(kind="vakanzen", through="organization", label=_("Vacant seats")),
    ),
    public_url=_shown,
)

VACANCIES = Kind(
    code="vakanzen",
    model=Vacancy,
    one=_("Vacant seat"),
    many=_("Vacant seats"),
    group="people",
    right="people.edit",
    help=_(
        "Why a seat stands empty. That it does is known by itself from terms and seats; here "
        "stands only the reason, in a sentence that everybody may read."
    ),
    fields=(
        Field(
            name="organization", label=_("Body"), kind="gremien", only=lambda rows: rows.bodies()
        ),
        Field(name="kind_of_seat", label=_("Kind of seat"), words=councils.kind_of_seat),
        Field(
            name="reason",
            label=_("Reason"),
            hint=_("For example: the list has nobody left who could move up."),
        ),
        Field(name="start_date", label=pgettext_lazy("day", "From")),
        Field(name="end_date", label=pgettext_lazy("day", "Until")),
    ),
    columns=(
        Column(code="grund", label=_("Reason"), show=str, sort=("reason",)),
        Column(
            code="gremium",
            label=_("Body"),
            show=lambda it: it.organization.name,
            sort=("organization__name",),
        ),
        Column(
            code="sitz",
            label=_("Kind of seat"),
            show=lambda it: councils.kind_of_seat(it.kind_of_seat),
            sort=("kind_of_seat",),
        ),
        FROM,
        UNTIL,
    ),
    search=("reason", "organization__name"),
    filters=(
        Filter(
            code="zeit",
            label=_("Time"),
            choices=lambda: (("jetzt", _("today")), ("frueher", _("ended"))),
            apply=lambda rows, code: (
                rows.on(clock.today())
                if code == "jetzt"
                else rows.filter(end_date__lt=clock.today())
            ),
        ),
    ),
    order=("-start_date",),
    related=("organization",),
    add=actions.add_vacancy,
    change=actions.change_vacancy,
    remove=actions.remove_vacancy,
    public_url=lambda it: reverse("people:members"),
)
