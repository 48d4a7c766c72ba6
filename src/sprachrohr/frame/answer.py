"""Answer with a page: the frame around what a room's view has found.

The frame is what every page shows: council, languages, navigation, way back, translation note,
footer. ``templates/base.html`` lists what it reads.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sprachrohr.councils import access as councils
from sprachrohr.frame import clock
from sprachrohr.frame.language import offered
from sprachrohr.languages import dates
from sprachrohr.languages.access import state_of
from sprachrohr.languages.kept import per_language, reverse
from sprachrohr.languages.words import RIGHT_TO_LEFT, State, Words
from sprachrohr.people.viewers import inside

Crumb = tuple[str, str | None]


@dataclass
class Page:
    """What ``base.html`` reads; a room's view gives title, crumbs and texts, the rest is here."""

    title: str
    description: str = ""
    language: str = "de"
    direction: str = "ltr"
    languages: list[dict[str, Any]] = field(default_factory=list)
    council: dict[str, Any] | None = None
    nav: list[dict[str, Any]] = field(default_factory=list)
    breadcrumbs: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    footer: list[dict[str, Any]] = field(default_factory=list)
    responsible: str = ""
    canonical_url: str = ""
    alternates: list[dict[str, str]] = field(default_factory=list)
    feeds: list[dict[str, str]] = field(default_factory=list)
    printed: str = ""
    example: bool = False
    home: bool = False
    theme: str = ""
    robots: str = ""


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    title: str,
    description: str = "",
    crumbs: Sequence[Crumb] = (),
    texts: Iterable[Words] = (),
    feeds: Sequence[dict[str, str]] = (),
    fresh_until: datetime | None = None,
    status: int = 200,
    home: bool = False,
    responsible: str = "",
    day: date | None = None,
    robots: str = "",
    notes: Sequence[dict[str, Any]] = (),
) -> HttpResponse:
    """Render a page for a guest.

    ``crumbs``: (label, address) from the top, without home; the last may have ``None``.
    ``texts``: the page's main translated texts; the least sure one decides the note.
    ``fresh_until``: an aware moment after which the page says something wrong although nobody
    wrote anything; every page ends at midnight at the latest.
    ``responsible``: the role that answers for this page, where it is not the whole site's.
    ``day``: the day the page speaks of, if not today; the frame calls the body by its name then.
    ``robots``: what search engines are told, such as ``noindex``.
    ``notes``: further lines above the page, as ``parts/notes.html`` reads them.
    """
    now = clock.now()
    frame = _frame(request, day or now.date(), title, description, crumbs, feeds)
    frame.notes = [*notes, *_notes(request, texts)]
    frame.home = home
    frame.robots = robots
    if home:
        frame.breadcrumbs = []
    frame.responsible = responsible or frame.responsible
    if status != 200:  # a page that is none has no address to remember
        frame.canonical_url, frame.alternates, frame.printed = "", [], ""
    response = render(request, template, {**(context or {}), "page": frame}, status=status)
    ends = [moment for moment in (fresh_until, clock.next_midnight(now)) if moment and moment > now]
    response.headers["X-Fresh-Until"] = str(int(min(ends).timestamp()))
    return response


def _frame(
    request: HttpRequest,
    day: date,
    title: str,
    description: str,
    crumbs: Sequence[Crumb],
    feeds: Sequence[dict[str, str]],
) -> Page:
    language = translation.get_language() or settings.LANGUAGE_CODE
    council = getattr(request, "council", None)
    address = council.address if council else settings.ADDRESS.format(host=settings.NETWORK_HOST)
    frame = Page(
        title=title,
        description=description,
        language=language,
        direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
        languages=_languages(request, language),
        canonical_url=f"{address}{request.path}",
        printed=f"{address}{request.path}",
    )
    frame.alternates = [
        {"bcp47": entry["bcp47"], "url": f"{address}{entry['url']}"} for entry in frame.languages
    ]
    if inside(request):
        frame.canonical_url, frame.alternates, frame.printed = "", [], ""
    if council is None:
        return frame
    profile = councils.profile(council, day, language)
    frame.council = {
        "name": profile.name,
        "short_name": profile.short_name,
        "town": profile.town,
        "mark_url": profile.mark_url,
        "accent_css_url": reverse("portal:accent", args=[councils.accent_hash(council.accent)]),
        "home_url": reverse("portal:home"),
    }
    frame.example = council.example
    frame.nav = _entries(request, navigation)
    frame.footer = [{**entry, "current": False} for entry in _entries(request, footer)]
    frame.breadcrumbs = [{"label": _("Home"), "url": frame.council["home_url"]}]
    frame.breadcrumbs += [{"label": label, "url": url} for label, url in crumbs]
    frame.responsible = profile.responsible
    frame.feeds = list(feeds)
    return frame


@per_language
def navigation() -> list[tuple[str, str]]:
    """The entries of the masthead, as (label, URL name)."""
    return [
        (_("Meetings"), "meetings:list"),
        (pgettext("of the council", "Resolutions"), "papers:resolutions"),
        (_("Members"), "people:members"),
        (_("Take part"), "pages:take-part"),
        (pgettext("navigation", "About us"), "councils:about"),
        (pgettext("navigation", "Search"), "search:search"),
    ]


@per_language
def footer() -> list[tuple[str, str]]:
    """The links at the end of every page."""
    return [
        (_("Contact"), "councils:contact"),
        (_("Legal notice"), "pages:imprint"),
        (_("Privacy"), "pages:privacy"),
        (_("Accessibility"), "pages:accessibility"),
        (_("News"), "pages:news"),
        (_("Topics"), "councils:topics"),
        (_("Papers"), "papers:list"),
        (_("Committees and groups"), "people:bodies"),
    ]


def _entries(
    request: HttpRequest, entries: Callable[[], list[tuple[str, str]]]
) -> list[dict[str, Any]]:
    path = request.path
    return [
        {"label": label, "url": url, "current": path.startswith(url)}
        for label, url in _links(entries)
    ]


@per_language
def _links(entries: Callable[[], list[tuple[str, str]]]) -> list[tuple[str, str]]:
    found = []
    for label, name in entries():
        # A room that is not installed has no entry.
        with suppress(NoReverseMatch):
            found.append((label, reverse(name)))
    return found


def _languages(request: HttpRequest, current: str) -> list[dict[str, Any]]:
    names = dict(settings.LANGUAGES)
    if inside(request):  # no language in the address: it is chosen and remembered
        return [
            {
                "code": code,
                "bcp47": code,
                "name": names[code],
                "url": f"{request.path}?sprache={code}",
                "current": code == current,
            }
            for code in offered(request)
        ]
    rest = request.path_info.lstrip("/").partition("/")[2]
    if request.path_info.lstrip("/").split("/", 1)[0] not in names:
        rest = ""
    # A chosen day or filter holds in the other languages too; what we do not know is dropped.
    known = [
        (name, value)
        for name, values in request.GET.lists()
        for value in values
        if name in settings.SPRACHROHR_GUEST_PARAMETERS
    ]
    kept = f"?{urlencode(known)}" if known else ""
    return [
        {
            "code": code,
            "bcp47": code,
            "name": names[code],
            "url": f"/{code}/{rest}{kept}",
            "current": code == current,
        }
        for code in offered(request)
    ]


def _notes(request: HttpRequest, texts: Iterable[Words]) -> list[dict[str, Any]]:
    least = state_of(texts)
    if least is None:
        return []
    rest = request.path_info.lstrip("/").partition("/")[2]
    return [
        {
            "state": str(least.state),
            "text": _note(least),
            "url": f"/{settings.LANGUAGE_CODE}/{rest}",
        }
    ]


def _note(words: Words) -> str:
    """One sentence on how far the reader may trust the translation."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    if words.state == State.CHECKED and words.checked_on:
        return _("A person checked this translation on %(day)s. The German text is binding.") % {
            "day": dates.day_month(words.checked_on, language)
        }
    if words.state == State.MACHINE:
        return _("Translated automatically. It may contain mistakes. The German text is binding.")
    if words.state == State.OUTDATED:
        return _("The German text has been changed since this translation was made.")
    if language == "de-simple":
        return _("This text does not exist in plain language yet. Here it is in standard German.")
    return _("This text does not exist in your language yet. Here it is in German.")
