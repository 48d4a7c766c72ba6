"""How the jobs are: what waits, what has been given up. For the operator, not for a council."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Min
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max


@dataclass(frozen=True)
class Failed:
    """A job that was given up. ``problem``: the kind of error; ``line``: its first line.

    The line may hold what the job was working on, so addresses and all that stands in quotation
    marks are taken out.
    """

    id: str
    name: str
    attempts: int
    at: datetime | None
    problem: str
    line: str = ""


LONGEST = 200
"""Characters of an error's first line."""
_NAMED = re.compile(r"""\S+@\S+|'[^']*'|"[^"]*"|“[^”]*”|„[^“]*“|‘[^’]*’""")


def first_line(traceback: str) -> str:
    """What an error said first, without anybody's address and without quoted values.

    ``traceback`` as Python writes it; its last block begins with the error that ended the job.
    """
    rows = traceback.splitlines()
    starts = [at for at, row in enumerate(rows) if row.startswith("Traceback ")]
    after = rows[starts[-1] + 1 :] if starts else rows
    said = next((row for row in after if row and not row.startswith(" ")), "")
    return _NAMED.sub("[…]", said)[:LONGEST]


def oldest_waiting(now: datetime) -> timedelta | None:
    """For how long the oldest ready job has been waiting; ``None`` when none waits."""
    ready = DBTaskResult.objects.ready()
    first = [
        ready.filter(run_after=get_date_max()).aggregate(at=Min("enqueued_at"))["at"],
        ready.exclude(run_after=get_date_max()).aggregate(at=Min("run_after"))["at"],
    ]
    since = min((moment for moment in first if moment), default=None)
    return None if since is None else max(timedelta(), now - since)


@dataclass(frozen=True)
class Seen:
    """One job of a task: ``state`` is waiting, running, done or failed, ``facts`` its arguments."""

    state: str
    facts: dict[str, Any]
    attempts: int


_STATES = {
    TaskResultStatus.READY: "waiting",
    TaskResultStatus.RUNNING: "running",
    TaskResultStatus.SUCCESSFUL: "done",
    TaskResultStatus.FAILED: "failed",
}


def of_task(path: str, **facts: Any) -> list[Seen]:
    """The jobs of a task with these arguments that are still known, the latest first."""
    rows = DBTaskResult.objects.filter(
        task_path=path, **{f"args_kwargs__kwargs__{name}": it for name, it in facts.items()}
    ).order_by("-enqueued_at")
    return [
        Seen(_STATES[TaskResultStatus(row.status)], row.args_kwargs["kwargs"], len(row.worker_ids))
        for row in rows.defer("traceback")[:2_000]
    ]


def is_waiting(path: str, **facts: Any) -> bool:
    """Whether a job of a task with these arguments is about to begin."""
    named = {f"args_kwargs__kwargs__{name}": it for name, it in facts.items()}
    return bool(DBTaskResult.objects.ready().filter(task_path=path, **named).exists())


def failed() -> list[Failed]:
    """The jobs that were given up, the latest first."""
    return [
        Failed(
            str(row.pk),
            row.task_path,
            len(row.worker_ids),
            row.finished_at,
            row.exception_class_path,
            first_line(row.traceback),
        )
        for row in DBTaskResult.objects.failed().order_by("-finished_at")[:500]
    ]


def failed_count() -> int:
    """How many jobs were given up."""
    return DBTaskResult.objects.failed().count()
