"""Where a statement comes from, statements, and figures."""

from decimal import Decimal

from django.db import models

from sprachrohr.councils.models.council import DatedObjects
from sprachrohr.councils.objects import CouncilObject
from sprachrohr.councils.scope import scoped_objects


class Source(CouncilObject):
    """A document or page that a fact was read in (Quelle)."""

    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=200, blank=True)
    date = models.DateField(null=True, blank=True)
    date_text = models.CharField(max_length=60, blank=True)
    """The date as the source gives it when it is no full day: "06/2015"."""
    url = models.URLField(blank=True, max_length=500)
    file = models.ForeignKey(
        "documents.File", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    example = models.BooleanField(default=False)
    """Invented, for the model city."""
    translatable = ("title",)

    def __str__(self) -> str:
        return self.title


class Fact(CouncilObject):
    """One statement about the council, with its source and day (Aussage).

    ``claim``: the source says so, and others disagree or nobody could confirm it; ``note`` says
    what is right.
    """

    class Status(models.TextChoices):
        FACT = "fact"
        CLAIM = "claim"

    class Section(models.TextChoices):
        HISTORY = "history"
        IDEA = "idea"
        TASKS = "tasks"
        WORK = "work"
        EVENTS = "events"
        PARTNERS = "partners"
        REVIEW = "review"
        ELECTION = "election"
        CAMPAIGN = "campaign"
        PUBLICITY = "publicity"

    section = models.CharField(max_length=12, choices=Section.choices)
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    status = models.CharField(max_length=6, choices=Status.choices, default=Status.FACT)
    note = models.TextField(blank=True)
    on = models.DateField(null=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="facts")
    topics = models.ManyToManyField("councils.Topic", related_name="facts", blank=True)
    target_groups = models.ManyToManyField("councils.TargetGroup", related_name="facts", blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    translatable = ("title", "text", "note")

    class Meta:
        ordering = ["section", "order", "pk"]

    def __str__(self) -> str:
        return self.title or self.text[:60]


class Figure(CouncilObject):
    """A number with its day, source and status (Kennzahl). Never shown without them.

    ``value`` is a count unless ``whole`` is given: then the figure is a part of ``whole`` and
    the percentage is computed. ``stated`` keeps a number that a source only gives in words
    ("ca. 30 %"); then ``value`` is empty.
    """

    class Status(models.TextChoices):
        PRELIMINARY = "preliminary"
        FINAL = "final"
        APPROXIMATE = "approximate"
        CLAIM = "claim"

    class Kind(models.TextChoices):
        POPULATION = "population"
        FOREIGN = "foreign"
        MIGRATION = "migration"
        ELIGIBLE = "eligible"
        VOTERS = "voters"
        OTHER = "other"

    kind_of_figure = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField(max_length=200)
    value = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    whole = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    stated = models.CharField(max_length=60, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    on = models.DateField(null=True, blank=True)
    date_text = models.CharField(max_length=60, blank=True)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.FINAL)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="figures")
    order = models.PositiveSmallIntegerField(default=0)
    translatable = ("name", "stated", "unit")
    objects = scoped_objects(DatedObjects)

    class Meta:
        ordering = ["order", "on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="figure_has_a_number",
                condition=models.Q(value__isnull=False) | ~models.Q(stated=""),
            ),
            models.CheckConstraint(
                name="figure_has_a_day",
                condition=models.Q(on__isnull=False) | ~models.Q(date_text=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def percent(self) -> Decimal | None:
        """The part in percent, rounded half up to two places; ``None`` without a whole."""
        if self.value is None or not self.whole:
            return None
        return (self.value * 100 / self.whole).quantize(Decimal("0.01"), rounding="ROUND_HALF_UP")
