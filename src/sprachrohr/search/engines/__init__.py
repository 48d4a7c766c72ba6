"""Two engines that only store and match what the analyser wrote: SQLite's FTS5 and PostgreSQL's.

The one place beside ``audit/locking.py`` that asks which database it runs on.
"""

from functools import cache
from importlib import import_module

from django.db import connection

from sprachrohr.search.engines.match import Engine


@cache
def _of(vendor: str) -> Engine:
    name = {"sqlite": "fts5", "postgresql": "tsvector"}[vendor]
    made: Engine = import_module(f"sprachrohr.search.engines.{name}").Engine()
    return made


def engine() -> Engine:
    """The engine of the database this installation runs on."""
    return _of(connection.vendor)
