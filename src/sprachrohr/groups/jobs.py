"""What happens to delegations by itself."""

from django_tasks import task

from sprachrohr.councils.models import Council
from sprachrohr.frame import clock
from sprachrohr.groups.actions import remind_due
from sprachrohr.jobs.timing import timed


@timed(hour=8, councils=True)
@task()
def ask_for_reports(council_id: int) -> int:
    """Remind delegates of reports that are missing."""
    return remind_due(Council.objects.get(pk=council_id), now=clock.now())
