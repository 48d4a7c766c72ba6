"""Subscriptions of guests, with double opt-in, and addresses that never want to be asked again."""

from typing import ClassVar

from django.db import models

from sprachrohr.councils.objects import CouncilObject
from sprachrohr.councils.scope import CouncilQuerySet, scoped_objects


class SubscriptionQuerySet(CouncilQuerySet):
    """Subscriptions in the field's words."""

    def standing(self) -> "SubscriptionQuerySet":
        """Requests and subscriptions that have not ended."""
        return self.filter(ended_at__isnull=True)

    def confirmed(self) -> "SubscriptionQuerySet":
        """Those that mail is sent for."""
        return self.standing().filter(confirmed_at__isnull=False)


class Subscription(CouncilObject):
    """An address that wants mail about one thing (Abonnement).

    ``about`` and ``about_id`` name it (``people.organization`` for the sessions of a body,
    ``meetings.meeting`` for one session), as :meth:`CouncilObject.kind` does. It counts from
    ``confirmed_at`` (the link of the first mail was used: double opt-in) until ``ended_at``.
    ``email`` is kept in small letters. Its links are signed (``links.py``), no secret is kept.
    """

    email = models.EmailField(max_length=254)
    language = models.CharField(max_length=12)
    about = models.CharField(max_length=60)
    about_id = models.BigIntegerField()
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    personal: ClassVar[tuple[str, ...]] = ("email",)
    for_guests: ClassVar[bool] = False
    objects = scoped_objects(SubscriptionQuerySet)

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


class Refusal(CouncilObject):
    """An address that is never to be asked again (Sperrvermerk).

    Only its keyed digest is kept: enough to recognize the address when somebody enters it, and
    useless to find it out.
    """

    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    personal: ClassVar[tuple[str, ...]] = ("digest",)
    for_guests: ClassVar[bool] = False

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "digest"], name="refused_once"),
        ]

    def __str__(self) -> str:
        return f"refusal {self.pk}"
