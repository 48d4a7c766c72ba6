"""Which language a request speaks: the first part of its address, else the browser's wish."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

KNOWN = [code for code, _ in settings.LANGUAGES]


def offered(request: HttpRequest) -> list[str]:
    """The languages of the council (or of the installation, on the network's host)."""
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


class LanguageMiddleware:
    """Activates the language of the address; ``/`` leads to the browser's language.

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
        language = first if first in languages else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response
