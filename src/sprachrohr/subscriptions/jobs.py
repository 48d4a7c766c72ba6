"""Jobs of the subscriptions."""

from datetime import timedelta

from django_tasks import task

from sprachrohr.councils.models import Council
from sprachrohr.frame import clock
from sprachrohr.jobs.timing import timed
from sprachrohr.subscriptions import actions, digest


@timed(every=timedelta(minutes=30), councils=True)
@task()
def end_lost(council_id: int) -> int:
    """End what was removed, taken back or is over."""
    return actions.end_lost(Council.objects.get(pk=council_id), now=clock.now())


@timed(every=timedelta(minutes=10), councils=True)
@task()
def tell(council_id: int) -> int:
    """Write the gathered mails whose time has come."""
    return digest.send_due(Council.objects.get(pk=council_id), now=clock.now())
