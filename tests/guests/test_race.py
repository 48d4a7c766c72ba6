"""Two servers and a writer: nothing stale, and each way of breaking the mechanism shows.

``SPRACHROHR_RACE_SECONDS`` makes each race longer (default 1.5). Loopback only.
"""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sprachrohr.guests import lease

from . import race_councils as councils
from .places import Place
from .race import HERE, Outcome, race, servers

pytestmark = pytest.mark.slow

SECONDS = float(os.environ.get("SPRACHROHR_RACE_SECONDS", "1.5"))
PAUSE = 0.012


class Course:
    """A database with two servers before it."""

    def __init__(self, place: Place, ports: list[int]) -> None:
        self.place = place
        self.ports = ports

    @property
    def connection(self) -> Any:
        """The connection of this thread."""
        return self.place.kept()

    def together(self, council: int, value: int) -> None:
        """The real way: data and number in one transaction, the number last."""
        self.place.begin(self.connection)
        self.place.write(council, value, on=self.connection)
        self.place.bump(council, on=self.connection)
        self.connection.execute("COMMIT")

    def run(
        self,
        name: str,
        write: Callable[[int, int, Callable[[], None]], None],
        *,
        until_stale: bool = False,
    ) -> Outcome:
        host, council = f"{name}.localhost", councils.COUNCILS[f"{name}.localhost"]
        self.place.write(council, 0, on=self.connection)
        outcome = race(
            ports=self.ports,
            host=host,
            path="/de/",
            shown=lambda body: min(int(part) for part in body.split()[:2]),
            write=lambda value, done: write(council, value, done),
            seconds=SECONDS,
            enough=lambda seen: (
                seen.reads > 400 and seen.writes > 20 and (seen.stale > 0 or not until_stale)
            ),
            most_reads=int(40_000 * max(1.0, SECONDS)),
        )
        print(f"\n{name} on {self.place.address.split(':')[0]}: {outcome}")  # noqa: T201
        assert outcome.errors == []
        assert outcome.writes > 5
        assert outcome.reads > 100
        return outcome


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def course(request: pytest.FixtureRequest, tmp_path_factory: Any) -> Iterator[Course]:
    folder: Path = tmp_path_factory.mktemp("race")
    server = os.environ.get("SPRACHROHR_TEST_POSTGRES")
    if request.param == "postgresql" and not server:
        pytest.skip("PostgreSQL NOT RACED: SPRACHROHR_TEST_POSTGRES names no server")
    place = Place.on_sqlite(folder) if request.param == "sqlite" else Place.on_postgres(str(server))
    try:
        place.lay(councils.COUNCILS)
        environment = {"RACE_DATABASE": place.address, "PYTHONPATH": str(HERE)}
        with servers("race_app:application", folder, environment) as ports:
            yield Course(place, ports)
    finally:
        place.drop()


def test_nothing_is_stale_when_the_number_moves_with_the_data(course: Course) -> None:
    def write(council: int, value: int, done: Callable[[], None]) -> None:
        course.together(council, value)
        done()
        time.sleep(PAUSE)

    outcome = course.run("strict", write)
    assert outcome.stale == 0
    assert outcome.writes / 5 < len(outcome.bodies) < outcome.reads / 2


def test_nothing_is_stale_under_a_lease_that_the_writer_waits_out(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "seconds", lambda: councils.LEASE)

    def write(council: int, value: int, done: Callable[[], None]) -> None:
        course.together(council, value)
        lease.wait_after_commit()
        done()

    outcome = course.run("leased", write)
    assert outcome.stale == 0
    assert len(outcome.bodies) < outcome.reads / 2


def test_sabotage_a_number_that_never_moves_is_found(course: Course) -> None:
    def write(council: int, value: int, done: Callable[[], None]) -> None:
        course.together(council, value)
        done()
        time.sleep(PAUSE)

    assert course.run("fixed", write, until_stale=True).stale > 0


def test_sabotage_a_number_raised_before_the_write_is_found(course: Course) -> None:
    def write(council: int, value: int, done: Callable[[], None]) -> None:
        course.place.bump(council, on=course.connection)
        time.sleep(PAUSE)
        course.place.write(council, value, on=course.connection)
        done()
        time.sleep(PAUSE)

    assert course.run("before", write, until_stale=True).stale > 0


def test_sabotage_a_number_raised_after_the_write_is_found(course: Course) -> None:
    def write(council: int, value: int, done: Callable[[], None]) -> None:
        course.place.write(council, value, on=course.connection)
        done()
        time.sleep(PAUSE)
        course.place.bump(council, on=course.connection)

    assert course.run("after", write, until_stale=True).stale > 0


def test_sabotage_a_lease_without_a_waiting_writer_is_found(course: Course) -> None:
    def write(council: int, value: int, done: Callable[[], None]) -> None:
        course.together(council, value)
        done()
        time.sleep(PAUSE)

    assert course.run("unwaited", write, until_stale=True).stale > 0
