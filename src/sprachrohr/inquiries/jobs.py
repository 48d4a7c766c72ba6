"""Jobs of the inquiries."""

from datetime import timedelta

from django_tasks import task

from sprachrohr.frame import clock
from sprachrohr.inquiries import actions
from sprachrohr.jobs.timing import timed


@timed(every=timedelta(hours=1))
@task()
def forget_forms() -> int:
    """Forget spent forms and old counts."""
    return actions.forget_forms(clock.now())
