"""The network's own host: the list of councils; nothing of a single council lives here."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sprachrohr.councils.models import Body, Council, Designation
from sprachrohr.councils.scope import council_scope
from sprachrohr.frame import clock
from sprachrohr.frame.answer import page
from sprachrohr.languages.access import speak
from sprachrohr.languages.words import Words
from sprachrohr.portal import sitemap as parts
from sprachrohr.portal.plain import robots_text


class NetworkMiddleware:
    """On the network's host only the network's few addresses exist."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if getattr(request, "council", None) is None:
            request.urlconf = "sprachrohr.portal.urls_network"
        return self.get_response(request)


@dataclass(frozen=True)
class Listed:
    """One council in the list: where it lives and what it is called today."""

    url: str
    name: Words | str
    town: Words | str
    languages: list[str]
    example: bool


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """All councils of this installation."""
    language = get_language() or settings.LANGUAGE_CODE
    rows = councils(language)
    return page(
        request,
        "portal/network.html",
        {"councils": rows},
        title=_("Elected bodies for integration in North Rhine-Westphalia"),
        description=_("Find the council of your town."),
        texts=[row.name for row in rows if isinstance(row.name, Words)],
        home=True,
    )


def councils(language: str) -> list[Listed]:
    """Every council with its town and its name of today, by town; four queries in all."""
    found = list(Council.objects.all())
    if not found:
        return []
    with council_scope(found):
        bodies = {row.council_id: row for row in Body.objects.all()}
        today = Designation.objects.on(clock.today()).order_by("valid_from")
        names = {row.council_id: row for row in today}
        speak(language, bodies.values(), names.values())
    spoken = dict(settings.LANGUAGES)
    rows = [
        Listed(
            url=f"{council.address}/{language if language in council.languages else 'de'}/",
            name=names[council.pk].said.name if council.pk in names else council.slug,
            town=bodies[council.pk].said.short_name if council.pk in bodies else council.slug,
            languages=[name for code, name in spoken.items() if code in council.languages],
            example=council.example,
        )
        for council in found
    ]
    return sorted(rows, key=lambda row: (row.example, str(row.town)))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything here may be found."""
    return robots_text(f"{_address()}{reverse('sitemap')}")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The front page in its languages."""
    languages = [code for code, _name in settings.LANGUAGES]
    body = parts.urlset(_address(), languages, [parts.Place("")])
    return HttpResponse(body, content_type="application/xml; charset=utf-8")


def _address() -> str:
    return str(settings.ADDRESS).format(host=settings.NETWORK_HOST)
