"""A plan (Konzept, Masterplan) with its measures. Indicators and campaigns come later."""

from django.db import models
from django.db.models import Q

from sprachrohr.councils.objects import CouncilObject, Step
from sprachrohr.documents.models import Release


class Plan(CouncilObject):
    """A concept or master plan of the town (Konzept, Masterplan), dated and with its source."""

    name = models.CharField(max_length=300)
    about = models.TextField(blank=True)
    adopted_on = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    website = models.URLField(blank=True, max_length=500)
    source = models.ForeignKey(
        "councils.Source", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    published = models.BooleanField(default=False, editable=False)
    """Follows from the publications; kept here so that lists ask once."""
    translatable = ("name", "about")
    not_public = Q(published=False)

    class Meta:
        ordering = ["-adopted_on", "-pk"]

    def __str__(self) -> str:
        return self.name


class PlanPublication(Release):
    """When guests were shown a plan with its measures, and when it was taken back."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="publications")


class Measure(CouncilObject):
    """One measure of a plan (Maßnahme): who does it, until when, and on whose resolution.

    Its state is the newest :class:`MeasureStep`. ``resolutions`` and ``papers`` are shown from
    both sides.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="measures")
    number = models.CharField(max_length=20, blank=True)
    area = models.CharField(max_length=200, blank=True)
    """The field of action it belongs to (Handlungsfeld)."""
    name = models.CharField(max_length=300)
    about = models.TextField(blank=True)
    responsible = models.ForeignKey(
        "councils.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    due = models.DateField(null=True, blank=True)
    resolutions = models.ManyToManyField("papers.Resolution", related_name="measures", blank=True)
    papers = models.ManyToManyField("papers.Paper", related_name="measures", blank=True)
    topics = models.ManyToManyField("councils.Topic", related_name="measures", blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    translatable = ("area", "name", "about")
    not_public = Q(plan__published=False)

    class Meta:
        ordering = ["plan", "order", "pk"]

    def __str__(self) -> str:
        return f"{self.number} {self.name}".strip()


class MeasureStep(Step):
    """A state a measure reached, with who and when; the newest one counts."""

    class State(models.TextChoices):
        PLANNED = "planned"
        IN_WORK = "in_work"
        DONE = "done"
        DROPPED = "dropped"

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=10, choices=State.choices)
    on = models.DateField()
    sentence = models.CharField(max_length=300, blank=True)
    translatable = ("sentence",)
    not_public = Q(measure__plan__published=False)

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.measure_id}: {self.state}"
