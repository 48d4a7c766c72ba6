"""Subscriptions of guests, with double opt-in."""

from typing import ClassVar

from django.db import models

from sprachrohr.councils.objects import CouncilObject


class Subscription(CouncilObject):
    """An address that wants mail about one thing (Abonnement).

    ``about`` and ``about_id`` name it (``people.organization`` for the sessions of a body,
    ``meetings.meeting`` for one session), as :meth:`CouncilObject.kind` does. It counts from
    ``confirmed_at`` (the link of the first mail was used: double opt-in) until ``ended_at``.
    ``secret`` is the hash of the link's secret.
    """

    email = models.EmailField(max_length=254)
    language = models.CharField(max_length=12)
    about = models.CharField(max_length=60)
    about_id = models.BigIntegerField()
    secret = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    personal: ClassVar[tuple[str, ...]] = ("email", "secret")
    for_guests: ClassVar[bool] = False

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["council", "about", "about_id"])]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "email", "about", "about_id"],
                condition=models.Q(ended_at__isnull=True),
                name="subscribed_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.about_id}"
