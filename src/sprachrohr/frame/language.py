"""Which language a request speaks: the first part of its address, else the browser's wish."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from sprachrohr.people.viewers import inside

KNOWN = [code for code, _ in settings.LANGUAGES]
INSIDE = ["de", "en"]
"""What the office, the members' area and the sign-in speak, in every council."""


def offered(request: HttpRequest) -> list[str]:
    """The languages of the council (or of the installation, on the network's host)."""
    if inside(request):
        return INSIDE
    council = getattr(request, "council", None)
    if council is None:
        return KNOWN
    return [code for code in KNOWN if code in council.languages] or [settings.LANGUAGE_CODE]


def wished(header: str, among: list[str]) -> str:
    """The best language among those offered for an Accept-Language header."""
    for tag, _ in parse_accept_lang_header(header):
        for candidate in (tag, tag.split("-")[0]):
            if candidate in among:
                return candidate
    return settings.LANGUAGE_CODE if settings.LANGUAGE_CODE in among else among[0]


def chosen(request: HttpRequest) -> str:
    """The language of an address inside: what the person chose, else the browser's wish.

    ``?sprache=en`` chooses, for as long as the session lasts.
    """
    wish = request.GET.get("sprache", "")
    if wish in INSIDE:
        if request.session.get("language") != wish:
            request.session["language"] = wish
        return wish
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        kept = request.session.get("language")
        if kept in INSIDE:
            return str(kept)
    return wished(request.headers.get("Accept-Language", ""), INSIDE)


class LanguageMiddleware:
    """Activates the language of the address; ``/`` leads to the browser's language.

    Addresses behind a sign-in have no language: there the person chooses (:func:`chosen`).

    Addresses without a language prefix other than ``/`` keep the default language, so that a
    404 there stays a 404.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        languages = offered(request)
        first = request.path_info.lstrip("/").split("/", 1)[0]
        if request.path_info == "/":
            best = wished(request.headers.get("Accept-Language", ""), languages)
            answer = HttpResponseRedirect(f"/{best}/")
            answer.headers["Vary"] = "Accept-Language"
            answer.headers["Cache-Control"] = "no-store"
            return answer
        if inside(request):
            language = chosen(request)
        else:
            language = first if first in languages else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response
