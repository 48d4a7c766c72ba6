"""A job that failed is tried again, later and later, and stands in a list in the end.

django-tasks-db runs a job once. Its row knows every attempt (one worker each), so the same row
becomes ready again: one job stays one row, however often it is tried.
"""

import logging
from datetime import datetime
from typing import Any

from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks.signals import task_finished
from django_tasks_db.models import DBTaskResult

from sprachrohr.jobs.rules import LOST_AFTER, delay_after

log = logging.getLogger(__name__)


def listen() -> None:
    """Hear of every job that ends."""
    task_finished.connect(_ended, dispatch_uid="sprachrohr.jobs.retry")


def _ended(sender: Any, task_result: Any, **rest: Any) -> None:
    if task_result.status == TaskResultStatus.FAILED:
        _again(task_result.id, len(task_result.worker_ids), task_result.task.module_path)


def _again(pk: Any, attempts: int, name: str) -> None:
    delay = delay_after(attempts)
    if delay is None:
        log.error("job %s (%s) has failed %d times and is given up", pk, name, attempts)
        return
    log.warning("job %s (%s) has failed; next attempt in %s", pk, name, delay)
    DBTaskResult.objects.filter(pk=pk).update(
        status=TaskResultStatus.READY, run_after=timezone.now() + delay, finished_at=None
    )


def bring_back_lost(now: datetime) -> int:
    """Try jobs again whose process ended in the middle of them; how many."""
    lost = DBTaskResult.objects.running().filter(started_at__lt=now - LOST_AFTER)
    count = 0
    for row in lost:
        given_up = delay_after(len(row.worker_ids)) is None
        count += DBTaskResult.objects.filter(
            pk=row.pk, status=TaskResultStatus.RUNNING, started_at=row.started_at
        ).update(
            status=TaskResultStatus.FAILED if given_up else TaskResultStatus.READY,
            run_after=now,
            finished_at=now if given_up else None,
        )
    return count
