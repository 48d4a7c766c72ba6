"""Stations of the thread that no other table holds."""

from django.db import models

from sprachrohr.councils.objects import CouncilObject


class Station(CouncilObject):
    """One knot of the thread from a concern to what happened (Station).

    Only for what has no row elsewhere: a concern told in public, talks in a working group, the
    Rat's decision, a report to come. Papers, sessions and follow-ups make their own knots.
    """

    class Kind(models.TextChoices):
        CONCERN = "concern"
        WORKING_GROUP = "working_group"
        RAT = "rat"
        OFFICE = "office"
        OUTCOME = "outcome"
        REPORT = "report"

    paper = models.ForeignKey("papers.Paper", on_delete=models.PROTECT, related_name="stations")
    kind_of_station = models.CharField(max_length=14, choices=Kind.choices)
    on = models.DateField()
    title = models.CharField(max_length=200)
    sentence = models.CharField(max_length=300, blank=True)
    organization = models.ForeignKey(
        "people.Organization", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    public = models.BooleanField(default=True)
    order = models.PositiveSmallIntegerField(default=0)
    translatable = ("title", "sentence")
    not_public = models.Q(public=False) | models.Q(paper__public=False)

    class Meta:
        ordering = ["on", "order", "pk"]

    def __str__(self) -> str:
        return self.title
