"""Scratch paper of the office: what somebody has typed, and who has what open.

None of it is business data: it is not published, has no history, and goes by itself. So it is
written without an action, but only through ``drafts.py``, which asks for council and account.
"""

from django.conf import settings
from django.db import models


class Draft(models.Model):
    """What one account has typed into one form and not yet saved (Entwurf).

    ``object_id`` is 0 for something new. ``values`` maps a form's field to what was typed.
    """

    council = models.ForeignKey("councils.Council", on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField(default=0)
    values = models.JSONField(default=dict)
    seen = models.TextField(blank=True)
    """What the form showed when it was opened, signed."""
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["council", "account", "kind", "object_id"], name="one_draft_per_form"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class Presence(models.Model):
    """Who has a form open (Wer gerade bearbeitet); true for a minute."""

    council = models.ForeignKey("councils.Council", on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["council", "account", "kind", "object_id"], name="one_presence_per_form"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class ListChoice(models.Model):
    """Which columns an account wants to see in one list."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(max_length=60)
    columns = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "kind"], name="one_choice")]

    def __str__(self) -> str:
        return self.kind
