"""What the office hands on to other bodies, on the council's request."""

from django.db import models
from django.db.models import Q

from sprachrohr.councils.objects import Step
from sprachrohr.papers.models.papers import Consultation, Paper
from sprachrohr.papers.models.resolutions import Resolution


class Transmission(Step):
    """A paper of the council was put before another body (Übergabe, Zuleitung).

    On request of the council its suggestion or statement is put before Rat, district council or
    committee (§ 27 GO NRW; the wording since 2025 is not checked). ``on`` is the day it was handed
    on, ``at`` and ``by`` when and by whom that was noted. What comes of it stands in
    ``consultation``: planned day, result in words, and its ``outcome``. ``note`` stays inside.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="transmissions")
    consultation = models.OneToOneField(
        Consultation, on_delete=models.PROTECT, related_name="transmission"
    )
    organization = models.ForeignKey(
        "people.Organization", on_delete=models.PROTECT, related_name="transmissions"
    )
    """The body it was given to; always that of the consultation."""
    resolution = models.ForeignKey(
        Resolution, null=True, blank=True, on_delete=models.PROTECT, related_name="transmissions"
    )
    """What the council decided about the paper, if it has."""
    unit = models.ForeignKey(
        "councils.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """The department through which it went."""
    on = models.DateField()
    note = models.CharField(max_length=500, blank=True)
    not_public = Q(paper__public=False)

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.paper_id} to {self.organization_id}"
