"""The service's own job."""

from django_tasks import task

from sprachrohr.frame import clock
from sprachrohr.jobs import actions
from sprachrohr.jobs.timing import timed


@timed(hour=4)
@task()
def clear_away() -> int:
    """Forget old jobs."""
    return actions.clear_away(now=clock.now())
