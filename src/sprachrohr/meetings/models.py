"""Sessions and their agendas."""

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
    state = models.CharField(max_length=10, choices=State.choices, default=State.SCHEDULED)
    public = models.BooleanField(default=True)
    """Whether guests may come at all."""
    visitors = models.TextField(blank=True)
    interpreting_until = models.DateField(null=True, blank=True)
    source = models.ForeignKey(
        "councils.Source", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    translatable = ("name", "visitors")
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


class AgendaItem(CouncilObject):
    """OParl's AgendaItem (Tagesordnungspunkt, TOP).

    ``order`` counts from 0 through the whole meeting. ``public`` False: nothing of it reaches a
    guest, neither name nor number of papers.
    """

    class Result(models.TextChoices):
        UNANIMOUS = "unanimous"
        MAJORITY = "majority"
        AMENDED = "amended"
        REJECTED = "rejected"
        POSTPONED = "postponed"
        NOTED = "noted"
        WITHDRAWN = "withdrawn"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agenda_items")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    number = models.CharField(max_length=20, blank=True)
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    hint = models.CharField(max_length=300, blank=True)
    public = models.BooleanField(default=True)
    section = models.BooleanField(default=False)
    """A heading of the council's agenda skeleton; stays visible when nothing stands below it."""
    result = models.CharField(max_length=10, choices=Result.choices, blank=True)
    result_note = models.CharField(max_length=300, blank=True)
    topics = models.ManyToManyField("councils.Topic", related_name="agenda_items", blank=True)
    translatable = ("name", "hint", "result_note")

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "order"], name="one_item_per_place")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}".strip()


class AgendaItemRemoval(Step):
    """An item that is on the agenda no more: taken off (abgesetzt), or published by mistake.

    ``mistake``: it should never have been public; no earlier agenda shows its title any more.
    A removed item is not public either, so that everything that hangs on it hides by itself.
    """

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="removal")
    reason = models.CharField(max_length=300)
    mistake = models.BooleanField(default=False)


class AgendaEdition(Step):
    """An earlier agenda (Fassung der Tagesordnung): public from ``at`` to ``until``.

    Kept the moment another one takes its place; ``by`` is who changed it. What guests read now
    is no edition yet. ``withdrawn_at``: its agenda was taken back, and its lines are gone.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agenda_editions")
    number = models.PositiveSmallIntegerField()
    until = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="one_edition_per_number"),
            models.CheckConstraint(
                name="edition_ends_after_it_began", condition=Q(until__gt=models.F("at"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}/{self.number}"


class EditionLine(CouncilObject):
    """One public line of an earlier agenda, as it read then; ``parent`` is the item above it.

    ``withdrawn_at``: its title was published by mistake. Then ``name`` is empty.
    """

    edition = models.ForeignKey(AgendaEdition, on_delete=models.PROTECT, related_name="lines")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    number = models.CharField(max_length=20, blank=True)
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    translatable = ("name",)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "order"], name="one_line_per_place")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}".strip()


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
