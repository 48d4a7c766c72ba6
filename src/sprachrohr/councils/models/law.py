"""Legal sources and the rights that follow from them."""

from django.db import models

from sprachrohr.councils.models.council import DatedObjects
from sprachrohr.councils.objects import CouncilObject
from sprachrohr.councils.scope import scoped_objects


class LegalSource(CouncilObject):
    """A law, statute or rule the council works under, and whether anybody has checked it.

    ``verified`` needs a person and a day: the database refuses it otherwise. ``claim`` is what a
    source document says and nobody could find (e.g. a law that does not exist): it is shown as
    that document's claim and can never be shown as verified.
    """

    class Check(models.TextChoices):
        UNVERIFIED = "unverified"
        VERIFIED = "verified"
        CLAIM = "claim"

    citation = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    in_short = models.TextField(blank=True)
    url = models.URLField(blank=True, max_length=500)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    check_status = models.CharField(max_length=10, choices=Check.choices, default=Check.UNVERIFIED)
    checked_on = models.DateField(null=True, blank=True)
    checked_by = models.CharField(max_length=200, blank=True)
    check_note = models.TextField(blank=True)
    source = models.ForeignKey(
        "councils.Source", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    order = models.PositiveSmallIntegerField(default=0)
    translatable = ("title", "in_short", "check_note")
    objects = scoped_objects(DatedObjects)

    class Meta:
        ordering = ["order", "-valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                name="verified_needs_person_and_day",
                condition=~models.Q(check_status="verified")
                | (models.Q(checked_on__isnull=False) & ~models.Q(checked_by="")),
            )
        ]

    def __str__(self) -> str:
        return self.citation


class Right(CouncilObject):
    """A right of the body in plain words (Beteiligungsrecht).

    ``function`` names the page where the right is used, as a URL name of the portal.
    """

    class Form(models.TextChoices):
        HEARING = "hearing"  # Anhörung
        ADVICE = "advice"  # Beratung
        CO_ACTION = "co_action"  # Mitwirkung

    title = models.CharField(max_length=200)
    text = models.TextField()
    form = models.CharField(max_length=10, choices=Form.choices)
    legal_source = models.ForeignKey(LegalSource, on_delete=models.PROTECT, related_name="rights")
    function = models.CharField(max_length=60, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    translatable = ("title", "text")

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title
