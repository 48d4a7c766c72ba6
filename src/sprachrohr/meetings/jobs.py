"""Jobs of the sessions."""

from datetime import timedelta

from django_tasks import task

from sprachrohr.councils.models import Council
from sprachrohr.frame import clock
from sprachrohr.jobs.timing import timed
from sprachrohr.meetings.actions import telling
from sprachrohr.meetings.actions.attendance import remind_due


@timed(hour=8, councils=True)
@task()
def remind(council_id: int) -> int:
    """Remind those who have not said whether they come."""
    return remind_due(Council.objects.get(pk=council_id), now=clock.now())


@task()
def tell(council_id: int, meeting_id: int) -> int:
    """Tell members and subscribers what has changed, once nothing more follows."""
    council = Council.objects.get(pk=council_id)
    return telling.tell(council, meeting_id, now=clock.now())


@timed(every=timedelta(minutes=10), councils=True)
@task()
def tell_due(council_id: int) -> int:
    """Tell what was left untold because its job was lost."""
    return telling.tell_due(Council.objects.get(pk=council_id), now=clock.now())
