"""The one way to write: a change has an actor, a moment, a name, and leaves a trace.

Every action opens a change. Inside it objects may be saved; outside, saving one is refused by
``councils.objects``. When the outermost change ends, its entries are written and the revisions
of the councils it touched are raised as the last statements of the transaction, so that whoever
sees the new number also sees the new data (``docs/decisions/0004-guest-layer.md``).
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from sprachrohr.audit.models import Entry, Line
from sprachrohr.guests import lease

ALL = 0
"""The number of "every council" in the table of revisions."""


class Refused(Exception):
    """An action that may not be done; the message is a sentence that says what to do next."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NoChangeOpen(RuntimeError):
    """Somebody wrote business data without going through an action: a defect in the code."""


@dataclass(frozen=True)
class Actor:
    """Who acts: a person's account, or a named part of the system (import, demo, job)."""

    name: str
    account_id: int | None = None


@dataclass(frozen=True)
class Touched:
    """An object that was saved or deleted; ``pk`` is its key also after it was deleted."""

    obj: Any
    pk: int


@dataclass
class Change:
    """One running action."""

    code: str
    council_id: int | None
    by: Actor
    now: datetime
    guests_see: bool
    lines: list[Line] = field(default_factory=list)
    touched: list[Touched] = field(default_factory=list)

    def note(
        self, verb: str, kind: str, object_id: int, label: str, before: Any, after: Any
    ) -> None:
        """Remember what happened to one object; ``before`` and ``after`` map field to value."""
        self.lines.append(
            Line(
                kind=kind,
                object_id=object_id,
                label=label[:300],
                verb=verb,
                before=before,
                after=after,
            )
        )

    def touch(self, obj: Any, pk: int) -> None:
        """Remember that an object was written, whether or not its values changed."""
        self.touched.append(Touched(obj, pk))


Listener = Callable[[Sequence[Touched]], None]
_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Call ``listener(touched)`` at the end of every outermost change.

    It runs in the change's transaction, before the revision is raised: what it writes is there
    when the new number is.
    """
    if listener not in _listeners:
        _listeners.append(listener)


_open: ContextVar[tuple[Change, ...]] = ContextVar("open_changes", default=())


def current() -> Change:
    """The innermost open change. Raises :class:`NoChangeOpen` when there is none."""
    stack = _open.get()
    if not stack:
        raise NoChangeOpen("Business data is written through an action only; see docs/architecture")
    return stack[-1]


@contextmanager
def change(
    code: str, council: Any, *, by: Actor, now: datetime, guests_see: bool = True
) -> Iterator[Change]:
    """Open a change on a council (``None`` for what concerns all of them).

    ``now`` is an aware datetime. ``guests_see=False`` marks a write that no guest page can show
    (a draft, a job's note): it is recorded but does not make stored pages old.
    """
    outer = _open.get()
    running = Change(code, None if council is None else council.pk, by, now, guests_see)
    if not outer:
        _pending.set(())  # what an earlier, failed change left behind was rolled back with it
    with transaction.atomic():
        if not outer:
            # First of all hooks: mail and streams of the action leave when no page is old any more.
            lease.arrange(connection)
        token = _open.set((*outer, running))
        try:
            yield running
            _write(running)
        finally:
            _open.reset(token)
        if outer:
            outer[-1].guests_see = outer[-1].guests_see or running.guests_see
            outer[-1].touched += running.touched
            _pending.set((*_pending.get(), *_numbers(running)))
        else:
            for listener in _listeners:
                listener(running.touched)
            # One order of locks for everybody, so that two writers never wait for each other.
            for number in sorted({*_pending.get(), *_numbers(running)}):
                bump(number)


_pending: ContextVar[tuple[int, ...]] = ContextVar("pending_revisions", default=())


def _numbers(running: Change) -> tuple[int, ...]:
    if not running.guests_see:
        return ()
    return (ALL,) if running.council_id is None else (running.council_id,)


def _write(running: Change) -> None:
    entry = Entry.objects.create(
        council_id=running.council_id,
        at=running.now,
        code=running.code,
        actor=running.by.name,
        account_id=running.by.account_id,
    )
    for line in running.lines:
        line.entry = entry
    Line.objects.bulk_create(running.lines)


def bump(council_id: int) -> None:
    """Raise a council's revision by one. Both databases know this statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_revision (council_id, n) VALUES (%s, 1) "
            "ON CONFLICT (council_id) DO UPDATE SET n = audit_revision.n + 1",
            [council_id],
        )
