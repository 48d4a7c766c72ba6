"""What of signing in is not kept."""

from datetime import timedelta

from django_tasks import task

from sprachrohr.frame import clock
from sprachrohr.jobs.timing import timed
from sprachrohr.people import actions


@timed(every=timedelta(hours=1))
@task()
def forget_sign_ins() -> int:
    """Delete sign-ins that are over."""
    return actions.forget_sign_ins(now=clock.now())


@timed(hour=4)
@task()
def forget_invitations() -> int:
    """Delete invitations that nobody accepted."""
    return actions.forget_invitations(now=clock.now())
