"""Which network address a request came from; it is looked at, and kept nowhere."""

from django.conf import settings
from django.http import HttpRequest


def origin(request: HttpRequest) -> str:
    """The address as our own proxy names it, else the one that is connected."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    if settings.SECURE_PROXY_SSL_HEADER and forwarded:
        return forwarded.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
