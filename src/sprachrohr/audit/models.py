"""What happened: who did what, when, and what it changed."""

from django.conf import settings
from django.db import models


class Entry(models.Model):
    """One completed action (Protokolleintrag).

    ``code`` is the action's stable name, e.g. ``meetings.cancel``; ``actor`` is the name as it
    stood then, so that the entry stays readable after the account is gone.
    """

    council = models.ForeignKey(
        "councils.Council", null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    code = models.CharField(max_length=80)
    actor = models.CharField(max_length=200)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["council", "-at"])]


class Line(models.Model):
    """What one entry did to one object, with the values before and after."""

    class Verb(models.TextChoices):
        CREATED = "created"
        CHANGED = "changed"
        DELETED = "deleted"
        LOOKED = "looked"  # somebody read something personal; nothing changed

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    label = models.CharField(max_length=300)
    verb = models.CharField(max_length=10, choices=Verb.choices)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["kind", "object_id"])]


class Revision(models.Model):
    """How often something that guests can see has changed in a council.

    Council 0 stands for all councils: hosts, shared texts. The guest layer trusts a stored page
    as long as this number stands.
    """

    council_id = models.BigIntegerField(primary_key=True)
    n = models.BigIntegerField(default=0)
