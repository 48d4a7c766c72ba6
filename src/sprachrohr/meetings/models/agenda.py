"""Agendas: their items, what was taken off, and earlier editions."""

from django.db import models
from django.db.models import Q

from sprachrohr.councils.objects import CouncilObject, Step
from sprachrohr.meetings.models.sessions import Meeting


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

    class Lateness(models.TextChoices):
        SUPPLEMENT = "supplement"  # Nachtrag: after the invitation, still in time
        URGENCY = "urgency"  # Dringlichkeit: the body decides first whether it deals with it
        TABLE = "table"  # Tischvorlage

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
    lateness = models.CharField(max_length=10, choices=Lateness.choices, blank=True)
    """How it came onto the agenda after the items had closed; empty: in time."""
    late_reason = models.CharField(max_length=300, blank=True)
    result = models.CharField(max_length=10, choices=Result.choices, blank=True)
    result_note = models.CharField(max_length=300, blank=True)
    topics = models.ManyToManyField("councils.Topic", related_name="agenda_items", blank=True)
    translatable = ("name", "hint", "late_reason", "result_note")
    not_public = (
        Q(public=False)
        | Q(parent__public=False)
        | Q(parent__parent__public=False)
        | Q(meeting__public=False)
    )

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
