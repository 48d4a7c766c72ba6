"""The controlled lists that stand on every object."""

from django.db import models

from sprachrohr.councils.objects import CouncilObject


class Topic(CouncilObject):
    """A subject of the council's work (Thema), in one of four dimensions of taking part.

    The dimensions are Dortmund's: social, economic, cultural and political life.
    """

    class Dimension(models.TextChoices):
        SOCIAL = "social"
        ECONOMIC = "economic"
        CULTURAL = "cultural"
        POLITICAL = "political"

    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=100)
    about = models.TextField(blank=True)
    dimension = models.CharField(max_length=10, choices=Dimension.choices)
    order = models.PositiveSmallIntegerField(default=0)
    translatable = ("name", "about")

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["council", "slug"], name="one_topic_per_slug")
        ]

    def __str__(self) -> str:
        return self.name


class TargetGroup(CouncilObject):
    """People a thing is meant for (Zielgruppe): newcomers, refugees, families, the old …"""

    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=100)
    order = models.PositiveSmallIntegerField(default=0)
    translatable = ("name",)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["council", "slug"], name="one_group_per_slug")
        ]

    def __str__(self) -> str:
        return self.name
