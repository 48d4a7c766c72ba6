"""``/verwaltung/vorgaenge/``: the whole case of a paper, each seeing their part of it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from sprachrohr.desk.answer import office_page, office_view
from sprachrohr.frame import clock
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.papers import cases, words
from sprachrohr.papers.access import following as access
from sprachrohr.papers.office.reports import OFFICE, RIGHT, TITLE
from sprachrohr.papers.threads import stations
from sprachrohr.people.viewers import viewer_of


@require_safe
@office_view(RIGHT)
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """The case of a paper: who answers for what, its thread, what happened inside."""
    viewer, language = viewer_of(request), get_language() or "de"
    paper = cases.papers_of(viewer).filter(pk=pk).select_related("under_direction_of").first()
    if paper is None:
        raise Http404
    shared = cases.of_paper(viewer, paper, language, clock.today())
    taken = [it.pk for it in shared.resolutions]
    mine = set(access.of_unit(viewer).filter(pk__in=taken).values_list("pk", flat=True))
    context: dict[str, Any] = {
        "paper": paper,
        "kind": words.paper_type(paper.paper_type),
        "roles": shared.roles,
        "stations": stations(shared.thread, lambda day: dates.day_month(day, language)),
        "lines": shared.lines,
        "resolutions": [
            {
                "title": it.title,
                "url": reverse("papers:report", args=[it.pk]) if it.pk in mine else "",
            }
            for it in shared.resolutions
        ],
        "edit_url": f"/verwaltung/vorlagen/{paper.pk}/" if viewer.may(OFFICE) else "",
    }
    return office_page(
        request,
        "papers/office/case.html",
        context,
        title=paper.name,
        crumbs=[(TITLE, reverse("papers:reports"))],
    )
