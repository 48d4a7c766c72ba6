"""What somebody typed while the sign-in had run out: kept, and shown again after the next one.

A form that comes too late is led to the sign-in as every page is. Where its view reads it again
(:func:`keeps_typed`), what was typed waits meanwhile in the session, for the same account only. It
is never carried out: the view shows it, and somebody sends it once more.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import CsrfViewMiddleware
from django.urls import Resolver404, resolve

from sprachrohr.people.access import accounts
from sprachrohr.people.viewers import viewer_of

MOST = 200_000
"""Characters of one form in all; more is not kept, and files never."""
KEPT = "account.typed"
TOKEN = "csrfmiddlewaretoken"
View = TypeVar("View", bound=Callable[..., Any])


def keeps_typed(view: View) -> View:
    """Marks a view that shows again what was typed into its form, by :func:`typed_before`."""
    vars(view)["keeps_typed"] = True  # a mark on a function, as csrf_exempt sets one
    return view


def keep_typed(request: HttpRequest) -> None:
    """Keep a form that came after its sign-in had run out.

    Only for a browser that shows such a sign-in, and only for a form of ours: nobody else can make
    us keep anything. One form at a time; a later one takes its place.
    """
    account = _whose(request) if request.method == "POST" else None
    view = _view(request) if account is not None else None
    if view is None or not getattr(view, "keeps_typed", False) or _forged(request, view):
        return
    fields = {name: values for name, values in request.POST.lists() if name != TOKEN}
    if sum(len(it) for values in fields.values() for it in values) <= MOST:
        request.session[KEPT] = {"account": account, "path": request.path, "fields": fields}


def typed_before(request: HttpRequest, path: str) -> QueryDict | None:
    """What this account sent to ``path`` while it was signed out; handed out once, to a page."""
    kept = request.session.get(KEPT)
    page = "text/html" in request.headers.get("Accept", "text/html")  # a script says */*
    if kept is None or kept["path"] != path or request.method != "GET" or not page:
        return None
    del request.session[KEPT]
    if kept["account"] != viewer_of(request).account_id:
        return None
    fields = QueryDict(mutable=True)
    for name, values in kept["fields"].items():
        fields.setlist(name, values)
    return fields


def _whose(request: HttpRequest) -> int | None:
    """Whose sign-in has run out in this browser, as far as it is still known."""
    kept = request.session.get(KEPT)
    if kept is not None:
        return int(kept["account"])
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    return accounts.whose_sign_in_ended(key, getattr(request.session, "host", ""))


def _view(request: HttpRequest) -> Any:
    try:
        return resolve(request.path_info, getattr(request, "urlconf", None)).func
    except Resolver404:
        return None


def _forged(request: HttpRequest, view: Any) -> bool:
    """Whether the form's token is wrong. The door stands before the middleware that looks."""
    answer: HttpResponse | None = CsrfViewMiddleware(lambda _: HttpResponse()).process_view(
        request, view, (), {}
    )
    return answer is not None
