"""What an operator does with jobs."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from sprachrohr.audit.change import Actor, Change, Refused, change
from sprachrohr.audit.models import Line

KEEP_DONE = timedelta(days=14)
KEEP_FAILED = timedelta(days=90)


def again(job: str, *, by: Actor, now: datetime) -> int:
    """Try a job that was given up once more from the start; ``job``: its id, or "all".

    Returns how many. Refuses an id that names no such job.
    """
    with change("jobs.again", None, by=by, now=now, guests_see=False) as running:
        rows = _failed(job)
        _note(running, Line.Verb.CHANGED, rows)
        count = rows.update(
            status=TaskResultStatus.READY, run_after=now, finished_at=None, worker_ids=[]
        )
        _refuse_none(count, job)
    return count


def give_up(job: str, *, by: Actor, now: datetime) -> int:
    """Forget a job that failed for good: nobody tries it again (aufgeben). Like :func:`again`."""
    with change("jobs.give_up", None, by=by, now=now, guests_see=False) as running:
        rows = _failed(job)
        _note(running, Line.Verb.DELETED, rows)
        count = rows.delete()[0]
        _refuse_none(count, job)
    return count


def _failed(job: str) -> "QuerySet[DBTaskResult[Any, Any]]":
    rows = DBTaskResult.objects.failed()
    if job == "all":
        return rows
    try:
        return rows.filter(pk=UUID(job))
    except ValueError:
        return rows.none()


def _note(running: Change, verb: str, rows: "QuerySet[DBTaskResult[Any, Any]]") -> None:
    """Jobs have no numbers: the entry names them, but not what they were working on."""
    for pk, name in rows.values_list("pk", "task_path"):
        running.note(verb, "jobs.job", 0, f"{name} {pk}", {}, {})


def _refuse_none(count: int, job: str) -> None:
    if not count and job != "all":
        raise Refused(_("There is no failed job of this name. The list shows those there are."))


def clear_away(*, now: datetime) -> int:
    """Forget jobs that are done (after 14 days) or were given up (after 90); how many."""
    done = DBTaskResult.objects.successful().filter(finished_at__lt=now - KEEP_DONE).delete()[0]
    lost = DBTaskResult.objects.failed().filter(finished_at__lt=now - KEEP_FAILED).delete()[0]
    return done + lost
