"""Sessions, when they became public, and their files."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from sprachrohr.councils.objects import CouncilObject, Step
from sprachrohr.councils.scope import CouncilQuerySet, scoped_objects
from sprachrohr.documents.models import Release

if TYPE_CHECKING:
    from datetime import datetime


class MeetingQuerySet(CouncilQuerySet):
    """Sessions of one council."""

    def public(self) -> Any:
        """Those whose date is published and not withdrawn. Cancelled ones stay."""
        return self.filter(publications__at__isnull=False, publications__withdrawn_at__isnull=True)

    def coming(self, now: "datetime") -> Any:
        """Not over yet, the next first."""
        return self.filter(start__gte=now).order_by("start", "pk")


class Meeting(CouncilObject):
    """OParl's Meeting (Sitzung). Times are aware and shown in Europe/Berlin.

    ``number`` counts within a term. ``visitors`` says what guests of this session should know.
    """

    class State(models.TextChoices):
        SCHEDULED = "scheduled"  # terminiert
        INVITED = "invited"  # eingeladen
        HELD = "held"  # durchgeführt

    name = models.CharField(max_length=200, blank=True)
    organization = models.ForeignKey(
        "people.Organization", on_delete=models.PROTECT, related_name="meetings"
    )
    joint_with = models.ManyToManyField("people.Organization", related_name="+", blank=True)
    term = models.ForeignKey(
        "councils.LegislativeTerm",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="meetings",
    )
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    start = models.DateTimeField()
    end = models.DateTimeField(null=True, blank=True)
    time_known = models.BooleanField(default=True)
    """False when a source gives only the day; ``start`` is then midnight and no hour is shown."""
    location = models.ForeignKey(
        "councils.Location",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="meetings",
    )
    earlier_location = models.ForeignKey(
        "councils.Location", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    relocated_at = models.DateTimeField(null=True, blank=True)
    """When a session guests knew of got another place, and which it had: pages keep saying so."""
    earlier_start = models.DateTimeField(null=True, blank=True)
    moved_at = models.DateTimeField(null=True, blank=True)
    """The same for its time."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.SCHEDULED)
    public = models.BooleanField(default=True)
    """Whether guests may come at all."""
    visitors = models.TextField(blank=True)
    interpreting_until = models.DateField(null=True, blank=True)
    source = models.ForeignKey(
        "councils.Source", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    translatable = ("name", "visitors")
    not_public = Q(public=False)
    objects = scoped_objects(MeetingQuerySet)

    class Meta:
        ordering = ["start", "pk"]
        indexes = [models.Index(fields=["council", "start"])]
        constraints = [
            models.CheckConstraint(
                name="meeting_ends_after_start",
                condition=Q(end__isnull=True) | Q(end__gt=models.F("start")),
            )
        ]

    def __str__(self) -> str:
        day = f"{timezone.localtime(self.start):%d.%m.%Y}"
        return f"{day} {self.name or self.organization}"


class MeetingPublication(Release):
    """When a session's date became public."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="publications")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(withdrawn_at__isnull=True),
                name="meeting_public_once",
            )
        ]


class AgendaPublication(Release):
    """When a session's agenda became public (Bekanntmachung)."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="agenda_publications"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(withdrawn_at__isnull=True),
                name="agenda_public_once",
            )
        ]


class Cancellation(Step):
    """A session that does not take place. It stays in every list and calendar."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="cancellation")
    reason = models.CharField(max_length=300)
    translatable = ("reason",)
    not_public = Q(meeting__public=False)


class MeetingFile(CouncilObject):
    """A file of a session: invitation, minutes (Niederschrift), other."""

    class Role(models.TextChoices):
        INVITATION = "invitation"
        MINUTES = "minutes"
        OTHER = "other"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey("documents.File", on_delete=models.PROTECT, related_name="in_meetings")
    role = models.CharField(max_length=10, choices=Role.choices)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
