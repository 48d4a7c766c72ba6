"""Jobs of the members' area."""

from django_tasks import task

from sprachrohr.councils.models import Council
from sprachrohr.frame import clock
from sprachrohr.jobs.timing import timed
from sprachrohr.members import weekly
from sprachrohr.people.rules import DIGEST_HOUR


@timed(hour=DIGEST_HOUR, councils=True)
@task()
def send_weekly(council_id: int) -> int:
    """Write the weekly mail, on Mondays; after a still Monday on the next day."""
    return weekly.send_due(Council.objects.get(pk=council_id), now=clock.now())
