"""Reads the revision of a council: the number that says whether a stored page may be sent.

A label is a pair ``(all, council)``: the number of council 0, which stands for everything that
all councils share, and the council's own. Both are read in one statement, so they belong to one
moment. The network's own page may show something of every council; its second number is therefore
the sum over all of them. Both numbers only grow.
"""

import sqlite3
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any, Protocol
from urllib.parse import quote

Label = tuple[int, int]

NETWORK = 0
"""The council number of the network's own host, and of "all councils" in the table."""

COUNCIL_SQL = (
    "SELECT coalesce((SELECT n FROM audit_revision WHERE council_id = 0), 0), "
    "coalesce((SELECT n FROM audit_revision WHERE council_id = {}), 0)"
)
NETWORK_SQL = (
    "SELECT coalesce((SELECT n FROM audit_revision WHERE council_id = 0), 0), "
    "coalesce((SELECT sum(n) FROM audit_revision), 0)"
)
HOSTS_SQL = "SELECT host, id FROM councils_council"


class RevisionUnknown(Exception):
    """The number could not be read. The layer then passes the request on; it never guesses."""


class Reader(Protocol):
    """What the layer needs of a database."""

    def read(self, council: int) -> Label:
        """The label of a council now. Raises :class:`RevisionUnknown`."""

    def hosts(self) -> dict[str, int]:
        """Every council's host name, lower case, with the council's number."""


class SqliteReader:
    """One kept read-only connection for each thread, plain ``sqlite3``, no transaction.

    Every result is fetched to its end: an unfinished statement would hold an old snapshot.
    ``path`` is asked anew when a thread connects.
    """

    def __init__(self, path: Callable[[], str]) -> None:
        self._path = path
        self._kept = threading.local()
        self._council = COUNCIL_SQL.format("?")

    def read(self, council: int) -> Label:
        """See :class:`Reader`."""
        try:
            execute = self._kept.execute
        except AttributeError:
            execute = self._connect()
        try:
            if council:
                row: Label = execute(self._council, (council,)).fetchall()[0]
            else:
                row = execute(NETWORK_SQL).fetchall()[0]
        except sqlite3.Error as error:
            self._close()
            raise RevisionUnknown(str(error)) from error
        return row

    def hosts(self) -> dict[str, int]:
        """See :class:`Reader`."""
        self.read(NETWORK)  # connects
        try:
            rows = self._kept.execute(HOSTS_SQL).fetchall()
        except sqlite3.Error as error:
            raise RevisionUnknown(str(error)) from error
        return {host.lower(): council for host, council in rows}

    def _connect(self) -> Any:
        address = f"file:{quote(self._path())}?mode=ro"
        try:
            connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=5)
        except sqlite3.Error as error:
            raise RevisionUnknown(str(error)) from error
        self._kept.connection = connection
        self._kept.execute = connection.cursor().execute
        return self._kept.execute

    def _close(self) -> None:
        self._kept.connection.close()
        self._kept.__dict__.clear()


class PostgresReader:
    """One kept connection for each thread with a prepared statement, straight on libpq.

    ``parameters`` gives keyword arguments of ``psycopg.connect``. The server must be the primary:
    a replica may not know the newest number, so a connection to one is refused.
    """

    def __init__(self, parameters: Callable[[], Mapping[str, Any]]) -> None:
        self._parameters = parameters
        self._kept = threading.local()

    def read(self, council: int) -> Label:
        """See :class:`Reader`. A lost connection is opened anew once."""
        rows = self._rows(b"spr_council", council) if council else self._rows(b"spr_network")
        return int(rows[0][0]), int(rows[0][1])

    def hosts(self) -> dict[str, int]:
        """See :class:`Reader`."""
        return {host.decode().lower(): int(council) for host, council in self._rows(b"spr_hosts")}

    def _rows(self, name: bytes, *values: int) -> list[tuple[bytes, bytes]]:
        try:
            return self._ask(name, values)
        except RevisionUnknown:
            self._close()
            return self._ask(name, values)

    def _ask(self, name: bytes, values: tuple[int, ...]) -> list[tuple[bytes, bytes]]:
        from psycopg import Error
        from psycopg.pq import ExecStatus

        try:
            server = self._kept.server
        except AttributeError:
            server = self._connect()
        try:
            result = server.exec_prepared(name, [b"%d" % value for value in values])
        except Error as error:
            raise RevisionUnknown(str(error)) from error
        if result.status != ExecStatus.TUPLES_OK:
            raise RevisionUnknown(result.error_message.decode(errors="replace"))
        return [
            (result.get_value(row, 0), result.get_value(row, 1)) for row in range(result.ntuples)
        ]

    def _connect(self) -> Any:
        import psycopg

        known = {"connect_timeout": 5, "target_session_attrs": "read-write"}
        try:
            connection = psycopg.connect(**{**known, **self._parameters(), "autocommit": True})
        except psycopg.Error as error:
            raise RevisionUnknown(str(error)) from error
        server = connection.pgconn
        statements = {
            b"spr_council": COUNCIL_SQL.format("$1::bigint"),
            b"spr_network": NETWORK_SQL,
            b"spr_hosts": HOSTS_SQL,
        }
        for name, statement in statements.items():
            # A statement that cannot be prepared (no such table yet) fails when it is used.
            server.prepare(name, statement.encode())
        self._kept.connection = connection
        self._kept.server = server
        return server

    def _close(self) -> None:
        connection = getattr(self._kept, "connection", None)
        self._kept.__dict__.clear()
        if connection is not None:
            connection.close()


def _boot_clock() -> Callable[[], float]:
    """Seconds that also pass while the machine sleeps, where the system can tell."""
    number = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic if number is None else lambda: time.clock_gettime(number)


class Leased:
    """Trusts a number for ``seconds`` after the moment *before* it was asked for.

    Strict only together with writers that wait: :mod:`sprachrohr.guests.lease`.
    """

    def __init__(
        self, reader: Reader, seconds: float, clock: Callable[[], float] | None = None
    ) -> None:
        self._reader = reader
        self._seconds = seconds
        self._clock = clock or _boot_clock()
        self._held: dict[int, tuple[float, Label]] = {}
        self.hosts = reader.hosts

    def read(self, council: int) -> Label:
        """See :class:`Reader`."""
        asked = self._clock()
        held = self._held.get(council)
        if held is not None and asked < held[0]:
            return held[1]
        label = self._reader.read(council)
        self._held[council] = (asked + self._seconds, label)
        return label
