"""The council itself, its town, and its own words."""

from django.conf import settings
from django.db import models

from sprachrohr.councils.objects import CouncilObject, DatedQuerySet, Recorded
from sprachrohr.councils.scope import CouncilQuerySet, scoped_objects


class DatedObjects(DatedQuerySet, CouncilQuerySet):
    """Rows of one council that hold from a day to a day."""


class Council(Recorded):
    """One council on one host: the tenant (Gremium als Mandant).

    What it is called and which legal form it has are dated: see :class:`Designation`.
    """

    slug = models.SlugField(unique=True)
    host = models.CharField(max_length=253, unique=True)
    languages = models.JSONField(default=list)
    accent = models.CharField(max_length=7, default="#1f5f8b")
    mark = models.ForeignKey(
        "documents.File", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    example = models.BooleanField(default=False)
    """A model city: everything in it is invented, and its pages say so."""

    objects = models.Manager()

    def __str__(self) -> str:
        return self.slug

    @property
    def address(self) -> str:
        """The absolute address of the council's host, without a slash at the end."""
        return str(settings.ADDRESS).format(host=self.host)


class Body(CouncilObject):
    """The municipality (Kommune), OParl's Body.

    ``ags`` is the eight-digit official municipality key (Amtlicher Gemeindeschlüssel).
    """

    class Type(models.TextChoices):
        KREISFREI = "kreisfrei"
        KREISANGEHOERIG = "kreisangehoerig"

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=100)
    ags = models.CharField(max_length=8, blank=True)
    type = models.CharField(max_length=20, choices=Type.choices, blank=True)
    website = models.URLField(blank=True)
    source = models.ForeignKey(
        "councils.Source", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    translatable = ("name", "short_name")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council"], name="one_municipality_per_council")
        ]

    def __str__(self) -> str:
        return self.name


class Wording(CouncilObject):
    """The council's own words at a place of the interface, from a day on.

    Words for the people concerned change with time and town, so they are data.
    """

    class Key(models.TextChoices):
        DISPLAY = "display"  # the large line on the home page
        SENTENCE = "sentence"  # who we are, under 90 characters
        MISSION = "mission"  # a paragraph
        PEOPLE = "people"  # the people concerned, as a noun phrase
        ORIGIN = "origin"  # how the council came about, shown with the history
        VISITORS = "visitors"  # the invitation to visitors of a session

    key = models.CharField(max_length=20, choices=Key.choices)
    text = models.TextField()
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    source = models.ForeignKey(
        "councils.Source", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    translatable = ("text",)
    objects = scoped_objects(DatedObjects)

    def __str__(self) -> str:
        return self.text if len(self.text) <= 60 else f"{self.text[:60].rstrip()}…"
