"""What is made once per run while pytest's workers still collect: tables, and the loaded demo.

The folder holds one file per thing that can be waited for: ``<name>.ready`` (its text says where
the thing is) or ``<name>.failed`` (its text says why). ``tests/prepared.py`` waits for them.
"""

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import TracebackType
from urllib.parse import urlsplit, urlunsplit

COMMAND = [sys.executable, "-m", "sprachrohr.config.commands"]


class Preparation:
    """``with Preparation(folder, address):`` makes ``tables`` and, on SQLite, ``town``.

    ``folder``: an empty one. ``postgres``: a libpq address, or empty for SQLite. ``demo``: whether
    anybody will walk through the town. What is not ready at the end of the block is given up.
    """

    def __init__(self, folder: Path, postgres: str = "", *, demo: bool = False) -> None:
        self._folder, self._postgres, self._demo = folder, postgres, demo
        self._given_up = threading.Event()
        self._running: subprocess.Popen[str] | None = None
        self._thread = threading.Thread(target=self._make)

    def __enter__(self) -> "Preparation":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._given_up.set()
        if self._running:
            self._running.terminate()
        self._thread.join()

    def _make(self) -> None:
        made: list[tuple[str, Callable[[], str]]] = [("tables", self._tables)]
        if self._demo:
            made.append(("town", self._town))
        for name, make in made:
            try:
                end, told = ".ready", make()
            except Exception as error:
                end, told = ".failed", str(error)
            written = self._folder / f"{name}.part"
            written.write_text(told)
            written.rename(self._folder / f"{name}{end}")

    def _tables(self) -> str:
        """A migrated database without a row: a path, or a name on the PostgreSQL server."""
        if self._postgres:
            import psycopg

            parts = urlsplit(self._postgres)
            root = urlunsplit(parts._replace(path="/postgres"))
            with psycopg.connect(root, autocommit=True) as connection:
                connection.execute("CREATE DATABASE migrated")
            self._run(urlunsplit(parts._replace(path="/migrated")), "migrate", "-v0")
            return "migrated"
        self._run(self._town_address, "migrate", "-v0")
        path = self._folder / "migrated.sqlite3"
        town = sqlite3.connect(self._folder / "town" / "town.sqlite3")
        with closing(town), closing(sqlite3.connect(path)) as copy:
            town.backup(copy)
        return str(path)

    def _town(self) -> str:
        """The folder of an installation with the demo councils and all static files."""
        self._run(self._town_address, "demo")
        self._run(self._town_address, "collectstatic", "-v0", "--noinput")
        return str(self._folder / "town")

    @property
    def _town_address(self) -> str:
        return f"sqlite:///{self._folder / 'town' / 'town.sqlite3'}"

    def _run(self, address: str, *arguments: str) -> None:
        if self._given_up.is_set():
            raise RuntimeError("the run is over")
        kept = {k: v for k, v in os.environ.items() if not k.startswith("SPRACHROHR_")}
        told = {
            "SPRACHROHR_VAR": str(self._folder / "town"),
            "SPRACHROHR_DATABASE_URL": address,
            "SPRACHROHR_ADDRESS": "http://{host}:8000",
            "SPRACHROHR_DEBUG": "off",
        }
        (self._folder / "town").mkdir(exist_ok=True)
        self._running = subprocess.Popen(
            [*COMMAND, *arguments], env={**kept, **told}, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        output, _ = self._running.communicate()
        if self._running.returncode:
            raise RuntimeError(f"{arguments}: {output[-4000:]}")
