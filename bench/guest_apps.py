"""What the servers of ``bench/guest_pages.py`` run; ``BENCH_CASE`` chooses.

``bare`` and ``django`` send the very bytes that the guest layer sent for the page
(``BENCH_ANSWER``), so that they differ from it in work only.
"""

import os
import pickle
import sqlite3
import threading
from pathlib import Path
from typing import Any

from sprachrohr.guests.layer import GuestLayer
from sprachrohr.guests.revision import Label, PostgresReader, Reader, SqliteReader

TINY_TABLES = (
    "CREATE TABLE audit_revision (council_id bigint PRIMARY KEY, n bigint NOT NULL)",
    "CREATE TABLE councils_council (id bigint PRIMARY KEY, host varchar(253) NOT NULL)",
)


class Restless:
    """A reader whose numbers never stay the same: with it every page is a cold one."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._asked = 0
        self.hosts = reader.hosts

    def read(self, council: int) -> Label:
        """The real question, so that its cost is in the price, and a number not met before.

        It only falls: a number above the real one would look like an older snapshot.
        """
        all_, own = self._reader.read(council)
        self._asked += 1
        return all_, own - self._asked


def _answer() -> tuple[list[tuple[str, str]], bytes]:
    found: tuple[list[tuple[str, str]], bytes] = pickle.loads(
        Path(os.environ["BENCH_ANSWER"]).read_bytes()
    )
    return found


def bare() -> Any:
    """The floor: a WSGI callable with the page's bytes and headers."""
    headers, body = _answer()

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", headers)
        return [body]

    return application


def hello() -> Any:
    """Five bytes, for comparison with published figures."""

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "5")])
        return [b"hello"]

    return application


def django() -> Any:
    """A Django view without middleware that sends the page's bytes and headers."""
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application
    from django.http import HttpResponse
    from django.urls import re_path

    headers, body = _answer()

    def view(request: Any) -> Any:
        return HttpResponse(body, headers=dict(headers))

    settings.configure(
        ALLOWED_HOSTS=["*"], ROOT_URLCONF=([re_path("", view)],), MIDDLEWARE=[], DATABASES={}
    )
    settings.ROOT_URLCONF = type("Urls", (), {"urlpatterns": [re_path("", view)]})
    return get_wsgi_application()


def tiny(cold: bool) -> Any:
    """The real layer before a page of 5 KB, on a database with its two tables only."""
    address = os.environ["BENCH_DATABASE"]
    reader: Reader
    if address.startswith("sqlite:"):
        path = address.removeprefix("sqlite://").removeprefix("/")
        reader = SqliteReader(lambda: path)
    else:
        reader = PostgresReader(lambda: {"conninfo": address})
    item = "<li><a href='/de/vorlagen/%d/'>Vorlage %d: ein Beispiel</a></li>\n"
    kept = threading.local()

    def page(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        kept.rendered = "".join(item % (number, number) for number in range(70)).encode()
        length = str(len(kept.rendered))
        start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", length)])
        return [kept.rendered]

    return GuestLayer(page, Restless(reader) if cold else reader, languages=["de"])


def real(cold: bool) -> Any:
    """The product, as ``sprachrohr.config.wsgi`` serves it."""
    from sprachrohr.config import wsgi

    if not cold:
        return wsgi.application
    from django.core.wsgi import get_wsgi_application

    from sprachrohr.guests import wiring

    reader = wiring.reader()
    if reader is None:
        raise SystemExit("no guest layer on this database")
    return wiring.wrap(get_wsgi_application(), Restless(reader))


def lay_tiny(address: str, host: str) -> None:
    """Make the two tables with one council."""
    statements = (
        *TINY_TABLES,
        f"INSERT INTO councils_council VALUES (1, '{host}')",
        "INSERT INTO audit_revision VALUES (1, 5)",
    )
    if address.startswith("sqlite:"):
        connection: Any = sqlite3.connect(address.removeprefix("sqlite:///"), isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
    else:
        import psycopg

        connection = psycopg.connect(address, autocommit=True)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def _chosen() -> Any:
    name = os.environ["BENCH_CASE"]
    if name in {"bare", "hello", "django"}:
        return {"bare": bare, "hello": hello, "django": django}[name]()
    source = tiny if os.environ.get("BENCH_TINY") else real
    return source(cold=name == "cold")


if "BENCH_CASE" in os.environ:
    application = _chosen()
