"""A draft that is open for comments for some days (Beteiligungsrunde)."""

from django.db import models
from django.db.models import Q

from sprachrohr.councils.objects import CouncilObject
from sprachrohr.documents.models import Release


class Round(CouncilObject):
    """A draft, who is asked, and from which day to which (both inclusive).

    Whether it is open follows from the days and the clock, no job closes it. The draft is a paper,
    a file, or only the text of its passages. Nobody but those asked sees it before a
    :class:`RoundPublication` stands.
    """

    name = models.CharField(max_length=300)
    about = models.TextField(blank=True)
    """What it is about and what is asked, in a few sentences."""
    paper = models.ForeignKey(
        "papers.Paper", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    file = models.ForeignKey(
        "documents.File", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    opens = models.DateField()
    closes = models.DateField()
    for_members = models.BooleanField(default=True)
    for_organisations = models.BooleanField(default=True)
    published = models.BooleanField(default=False, editable=False)
    """Follows from the publications; kept here so that lists ask once."""
    translatable = ("name", "about")
    not_public = Q(published=False)

    class Meta:
        ordering = ["-closes", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="round_closes_after_it_opens", condition=Q(closes__gte=models.F("opens"))
            )
        ]

    def __str__(self) -> str:
        return self.name


class RoundPassage(CouncilObject):
    """One passage of the draft that can be commented on (Abschnitt), in the draft's order."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="passages")
    order = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.order}"


class RoundPublication(Release):
    """When guests were shown a round's comments and answers, and when that was taken back."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="publications")
