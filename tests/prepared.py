"""Takes what ``tools/testrun/prepare.py`` made once for all workers; without it, nothing.

``SPRACHROHR_TEST_PREPARED`` names the folder. Tests that run without ``bin/test`` make their own.
"""

import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

LONGEST = 600
"""Seconds after which somebody who waits gives up: only a run that hangs takes so long."""


def prepared(name: str) -> str | None:
    """Where ``tables`` or ``town`` is, once it is ready; ``None`` if nobody prepares anything."""
    folder = os.environ.get("SPRACHROHR_TEST_PREPARED")
    if not folder:
        return None
    for _ in range(LONGEST * 10):
        if (ready := Path(folder, f"{name}.ready")).exists():
            return ready.read_text()
        if (failed := Path(folder, f"{name}.failed")).exists():
            pytest.fail(f"{name}: {failed.read_text()}", pytrace=False)
        time.sleep(0.1)
    pytest.fail(f"{name} was not ready after {LONGEST} seconds", pytrace=False)


def copy_town(folder: Path) -> bool:
    """Fill a folder with the loaded demo and its static files; whether there was one."""
    made = prepared("town")
    if made is None:
        return False
    shutil.copytree(made, folder, dirs_exist_ok=True)
    return True


@contextmanager
def tables_are_copied(connection: Any) -> Iterator[None]:
    """While it is open, Django's test database begins as a copy of the migrated one.

    Django's ``migrate`` then finds nothing to do. On PostgreSQL the server copies; into the empty
    SQLite database in memory, the first connection copies.
    """
    from django.db.backends.signals import connection_created

    source = prepared("tables")
    if source is None:
        yield
        return
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = source
        yield
        return

    def fill(connection: Any, **_: Any) -> None:
        held = connection.connection
        if "mode=memory" not in str(connection.settings_dict["NAME"]):
            return
        if not held.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            with closing(sqlite3.connect(source)) as migrated:
                migrated.backup(held)

    connection_created.connect(fill)
    try:
        yield
    finally:
        connection_created.disconnect(fill)
