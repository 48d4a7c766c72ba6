"""Atom feeds of papers and resolutions."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from sprachrohr.councils import access as councils
from sprachrohr.frame import clock
from sprachrohr.frame.atom import MIME_TYPE, Entry, atom
from sprachrohr.frame.language import offered
from sprachrohr.papers import access, words
from sprachrohr.people.viewers import viewer_of

MOST = 30


def _wished(request: HttpRequest) -> str:
    spoken = offered(request)
    wish = request.GET.get("sprache", "")
    return wish if wish in spoken else spoken[0]


@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    """The newest papers."""
    language = _wished(request)
    with translation.override(language):
        address = request.council.address  # type: ignore[attr-defined]
        found = access.latest_papers(viewer_of(request), language, MOST)
        entries = [
            Entry(
                id=it.uuid.urn,
                title=f"{words.paper_type(it.paper_type)} {it.reference}: {it.said.name.plain}",
                url=address + reverse("papers:paper", args=[it.pk]),
                updated=it.modified,
                summary=it.said.what.plain,
                language=it.said.name.language,
            )
            for it in found
        ]
        return _answer(request, entries, _("Papers"), reverse("papers:list"), language)


@require_safe
def resolutions(request: HttpRequest) -> HttpResponse:
    """The newest resolutions; an entry is new again when something became of it."""
    language = _wished(request)
    with translation.override(language):
        address = request.council.address  # type: ignore[attr-defined]
        rows = access.latest_resolutions(viewer_of(request), language, MOST)
        entries = [
            Entry(
                id=row.object.uuid.urn,
                title=str.__str__(row.title),
                url=address + row.url,
                updated=max([row.object.modified, *row.followed]),
                summary=". ".join(
                    part for part in (row.thread["words"] if row.thread else "", _said(row)) if part
                ),
                language=row.title.language,
            )
            for row in rows
        ]
        title = pgettext("of the council", "Resolutions")
        return _answer(request, entries, title, reverse("papers:resolutions"), language)


def _said(row: access.Row) -> str:
    return str(row.object.said.plain.plain)


def _answer(
    request: HttpRequest, entries: Iterable[Entry], what: str, page: str, language: str
) -> HttpResponse:
    council: Any = request.council  # type: ignore[attr-defined]
    profile = councils.profile(council, clock.today(), language)
    own = f"{council.address}{request.path}"
    body = atom(
        entries,
        id=own,
        title=f"{what}: {profile.name}, {profile.town}",
        url=own if language == "de" else f"{own}?sprache={language}",
        page_url=council.address + page,
        language=language,
        author=profile.name,
        empty=datetime(2026, 1, 1, tzinfo=UTC),
    )
    return HttpResponse(body, content_type=MIME_TYPE)
