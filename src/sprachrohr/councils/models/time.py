"""What changes over time: names and legal forms, terms, seats, competences."""

from typing import TYPE_CHECKING

from django.db import models

from sprachrohr.councils.models.council import DatedObjects
from sprachrohr.councils.objects import CouncilObject
from sprachrohr.councils.scope import scoped_objects

if TYPE_CHECKING:
    from datetime import date


class Designation(CouncilObject):
    """Name and legal form of the body for a time (Bezeichnung und Rechtsform).

    The same body was an Ausländerbeirat, an Integrationsausschuss, an Integrationsrat and is
    since 1 November 2025 an Ausschuss für Chancengerechtigkeit und Integration. Predecessor and
    successor follow from the dates; no two designations of a council overlap.
    """

    class LegalForm(models.TextChoices):
        AUSLAENDERBEIRAT = "auslaenderbeirat"
        INTEGRATIONSAUSSCHUSS = "integrationsausschuss"
        INTEGRATIONSRAT = "integrationsrat"
        ACI = "aci"
        OTHER = "other"

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=100, blank=True)
    legal_form = models.CharField(max_length=30, choices=LegalForm.choices)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    legal_source = models.ForeignKey(
        "councils.LegalSource", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    source = models.ForeignKey(
        "councils.Source", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.TextField(blank=True)
    translatable = ("name", "short_name", "note")
    objects = scoped_objects(DatedObjects)

    class Meta:
        ordering = ["valid_from"]

    def __str__(self) -> str:
        return self.name


class LegislativeTerm(CouncilObject):
    """A term of office (Wahlperiode), OParl's LegislativeTerm."""

    name = models.CharField(max_length=100)
    start_date = models.DateField()
    end_date = models.DateField(null=True, blank=True)
    translatable = ("name",)

    class Meta:
        ordering = ["start_date"]

    def __str__(self) -> str:
        return self.name

    def holds(self, day: "date") -> bool:
        """Whether the term runs on a day."""
        return self.start_date <= day and (self.end_date is None or day <= self.end_date)


class Seats(CouncilObject):
    """How many seats of one kind the body has in one term (Sitzzahl).

    Fixed by the Rat or by statute, never computed from the town's size.
    """

    class Kind(models.TextChoices):
        ELECTED = "elected"  # direkt gewählt
        RAT = "rat"  # vom Rat entsandt, with a vote
        ADVISORY = "advisory"  # beratend, without a vote

    term = models.ForeignKey(LegislativeTerm, on_delete=models.PROTECT, related_name="seats")
    kind_of_seat = models.CharField(max_length=10, choices=Kind.choices)
    number = models.PositiveSmallIntegerField()
    lists = models.CharField(max_length=200, blank=True)
    """What the source says of lists, e.g. "acht Listen und eine Einzelperson"."""
    source = models.ForeignKey(
        "councils.Source", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    translatable = ("lists",)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["term", "kind_of_seat"], name="one_number_per_kind")
        ]

    def __str__(self) -> str:
        from sprachrohr.councils import words

        return words.seats_of_kind(self.kind_of_seat, self.number)


class Competence(CouncilObject):
    """What the body may do in a subject (Kompetenz): advise, propose or decide.

    Amounts are euros. ``decides_from`` is the sum below which somebody else decides alone
    (Aachen: the office up to 1,000 euros); ``decides_up_to`` the sum above which the Rat does.
    """

    class Power(models.TextChoices):
        ADVISE = "advise"
        PROPOSE = "propose"
        DECIDE = "decide"

    subject = models.CharField(max_length=200)
    power = models.CharField(max_length=10, choices=Power.choices)
    decides_from = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    decides_up_to = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    legal_source = models.ForeignKey(
        "councils.LegalSource", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    source = models.ForeignKey(
        "councils.Source", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    topics = models.ManyToManyField("councils.Topic", related_name="+", blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    translatable = ("subject", "note")
    objects = scoped_objects(DatedObjects)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="only_deciding_has_amounts",
                condition=models.Q(power="decide")
                | models.Q(decides_from__isnull=True, decides_up_to__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.subject
