"""Small files of a council's host that are no pages: accent sheet, mark, robots."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from sprachrohr.councils import access as councils
from sprachrohr.councils.accent import accent_css, palette
from sprachrohr.frame import clock
from sprachrohr.pages import access as pages
from sprachrohr.portal import sitemap as parts

FOREVER = "public, max-age=31536000, immutable"
CLOSED = ("/verwaltung/", "/mitglied/", "/konto/")
"""Rooms behind a sign-in; nothing there for a search engine."""


@require_safe
def accent(request: HttpRequest, digest: str) -> HttpResponse:
    """The council's colours. The address changes with the colour, so it may be kept for ever."""
    council: Any = request.council  # type: ignore[attr-defined]
    if digest != councils.accent_hash(council.accent):
        raise Http404
    response = HttpResponse(accent_css(council.accent), content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = FOREVER
    return response


MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 44 44">'
    '<rect width="44" height="44" rx="4" fill="{accent}"/>'
    '<path d="M12 33V20a10 10 0 0 1 20 0v2" fill="none" stroke="{on}" stroke-width="3.2" '
    'stroke-linecap="round"/>'
    '<circle cx="12" cy="33" r="4" fill="{on}"/><circle cx="32" cy="23" r="4" fill="{on}"/></svg>'
)


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """The drawn mark (a thread that starts low and ends higher) in the council's accent."""
    colours = palette(request.council.accent, "light")  # type: ignore[attr-defined]
    text = MARK.format(accent=colours.accent, on=colours.on_accent)
    return HttpResponse(text, content_type="image/svg+xml")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Where search engines may go: everywhere but behind the sign-in."""
    address = request.council.address  # type: ignore[attr-defined]
    return robots_text(f"{address}{reverse('portal:sitemap')}")


def robots_text(sitemap_url: str) -> HttpResponse:
    """The file for an address of a sitemap."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), f"Sitemap: {sitemap_url}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page in every language; in parts when there are many."""
    council: Any = request.council  # type: ignore[attr-defined]
    body = parts.council_sitemap(request, council, request.GET.get("seite"))
    if body is None:
        raise Http404
    response = HttpResponse(body, content_type="application/xml; charset=utf-8")
    ends = pages.next_release(clock.now())
    if ends is not None:
        response.headers["X-Fresh-Until"] = str(int(ends.timestamp()))
    return response
