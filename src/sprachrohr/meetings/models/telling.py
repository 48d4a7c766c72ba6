"""What is still to be told of a session: changes that wait for a mail."""

from typing import ClassVar

from django.db import models

from sprachrohr.councils.objects import Step
from sprachrohr.meetings.models.sessions import Meeting


class MeetingChange(Step):
    """A change of a session that members and subscribers are told of (Änderungsmitteilung).

    ``before_start`` and ``before_location``: how it was before, where that changed. ``told_at``:
    a mail has told it, or nobody needed one; until then a job waits whether more follows.
    """

    class What(models.TextChoices):
        PUBLISHED = "published"
        AGENDA = "agenda"  # published for the first time, or again
        AMENDED = "amended"  # a public agenda has changed
        MOVED = "moved"
        RELOCATED = "relocated"
        CANCELLED = "cancelled"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(max_length=10, choices=What.choices)
    before_start = models.DateTimeField(null=True, blank=True)
    before_location = models.ForeignKey(
        "councils.Location", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    told_at = models.DateTimeField(null=True, blank=True)
    for_guests: ClassVar[bool] = False  # pages read the trace on the session itself

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["council", "told_at"])]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.what}"
