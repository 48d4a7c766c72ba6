"""When timed work ran last. Jobs themselves are rows of django-tasks-db."""

from django.db import models


class Beat(models.Model):
    """The last time something timed was started (Takt).

    Several machines may run a timer: whoever moves this row starts the work, the others do not.
    """

    name = models.CharField(max_length=200, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
