"""Reading the number on both databases, the lease, and connections that see too little."""

import threading
from typing import Any

import pytest

from sprachrohr.guests.hosts import Hosts, name_of
from sprachrohr.guests.rendering import PRIMARY, Confirm
from sprachrohr.guests.revision import Label, Leased, PostgresReader, RevisionUnknown, SqliteReader

from .places import Place, server_address
from .tools import App, Numbers, ask, layered


def test_a_council_without_a_row_is_at_zero_and_the_network_sums_all(place: Place) -> None:
    reader = place.reader()
    assert (reader.read(1), reader.read(0)) == ((0, 0), (0, 0))
    for council in (1, 1, 2, 0):
        place.bump(council, on=None)
    assert reader.read(1) == (1, 2)
    assert reader.read(2) == (1, 1)
    assert reader.read(99) == (1, 0)
    assert reader.read(0) == (1, 4)


def test_each_commit_is_seen_at_once_and_an_open_transaction_not_at_all(place: Place) -> None:
    reader, writer = place.reader(), place.connect()
    assert reader.read(1) == (0, 0)
    for number in range(1, 50):
        place.begin(writer)
        place.bump(1, on=writer)
        assert reader.read(1) == (0, number - 1)
        writer.execute("COMMIT")
        assert reader.read(1) == (0, number)
    place.begin(writer)
    place.bump(1, on=writer)
    writer.execute("ROLLBACK")
    assert reader.read(1) == (0, 49)


def test_every_thread_has_a_connection_of_its_own(place: Place) -> None:
    reader = place.reader()
    place.bump(1, on=None)
    seen: list[Label] = []
    threads = [threading.Thread(target=lambda: seen.append(reader.read(1))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert seen == [(0, 1)] * 4


def test_without_its_table_the_number_is_unknown_and_known_once_it_is_there(
    bare_place: Place,
) -> None:
    reader = bare_place.reader()
    for ask_it in (lambda: reader.read(1), lambda: reader.read(0), reader.hosts):
        with pytest.raises(RevisionUnknown):
            ask_it()
    bare_place.lay({"a.localhost": 5})
    bare_place.bump(5, on=None)
    assert reader.read(5) == (0, 1)
    assert reader.hosts() == {"a.localhost": 5}


def test_the_map_of_hosts_follows_the_number_for_all(place: Place) -> None:
    hosts = Hosts(place.reader(), "localhost")
    assert hosts.find("musterstadt.localhost:8000") == (1, (0, 0))
    assert hosts.find("LOCALHOST.") == (0, (0, 0))
    assert hosts.find("neu.localhost") is None
    connection = place.connect()
    place.begin(connection)
    place.run("UPDATE councils_council SET host = 'neu.localhost' WHERE id = 1", on=connection)
    place.bump(0, on=connection)
    connection.execute("COMMIT")
    assert hosts.find("neu.localhost") == (1, (1, 0))
    assert hosts.find("musterstadt.localhost") is None


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Dueren.Localhost", "dueren.localhost"),
        ("dueren.localhost:80", "dueren.localhost"),
        ("dueren.localhost.:80", "dueren.localhost"),
        ("dueren.localhost:x", "dueren.localhost:x"),
        (":80", ""),
        ("", ""),
        ("[::1]:80", "[::1]"),
    ],
)
def test_a_host_header_is_folded_to_its_name(header: str, name: str) -> None:
    assert name_of(header) == name


def test_a_missing_file_is_unknown_and_is_not_created(tmp_path: Any) -> None:
    path = tmp_path / "none.sqlite3"
    with pytest.raises(RevisionUnknown):
        SqliteReader(lambda: str(path)).read(1)
    assert not path.exists()


def test_the_sqlite_reader_cannot_write_and_takes_odd_paths(tmp_path: Any) -> None:
    place = Place(f"sqlite:{tmp_path}/ein 100 % #? Pfad.sqlite3")
    place.connect().execute("PRAGMA journal_mode=WAL")
    place.lay({})
    reader = SqliteReader(lambda: place.address.removeprefix("sqlite:"))
    assert reader.read(1) == (0, 0)
    with pytest.raises(Exception, match="readonly"):
        reader._kept.execute("INSERT INTO audit_revision VALUES (1, 1)")


@pytest.mark.skipif(server_address() is None, reason="PostgreSQL NOT TESTED: no server named")
def test_a_lost_connection_is_opened_anew_and_a_read_only_server_is_refused() -> None:
    server = server_address()
    assert server
    place = Place.on_postgres(server)
    try:
        place.lay({})
        reader = place.reader()
        place.bump(1, on=None)
        assert reader.read(1) == (0, 1)
        process = reader._kept.connection.info.backend_pid  # type: ignore[attr-defined]
        place.run("SELECT pg_terminate_backend({})", process)
        place.bump(1, on=None)
        assert reader.read(1) == (0, 2)
        joint = f"{place.address}%20-c%20default_transaction_read_only%3Don"
        with pytest.raises(RevisionUnknown, match="read-only"):
            PostgresReader(lambda: {"conninfo": joint}).read(1)
    finally:
        place.drop()


def test_a_lease_counts_from_before_the_question() -> None:
    now, numbers = [0.0], Numbers(n={1: 5})

    class Slow(Numbers):
        def read(self, council: int) -> Label:
            label = numbers.read(council)
            now[0] += 0.03  # the answer takes its time
            return label

    leased = Leased(Slow(), 0.05, clock=lambda: now[0])
    assert leased.read(1) == (0, 5)  # asked at 0.00, known at 0.03
    numbers.bump(1)
    now[0] = 0.049
    assert leased.read(1) == (0, 5)
    now[0] = 0.05
    assert leased.read(1) == (0, 6)
    assert numbers.reads == 2


class Replica(Confirm):
    """A rendering connection that may lag behind the primary."""

    def __init__(self, primary: Numbers) -> None:
        self.primary = primary
        self.n = dict(primary.n)
        self.stuck = False
        self.resets = 0

    def label(self, council: int) -> Label:
        return self.n.get(0, 0), self.n.get(council, 0)

    def reset(self) -> None:
        self.resets += 1
        if not self.stuck:
            self.n = dict(self.primary.n)


def test_a_page_from_an_older_snapshot_is_rendered_anew_on_the_primary() -> None:
    numbers = Numbers(n={1: 1})
    replica = Replica(numbers)
    app = App(text=lambda environ: f"{replica.n[1]} {environ.get(PRIMARY, False)}")
    layer = layered(app, numbers, confirm=replica)
    assert ask(layer).body == b"1 False"
    numbers.bump(1)  # the replica has not heard of it
    assert ask(layer).body == b"2 True"
    assert (replica.resets, app.renders, app.closed) == (1, 3, 3)
    assert ask(layer).body == b"2 True"
    assert app.renders == 3


def test_a_replica_that_stays_behind_is_never_filed() -> None:
    numbers = Numbers(n={1: 1})
    replica = Replica(numbers)
    replica.stuck = True
    layer = layered(App(text=lambda environ: str(replica.n[1])), numbers, confirm=replica)
    ask(layer)
    numbers.bump(1)
    assert ask(layer).body == b"1"
    assert [answer.label for answer in layer.store._answers.values()] == [(0, 1)]
    replica.stuck = False
    assert ask(layer).body == b"2"


def test_a_cursor_left_open_is_noticed_and_never_filed_under_the_newer_number(
    place: Place,
) -> None:
    """SQLite keeps a snapshot for an unfinished statement, PostgreSQL for a transaction."""

    class Kept(Confirm):
        def __init__(self) -> None:
            self.reset()

        def label(self, council: int) -> Label:
            rows = place.run(
                "SELECT n FROM audit_revision WHERE council_id = {}", council, on=self.connection
            )
            return 0, rows[0][0] if rows else 0

        def reset(self) -> None:
            self.connection = place.connect()

    confirm = Kept()

    def page(environ: dict[str, Any]) -> str:
        rows = place.run("SELECT a FROM race_value WHERE council_id = 1", on=confirm.connection)
        return str(rows[0][0])

    layer = layered(App(text=page), place.reader(), confirm=confirm)
    assert ask(layer).body == b"0"
    if place.is_sqlite:
        leaked = confirm.connection.execute("SELECT id FROM councils_council")
        leaked.fetchone()
    else:
        confirm.connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        confirm.connection.execute("SELECT 1 FROM race_value")
    held = confirm.connection
    writer = place.connect()
    place.begin(writer)
    place.write(1, 7, on=writer)
    place.bump(1, on=writer)
    writer.execute("COMMIT")
    assert page({}) == "0"  # the snapshot is really an old one
    assert ask(layer).body == b"7"
    assert confirm.connection is not held
    assert [answer.label for answer in layer.store._answers.values()] == [(0, 1)]
