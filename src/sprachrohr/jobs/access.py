"""How the jobs are: what waits, what has been given up. For the operator, not for a council."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min
from django_tasks_db.models import DBTaskResult, get_date_max


@dataclass(frozen=True)
class Failed:
    """A job that was given up. ``problem``: the kind of error, without its text.

    The text may hold what the job was working on.
    """

    id: str
    name: str
    attempts: int
    at: datetime | None
    problem: str


def oldest_waiting(now: datetime) -> timedelta | None:
    """For how long the oldest ready job has been waiting; ``None`` when none waits."""
    ready = DBTaskResult.objects.ready()
    first = [
        ready.filter(run_after=get_date_max()).aggregate(at=Min("enqueued_at"))["at"],
        ready.exclude(run_after=get_date_max()).aggregate(at=Min("run_after"))["at"],
    ]
    since = min((moment for moment in first if moment), default=None)
    return None if since is None else max(timedelta(), now - since)


def failed() -> list[Failed]:
    """The jobs that were given up, the latest first."""
    return [
        Failed(
            str(row.pk),
            row.task_path,
            len(row.worker_ids),
            row.finished_at,
            row.exception_class_path,
        )
        for row in DBTaskResult.objects.failed().order_by("-finished_at")[:500]
    ]


def failed_count() -> int:
    """How many jobs were given up."""
    return DBTaskResult.objects.failed().count()
