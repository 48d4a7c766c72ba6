"""``/verwaltung/beschlussmeldungen/``: a department says what became of its resolutions.

The office reads the same pages, takes reports over with one click or gives them back.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sprachrohr.audit.change import Refused
from sprachrohr.desk import forms, showing
from sprachrohr.desk.answer import office_page, office_view, tell
from sprachrohr.desk.forms import DeskForm
from sprachrohr.desk.kinds import Entry, Field, Kind
from sprachrohr.documents.views import send
from sprachrohr.frame import clock
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.papers import cases, words
from sprachrohr.papers.access import following as access
from sprachrohr.papers.access import receipts
from sprachrohr.papers.actions import following as actions
from sprachrohr.papers.models import FollowUp, UnitReport
from sprachrohr.papers.showing import standing_state
from sprachrohr.papers.threads import stations
from sprachrohr.people.viewers import Viewer, actor_of, viewer_of

RIGHT = "resolutions.report"
OFFICE = "papers.edit"
TITLE = gettext_lazy("Resolutions to carry out")


@dataclass(frozen=True)
class Typed:
    """What somebody typed of one of many things, and why it was not taken."""

    of: Any
    text: str
    problem: str


ENTRIES = (
    Entry(
        label=TITLE, url=lambda: reverse("papers:reports"), right=RIGHT, group="papers", order=25
    ),
)


@require_safe
@office_view(RIGHT)
def listed(request: HttpRequest) -> HttpResponse:
    """The resolutions one answers for, overdue ones first; below, what the council has sent."""
    return _listed(request)


def _listed(request: HttpRequest, typed: Typed | None = None) -> HttpResponse:
    """``typed``: the receipt that was not noted."""
    viewer, today, language = viewer_of(request), clock.today(), get_language() or "de"
    rows = access.of_unit(viewer).select_related("organization", "responsible")
    found = access.standings(rows, today)
    waiting = [it for it in found if it.course.open]
    context = {
        "help": _(
            "What the council decided and a department carries out. Say in one sentence how it "
            "stands; the office puts it on the public page."
        ),
        "groups": [
            (_("Open"), [_row(it, language) for it in waiting]),
            (_("Finished"), [_row(it, language) for it in found if not it.course.open][:50]),
        ],
        "sent": [
            {
                "key": it.key,
                "what": it.what,
                "about": it.about,
                "on": it.on,
                "to": it.to,
                "url": reverse("papers:case", args=[it.paper_pk]),
                "typed": typed.text if typed and typed.of == it.key else f"{today:%d.%m.%Y}",
                "problem": typed.problem if typed and typed.of == it.key else "",
            }
            for it in receipts.waiting(viewer)
        ],
        "receipt_url": reverse("papers:receipt"),
        "unitless": not viewer.may(OFFICE) and not viewer.unit_id,
    }
    status = 422 if typed else 200
    return office_page(request, "papers/office/reports.html", context, title=TITLE, status=status)


def _row(it: access.Standing, language: str) -> dict[str, Any]:
    state, word = standing_state(it, language)
    return {
        "title": it.resolution.title,
        "url": reverse("papers:report", args=[it.resolution.pk]),
        "decided": it.resolution.decided_on,
        "due": it.resolution.due,
        "unit": it.resolution.responsible,
        "state": state,
        "word": word,
        "reported": it.course.reported,
        "closed": not it.resolution.public,
    }


def _states() -> Iterable[tuple[str, Any]]:
    return [(code, words.follow_up(code)) for code in FollowUp.State.values]


FIELDS = (
    Field(name="state", label=gettext_lazy("State"), required=True, choices=_states),
    Field(name="on", label=gettext_lazy("Since"), widget="day", required=True),
    Field(
        name="sentence",
        label=gettext_lazy("In one sentence, for everybody"),
        hint=gettext_lazy("For example: Since 10 August the bus runs until 22:00."),
        required=True,
    ),
    Field(
        name="text",
        label=gettext_lazy("For the office"),
        widget="text",
        required=False,
        hint=gettext_lazy("Details, reasons, what comes next. It stays inside."),
    ),
    Field(
        name="upload",
        label=gettext_lazy("Evidence: a file"),
        widget="upload",
        required=False,
        hint=gettext_lazy("It becomes public when the office takes the report over."),
    ),
    Field(name="url", label=gettext_lazy("Evidence: an address"), required=False),
)


def _kind() -> Kind:
    return Kind(
        code="papers.report",
        model=UnitReport,
        one=TITLE,
        many=TITLE,
        group="",
        right=RIGHT,
        hidden=True,
        columns=(),
        fields=FIELDS,
    )


def _empty() -> DeskForm:
    kind = _kind()
    return DeskForm(kind, kind.fields, values={"on": f"{clock.today():%d.%m.%Y}"})


def _checked(field: Field, text: str) -> Any:
    """The value of a form's one field. Raises :class:`Refused` with what is wrong with it."""
    form = DeskForm(_kind(), (field,), values={field.name: text}, sent=True)
    if not form.is_valid():
        raise Refused(form.problems()[field.name])
    return form.facts()[field.name]


def _resolution(request: HttpRequest, pk: int) -> Any:
    """A resolution somebody may report on, with how it stands; else it is not there."""
    rows = access.of_unit(viewer_of(request)).filter(pk=pk)
    rows = rows.select_related("organization", "responsible", "owner", "paper", "council")
    found = access.annotated(rows, clock.today()).first()
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@office_view(RIGHT)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One resolution: who answers for what, its thread, what was reported, and the form."""
    resolution = _resolution(request, pk)
    kind = _kind()
    if request.method != "POST":
        return _shown(request, resolution, _empty())
    values = forms.sent_values(kind, kind.fields, request.POST)
    form = DeskForm(kind, kind.fields, values=values, files=request.FILES, sent=True)
    if not form.is_valid():
        return _shown(request, resolution, form, form.problems())
    facts: dict[str, Any] = {key: value or "" for key, value in form.facts().items()}
    try:
        actions.report(resolution, by=actor_of(request), now=clock.now(), **facts)
    except Refused as refusal:
        return _shown(request, resolution, form, {"": refusal.reason})
    tell(request, _("Reported. The office has been told."))
    return HttpResponseRedirect(reverse("papers:report", args=[pk]))


def _shown(
    request: HttpRequest,
    resolution: Any,
    form: DeskForm,
    problems: dict[str, str] | None = None,
    typed: Typed | None = None,
) -> HttpResponse:
    """``problems`` of the form; ``typed``: the reason with which a report was not given back."""
    viewer, language, today = viewer_of(request), get_language() or "de", clock.today()
    shared = cases.of_resolution(viewer, resolution, language, today)
    state, word = standing_state(access.standing(resolution, today), language)
    context = {
        "resolution": resolution,
        "state": state,
        "word": word,
        "roles": shared.roles,
        "stations": stations(shared.thread, lambda day: dates.day_month(day, language)),
        "lines": shared.lines,
        "reports": [_report(it, viewer, typed) for it in access.reports_of(resolution, viewer)],
        "sections": showing.sections(form, viewer, problems=problems),
        "summary": showing.error_summary(form, problems) if problems else None,
        "case_url": reverse("papers:case", args=[resolution.paper_id])
        if resolution.paper_id and cases.papers_of(viewer).filter(pk=resolution.paper_id).exists()
        else "",
        "edit_url": f"/verwaltung/beschluesse/{resolution.pk}/" if viewer.may(OFFICE) else "",
    }
    return office_page(
        request,
        "papers/office/report.html",
        context,
        title=resolution.title,
        crumbs=[(TITLE, reverse("papers:reports"))],
        status=422 if problems or typed else 200,
    )


def _report(it: UnitReport, viewer: Viewer, typed: Typed | None) -> dict[str, Any]:
    answer = ""
    if it.taken_id:
        answer = _("Taken over. It stands on the public page.")
        if not it.resolution.public:
            answer = _("Taken over. The resolution is closed, so it stays inside.")
    elif it.declined:
        answer = _("Given back.")
    here = typed if typed is not None and typed.of == it.pk else None
    return {
        "state": words.follow_up(it.state),
        "on": it.on,
        "sentence": it.sentence,
        "text": it.text,
        "url": it.url,
        "file_url": reverse("papers:report_file", args=[it.resolution_id, it.pk])
        if it.file_id
        else "",
        "unit": it.unit,
        "by": it.by,
        "at": it.at,
        "answer": answer or _("Waits for the office."),
        "reason": it.declined,
        "answered_by": it.answered_by,
        "answered_at": it.answered_at,
        "take_url": reverse("papers:report_take", args=[it.resolution_id, it.pk])
        if it.waits and viewer.may(OFFICE)
        else "",
        "return_url": reverse("papers:report_return", args=[it.resolution_id, it.pk]),
        "typed": here.text if here else "",
        "problem": here.problem if here else "",
        "key": it.pk,
    }


def _one_report(request: HttpRequest, pk: int, row: int) -> UnitReport:
    viewer = viewer_of(request)
    resolution = _resolution(request, pk)
    found = next((it for it in access.reports_of(resolution, viewer) if it.pk == row), None)
    if found is None:
        raise Http404
    return found


@require_POST
@office_view(OFFICE)
def take(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """Take a report over: it becomes what guests read."""
    actions.take_over(_one_report(request, pk, row), by=actor_of(request), now=clock.now())
    tell(request, _("Taken over. Everybody reads it now."))
    return HttpResponseRedirect(reverse("papers:report", args=[pk]))


@require_POST
@office_view(OFFICE)
def give_back(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """Give a report back, with what is missing."""
    found, reason = _one_report(request, pk, row), request.POST.get("reason", "")
    field = Field(name="declined", label="", widget="text", required=False)
    try:
        told = _checked(field, reason)
        actions.give_back(found, reason=told, by=actor_of(request), now=clock.now())
    except Refused as refusal:
        if not found.waits:
            raise
        typed = Typed(found.pk, reason, refusal.reason)
        return _shown(request, _resolution(request, pk), _empty(), typed=typed)
    tell(request, _("Given back. The department reads the reason."))
    return HttpResponseRedirect(reverse("papers:report", args=[pk]))


@require_safe
@office_view(RIGHT)
def file(request: HttpRequest, pk: int, row: int) -> HttpResponseBase:
    """The evidence of a report, for those who may read the report."""
    found = _one_report(request, pk, row)
    if found.file is None:
        raise Http404
    answer = send(request, found.file)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_POST
@office_view(RIGHT)
def receipt(request: HttpRequest) -> HttpResponse:
    """The recipient has received something: ``was`` names it, ``on`` is the day."""
    thing = receipts.thing(viewer_of(request), request.POST.get("was", ""))
    if thing is None:
        raise Http404
    day = request.POST.get("on", "")
    try:
        on = _checked(Field(name="on", label="", widget="day", required=True), day)
        actions.acknowledge(thing, on=on, by=actor_of(request), now=clock.now())
    except Refused as refusal:
        return _listed(request, Typed(request.POST["was"], day, refusal.reason))
    tell(request, _("Noted: it has arrived."))
    return HttpResponseRedirect(reverse("papers:reports"))
