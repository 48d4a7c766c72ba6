"""What working groups and commissions achieve, and what of all this guests may read."""

from django.db import models
from django.db.models import Q

from sprachrohr.councils.objects import CouncilObject
from sprachrohr.documents.models import Release
from sprachrohr.groups.models.delegations import DelegationReport


class GroupResult(CouncilObject):
    """A result of a working group or commission on a day (Ergebnis), and what came of it.

    Members read it; guests only while a :class:`GroupRelease` stands. The result of a whole
    commission when it ends is ``people.Organization.result``.
    """

    organization = models.ForeignKey(
        "people.Organization", on_delete=models.PROTECT, related_name="group_results"
    )
    on = models.DateField()
    name = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    paper = models.ForeignKey(
        "papers.Paper", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    resolution = models.ForeignKey(
        "papers.Resolution", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    author = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """The member who wrote it; nobody when the office did."""
    released = models.BooleanField(default=False, editable=False)
    translatable = ("name", "text")
    not_public = Q(released=False)

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return self.name


class GroupRelease(Release):
    """When guests were first shown a report or a result, and when it was taken back."""

    report = models.ForeignKey(
        DelegationReport,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="releases",
    )
    result = models.ForeignKey(
        GroupResult, null=True, blank=True, on_delete=models.PROTECT, related_name="releases"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="release_of_one_thing",
                condition=Q(report__isnull=False, result__isnull=True)
                | Q(report__isnull=True, result__isnull=False),
            )
        ]
