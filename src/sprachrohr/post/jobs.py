"""Jobs of the post."""

from datetime import timedelta

from django_tasks import task

from sprachrohr.councils.models import Council
from sprachrohr.councils.scope import council_scope
from sprachrohr.frame import clock
from sprachrohr.jobs.timing import timed
from sprachrohr.post import actions


@task()
def deliver(council_id: int, mail_id: int) -> str:
    """Try to send one mail."""
    council = Council.objects.get(pk=council_id)
    with council_scope(council):
        return actions.deliver(council, mail_id, now=clock.now())


@timed(every=timedelta(minutes=10), councils=True)
@task()
def sweep(council_id: int) -> int:
    """Find mails whose job was lost."""
    return actions.sweep(Council.objects.get(pk=council_id), now=clock.now())
