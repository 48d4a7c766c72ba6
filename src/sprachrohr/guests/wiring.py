"""Builds the guest layer from Django's settings; the only module here that knows Django."""

import logging
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.db import DatabaseError, connections

from sprachrohr.guests import lease, rendering
from sprachrohr.guests.layer import GuestLayer
from sprachrohr.guests.revision import (
    COUNCIL_SQL,
    NETWORK_SQL,
    Label,
    Leased,
    PostgresReader,
    Reader,
    RevisionUnknown,
    SqliteReader,
)

log = logging.getLogger(__name__)

NOT_FOR_US = {"context", "cursor_factory", "prepare_threshold"}
"""Connection parameters that shape Django's own cursors."""


class DjangoConfirm(rendering.Confirm):
    """Reads the label on Django's connection of this thread."""

    def label(self, council: int) -> Label:
        """See :class:`rendering.Confirm`."""
        try:
            with connections["default"].cursor() as cursor:
                if council:
                    cursor.execute(COUNCIL_SQL.format("%s"), [council])
                else:
                    cursor.execute(NETWORK_SQL)
                row = cursor.fetchall()[0]
        except DatabaseError as error:
            raise RevisionUnknown(str(error)) from error
        return int(row[0]), int(row[1])

    def reset(self) -> None:
        """See :class:`rendering.Confirm`."""
        connections["default"].close()


def reader() -> Reader | None:
    """The reader for the default database, with the lease if one is set."""
    found: Reader
    match connections["default"].vendor:
        case "sqlite":
            found = SqliteReader(_sqlite_path)
        case "postgresql":
            found = PostgresReader(_postgres_parameters)
        case vendor:
            log.warning("no guest layer on %s", vendor)
            return None
    seconds = lease.seconds()
    return Leased(found, seconds) if seconds > 0 else found


def _sqlite_path() -> str:
    return str(settings.DATABASES["default"]["NAME"])


def _postgres_parameters() -> dict[str, Any]:
    given: dict[str, Any] = dict(connections["default"].get_connection_params())
    return {name: value for name, value in given.items() if name not in NOT_FOR_US}


def wrap(application: WSGIApplication, found: Reader | None = None) -> WSGIApplication:
    """See :func:`sprachrohr.guests.wrap`. ``found`` is a reader to use instead of the usual one."""
    if found is None and settings.SPRACHROHR_GUEST_CACHE:
        found = reader()
    if found is None:

        def unstored(environ: WSGIEnvironment, start_response: StartResponse) -> Any:
            return rendering.pass_on(application, environ, start_response)

        return unstored
    proxy = settings.SECURE_PROXY_SSL_HEADER
    return GuestLayer(
        application,
        found,
        store_bytes=settings.SPRACHROHR_GUEST_CACHE_BYTES,
        parameters=settings.SPRACHROHR_GUEST_PARAMETERS,
        languages=[code for code, _ in settings.LANGUAGES],
        network_host=getattr(settings, "NETWORK_HOST", "localhost"),
        session_cookie=settings.SESSION_COOKIE_NAME,
        proxy_header=proxy[0] if proxy else "HTTP_X_FORWARDED_PROTO",
        confirm=DjangoConfirm(),
    )
