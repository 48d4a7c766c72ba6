"""Resolutions and what became of them."""

from typing import Any

from django.db import models

from sprachrohr.councils.objects import CouncilObject, Step
from sprachrohr.councils.scope import CouncilQuerySet, scoped_objects
from sprachrohr.meetings.models import AgendaItem


class ResolutionQuerySet(CouncilQuerySet):
    """Resolutions of one council."""

    def public(self) -> Any:
        """Those taken in public."""
        return self.filter(public=True)


class Resolution(CouncilObject):
    """What the body decided (Beschluss), in its own words and in plain ones.

    ``yes``, ``no`` and ``abstentions`` are counts; empty when the minutes give none.
    """

    title = models.CharField(max_length=300)
    text = models.TextField()
    """The exact wording, German only and binding."""
    plain = models.TextField(blank=True)
    decided_on = models.DateField()
    agenda_item = models.ForeignKey(
        "meetings.AgendaItem",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="resolutions",
    )
    paper = models.ForeignKey(
        "papers.Paper", null=True, blank=True, on_delete=models.PROTECT, related_name="resolutions"
    )
    organization = models.ForeignKey(
        "people.Organization", on_delete=models.PROTECT, related_name="resolutions"
    )
    result = models.CharField(max_length=10, choices=AgendaItem.Result.choices)
    yes = models.PositiveSmallIntegerField(null=True, blank=True)
    no = models.PositiveSmallIntegerField(null=True, blank=True)
    abstentions = models.PositiveSmallIntegerField(null=True, blank=True)
    responsible = models.ForeignKey(
        "councils.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    owner = models.ForeignKey(
        "people.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="watched_resolutions",
    )
    """Who in the council watches it (Beschlusspate); nobody named: its office does."""
    due = models.DateField(null=True, blank=True)
    public = models.BooleanField(default=True)
    topics = models.ManyToManyField("councils.Topic", related_name="resolutions", blank=True)
    source = models.ForeignKey(
        "councils.Source", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    translatable = ("title", "plain")
    not_public = models.Q(public=False)
    objects = scoped_objects(ResolutionQuerySet)

    class Meta:
        ordering = ["-decided_on", "-pk"]
        indexes = [models.Index(fields=["council", "-decided_on"])]

    def __str__(self) -> str:
        return self.title


class FollowUp(Step):
    """One state a resolution reached (Beschlusskontrolle); the newest one counts.

    ``sentence`` is the answer a reader came for: "Seit dem 10. August fährt der Bus bis 22 Uhr."
    """

    class State(models.TextChoices):
        AT_RAT = "at_rat"
        AT_OFFICE = "at_office"
        IN_WORK = "in_work"
        DONE = "done"
        REJECTED = "rejected"
        WITHDRAWN = "withdrawn"

    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT, related_name="follow_ups")
    state = models.CharField(max_length=10, choices=State.choices)
    on = models.DateField()
    sentence = models.CharField(max_length=300)
    file = models.ForeignKey(
        "documents.File", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """Evidence (Nachweis): a file, released with this row unless the resolution is closed."""
    url = models.URLField(max_length=500, blank=True)
    """Evidence on the web."""
    translatable = ("sentence",)
    not_public = models.Q(resolution__public=False)

    class Meta:
        ordering = ["on", "pk"]
