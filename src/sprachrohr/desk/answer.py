"""Answers of the office: its frame, its menu, who may come in, and what a refusal looks like."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
)
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from sprachrohr.audit.change import Refused
from sprachrohr.councils import access as councils
from sprachrohr.desk import kinds
from sprachrohr.desk.kinds import Group
from sprachrohr.frame import clock
from sprachrohr.languages.kept import reverse
from sprachrohr.people.rights import Forbidden, refuse_unless
from sprachrohr.people.viewers import Viewer, council_of, viewer_of

GROUPS = (
    Group("today", gettext_lazy("Today")),
    Group("meetings", gettext_lazy("Sessions and minutes")),
    Group("papers", gettext_lazy("Papers and resolutions")),
    Group("people", gettext_lazy("People and bodies")),
    Group("pages", gettext_lazy("Pages and news")),
    Group("requests", pgettext_lazy("from citizens", "Requests")),
    Group("council", gettext_lazy("The council")),
    Group("setup", gettext_lazy("Accounts and settings")),
)
"""The menu's headings in their order."""

OPEN = {"today", "meetings", "papers"}
"""Groups of the menu that always stand open; of the others the one that is in use."""

TOLD = "office.told"

Crumb = tuple[Any, str | None]
View = Callable[..., HttpResponseBase]


def tell(request: HttpRequest, sentence: str) -> None:
    """Say something on the next page of the office: what has just been done."""
    request.session[TOLD] = [*request.session.get(TOLD, []), str(sentence)][-3:]


def office_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    title: Any,
    crumbs: Sequence[Crumb] = (),
    status: int = 200,
) -> HttpResponse:
    """Render a page of the office; it is personal and stored nowhere."""
    viewer = viewer_of(request)
    council = council_of(request)
    language = translation.get_language() or "de"
    profile = councils.profile(council, clock.today(), language)
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
        "menu": menu(viewer, request.path),
        "breadcrumbs": [{"label": _("Office"), "url": "/verwaltung/"}]
        + [{"label": label, "url": url} for label, url in crumbs]
        if request.path != "/verwaltung/"
        else [],
        "told": request.session.pop(TOLD, []) if TOLD in request.session else [],
        "viewer": viewer,
        "path": request.get_full_path(),
        "languages": [
            {"code": code, "name": name, "current": code == language}
            for code, name in (("de", "Deutsch"), ("en", "English"))
        ],
    }
    response = render(request, template, {**(context or {}), "page": frame}, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def menu(viewer: Viewer, path: str) -> list[dict[str, Any]]:
    """What this person may open, under the headings of :data:`GROUPS`."""
    found: dict[str, list[dict[str, Any]]] = {it.code: [] for it in GROUPS}
    all_of_it = [
        (kind.place, kind.group, kind.many, f"/verwaltung/{kind.code}/")
        for kind in kinds.registered()
        if not kind.hidden and viewer.may(kind.right)
    ] + [
        (it.order, it.group, it.label, it.url())
        for it in kinds.entries()
        if not it.below and viewer.may(it.right)
    ]
    fitting = [it[3] for it in all_of_it if path.startswith(it[3]) and it[3] != "/verwaltung/"]
    here = max(fitting, key=len, default=path)  # a page below a list is itself, not the list
    for _place, group, label, url in sorted(all_of_it, key=lambda it: it[0]):
        found[group].append({"label": label, "url": url, "current": url == here})
    return [
        {
            "label": group.label,
            "items": found[group.code],
            "open": group.code in OPEN or any(it["current"] for it in found[group.code]),
        }
        for group in GROUPS
        if found[group.code]
    ]


def office_view(right: str = "office.enter") -> Callable[[View], View]:
    """Guards a view of the office.

    That nobody comes in who is not signed in, has no place here or lacks a second factor is
    seen to before any view runs (``people/account/guard.py``). Who may not is told who may; a
    :class:`Refused` that an action raised and the view did not show beside its form becomes a
    page with that sentence.
    """

    return guarding(right, refused)


def guarding(right: str, answer: Callable[..., HttpResponse]) -> Callable[[View], View]:
    """The guard of office and members' area; ``answer`` makes the page of a refusal."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if council_of(request) is None:
                raise Http404
            try:
                refuse_unless(viewer_of(request), right)
                return view(request, *args, **kwargs)
            except Forbidden as problem:
                return answer(request, problem.reason, status=403)
            except Refused as problem:
                return answer(request, problem.reason, status=409)

        return guarded

    return guard


def refused(request: HttpRequest, reason: str, *, status: int) -> HttpResponse:
    """A page with one sentence: why not, and who may or what to do."""
    return office_page(
        request,
        "office/refused.html",
        {"reason": reason},
        title=_("This does not work here"),
        status=status,
    )
