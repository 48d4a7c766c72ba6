"""Pages for what went wrong, in the reader's language.

A missing page on a council's host helps on with the council's own frame. Everything else is a
bare page without database and without council, because those may be what is broken.
"""

import logging
import secrets
from collections.abc import Callable
from html import escape
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils import translation
from django.utils.translation import gettext as _

from sprachrohr.frame.language import KNOWN, offered, wished
from sprachrohr.languages.words import RIGHT_TO_LEFT

log = logging.getLogger(__name__)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """404: with the council's frame, the next session and the most wanted pages."""
    from sprachrohr.portal.lost import helping_page

    language = reader_language(request)
    with translation.override(language):
        if getattr(request, "council", None) is None:
            return bare(404, language)
        response = helping_page(request)
    response.headers["Content-Language"] = language
    return response


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """400: the browser sent something that cannot be read."""
    return bare(400, reader_language(request))


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault. The code stands in the log, so that the office can ask for it."""
    code = secrets.token_hex(4)
    log.error("error %s at %s", code, request.path_info)
    return bare(500, reader_language(request), code)


def reader_language(request: HttpRequest) -> str:
    """The language of the address where it is one of ours, else the browser's wish."""
    languages = offered(request)
    first = request.path_info.lstrip("/").split("/", 1)[0]
    if first in languages:
        return first
    return wished(request.headers.get("Accept-Language", ""), languages)


def _words(status: int) -> tuple[str, str]:
    match status:
        case 400:
            return _("We could not read this request"), _(
                "Please go back and try again. If that does not help, start from the first page."
            )
        case 404:
            return _("There is nothing at this address"), _(
                "Please check the address for typing mistakes."
            )
        case 405:
            return _("This page is only for reading"), _("Nothing was sent and nothing was stored.")
        case 413:
            return _("This is too large"), _(
                "We have not read it, and nothing was stored. Go back in your browser: what you "
                "typed is still there. Choose a smaller file, or split it."
            )
        case _:
            return _("Something went wrong on our side"), _(
                "We have noted it. Please try again in a few minutes."
            )


def bare(status: int, language: str, code: str = "") -> HttpResponse:
    """A page that needs nothing but this file. ``code``: what the log calls this error."""
    with translation.override(language):
        heading, text = _words(status)
        home = _("To the first page")
        small = (
            f'<p class="spr-small">{escape(_("Error code:"))} <bdi>{escape(code)}</bdi></p>'
            if code
            else ""
        )
    sheets = "".join(
        f'<link rel="stylesheet" href="{escape(_static(name))}">\n'
        for name in ("sprachrohr/kern/kern.css", "sprachrohr/css/site.css")
    )
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    tag = "de-x-simple" if language == "de-simple" else language
    response = HttpResponse(
        f'<!doctype html>\n<html lang="{tag}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="robots" content="noindex">\n'
        f'<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(heading)}</title>\n{sheets}</head>\n"
        f'<body>\n<main class="spr-main"><div class="spr-wrap"><div class="spr-title">'
        f"<h1>{escape(heading)}</h1></div>\n<p>{escape(text)}</p>\n"
        f'<p class="spr-actions"><a href="/">{escape(home)}</a></p>\n{small}</div></main>\n'
        f"</body>\n</html>\n",
        status=status,
    )
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = "no-store"
    return response


def _static(name: str) -> str:
    try:
        return str(static(name))
    except (ValueError, OSError):  # statics not gathered: the page still has to come
        return f"/static/{name}"


class BareErrorsMiddleware:
    """Gives answers without a page of their own one: unknown hosts, forbidden methods.

    Outside the middleware that looks for the council, because those answers come from there.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code not in {400, 404, 405, 413} or response.streaming:
            return response
        if response.headers.get("Content-Type", "").startswith("text/plain") or (
            response.status_code == 405 and not response.content
        ):
            language = getattr(request, "LANGUAGE_CODE", None) or wished(
                request.headers.get("Accept-Language", ""), KNOWN
            )
            page = bare(response.status_code, language)
            if "Allow" in response.headers:
                page.headers["Allow"] = response.headers["Allow"]
            return page
        return response
