"""Places, units of the administration, and contacts by role."""

from typing import ClassVar

from django.db import models

from sprachrohr.councils.objects import CouncilObject


class Location(CouncilObject):
    """A place where people meet (Ort), OParl's Location, with structured accessibility.

    Each feature is yes, no or unknown: unknown is never shown as no.
    """

    FEATURES: ClassVar[tuple[str, ...]] = (
        "step_free",
        "lift",
        "tactile_guidance",
        "accessible_wc",
        "changing_room",
        "accessible_parking",
        "hearing_loop",
    )

    name = models.CharField(max_length=200)
    street_address = models.CharField(max_length=200, blank=True)
    postal_code = models.CharField(max_length=10, blank=True)
    locality = models.CharField(max_length=100, blank=True)
    room = models.CharField(max_length=200, blank=True)
    floor = models.CharField(max_length=100, blank=True)
    directions = models.TextField(blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    step_free = models.BooleanField(null=True, blank=True)
    lift = models.BooleanField(null=True, blank=True)
    tactile_guidance = models.BooleanField(null=True, blank=True)
    accessible_wc = models.BooleanField(null=True, blank=True)
    changing_room = models.BooleanField(null=True, blank=True)
    accessible_parking = models.BooleanField(null=True, blank=True)
    hearing_loop = models.BooleanField(null=True, blank=True)
    source = models.ForeignKey(
        "councils.Source", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    translatable = ("name", "room", "floor", "directions")

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.room) if part)


class Unit(CouncilObject):
    """A unit of the administration, or the council's office (Organisationseinheit)."""

    name = models.CharField(max_length=200)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    what = models.TextField(blank=True)
    location = models.ForeignKey(
        Location, null=True, blank=True, on_delete=models.PROTECT, related_name="units"
    )
    source = models.ForeignKey(
        "councils.Source", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    order = models.PositiveSmallIntegerField(default=0)
    translatable = ("name", "what")

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class Contact(CouncilObject):
    """How to reach a role, never a private person (Kontakt).

    ``role`` survives a change of staff; numbers and addresses are those of the office.
    """

    class Purpose(models.TextChoices):
        OFFICE = "office"  # Geschäftsstelle
        CHAIR = "chair"  # Vorsitz
        MINUTES = "minutes"  # Schriftführung
        PRESS = "press"
        BARRIERS = "barriers"  # report a barrier
        PRIVACY = "privacy"
        EDITOR = "editor"  # answers for the contents (Verantwortlich)

    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    role = models.CharField(max_length=200)
    unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="contacts"
    )
    phone = models.CharField(max_length=60, blank=True)
    fax = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    hours = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    state_of = models.CharField(max_length=60, blank=True)
    """Which day the details were true, when they are historical: "06/2015"."""
    source = models.ForeignKey(
        "councils.Source", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    order = models.PositiveSmallIntegerField(default=0)
    translatable = ("role", "hours", "note")

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.role
