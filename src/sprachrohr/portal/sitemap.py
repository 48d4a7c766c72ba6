"""Sitemaps (sitemaps.org 0.9) with ``hreflang`` alternates, from our own list of pages.

An entry is a page, not a language: each language's address stands as a ``url`` of its own and
names all the others. Addresses come from the council's setting, never from the Host header.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from sprachrohr.councils.models import Topic
from sprachrohr.frame import clock
from sprachrohr.frame.language import offered
from sprachrohr.meetings import access as meetings
from sprachrohr.pages import access as pages
from sprachrohr.papers import access as papers
from sprachrohr.people.access import bodies
from sprachrohr.people.access.composition import seated
from sprachrohr.people.viewers import Viewer, viewer_of
from sprachrohr.programme import access as programme
from sprachrohr.record.access import minutes
from sprachrohr.rounds import access as rounds

MOST = 5000
"""Addresses in one file; the format allows 50,000, readers prefer small files."""

NAMES = (
    "portal:home",
    "councils:about",
    "councils:law",
    "councils:contact",
    "councils:places",
    "councils:topics",
    "people:members",
    "people:bodies",
    "groups:delegations",
    "meetings:list",
    "papers:list",
    "papers:resolutions",
    "pages:take-part",
    "pages:election",
    "pages:news",
    "pages:editions",
    "pages:imprint",
    "pages:privacy",
    "pages:accessibility",
    "search:search",
)
"""Pages that every council has."""

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)


@dataclass(frozen=True)
class Place:
    """One page: a path below its language, and when it last changed if known."""

    path: str
    changed: date | datetime | None = None


def council_sitemap(request: HttpRequest, council: Any, wish: str | None) -> str | None:
    """The sitemap, its index when there are more than :data:`MOST` addresses, or one part.

    ``wish``: the part's number as given in the address. ``None`` for a part that is none.
    """
    languages = offered(request)
    places = list(_places(viewer_of(request), clock.now()))
    per_part = max(1, MOST // len(languages))
    parts = [places[start : start + per_part] for start in range(0, len(places), per_part)]
    if wish is None and len(parts) > 1:
        address = f"{council.address}{reverse('portal:sitemap')}"
        return index([f"{address}?seite={number}" for number in range(1, len(parts) + 1)])
    number = wish or "1"
    if not (number.isascii() and number.isdecimal() and 1 <= int(number) <= len(parts)):
        return None
    return urlset(council.address, languages, parts[int(number) - 1])


def urlset(address: str, languages: Sequence[str], places: Iterable[Place]) -> str:
    """The addresses of these pages in these languages."""
    rows = []
    for place in places:
        urls = {code: f"{address}/{code}/{place.path}" for code in languages}
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang={quoteattr(bcp47(code))} href={quoteattr(url)}/>'
            for code, url in urls.items()
        )
        changed = f"<lastmod>{place.changed.isoformat()}</lastmod>" if place.changed else ""
        rows += [f"<url><loc>{escape(url)}</loc>{changed}{others}</url>" for url in urls.values()]
    return f"{HEAD}<urlset {SPACES}>\n" + "\n".join(rows) + "\n</urlset>\n"


def index(addresses: Iterable[str]) -> str:
    """A sitemap of sitemaps."""
    rows = "\n".join(f"<sitemap><loc>{escape(url)}</loc></sitemap>" for url in addresses)
    return f"{HEAD}<sitemapindex {SPACES}>\n{rows}\n</sitemapindex>\n"


def bcp47(code: str) -> str:
    """Our code as a language tag: ``de-simple`` is a private variety of German."""
    return "de-x-simple" if code == "de-simple" else code


def _places(viewer: Viewer, now: datetime) -> Iterable[Place]:
    for name in NAMES:
        yield from _place(name, [], None)
    for name, key, changed in _objects(viewer, now):
        yield from _place(name, [key], changed)
    yield from _minutes(viewer)
    for name, pk, changed in (*rounds.public_places(viewer), *programme.public_places(viewer)):
        yield from _place(name, [pk] if pk else [], changed)


def _objects(viewer: Viewer, now: datetime) -> Iterable[tuple[str, Any, datetime]]:
    """URL name, its argument and the last change of every object with a page of its own."""
    for slug, changed in Topic.objects.values_list("slug", "modified"):
        yield "councils:topic", slug, changed
    seats = seated(date.min).values_list("person_id", "modified")
    for pk, changed in dict(seats.order_by("person_id", "modified")).items():
        yield "people:member", pk, changed
    found = bodies(viewer, now.date(), "de")
    for node in [*(node for _kind, nodes in found.groups for node in nodes), *found.ended]:
        yield "people:body", node.organization.pk, node.organization.modified
    for name, rows in (
        ("meetings:meeting", meetings.visible(viewer)),
        ("papers:paper", papers.visible(viewer)),
        ("papers:resolution", papers.visible_resolutions(viewer)),
    ):
        for pk, changed in rows.order_by("pk").values_list("pk", "modified").distinct():
            yield name, pk, changed
    yield from pages.public_places(viewer, now)


def _minutes(viewer: Viewer) -> Iterable[Place]:
    """Published minutes, and what they say of each item."""
    for meeting, items, changed in minutes.public_places(viewer):
        yield from _place("record:minutes", [meeting], changed)
        for item in items:
            yield from _place("record:minutes-item", [meeting, item], changed)


def _place(name: str, args: list[Any], changed: date | datetime | None) -> Iterable[Place]:
    """The page's path without its language; nothing for a room that is not installed."""
    with translation.override("de"):
        try:
            url = reverse(name, args=args)
        except NoReverseMatch:
            return
    yield Place(url.removeprefix("/de/"), changed)
