"""Two devices at once, one line sent twice, a process killed in between: each line is there once.

Devices are processes of their own on a database of their own, of the kind this run has.
"""

import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from uuid import UUID

import pytest

from tests.ground.files import ROOT
from tests.town.conftest import COMMAND, _own_database

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def own_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of an installation with migrated tables."""
    folder = tmp_path_factory.mktemp("race")
    databases = _own_database(folder)
    environment = {
        **os.environ,
        "SPRACHROHR_VAR": str(folder),
        "SPRACHROHR_DATABASE_URL": next(databases),
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [*COMMAND, "migrate", "-v0"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    yield environment
    for _ in databases:
        pass


class Devices:
    """Starts devices and asks for what stands in the journal."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        ground = json.loads(self._ended(self.start("furnish")))
        self.meeting, self.seats = str(ground["meeting"]), ground["seats"]

    def start(self, *given: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", "tests.record.racing", *given],
            env=self._environment, cwd=ROOT, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def write(self, name: str, seats: list[int], keys: list[str]) -> "subprocess.Popen[str]":
        return self.start("write", self.meeting, name, json.dumps(seats), json.dumps(keys))

    def _ended(self, device: "subprocess.Popen[str]") -> str:
        out, errors = device.communicate(timeout=120)
        assert device.returncode == 0, errors[-3000:]
        return out

    def saved(self, device: "subprocess.Popen[str]") -> list[str]:
        return self._ended(device).split()

    def report(self) -> tuple[list[str], list[int]]:
        """Keys and numbers as they stand in the table, read past the application."""
        address = self._environment["SPRACHROHR_DATABASE_URL"]
        query = "SELECT key, number FROM record_journalentry ORDER BY number"
        if address.startswith("sqlite:"):
            with closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as connection:
                rows = connection.execute(query).fetchall()
        else:
            import psycopg

            with psycopg.connect(address) as server:
                rows = server.execute(query).fetchall()
        return [str(UUID(str(key))) for key, _number in rows], [number for _key, number in rows]


def keys(seed: int, number: int) -> list[str]:
    chance = random.Random(seed)
    return [str(UUID(int=chance.getrandbits(128), version=4)) for _ in range(number)]


def test_every_line_is_there_once_whatever_happens(own_database: dict[str, str]) -> None:
    devices = Devices(own_database)
    mine, theirs = devices.seats[:5], devices.seats[5:]

    # Two devices, each with seats of its own; the second is started twice with the same keys.
    first, second = keys(1, 25), keys(2, 18)
    running = [
        devices.write("one", mine, first),
        devices.write("two", theirs, second),
        devices.write("two again", theirs, second),
    ]
    assert [devices.saved(it) for it in running] == [first, second, second]
    standing, numbers = devices.report()
    assert sorted(standing) == sorted(first + second)
    assert numbers == list(range(1, 44))

    # A device is killed at random, three times, and sends everything again when it is back.
    chance, third, shown = random.Random(3), keys(3, 40), set()
    for _ in range(3):
        device = devices.write("killed", theirs, second + third)
        assert device.stdout is not None
        for _line in range(len(second) + chance.randrange(1, 12)):
            shown.add(device.stdout.readline().strip())
        time.sleep(chance.random() / 100)
        device.kill()
        device.communicate()
        standing, _numbers = devices.report()
        assert shown <= set(standing)
        assert len(standing) == len(set(standing))
    assert devices.saved(devices.write("back", theirs, second + third)) == second + third
    standing, numbers = devices.report()
    assert sorted(standing) == sorted(first + second + third)
    assert numbers == list(range(1, 84))
