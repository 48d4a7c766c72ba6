"""What happens to papers at night, and who is reminded in the morning."""

from django_tasks import task

from sprachrohr.audit.change import Actor
from sprachrohr.councils.models import Council
from sprachrohr.councils.scope import council_scope
from sprachrohr.frame import clock
from sprachrohr.jobs.timing import timed
from sprachrohr.papers.actions.handling import pass_on
from sprachrohr.papers.actions.reminding import remind_due

NIGHT = Actor("Sprachrohr")


@timed(hour=3, councils=True)
@task()
def pass_drafts_on(council_id: int) -> int:
    """Texts of members who have left go to whoever signed them too."""
    council = Council.objects.get(pk=council_id)
    with council_scope(council):
        return pass_on(council, by=NIGHT, now=clock.now())


@timed(hour=7, councils=True)
@task()
def remind_of_resolutions(council_id: int) -> int:
    """Departments and those who watch a resolution are reminded of its deadline."""
    return remind_due(Council.objects.get(pk=council_id), now=clock.now())
