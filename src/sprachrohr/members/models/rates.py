"""The council's rates of allowances, dated, each with its source."""

from typing import ClassVar

from django.db import models

from sprachrohr.councils.models import Checked, DatedObjects, Seats
from sprachrohr.councils.objects import CouncilObject
from sprachrohr.councils.scope import scoped_objects


class AllowanceRate(Checked, CouncilObject):
    """What members are paid for a time (Entschädigungssatz). No rate is built into the code.

    ``amount`` is in euros, exact to the cent; ``multiple`` says how many times another rate it is,
    for those of the chair. ``kind_of_seat`` empty: for every seat that has no rate of its own.
    ``most_a_year``: how many sessions of a calendar year are paid at most.
    """

    class Kind(models.TextChoices):
        SESSION = "session"  # Sitzungsgeld
        GROUP = "group"  # Sitzungsgeld für Arbeitskreise und Kommissionen
        MONTH = "month"  # Aufwandsentschädigung als Monatspauschale
        CHAIR_MONTH = "chair_month"  # zusätzlich für den Vorsitz, Vielfaches der Monatspauschale
        CHAIR_SESSION = "chair_session"  # zusätzlich für die Sitzungsleitung
        LOST_HOUR = "lost_hour"  # Verdienstausfall, Regelstundensatz

    kind_of_rate = models.CharField(max_length=14, choices=Kind.choices)
    kind_of_seat = models.CharField(max_length=10, choices=Seats.Kind.choices, blank=True)
    amount = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    multiple = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    most_a_year = models.PositiveSmallIntegerField(null=True, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    legal_source = models.ForeignKey(
        "councils.LegalSource", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    source = models.ForeignKey("councils.Source", on_delete=models.PROTECT, related_name="+")
    objects = scoped_objects(DatedObjects)
    for_guests: ClassVar[bool] = False

    class Meta:
        ordering = ["kind_of_rate", "kind_of_seat", "valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                name="rate_is_an_amount_or_a_multiple",
                condition=models.Q(amount__gte=0, multiple__isnull=True)
                | models.Q(amount__isnull=True, multiple__gte=0),
            ),
            models.CheckConstraint(
                name="rate_verified_needs_person_and_day",
                condition=~models.Q(check_status="verified")
                | (models.Q(checked_on__isnull=False) & ~models.Q(checked_by="")),
            ),
        ]

    def __str__(self) -> str:
        from sprachrohr.members import words

        return f"{words.kind_of_rate(self.kind_of_rate)}: {words.rate(self)}"
