"""Fails a test in which product code changed what guests see without raising a revision.

Wire it up once, in ``tests/conftest.py``::

    from tests.guests.watch import watching

    @pytest.fixture(autouse=True)
    def guest_pages_hear_of_changes() -> Iterator[None]:
        with watching(GUEST_VISIBLE_TABLES):
            yield

A transaction is what the product opened: the one that Django's test case wraps around everything
does not count. Writes that a test makes itself (its own rows, factories) are left alone; a write
counts when product code other than models asked for it. A rolled-back write is no write.
"""

import re
import sys
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from django.db import connections
from django.db.transaction import Atomic

REVISION_TABLE = "audit_revision"

_WRITE = re.compile(
    r"\b(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|UPDATE(?:\s+ONLY)?|DELETE\s+FROM"
    r'|TRUNCATE(?:\s+TABLE)?|MERGE\s+INTO)\s+(?:"?\w+"?\.)?"?(\w+)"?',
    re.IGNORECASE,
)


@dataclass
class Frame:
    """What happened in one ``atomic`` block of the product, so far."""

    writes: list[str] = field(default_factory=list)
    bumped: bool = False


class Unheard(AssertionError):
    """A guest-visible table changed and no number moved with it."""


def written_tables(statement: str) -> set[str]:
    """The tables an SQL statement writes to, as far as its text tells."""
    return {name.lower() for name in _WRITE.findall(statement)}


def asked_by_product(package: str, passive: Collection[str]) -> str | None:
    """The innermost place in product code that asked for the running statement, or ``None``.

    Modules with a part of their name in ``passive`` (models) only carry out what others ask.
    """
    frame = sys._getframe(2)
    while frame is not None:
        module = str(frame.f_globals.get("__name__", ""))
        parts = module.split(".")
        if parts[0] == package and not set(parts) & set(passive):
            return f"{module}:{frame.f_lineno}"
        frame = frame.f_back  # type: ignore[assignment]
    return None


class Watch:
    """Follows the transactions of this thread on one database connection."""

    def __init__(self, tables: Collection[str], package: str, passive: Collection[str]) -> None:
        self._tables = {name.lower() for name in tables}
        self._package = package
        self._passive = passive
        self._thread = threading.get_ident()
        self._frames: list[Frame] = []
        self.unheard: list[str] = []

    def statement(
        self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any
    ) -> Any:
        """Django's execute wrapper."""
        result = execute(sql, params, many, context)
        tables = written_tables(str(sql))
        if REVISION_TABLE in tables and self._frames:
            self._frames[-1].bumped = True
        seen = tables & self._tables
        if seen:
            place = asked_by_product(self._package, self._passive)
            if place is not None:
                self._note(f"{place} wrote to {', '.join(sorted(seen))}")
        return result

    def _note(self, write: str) -> None:
        if self._frames:
            self._frames[-1].writes.append(write)
        else:
            self.unheard.append(f"{write} outside a transaction")

    def enter(self) -> None:
        """An ``atomic`` block of the product begins."""
        self._frames.append(Frame())

    def leave(self, rolled_back: bool) -> None:
        """An ``atomic`` block of the product ends."""
        frame = self._frames.pop()
        if rolled_back:
            return
        if self._frames:
            self._frames[-1].writes += frame.writes
            self._frames[-1].bumped |= frame.bumped
        elif frame.writes and not frame.bumped:
            self.unheard += frame.writes

    def counts(self, block: Any, alias: str) -> bool:
        """Whether an ``atomic`` block is the product's, in this thread, on this database."""
        return (
            threading.get_ident() == self._thread
            and (block.using or "default") == alias
            and not getattr(block, "_from_testcase", False)
        )


@contextmanager
def watching(
    tables: Collection[str],
    *,
    package: str = "sprachrohr",
    passive: Collection[str] = ("models", "migrations"),
    alias: str = "default",
) -> Iterator[Watch]:
    """Watch the running thread; raises :class:`Unheard` at the end if a change went unheard."""
    watch = Watch(tables, package, passive)
    connection = connections[alias]
    enter, leave = Atomic.__enter__, Atomic.__exit__

    def entering(block: Any) -> Any:
        result = enter(block)
        if watch.counts(block, alias):
            watch.enter()
        return result

    def leaving(block: Any, kind: Any, error: Any, trace: Any) -> Any:
        counts = watch.counts(block, alias)
        rolled_back = kind is not None or connection.needs_rollback
        try:
            return leave(block, kind, error, trace)
        finally:
            if counts:
                watch.leave(rolled_back)

    with ExitStack() as stack:
        stack.enter_context(patch.object(Atomic, "__enter__", entering))
        stack.enter_context(patch.object(Atomic, "__exit__", leaving))
        stack.enter_context(connection.execute_wrapper(watch.statement))
        yield watch
    if watch.unheard:
        raise Unheard(
            "Guests would go on seeing the old page; end the action in audit.change: "
            + "; ".join(dict.fromkeys(watch.unheard))
        )
