"""A writer that is killed: before its commit nothing moved, after it everything did."""

import os
import subprocess
import sys

import pytest

from .places import Place
from .race import HERE
from .tools import App, ask, layered

pytestmark = pytest.mark.slow


def kill_writer(place: Place, order: str, point: str) -> None:
    """Run the writer to ``point`` and kill it there with SIGKILL."""
    command = [sys.executable, str(HERE / "killed_writer.py"), place.address, order, point]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(HERE)}
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"here\n"
        process.kill()
        assert process.wait(10) == -9


def page_of(place: Place) -> App:
    return App(
        text=lambda environ: str(place.run("SELECT a FROM race_value WHERE council_id = 1")[0][0])
    )


@pytest.mark.parametrize(
    ("point", "shown", "number"), [("before commit", b"0", 0), ("after commit", b"1", 1)]
)
def test_a_killed_writer_leaves_data_and_number_in_step(
    place: Place, point: str, shown: bytes, number: int
) -> None:
    layer = layered(page_of(place), place.reader())
    assert ask(layer).body == b"0"
    kill_writer(place, "together", point)
    assert ask(layer).body == shown
    assert place.reader().read(1) == (0, number)
    connection = place.connect()  # the dead writer's lock is gone
    place.begin(connection)
    place.write(1, 2, on=connection)
    place.bump(1, on=connection)
    connection.execute("COMMIT")
    assert ask(layer).body == b"2"


def test_sabotage_a_number_of_its_own_stays_behind_when_the_writer_is_killed(place: Place) -> None:
    layer = layered(page_of(place), place.reader())
    assert ask(layer).body == b"0"
    kill_writer(place, "after", "after commit")
    assert place.run("SELECT a FROM race_value WHERE council_id = 1") == [(1,)]
    assert ask(layer).body == b"0"  # old, and would stay so: this is why one transaction
