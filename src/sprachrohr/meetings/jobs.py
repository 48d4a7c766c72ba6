"""Jobs of the sessions."""

from django_tasks import task

from sprachrohr.councils.models import Council
from sprachrohr.frame import clock
from sprachrohr.jobs.timing import timed
from sprachrohr.meetings.actions.attendance import remind_due


@timed(hour=8, councils=True)
@task()
def remind(council_id: int) -> int:
    """Remind those who have not said whether they come."""
    return remind_due(Council.objects.get(pk=council_id), now=clock.now())
