"""How long the council keeps what, and what was deleted when."""

from typing import ClassVar

from django.db import models

from sprachrohr.councils.models.council import DatedObjects
from sprachrohr.councils.objects import CouncilObject
from sprachrohr.councils.scope import scoped_objects


class Period(CouncilObject):
    """How long a kind of data is kept, from a day on (Aufbewahrungsfrist).

    ``kind_of_data`` is the code of a :class:`privacy.registry.Kept`. ``note`` is shown to
    everybody, in the council's own words.
    """

    kind_of_data = models.CharField(max_length=60)
    days = models.PositiveIntegerField()
    note = models.TextField(blank=True)
    legal_basis = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    source = models.ForeignKey(
        "councils.Source", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    translatable = ("note", "legal_basis")
    objects = scoped_objects(DatedObjects)

    class Meta:
        ordering = ["kind_of_data", "valid_from", "pk"]

    def __str__(self) -> str:
        return f"{self.kind_of_data}: {self.days}"


class Deletion(CouncilObject):
    """That a job deleted something: of which kind, how many (Löschprotokoll). Never what."""

    kind_of_data = models.CharField(max_length=60)
    at = models.DateTimeField()
    before = models.DateTimeField()
    number = models.PositiveIntegerField()
    for_guests: ClassVar[bool] = False

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind_of_data}: {self.number}"
