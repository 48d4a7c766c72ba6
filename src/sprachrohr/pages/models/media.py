"""Pictures and publications."""

from typing import Any

from django.db import models
from django.db.models import Q

from sprachrohr.councils.objects import CouncilObject


class Picture(CouncilObject):
    """A picture (Bild) with credit, licence and alternative text; refused without them.

    ``width`` and ``height`` in pixels. ``sizes``: smaller copies without metadata, as
    ``{"name", "width", "height", "card"}``; ``card`` is cut around the focus point. Who shows
    people says since when and until when they agree (Einwilligung, Art. 6 GDPR, § 22 KunstUrhG);
    guests no longer see the picture on the day after ``consent_until``.
    """

    class Focus(models.TextChoices):
        """Where the most important part of a picture is."""

        CENTRE = "mitte"
        TOP = "oben"
        BOTTOM = "unten"
        LEFT = "links"
        RIGHT = "rechts"
        TOP_LEFT = "oben-links"
        TOP_RIGHT = "oben-rechts"
        BOTTOM_LEFT = "unten-links"
        BOTTOM_RIGHT = "unten-rechts"

    file = models.ForeignKey("documents.File", on_delete=models.PROTECT, related_name="pictures")
    alternative = models.CharField(max_length=300)
    credit = models.CharField(max_length=200)
    licence = models.CharField(max_length=100)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    sizes = models.JSONField(default=list, blank=True)
    focus = models.CharField(max_length=20, choices=Focus.choices, default=Focus.CENTRE)
    shows_people = models.BooleanField(default=False)
    consent_on = models.DateField(null=True, blank=True)
    consent_until = models.DateField(null=True, blank=True)
    consent_kept = models.CharField(max_length=200, blank=True)
    """Where the written consent is kept; never the names of those shown."""
    translatable = ("alternative",)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="picture_has_credit_and_alternative",
                condition=~Q(alternative="") & ~Q(credit="") & ~Q(licence=""),
            )
        ]

    def __str__(self) -> str:
        return self.alternative


class Edition(CouncilObject):
    """A publication in the archive (Flyer, Rückblick, Heft): its state is the edition's date."""

    title = models.CharField(max_length=200)
    date_text = models.CharField(max_length=60)
    date = models.DateField()
    """For sorting; the first day of the month or year that ``date_text`` names."""
    language = models.CharField(max_length=12, default="de")
    publisher = models.CharField(max_length=200, blank=True)
    design = models.CharField(max_length=200, blank=True)
    about = models.TextField(blank=True)
    file = models.ForeignKey(
        "documents.File", null=True, blank=True, on_delete=models.PROTECT, related_name="editions"
    )
    source = models.ForeignKey(
        "councils.Source", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    translatable = ("title", "about")

    class Meta:
        ordering = ["-date", "-pk"]

    def __str__(self) -> Any:
        return self.title
