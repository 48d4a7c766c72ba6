"""The end of a term: open resolutions go on or are closed, and a report is handed over."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sprachrohr.audit.change import Refused
from sprachrohr.councils.models import LegislativeTerm
from sprachrohr.desk.answer import office_page, office_view, tell
from sprachrohr.desk.due import Due
from sprachrohr.desk.kinds import Entry
from sprachrohr.desk.values import read_day
from sprachrohr.documents.pdf import sheet_pdf
from sprachrohr.frame import clock
from sprachrohr.languages.kept import reverse
from sprachrohr.papers import handovers, words_following
from sprachrohr.papers.access import following as access
from sprachrohr.papers.access.handover import handover
from sprachrohr.papers.actions import following as actions
from sprachrohr.papers.showing import standing_state
from sprachrohr.people.viewers import Viewer, actor_of, council_of

RIGHT = "papers.edit"
CARRY = gettext_lazy("Open resolutions into the new term")
REPORT = gettext_lazy("Handover report")
KEEP, CLOSE = "weiter", "schliessen"

ENTRIES = (
    Entry(label=CARRY, url=lambda: reverse("papers:carry"), right=RIGHT, group="papers",
          below="beschluesse"),
    Entry(label=REPORT, url=lambda: reverse("papers:handover"), right=RIGHT, group="papers",
          below="beschluesse"),
)  # fmt: skip

NEW = 180
"""For so many days after a term began the overview asks what becomes of the old resolutions."""


def due(viewer: Viewer, today: date) -> list[Due]:
    """A new term has begun, and its body has not said what becomes of open resolutions."""
    if not viewer.may(RIGHT):
        return []
    term = next((it for it in access.terms() if it.holds(today)), None)
    if term is None or (today - term.start_date).days > NEW:
        return []
    waiting = access.to_carry(term, today)
    if not waiting:
        return []
    return [
        Due(
            what=_("Resolutions of the last term are still open"),
            about=words_following.resolutions(len(waiting)),
            url=reverse("papers:carry"),
            next_step=_("Record what the new body decided"),
            since=term.start_date,
        )
    ]


def _term(request: HttpRequest, today: date) -> LegislativeTerm | None:
    """The term asked for by ``?periode=``, else the one that runs, else the latest."""
    terms = access.terms()
    asked = request.GET.get("periode", "")
    if asked:
        found = next((it for it in terms if str(it.pk) == asked), None)
        if found is None:
            raise Http404
        return found
    return next((it for it in terms if it.holds(today)), terms[0] if terms else None)


def _choices(term: LegislativeTerm | None) -> list[dict[str, Any]]:
    return [
        {"value": it.pk, "label": it.name, "selected": term is not None and it.pk == term.pk}
        for it in access.terms()
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@office_view(RIGHT)
def carry(request: HttpRequest) -> HttpResponse:
    """Open resolutions of the time before a term, with a choice for each."""
    today, language = clock.today(), get_language() or "de"
    term = _term(request, today)
    problem = ""
    if request.method == "POST" and term is not None:
        try:
            number = _carried(request, term, today)
        except Refused as refusal:
            problem = refusal.reason
        else:
            tell(request, _("Recorded: %(n)s.") % {"n": words_following.resolutions(number)})
            return HttpResponseRedirect(f"{reverse('papers:carry')}?periode={term.pk}")
    rows = access.to_carry(term, today) if term is not None else []
    context = {
        "problem": problem,
        "term": term,
        "terms": _choices(term),
        "on": request.POST.get("on", f"{today:%d.%m.%Y}"),
        "rows": [
            {
                "key": it.resolution.pk,
                "title": it.resolution.title,
                "closed": not it.resolution.public,
                "url": f"/verwaltung/beschluesse/{it.resolution.pk}/",
                "decided": it.resolution.decided_on,
                "body": it.resolution.organization.name,
                "unit": it.resolution.responsible,
                "owner": it.resolution.owner,
                **dict(zip(("state", "word"), standing_state(it, language), strict=True)),
                "choice": request.POST.get(f"tun-{it.resolution.pk}", ""),
                "reason": request.POST.get(f"grund-{it.resolution.pk}", ""),
            }
            for it in rows
        ],
        "done": [
            {
                "title": it.resolution.title,
                "url": f"/verwaltung/beschluesse/{it.resolution_id}/",
                "on": it.on,
                "word": words_following.carried(it.kept),
                "reason": it.reason,
            }
            for it in (access.carried_into(term) if term is not None else [])
        ],
        "report_url": reverse("papers:handover"),
    }
    return office_page(
        request,
        "papers/office/carry.html",
        context,
        title=CARRY,
        crumbs=[(_("Resolutions"), "/verwaltung/beschluesse/")],
        status=422 if problem else 200,
    )


def _carried(request: HttpRequest, term: LegislativeTerm, today: date) -> int:
    """What the form said, in one change; how many resolutions it was about."""
    try:
        on = read_day(request.POST.get("on", ""))
    except ValueError as problem:
        raise Refused(
            _("Please write the day like this: 31.12.2026. This one does not exist.")
        ) from problem
    choices = []
    for it in access.to_carry(term, today):
        said = request.POST.get(f"tun-{it.resolution.pk}", "")
        if not said and request.POST.get("alle") == KEEP:
            said = KEEP
        if said in (KEEP, CLOSE):
            reason = request.POST.get(f"grund-{it.resolution.pk}", "")
            choices.append((it.resolution, said == KEEP, reason))
    if not choices:
        raise Refused(_("Choose for at least one resolution what becomes of it."))
    council = council_of(request)
    made = actions.carry_over_many(
        council, choices, term=term, on=on, by=actor_of(request), now=clock.now()
    )
    return len(made)


@require_safe
@office_view(RIGHT)
def report(request: HttpRequest) -> HttpResponse:
    """The handover report of a term, to read."""
    language, now = get_language() or "de", clock.now()
    term = _term(request, clock.today())
    found = handover(term, now) if term is not None else None
    context = {
        "found": found,
        "terms": _choices(term),
        "as_of": handovers.as_of(found, language) if found else "",
        "sections": handovers.sections(found, language) if found else [],
        "pdf_url": f"{reverse('papers:handover_pdf')}?periode={term.pk}" if term else "",
    }
    return office_page(
        request,
        "papers/office/handover.html",
        context,
        title=handovers.title(found) if found else REPORT,
        crumbs=[(_("Resolutions"), "/verwaltung/beschluesse/")],
    )


@require_safe
@office_view(RIGHT)
def report_pdf(request: HttpRequest) -> HttpResponse:
    """The same as a PDF."""
    language = get_language() or "de"
    term = _term(request, clock.today())
    if term is None:
        raise Http404
    found = handover(term, clock.now())
    content = sheet_pdf(handovers.sheet(council_of(request), found, language))
    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = (
        f'inline; filename="uebergabe-{term.start_date.year}.pdf"'
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer
