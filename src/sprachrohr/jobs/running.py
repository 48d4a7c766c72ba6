"""Run jobs: until none is ready (``tick``), or until a signal comes (``work``, ``serve``)."""

import logging
import os
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import DatabaseError, close_old_connections, connections, transaction
from django_tasks.base import TaskResultStatus
from django_tasks.signals import task_finished
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from sprachrohr.frame import clock
from sprachrohr.jobs.retry import bring_back_lost
from sprachrohr.jobs.timing import start_due

log = logging.getLogger(__name__)

LOOK_SECONDS = 1.0
"""How often a worker looks for a ready job."""
TICK_SECONDS = 20.0
"""How often it looks for what is due by the clock."""
MOST = 10_000
"""Jobs of one run of ``tick``: whoever starts jobs in a circle is stopped."""


@dataclass
class Ran:
    """What a run did: names of timed work that was started, attempts that went well and badly."""

    started: list[str] = field(default_factory=list)
    done: int = 0
    failed: int = 0


def tick(now: datetime) -> Ran:
    """Start what is due at ``now`` and run every ready job."""
    bring_back_lost(now)
    ran = Ran(started=start_due(now))
    run_ready(ran)
    return ran


def run_ready(ran: Ran, stopped: Callable[[], bool] = lambda: False) -> None:
    """Run jobs one after the other while one is ready and nobody says stop."""

    def count(sender: Any, task_result: Any, **rest: Any) -> None:
        if task_result.status == TaskResultStatus.FAILED:
            ran.failed += 1
        else:
            ran.done += 1

    worker = Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"{os.getpid()}-{secrets.token_hex(4)}",
        excluded_queue_names=[],
    )
    task_finished.connect(count, weak=False)
    try:
        for _ in range(MOST):
            row = None if stopped() else _claim(worker.worker_id)
            if row is None:
                return
            worker.run_task(row)
    finally:
        task_finished.disconnect(count)


def _claim(worker: str) -> DBTaskResult | None:
    """Take one ready job, so that no other worker runs it too.

    A look costs one read: the package's own loop takes SQLite's write lock each time, and closes
    connections in the middle of what tests do.
    """
    ready = DBTaskResult.objects.ready()
    if not ready.exists():
        return None
    with transaction.atomic():
        row = ready.get_locked()
        if row is not None:
            row.claim(worker)
    return row


def work(stop: threading.Event, parent: int | None = None) -> None:
    """Run jobs and the timer until ``stop`` is set, or the process ``parent`` is gone.

    A database that does not answer is waited for, longer each time, up to a minute.
    """
    waited, next_tick = 0.0, 0.0
    while not stop.is_set() and (parent is None or os.getppid() == parent):
        try:
            close_old_connections()
            moment = clock.now()
            if moment.timestamp() >= next_tick:
                next_tick = moment.timestamp() + TICK_SECONDS
                bring_back_lost(moment)
                start_due(moment)
            run_ready(Ran(), stop.is_set)
            waited = 0.0
        except DatabaseError:
            waited = min(60.0, max(1.0, waited * 2))
            log.exception("jobs wait %d seconds for the database", waited)
            connections.close_all()
        stop.wait(waited or LOOK_SECONDS)
