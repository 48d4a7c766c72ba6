"""The first day of a new council: ten steps to a public home, each done in the office itself."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from sprachrohr.audit.models import Entry
from sprachrohr.desk.answer import office_page, office_view
from sprachrohr.desk.kinds import kind_called
from sprachrohr.people.viewers import Viewer, council_of, viewer_of


@dataclass(frozen=True)
class FirstStep:
    """One step. ``kind`` is done when something stands in that list; ``codes`` when one of these
    actions was done."""

    title: Any
    why: Any
    url: str
    kind: str = ""
    codes: tuple[str, ...] = ()


STEPS = (
    FirstStep(
        _("The name of the body"),
        _("What it is called by law, since when, and in short. It stands on every page."),
        "/verwaltung/bezeichnungen/neu/",
        kind="bezeichnungen",
    ),
    FirstStep(
        _("The town"),
        _("Name and official key of the municipality."),
        "/verwaltung/kommune/",
        kind="kommune",
    ),
    FirstStep(
        _("The look"),
        _("One colour that can be read well, and the council's mark if there is one."),
        "/verwaltung/aussehen/",
        codes=("councils.set_look",),
    ),
    FirstStep(
        _("The languages"),
        _("German is always there. Which others do people in your town read?"),
        "/verwaltung/sprachen/",
        codes=("councils.set_languages",),
    ),
    FirstStep(
        _("Your own words"),
        _("The large line on the first page, and one sentence that says who you are."),
        "/verwaltung/eigene-worte/neu/",
        kind="eigene-worte",
    ),
    FirstStep(
        _("How to reach you"),
        _("The office with phone, e-mail and hours; a role, never a private person."),
        "/verwaltung/kontakte/neu/",
        kind="kontakte",
    ),
    FirstStep(
        _("Where you meet"),
        _("The room, the way to it, and whether it can be reached without steps."),
        "/verwaltung/orte/neu/",
        kind="orte",
    ),
    FirstStep(
        _("The term and its seats"),
        _("How many are elected, how many are sent by the city council."),
        "/verwaltung/wahlperioden/neu/",
        kind="wahlperioden",
    ),
    FirstStep(
        _("The members"),
        _("One by one, or all at once from a spreadsheet."),
        "/verwaltung/einlesen/",
        kind="mitgliedschaften",
    ),
    FirstStep(
        _("The next session"),
        _("Day, hour and place. People can then put it into their calendars."),
        "/verwaltung/sitzungen/neu/",
        kind="sitzungen",
    ),
)


def steps(viewer: Viewer, council: Any) -> list[dict[str, Any]]:
    """The ten steps with whether they are done; for whoever may edit the council."""
    wanted = {code for step in STEPS for code in step.codes}
    seen = set(
        Entry.objects.filter(council=council, code__in=wanted).values_list("code", flat=True)
    )
    found = []
    for number, step in enumerate(STEPS, start=1):
        kind = kind_called(step.kind) if step.kind else None
        done = bool(seen & set(step.codes))
        if kind is not None:
            done = kind.rows(viewer).exists()
        found.append({"number": number, "step": step, "done": done})
    return found


def left(viewer: Viewer, council: Any) -> int:
    """How many steps are still to be done."""
    return sum(not it["done"] for it in steps(viewer, council))


@require_safe
@office_view("councils.edit")
def first_day(request: HttpRequest) -> HttpResponse:
    """The path: what is done, what comes next, and why."""
    rows = steps(viewer_of(request), council_of(request))
    following = next((it for it in rows if not it["done"]), None)
    context = {
        "rows": rows,
        "next": following,
        "done": sum(it["done"] for it in rows),
        "public_url": "/de/",
    }
    return office_page(request, "office/first_day.html", context, title=_("First steps"))
