"""What an operator does with jobs."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from sprachrohr.audit.change import Refused

KEEP_DONE = timedelta(days=14)
KEEP_FAILED = timedelta(days=90)


def again(job: str, *, now: datetime) -> int:
    """Try a job that was given up once more from the start; ``job``: its id, or "all".

    Returns how many. Refuses an id that names no such job.
    """
    rows = DBTaskResult.objects.failed()
    if job != "all":
        try:
            rows = rows.filter(pk=UUID(job))
        except ValueError:
            rows = rows.none()
    count = rows.update(
        status=TaskResultStatus.READY, run_after=now, finished_at=None, worker_ids=[]
    )
    if not count and job != "all":
        raise Refused(_("There is no failed job of this name. The list shows those there are."))
    return count


def clear_away(*, now: datetime) -> int:
    """Forget jobs that are done (after 14 days) or were given up (after 90); how many."""
    done = DBTaskResult.objects.successful().filter(finished_at__lt=now - KEEP_DONE).delete()[0]
    lost = DBTaskResult.objects.failed().filter(finished_at__lt=now - KEEP_FAILED).delete()[0]
    return done + lost
