"""Subscriptions of guests, with double opt-in, their mailboxes, and what each has been told."""

from typing import ClassVar

from django.db import models

from sprachrohr.councils.objects import CouncilObject
from sprachrohr.councils.scope import CouncilQuerySet, scoped_objects
from sprachrohr.subscriptions import rules


class Rhythm(models.TextChoices):
    """How often somebody wants the mail that gathers what can wait."""

    WEEKLY = rules.WEEKLY
    DAILY = rules.DAILY


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
    ``meetings.meeting`` for one session, ``councils.topic``, ``papers.paper``), as
    :meth:`CouncilObject.kind` does. It counts from ``confirmed_at`` (the link of the first mail was
    used: double opt-in) until ``ended_at``. ``email`` is kept in small letters. Its links are
    signed (``links.py``), no secret is kept. What one form asked for has the same ``request``.
    """

    email = models.EmailField(max_length=254)
    language = models.CharField(max_length=12)
    rhythm = models.CharField(max_length=6, choices=Rhythm.choices, default=Rhythm.WEEKLY)
    about = models.CharField(max_length=60)
    about_id = models.BigIntegerField()
    request = models.UUIDField(null=True, blank=True, editable=False)
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


class Mailbox(CouncilObject):
    """An address with subscriptions in one council (Postfach): how it wants to be written to.

    There is one while it has a confirmed subscription. ``paused_at``: a mail server has said for
    good that nobody is there.
    """

    email = models.EmailField(max_length=254)
    language = models.CharField(max_length=12)
    rhythm = models.CharField(max_length=6, choices=Rhythm.choices, default=Rhythm.WEEKLY)
    paused_at = models.DateTimeField(null=True, blank=True)
    personal: ClassVar[tuple[str, ...]] = ("email",)
    for_guests: ClassVar[bool] = False

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["council", "email"], name="one_mailbox_per_address"),
        ]

    def __str__(self) -> str:
        return f"mailbox {self.pk}"


class DigestHabits(CouncilObject):
    """When the gathered mails leave (Sammelmail); the council's own choice, at most one row.

    ``weekday``: 0 is Monday. Daily ones leave at the same hour.
    """

    weekday = models.PositiveSmallIntegerField(default=rules.WEEKDAY)
    hour = models.PositiveSmallIntegerField(default=rules.HOUR)
    for_guests: ClassVar[bool] = False

    class Meta:
        constraints = [models.UniqueConstraint(fields=["council"], name="one_row_of_digests")]

    def __str__(self) -> str:
        return f"{self.weekday}, {self.hour}"


class Sighting(models.Model):
    """That something about a subject was there to be told, and since when (Fund). Bookkeeping.

    ``at`` empty: it was there when somebody looked for the first time, so it is no news to anybody.
    That first look leaves a row with an empty ``key``.
    """

    council_id = models.BigIntegerField()
    about = models.CharField(max_length=60)
    about_id = models.BigIntegerField()
    key = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["council_id", "about", "about_id", "key"], name="seen_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.about_id}: {self.key}"


class Told(models.Model):
    """That a mailbox was told of something (Mitgeteiltes). Bookkeeping; written with the mail.

    The constraint is what makes it once: whoever comes second fails, and the mail with it.
    """

    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="told")
    key = models.CharField(max_length=80)
    mail_id = models.BigIntegerField(null=True)
    """The mail it stood in; empty for what another mail had told already."""
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mailbox", "key"], name="told_once")]
        indexes = [models.Index(fields=["mail_id"])]

    def __str__(self) -> str:
        return f"{self.mailbox_id}: {self.key}"


class Round(models.Model):
    """The last moment of gathered mails that was gone through to its end (Runde). Bookkeeping."""

    council_id = models.BigIntegerField()
    rhythm = models.CharField(max_length=6)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council_id", "rhythm"], name="one_round_per_rhythm")
        ]

    def __str__(self) -> str:
        return f"{self.rhythm} {self.at:%Y-%m-%d %H:%M}"
