"""Which council a request is for: the Host header alone decides.

A stranger's host is answered here, before anything could build an absolute address from it.
"""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from sprachrohr.councils.models import Council
from sprachrohr.councils.prepared import Prepared
from sprachrohr.councils.scope import council_scope

_HOST = re.compile(r"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$")

_BY_HOST = Prepared(lambda host: Council.objects.filter(host=host))


def host_name(header: str) -> str | None:
    """The name in a Host header: lower case, without port and trailing dot; ``None`` if broken."""
    name, _, port = header.partition(":")
    if port and not (port.isdecimal() and len(port) < 6):
        return None
    name = name.lower().removesuffix(".")
    return name if len(name) <= 253 and _HOST.match(name) else None


class HostMiddleware:
    """Finds the council and opens its scope for the rest of the request.

    ``request.council`` is the council, or ``None`` on the network's own host.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        name = host_name(request.META.get("HTTP_HOST") or request.META.get("SERVER_NAME", ""))
        if name is None:
            return _plain(400, "The Host header is broken.")
        if name == settings.NETWORK_HOST:
            request.council = None  # type: ignore[attr-defined]
            return self.get_response(request)
        council = _BY_HOST.first(host=name)
        if council is None:
            return _plain(404, "No council lives at this address.")
        request.council = council  # type: ignore[attr-defined]
        with council_scope(council):
            return self.get_response(request)


def _plain(status: int, text: str) -> HttpResponse:
    return HttpResponse(text + "\n", status=status, content_type="text/plain; charset=utf-8")
