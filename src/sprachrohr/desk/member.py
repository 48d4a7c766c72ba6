"""Answers of the members' area: its frame and its few entries, made for a phone first.

A room that has something for members says it in its ``member.py``: ``ENTRIES`` (:class:`Entry`)
for the menu, ``cards(viewer, now)`` for the home page, and ``weekly(viewer, since, now, language)``
for the mail once a week; its addresses stand in ``urls_member.py``. Cards are for those who may
``members.work``; a room with cards for organisations too names another right in ``RIGHT``.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from sprachrohr.councils import access as councils
from sprachrohr.desk.answer import TOLD, Crumb, View, guarding
from sprachrohr.desk.kinds import Entry
from sprachrohr.frame import clock
from sprachrohr.languages.kept import reverse
from sprachrohr.people.viewers import Viewer, council_of, viewer_of


@dataclass(frozen=True, kw_only=True)
class Card:
    """One thing that waits for a member: what, about what, by when, and the one next step."""

    what: Any
    url: str
    next_step: Any
    about: Any = ""
    on: date | None = None
    also: tuple[Any, str] | None = None
    """A second way from the same card: what it says, and where it leads."""


@dataclass(frozen=True, kw_only=True)
class News:
    """One line of a member's weekly mail, in the reader's language: under which heading, what.

    ``news`` False: stands there when there is something else to tell, and is no reason to write.
    ``prepare``: where the reader gets ready for it.
    """

    under: str
    text: str
    news: bool = True
    prepare: str = ""


def rooms() -> Iterator[ModuleType]:
    """The ``member.py`` of every room that has one."""
    for config in apps.get_app_configs():
        name = f"{config.name}.member"
        if config.name.startswith("sprachrohr.") and find_spec(name) is not None:
            yield import_module(name)


def entries(viewer: Viewer) -> list[Entry]:
    """The menu's entries this person may open, in order."""
    found = [it for room in rooms() for it in getattr(room, "ENTRIES", ())]
    return sorted((it for it in found if viewer.may(it.right)), key=lambda it: it.order)


def waiting(viewer: Viewer, now: datetime) -> list[Card]:
    """What waits for a member in any room, the most urgent first."""
    found: list[Card] = []
    for room in rooms():
        ask = getattr(room, "cards", None)
        if ask is not None and viewer.may(getattr(room, "RIGHT", "members.work")):
            found += ask(viewer, now)
    return sorted(found, key=lambda it: (it.on is None, it.on or date.max, str(it.what)))


def weekly_news(viewer: Viewer, since: datetime, now: datetime, language: str) -> list[News]:
    """What a member's weekly mail tells, room by room; the language is the active one."""
    found: list[News] = []
    for room in rooms():
        tell = getattr(room, "weekly", None)
        found += tell(viewer, since, now, language) if tell is not None else []
    return found


def member_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    title: Any,
    crumbs: Sequence[Crumb] = (),
    status: int = 200,
) -> HttpResponse:
    """Render a page of the members' area; it is personal and stored nowhere."""
    viewer, council = viewer_of(request), council_of(request)
    language = translation.get_language() or "de"
    profile = councils.profile(council, clock.today(), language)
    path = request.path
    frame = {
        "title": title,
        "language": language,
        "council": {
            "name": profile.name,
            "short_name": profile.short_name,
            "town": profile.town,
            "accent_css_url": reverse("portal:accent", args=[councils.accent_hash(council.accent)]),
            "mark_url": profile.mark_url,
        },
        "public_url": f"/{language}/",
        "menu": [{"label": _("Today"), "url": "/mitglied/", "current": path == "/mitglied/"}]
        + [
            {"label": it.label, "url": it.url(), "current": path.startswith(it.url())}
            for it in entries(viewer)
        ],
        "breadcrumbs": [{"label": _("Members' area"), "url": "/mitglied/"}]
        + [{"label": label, "url": url} for label, url in crumbs],
        "told": request.session.pop(TOLD, []) if TOLD in request.session else [],
        "viewer": viewer,
        "may_office": viewer.may("office.enter"),
        "path": request.get_full_path(),
        "languages": [
            {"code": code, "name": name, "current": code == language}
            for code, name in (("de", "Deutsch"), ("en", "English"))
        ],
    }
    response = render(request, template, {**(context or {}), "page": frame}, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def member_view(right: str = "members.work") -> Callable[[View], View]:
    """Guards a view of the members' area, as ``desk.answer.office_view`` does for the office.

    What is for others too says so: ``members.enter`` (the home), ``rounds.comment`` for
    organisations.
    """
    return guarding(right, refused)


def refused(request: HttpRequest, reason: str, *, status: int) -> HttpResponse:
    """A page with one sentence: why not, and who may or what to do."""
    return member_page(
        request,
        "members/refused.html",
        {"reason": reason},
        title=_("This does not work here"),
        status=status,
    )
