"""The search page, and the same as JSON."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sprachrohr.frame import clock
from sprachrohr.frame.answer import page
from sprachrohr.frame.filters import read
from sprachrohr.frame.paging import paged
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.languages.words import State, Words
from sprachrohr.people.viewers import council_of
from sprachrohr.search import access, showing
from sprachrohr.search.access import AnsweredBy, Found, Hit
from sprachrohr.search.choices import chosen_marks, selects
from sprachrohr.search.kinds import searchables
from sprachrohr.search.words import QueryWord

PER_PAGE = 10
LONGEST = 400
"""Letters of a query that count."""


def _language() -> str:
    return get_language() or "de"


def _query(request: HttpRequest) -> str:
    return " ".join(request.GET.get("q", "").replace("\0", " ")[:LONGEST].split())


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Everything public of a council, by words, kind, body, topic and year."""
    text, language, council = _query(request), _language(), council_of(request)
    chosen = read(request, reverse("search:search"), selects(council, language), {"q": text})
    found = access.search(council, text, language, clock.today(), chosen_marks(chosen))
    piece = paged(request, found.hits, PER_PAGE)
    rows = _rows(piece.items, found.words, language)
    return page(
        request,
        "search/search.html",
        {
            "query": text,
            "filter": chosen,
            "rows": rows,
            "pages": piece.pages,
            "result": _said(found, piece.total) if text else "",
            "note": _note(found, text),
            "short": bool(text) and not found.words,
            "incomplete": not access.whole(council),
            "first": (piece.number - 1) * PER_PAGE + 1,
        },
        title=_("Search for “%(query)s”") % {"query": text} if text else _("Search"),
        description=_("Find sessions, papers, resolutions, minutes and documents."),
        robots="noindex" if text else "",
    )


def _said(found: Found, total: int) -> str:
    if found.more:
        return _("More than %(n)s hits. The best ones come first.") % {"n": total}
    return ngettext("%(n)s hit", "%(n)s hits", total) % {"n": total}


def _note(found: Found, text: str) -> str:
    """How the hits came about, where not simply all words stand there."""
    if found.answered_by is AnsweredBy.CORRECTED:
        return _("Nothing was found for “%(query)s”. These are the hits for “%(corrected)s”.") % {
            "query": text, "corrected": found.corrected,
        }  # fmt: skip
    if found.answered_by is AnsweredBy.ANY and found.hits and len(found.words) > 1:
        return _("Nothing holds all of these words. These hits hold some of them.")
    return ""


def _rows(hits: Sequence[Hit], asked: Sequence[QueryWord], language: str) -> list[dict[str, Any]]:
    texts, kinds = access.texts(hits), searchables()
    return [
        {
            "title": showing.marked(it.title, asked),
            "attributes": _words(it, language).attributes,
            "url": _url(it),
            "text": showing.snippet(texts.get(it.row, ""), asked),
            "kind": kinds[it.kind].word(),
            "when": dates.day_short(it.day, language) if it.day else "",
            "iso": it.day.isoformat() if it.day else "",
        }
        for it in hits
    ]


def _url(hit: Hit) -> str:
    url = reverse(hit.place[0], args=list(hit.place[1]))
    return f"{url}#{hit.anchor}" if hit.anchor else url


def _words(hit: Hit, language: str) -> Words:
    return Words(hit.title, hit.language, language, State.ORIGINAL)


@require_safe
def search_json(request: HttpRequest) -> HttpResponse:
    """The hits as data; ``interface.md`` names the fields."""
    council, language = council_of(request), _language()
    found = access.search(council, _query(request), language, clock.today())
    address = council.address
    piece = paged(request, found.hits, PER_PAGE)
    return JsonResponse(
        {
            "answered_by": found.answered_by.value,
            "results": [
                {
                    "title": it.title,
                    "kind": it.kind,
                    "url": f"{address}{_url(it)}",
                    "date": it.day.isoformat() if it.day else None,
                }
                for it in piece.items
            ],
        },
        json_dumps_params={"ensure_ascii": False},
    )
