"""The office's own pages: what is due, search over everything, help, the whole history."""

from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sprachrohr.desk import drafts, history, kinds, listing
from sprachrohr.desk.answer import office_page, office_view
from sprachrohr.desk.due import Coming, Due
from sprachrohr.frame import clock
from sprachrohr.office.first_day import left
from sprachrohr.people.viewers import Viewer, council_of, viewer_of

FOUND = 8
"""Hits of each kind in the search."""
LANGUAGE = "office.language"


@require_safe
@office_view()
def dashboard(request: HttpRequest) -> HttpResponse:
    """What is due today, this week, and what waits for others; then the rest and what comes.

    Every room says its own (``due``, ``coming`` and ``starts`` in its ``office.py``).
    """
    viewer, today = viewer_of(request), clock.today()
    found = due(viewer, today)
    week = today + timedelta(days=7)
    mine = [it for it in found if not it.waiting_for]
    now = [it for it in mine if it.on is not None and it.on <= today]
    overdue = [it for it in now if it.on is not None and it.on < today]
    context = {
        "columns": [
            {
                "label": _("Due today"),
                "rows": now,
                "empty": _("Nothing is due."),
            },
            {
                "label": _("This week"),
                "rows": [it for it in mine if it.on is not None and today < it.on <= week],
                "empty": _("Nothing is due this week."),
            },
            {
                "label": _("Waiting for others"),
                "rows": [it for it in found if it.waiting_for],
                "empty": _("Nobody has to answer you."),
            },
        ],
        "today": today,
        "first_left": left(viewer, council_of(request)) if viewer.may("councils.edit") else 0,
        "drafts": _drafts(request, viewer),
        "overdue": len(overdue),
        "due_today": len(now) - len(overdue),
        "later": [it for it in mine if it.on is not None and it.on > week]
        + [it for it in mine if it.on is None],
        "coming": coming(viewer, today),
        "starts": [it for ask in _asked_of_rooms("starts") for it in ask(viewer)],
    }
    return office_page(request, "office/dashboard.html", context, title=_("Overview"))


def due(viewer: Viewer, today: Any) -> list[Due]:
    """What every room says has to be done, the most urgent first."""
    found: list[Due] = [it for ask in _asked_of_rooms("due") for it in ask(viewer, today)]
    return sorted(found, key=lambda it: (it.on is None, it.on or today, str(it.what)))


def coming(viewer: Viewer, today: Any) -> list[Coming]:
    """What every room says will take place, the next first."""
    found = [it for ask in _asked_of_rooms("coming") for it in ask(viewer, today)]
    return sorted(found, key=lambda it: it.at)


def _asked_of_rooms(name: str) -> list[Any]:
    """The functions of a name that rooms have in their ``office.py``."""
    rooms = [
        import_module(f"{it.name}.office")
        for it in apps.get_app_configs()
        if it.name.startswith("sprachrohr.") and find_spec(f"{it.name}.office") is not None
    ]
    return [getattr(it, name) for it in rooms if hasattr(it, name)]


def _drafts(request: HttpRequest, viewer: Viewer) -> list[dict[str, Any]]:
    rows = []
    council = council_of(request)
    for it in drafts.waiting(council, viewer.account_id or 0, clock.now()):
        kind = kinds.kind_called(it.kind)
        if kind is not None and viewer.may(kind.writing):
            rows.append(
                {
                    "label": kind.one,
                    "url": f"/verwaltung/{kind.code}/{it.object_id or 'neu'}/",
                    "at": it.at,
                }
            )
    return rows


@require_safe
@office_view()
def search(request: HttpRequest) -> HttpResponse:
    """What fits a few words, kind by kind, only what the viewer may see."""
    viewer = viewer_of(request)
    query = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[: listing.LONGEST]
    groups = []
    for kind in kinds.registered() if query else ():
        if not kind.search or not viewer.may(kind.right):
            continue
        found = listing.rows(kind, viewer, listing.read(kind, {"q": query}))
        rows = list(kinds.with_related(found)[: FOUND + 1])
        if rows:
            groups.append(
                {
                    "kind": kind,
                    "rows": rows[:FOUND],
                    "more": len(rows) > FOUND,
                    "url": f"/verwaltung/{kind.code}/",
                }
            )
    context = {"query": query, "groups": groups}
    return office_page(request, "office/search.html", context, title=_("Search in the office"))


@require_safe
@office_view()
def guide(request: HttpRequest) -> HttpResponse:
    """Help: what can be done where, and the shortcuts."""
    viewer = viewer_of(request)
    rows = [it for it in kinds.registered() if viewer.may(it.right) and it.help]
    return office_page(request, "office/guide.html", {"kinds": rows}, title=_("Help and shortcuts"))


@require_safe
@office_view("history.read")
def all_history(request: HttpRequest) -> HttpResponse:
    """Everything that was done in this council, the latest first."""
    page = request.GET.get("seite", "1")
    at = int(page) if page.isdecimal() and len(page) < 6 and int(page) else 1
    council = council_of(request)
    viewer = viewer_of(request)
    events = history.of_council(council, viewer, at)
    context = {"events": events, "older": f"?seite={at + 1}" if len(events) == history.PAGE else ""}
    return office_page(request, "office/all_history.html", context, title=_("History"))


@require_safe
@office_view()
def language(request: HttpRequest, language: str) -> HttpResponse:
    """Speak German or English with this person from now on."""
    if language not in {"de", "en"}:
        raise Http404
    request.session[LANGUAGE] = language
    wanted = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/")
    return HttpResponseRedirect(wanted if safe else "/verwaltung/")
