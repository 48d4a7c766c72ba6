"""Sessions in the database, bound to their host: Django's ``SESSION_ENGINE``.

The cookie names no domain and so stays on its host, but a copied cookie does not: the row knows
its host, and on any other host there is no such session (``docs/decisions/0010-accounts.md``).
"""

import ipaddress
import re
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.middleware import SessionMiddleware as DjangoSessionMiddleware
from django.http import HttpRequest
from django.utils import timezone

from sprachrohr.councils.hosts import host_name
from sprachrohr.people.models import Session

SEEN_EVERY = timedelta(minutes=5)
"""How often a session that is used notes that it is."""

_BROWSERS = (
    ("Edg/", "Edge"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("Mac OS", "macOS"), ("Linux", "Linux"),
)  # fmt: skip
_AGENT = re.compile(r"^[\x20-\x7e]{0,400}$")


def device_of(agent: str) -> str:
    """A browser in two words, "Firefox, Linux"; "" for one that says nothing we know."""
    if not _AGENT.match(agent):
        return ""
    browser = next((name for mark, name in _BROWSERS if mark in agent), "")
    system = next((name for mark, name in _SYSTEMS if mark in agent), "")
    return ", ".join(word for word in (browser, system) if word)


def origin_of(address: str) -> str:
    """The network of an IP address: the last part (IPv6: all but the first three) is dropped."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    wide = 24 if found.version == 4 else 48
    return str(ipaddress.ip_network(f"{found}/{wide}", strict=False))


class SessionStore(DatabaseStore):
    """A session that exists on one host only."""

    def __init__(
        self, session_key: str | None = None, host: str = "", device: str = "", origin: str = ""
    ) -> None:
        super().__init__(session_key)
        self.host = host
        self.device = device
        self.origin = origin
        self._created: datetime | None = None

    @classmethod
    def get_model_class(cls) -> Any:
        return Session

    def _get_session_from_db(self) -> Any:
        row = super()._get_session_from_db()  # type: ignore[misc]
        if row is None:
            return None
        if row.host != self.host:
            self._session_key = None
            return None
        self._created = row.created
        now = timezone.now()
        if now - row.seen > SEEN_EVERY:
            Session.objects.filter(pk=row.pk).update(seen=now)
        return row

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row: Any = super().create_model_instance(data)
        now = timezone.now()
        row.account_id = data.get(SESSION_KEY)
        row.host, row.device, row.origin = self.host, self.device, self.origin
        row.created, row.seen = self._created or now, now
        return row


class SessionMiddleware(DjangoSessionMiddleware):
    """Gives a request its session. Nothing is read until somebody asks for it."""

    def process_request(self, request: HttpRequest) -> None:
        host = host_name(request.META.get("HTTP_HOST") or request.META.get("SERVER_NAME", ""))
        request.session = SessionStore(
            request.COOKIES.get(settings.SESSION_COOKIE_NAME),
            host=host or "",
            device=device_of(request.META.get("HTTP_USER_AGENT", "")),
            origin=origin_of(_address(request)),
        )


def _address(request: HttpRequest) -> str:
    from allauth.core.internal.httpkit import get_client_ip

    return get_client_ip(request) or ""
