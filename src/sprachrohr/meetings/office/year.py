"""Plan a year of sessions: by a rule or from a list, looked at, then made in one step.

Nothing is kept between the steps: what was typed travels in the page and is read anew each time.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from sprachrohr.audit.change import Refused
from sprachrohr.desk import forms, showing
from sprachrohr.desk.answer import office_page, office_view, tell
from sprachrohr.desk.forms import DeskForm
from sprachrohr.desk.kinds import Entry
from sprachrohr.frame import clock
from sprachrohr.languages.kept import reverse
from sprachrohr.meetings.access.planning import PACKAGE
from sprachrohr.meetings.actions.planning import plan_year
from sprachrohr.meetings.office import year_form, year_rows
from sprachrohr.meetings.office.year_form import FIELDS, GROUPS, PASTE, RIGHT, YEAR
from sprachrohr.meetings.office.year_rows import Row
from sprachrohr.people.viewers import actor_of, council_of, viewer_of

TITLE = gettext_lazy("Plan a year of sessions")
LOOK, MAKE, PUBLISH, BACK = "ansehen", "anlegen", "bekanntmachen", "zurueck"

ENTRY = Entry(
    label=gettext_lazy("Plan a year"),
    url=lambda: reverse("meetings:year"),
    right=RIGHT,
    group="meetings",
    below="sitzungen",
)


@require_http_methods(["GET", "HEAD", "POST"])
@office_view(RIGHT)
def year(request: HttpRequest) -> HttpResponse:
    """The form; after it the look at every day; after that the sessions."""
    if request.method != "POST":
        return _form(request, year_form.beginning(clock.today()))
    typed = forms.sent_values(YEAR, FIELDS, request.POST)
    form = DeskForm(YEAR, FIELDS, values=typed, sent=True)
    form.is_valid()
    found = year_form.problems(form)
    if found or request.POST.get("tun") == BACK:
        return _form(request, typed, found, form)
    rows = _rows(request, form, typed)
    if not rows:
        return _form(request, typed, {"way": _("This gives no day in that year.")}, form)
    rows = year_rows.moved(rows, request.POST.get("schieben", ""))
    rows = year_rows.judged(
        rows,
        form.cleaned_data["organization"],
        today=clock.today(),
        afterwards=form.cleaned_data["afterwards"],
    )
    if request.POST.get("tun") in {MAKE, PUBLISH} and not any(it.error for it in rows):
        try:
            return _made(request, form, rows)
        except Refused as problem:
            return _look(request, typed, form, rows, problem.reason)
    return _look(request, typed, form, rows)


def _rows(request: HttpRequest, form: DeskForm, typed: dict[str, Any]) -> list[Row]:
    begins, ends = typed.get("begins", ""), typed.get("ends", "")
    if "zeilen" in request.POST:
        return year_rows.sent(request.POST, year_form.year_of(form), clock.today())
    if form.cleaned_data["way"] == PASTE:
        return year_rows.of_text(
            form.cleaned_data["pasted"],
            year_form.year_of(form),
            begins,
            ends,
            today=clock.today(),
            afterwards=form.cleaned_data["afterwards"],
        )
    return year_rows.of_days(year_form.ruled(form), begins, ends)


def _made(request: HttpRequest, form: DeskForm, rows: list[Row]) -> HttpResponse:
    facts = form.cleaned_data
    publish = request.POST.get("tun") == PUBLISH
    made = plan_year(
        council_of(request),
        year_rows.planned(rows),
        organization=facts["organization"],
        location=facts["location"],
        publish=publish,
        afterwards=facts["afterwards"],
        by=actor_of(request),
        now=clock.now(),
    )
    count = len(made)
    if publish:
        said = ngettext(
            "One session is planned and announced.",
            "%(n)s sessions are planned and announced.",
            count,
        )
    else:
        said = ngettext(
            "One session is planned. Nobody sees it yet.",
            "%(n)s sessions are planned. Nobody sees them yet.",
            count,
        )
    tell(request, said % {"n": count})
    return HttpResponseRedirect("/verwaltung/sitzungen/")


def _form(
    request: HttpRequest,
    values: dict[str, Any],
    problems: dict[str, str] | None = None,
    form: DeskForm | None = None,
) -> HttpResponse:
    form = form or DeskForm(YEAR, FIELDS, values=values)
    shown = showing.sections(form, viewer_of(request), problems=problems)
    fields = {it["name"]: it for part in shown for it in part["fields"]}
    for name in year_form.NEEDED:  # each in its own way only; the form cannot know which
        fields[name]["required"] = True
    for name in year_form.SHORT:
        fields[name]["kind"] = "number"
    context = {
        "groups": [
            {"way": way, "fields": [fields[it.name] for it in group]} for group, way in GROUPS
        ],
        "summary": showing.error_summary(form, problems) if problems else None,
        "url": reverse("meetings:year"),
    }
    return _page(request, "meetings/office/year.html", context, 422 if problems else 200)


def _look(
    request: HttpRequest, typed: dict[str, Any], form: DeskForm, rows: list[Row], reason: str = ""
) -> HttpResponse:
    wrong = [(at, it) for at, it in enumerate(rows) if it.error]
    errors = [{"text": f"{it.day_text}: {it.error}", "anchor": f"tag-{at}"} for at, it in wrong]
    errors += [{"text": reason, "anchor": "content"}] if reason else []
    heading = ngettext("Please check one day", "Please check %(n)s days", len(errors))
    context = {
        "rows": rows,
        "count": len(rows),
        "kept": sum(1 for it in rows if it.keep),
        "hinted": sum(1 for it in rows if it.keep and it.hints),
        "summary": {"errors": errors, "heading": heading % {"n": len(errors)}} if errors else None,
        "hidden": [
            (name, one)
            for name, value in typed.items()
            for one in (value if isinstance(value, list) else [value])
            if one != ""
        ],
        "organization": form.cleaned_data["organization"],
        "location": form.cleaned_data["location"],
        "url": reverse("meetings:year"),
        "habits_url": "/verwaltung/sitzungsvorgaben/",
        "days_url": "/verwaltung/kalendertage/",
        "package": PACKAGE,
    }
    asked = request.POST.get("tun") in {MAKE, PUBLISH}
    status = 422 if errors and asked else 200
    return _page(request, "meetings/office/year_look.html", context, status)


def _page(
    request: HttpRequest, template: str, context: dict[str, Any], status: int
) -> HttpResponse:
    return office_page(
        request,
        template,
        context,
        title=TITLE,
        crumbs=[(_("Sessions"), "/verwaltung/sitzungen/"), (TITLE, None)],
        status=status,
    )
