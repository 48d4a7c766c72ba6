"""Two servers, one writer, several readers: nobody reads what was already replaced.

The same race with every way of breaking the mechanism stands in ``tests/guests/test_race.py``;
here the whole product runs, from the action to the page.
"""

import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.town.browse import Town
from tests.town.conftest import COMMAND, free_port

SECONDS = 6


@pytest.fixture
def second(town: Town) -> Iterator[Town]:
    """Another server process group on the same database."""
    port = free_port()
    server = subprocess.Popen(
        [*COMMAND, "serve", "--port", str(port)], env=town.environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    other = Town(port, town.folder, town.environment)
    try:
        for _ in range(200):
            try:
                if other.get("localhost", "/health").status == 200:
                    break
            except OSError:
                time.sleep(0.1)
        yield other
    finally:
        server.terminate()
        server.wait(15)


def test_two_servers_and_a_writer_show_no_stale_page(town: Town, second: Town) -> None:
    slug = re.search(r"/de/themen/([a-z0-9-]+)/", town.get("musterstadt", "/de/themen/").text)
    assert slug is not None
    path = f"/en/themen/{slug[1]}/"
    acknowledged = [0]
    done = threading.Event()
    reads: list[int] = []
    stale: list[tuple[int, int]] = []
    broken: list[str] = []

    def read(server: Town) -> None:
        while not done.is_set():
            known = acknowledged[0]
            answer = server.get("musterstadt", path)
            shown = re.search(r"Value (\d{6})", answer.text)
            value = int(shown[1]) if shown else 0
            reads.append(value)
            if answer.status != 200:
                broken.append(str(answer.status))
            elif value < known:
                stale.append((known, value))

    readers = [
        threading.Thread(target=read, args=(server,)) for server in (town, second, town, second)
    ]
    writer = subprocess.Popen(
        [sys.executable, str(Path(__file__).parent / "write.py"), "musterstadt", slug[1], "400",
         str(SECONDS)],
        env=town.environment, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    for reader in readers:
        reader.start()
    assert writer.stdout is not None
    for line in writer.stdout:
        acknowledged[0] = int(line)
    done.set()
    for reader in readers:
        reader.join(60)
    assert writer.wait(60) == 0
    assert acknowledged[0] >= 60, "the writer hardly wrote"
    assert len(reads) > 100, "the readers hardly read"
    assert len(set(reads)) > 10, "the readers saw hardly any change"
    assert broken == []
    assert stale == []
    for server in (town, second):
        assert f"Value {acknowledged[0]:06}" in server.get("musterstadt", path).text
