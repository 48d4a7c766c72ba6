"""Translations of what councils write."""

from typing import Any

from django.db import models

from sprachrohr.councils.objects import CouncilObject


class Translation(CouncilObject):
    """One text field of one object in one language (Übersetzung).

    ``of`` is the fingerprint of the original that was translated: when the original has moved
    on, the translation is outdated, without anybody having to remember to say so.
    """

    kind_name = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    field = models.CharField(max_length=40)
    language = models.CharField(max_length=12)
    text = models.TextField()
    of = models.CharField(max_length=16)
    original = models.TextField(blank=True)
    """The German text that was translated, so that a translator sees what has changed since."""
    machine = models.BooleanField(default=False)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind_name", "object_id", "field", "language"], name="one_translation"
            ),
        ]
        indexes = [models.Index(fields=["council", "language", "kind_name", "object_id"])]

    def __str__(self) -> Any:
        return f"{self.kind_name} {self.object_id} {self.field} ({self.language})"
