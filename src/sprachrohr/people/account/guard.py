"""The door of ``/verwaltung/`` and ``/mitglied/``: who comes in, and what is missing first."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse

from sprachrohr.people.access import accounts as access
from sprachrohr.people.account.answer import refused
from sprachrohr.people.account.typed import keep_typed
from sprachrohr.people.rights import STAFF, Forbidden, who_may
from sprachrohr.people.viewers import Viewer, account_of, inside, viewer_of

DOORS = {"/verwaltung/": "office.enter", "/mitglied/": "members.enter"}
"""Address -> the right that opens it."""
NETWORK_DOORS = {"/verwaltung/": "installation.run"}
"""The same on the network's own host."""


class GuardMiddleware:
    """Stops whoever may not enter, before any view runs; leaves public pages alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not inside(request):
            return self.get_response(request)
        response = stopped(request) or self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A right that is missing is a page that says who has it."""
        return refused(request, exception.reason) if isinstance(exception, Forbidden) else None


def stopped(request: HttpRequest) -> HttpResponse | None:
    """The answer instead of the page, or ``None`` for whoever may pass."""
    doors = NETWORK_DOORS if getattr(request, "council", None) is None else DOORS
    code = next((code for door, code in doors.items() if request.path_info.startswith(door)), None)
    if code is None:
        return None
    viewer = viewer_of(request)
    if not viewer.signed_in:
        if "application/json" in (request.headers.get("Accept"), request.content_type):
            # A program keeps what it could not send; a redirect would end in a page of words.
            return JsonResponse({"signed_in": False}, status=401)
        keep_typed(request)
        return _redirect(request, "account_login")
    if not viewer.may(code):
        return refused(request, who_may(code))
    if lacks_second_factor(request, viewer):
        return _redirect(request, "account_set_up")
    return None


def _redirect(request: HttpRequest, name: str) -> HttpResponse:
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else request.path
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'next': back})}")


def lacks_second_factor(request: HttpRequest, viewer: Viewer) -> bool:
    """Whether staff still has to set up its second factor. Example accounts are not asked."""
    if not (viewer.roles & STAFF or viewer.operator):
        return False
    account = account_of(request)
    if account.example:
        return False
    return not access.second_factors(account) - {"recovery_codes"}
