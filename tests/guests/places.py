"""The two databases of the tests, each with tiny tables beside the real revision table.

No Django here: the race and its servers start in a moment. The PostgreSQL server is the one of
``SPRACHROHR_TEST_POSTGRES`` (a libpq address); each place makes a schema of its own there and
drops it.
"""

import os
import sqlite3
import threading
import uuid
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sprachrohr.guests.revision import PostgresReader, Reader, SqliteReader

BUMP = (
    "INSERT INTO audit_revision (council_id, n) VALUES ({}, 1) "
    "ON CONFLICT (council_id) DO UPDATE SET n = audit_revision.n + 1"
)
TABLES = (
    "CREATE TABLE audit_revision (council_id bigint PRIMARY KEY, n bigint NOT NULL)",
    "CREATE TABLE councils_council (id bigint PRIMARY KEY, host varchar(253) NOT NULL)",
    "CREATE TABLE race_value (council_id bigint PRIMARY KEY, a bigint NOT NULL, b bigint NOT NULL)",
)


class Place:
    """A database at an address: ``sqlite:<path>`` or a libpq address."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.is_sqlite = address.startswith("sqlite:")
        self.mark = "?" if self.is_sqlite else "%s"
        self._kept = threading.local()

    @classmethod
    def on_sqlite(cls, folder: Path) -> "Place":
        place = cls(f"sqlite:{folder / 'place.sqlite3'}")
        place.connect().execute("PRAGMA journal_mode=WAL")
        return place

    @classmethod
    def on_postgres(cls, server: str) -> "Place":
        schema = f"guests_{uuid.uuid4().hex[:12]}"
        Place(server).connect().execute(f"CREATE SCHEMA {schema}")
        joint = "&" if "?" in server else "?"
        place = cls(f"{server}{joint}options={quote(f'-c search_path={schema}')}")
        place.schema = schema
        return place

    schema = ""

    def connect(self) -> Any:
        """A connection in autocommit; ``BEGIN IMMEDIATE``/``BEGIN`` opens a transaction."""
        if self.is_sqlite:
            return sqlite3.connect(
                self.address.removeprefix("sqlite:"), isolation_level=None, timeout=20
            )
        import psycopg

        return psycopg.connect(self.address, autocommit=True, connect_timeout=5)

    def kept(self) -> Any:
        """This thread's connection."""
        if not hasattr(self._kept, "connection"):
            self._kept.connection = self.connect()
        return self._kept.connection

    def run(self, statement: str, *values: Any, on: Any = None) -> list[tuple[Any, ...]]:
        """One statement with ``{}`` for values; returns its rows, if it has any."""
        statement = statement.replace("{}", self.mark)
        cursor = (on or self.kept()).execute(statement, values)
        return cursor.fetchall() if cursor.description else []

    def begin(self, on: Any) -> None:
        on.execute("BEGIN IMMEDIATE" if self.is_sqlite else "BEGIN")

    def lay(self, hosts: dict[str, int]) -> None:
        """Make the tables with one council for each host."""
        for statement in TABLES:
            self.run(statement)
        for host, council in hosts.items():
            self.run("INSERT INTO councils_council (id, host) VALUES ({}, {})", council, host)
            self.run("INSERT INTO race_value (council_id, a, b) VALUES ({}, 0, 0)", council)

    def reader(self) -> Reader:
        """The real reader on this database."""
        if self.is_sqlite:
            path = self.address.removeprefix("sqlite:")
            return SqliteReader(lambda: path)
        return PostgresReader(lambda: {"conninfo": self.address})

    def write(self, council: int, value: int, on: Any) -> None:
        """Set both facts of a council; no transaction of its own."""
        self.run(
            "UPDATE race_value SET a = {}, b = {} WHERE council_id = {}",
            value,
            value,
            council,
            on=on,
        )

    def bump(self, council: int, on: Any) -> None:
        """The statement that actions end with."""
        self.run(BUMP, council, on=on)

    def drop(self) -> None:
        """Leave nothing on the server."""
        if self.schema:
            self.run(f"DROP SCHEMA {self.schema} CASCADE")


def server_address() -> str | None:
    """The PostgreSQL server for tests, or ``None``."""
    return os.environ.get("SPRACHROHR_TEST_POSTGRES") or None
