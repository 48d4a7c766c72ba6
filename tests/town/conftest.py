"""The demo, loaded and served once, for all tests that walk through it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.prepared import copy_town, prepared
from tests.town.browse import Town

COMMAND = [sys.executable, "-m", "sprachrohr.config.commands"]


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """One worker walks through the town, so that it is loaded and served only once."""
    for item in items:
        if "tests/town" in str(item.path):
            item.add_marker(pytest.mark.xdist_group("town"))
            item.add_marker(pytest.mark.slow)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _own_database(folder: Path) -> Iterator[str]:
    """A database beside the one of the test run, on the same kind of server."""
    given = os.environ.get("SPRACHROHR_DATABASE_URL", "")
    if not given.startswith("postgres"):
        path = folder / "town.sqlite3"
        if tables := prepared("tables"):
            shutil.copy(tables, path)
        yield f"sqlite:///{path}"
        return
    import psycopg

    parts = urllib.parse.urlsplit(given)
    name = f"sprachrohr_{folder.name}_{os.getpid()}"
    template = prepared("tables") or "template1"
    admin = urllib.parse.urlunsplit(parts._replace(path="/postgres"))
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    yield urllib.parse.urlunsplit(parts._replace(path=f"/{name}"))
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def own_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A folder for an installation, and the address of its database.

    By this name ``bin/test`` knows tests that are worth a run on each kind of database.
    """
    folder = tmp_path_factory.mktemp("town")
    databases = _own_database(folder)
    yield folder, next(databases)
    for _ in databases:
        pass


@pytest.fixture(scope="session")
def town(own_database: tuple[Path, str]) -> Iterator[Town]:
    """The served demo: five councils and the network's front page on one free port."""
    folder, address = own_database
    port = free_port()
    environment = {
        **os.environ,
        "SPRACHROHR_VAR": str(folder),
        "SPRACHROHR_DATABASE_URL": address,
        "SPRACHROHR_ADDRESS": f"http://{{host}}:{port}",
        "SPRACHROHR_COMPONENTS_PAGE": "on",
        "SPRACHROHR_DEBUG": "off",
    }
    steps = [["migrate", "-v0"], ["demo"], ["collectstatic", "-v0", "--noinput"]]
    if address.startswith("sqlite:") and copy_town(folder):
        steps = []
    for arguments in steps:
        done = subprocess.run(
            [*COMMAND, *arguments], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{arguments}: {done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    log = (folder / "server.log").open("w")
    server = subprocess.Popen(
        [*COMMAND, "serve", "--port", str(port)],
        env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip
    made = Town(port, folder, environment)
    try:
        for _ in range(200):
            if server.poll() is not None:
                break
            try:
                if made.get("localhost", "/health").status == 200:
                    break
            except OSError:
                time.sleep(0.1)
        else:
            pytest.fail("The server did not answer within 20 seconds.")
        assert server.poll() is None, (folder / "server.log").read_text()[-4000:]
        yield made
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        log.close()
