"""Questions to the council and its answers, for guests; and what stands beside a public paper."""

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sprachrohr.frame.answer import page
from sprachrohr.frame.paging import paged
from sprachrohr.languages import dates
from sprachrohr.languages.access import speak
from sprachrohr.languages.kept import reverse
from sprachrohr.papers import words_matters
from sprachrohr.papers.access import matters as access
from sprachrohr.papers.models import Paper, StatementRequest
from sprachrohr.papers.single import WholePaper
from sprachrohr.people.viewers import Viewer, viewer_of

PER_PAGE = 20


def questions(viewer: Viewer, paper: Paper, language: str) -> list[dict[str, Any]]:
    """What was asked, where a paper is the answer."""
    if paper.paper_type != Paper.Type.STATEMENT:
        return []
    found = access.questions_of(viewer, paper.pk)
    speak(language, found, [it for row in found for it in (row.organization, row.unit) if it])
    return [
        {
            "name": it.said.name,
            "question": it.said.question,
            "who": _who(it),
            "day": dates.day_month(it.asked_on, language),
        }
        for it in found
    ]


def _who(request: StatementRequest) -> Any:
    if request.organization is not None:
        return request.organization.said.name
    return request.unit.said.name if request.unit is not None else ""


def _received(request: StatementRequest, language: str) -> str:
    """When whoever asked said that the answer is there."""
    received = getattr(request, "received", None)
    if received is None:
        return ""
    return _("Received on %(day)s") % {"day": dates.day_month(received.on, language)}


def impact(paper: Paper) -> str:
    """The result of a check in one sentence, where the paper concerns people in particular."""
    found = access.public_check(paper.pk)
    return words_matters.result(found) if found is not None else ""


def outside(whole: WholePaper) -> dict[str, Any] | None:
    """Whose paper it is, if it is another body's, and where it stands there."""
    url = whole.paper.outside_url
    if not url or not whole.bodies:
        return None
    return {"body": whole.bodies[0], "url": url, "host": urlsplit(url).hostname or ""}


@require_safe
def answered(request: HttpRequest) -> HttpResponse:
    """Every question that was answered in public, the latest answer first."""
    viewer, language = viewer_of(request), get_language() or "de"
    found = paged(request, access.answered(viewer), PER_PAGE)
    rows = list(found.items)
    speak(
        language,
        rows,
        [it for row in rows for it in (row.organization, row.unit, row.answer) if it],
    )
    return page(
        request,
        "papers/statements.html",
        {
            "rows": [
                {
                    "name": it.said.name,
                    "question": it.said.question,
                    "who": _who(it),
                    "asked": dates.day_month(it.asked_on, language),
                    "answer": it.answer.said.name,
                    "answered": dates.day_month(it.answer.date, language),
                    "received": _received(it, language),
                    "url": reverse("papers:paper", args=[it.answer_id]),
                }
                for it in rows
            ],
            "pages": found.pages,
            "result": ngettext("%(n)s question", "%(n)s questions", found.total)
            % {"n": found.total},
        },
        title=_("Questions to the council"),
        description=_(
            "What the city council, committees and departments asked, and what was answered."
        ),
        crumbs=[(_("Papers"), reverse("papers:list"))],
        texts=[it.said.name for it in rows],
    )
