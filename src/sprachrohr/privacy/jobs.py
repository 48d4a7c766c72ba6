"""Jobs of data protection."""

from django_tasks import task

from sprachrohr.councils.models import Council
from sprachrohr.frame import clock
from sprachrohr.jobs.timing import timed
from sprachrohr.privacy import actions


@timed(hour=3, councils=True)
@task()
def delete_old(council_id: int) -> dict[str, int]:
    """Delete what is older than its period; answers numbers."""
    return actions.delete_old(Council.objects.get(pk=council_id), now=clock.now())
