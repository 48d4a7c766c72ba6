"""Jobs of the search: long texts, and what no change told of."""

from datetime import timedelta

from django.db import transaction
from django_tasks import task

from sprachrohr.councils.models import Council
from sprachrohr.councils.scope import council_scope
from sprachrohr.frame import clock
from sprachrohr.jobs.timing import timed
from sprachrohr.search import actions
from sprachrohr.search.kinds import searchables


@task()
def renew_later(council_id: int, kind: str, keys: list[int]) -> int:
    """Index texts that were too long to let somebody wait for them."""
    council = Council.objects.get(pk=council_id)
    with council_scope(council), transaction.atomic():
        actions.renew(council, searchables()[kind], keys)
    return len(keys)


@timed(every=timedelta(hours=1), councils=True)
@task()
def refresh(council_id: int) -> int:
    """Bring in what a day has made public, and what was left out."""
    return actions.refresh(Council.objects.get(pk=council_id), clock.now())
