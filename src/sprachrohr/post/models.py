"""A mail and its attempts."""

from typing import ClassVar

from django.db import models

from sprachrohr.councils.objects import CouncilObject
from sprachrohr.councils.scope import CouncilQuerySet, scoped_objects


class MailQuerySet(CouncilQuerySet):
    """Mails in the field's words."""

    def due(self, now: object) -> "MailQuerySet":
        """Those whose next attempt has come, the oldest first."""
        return self.filter(next_try__lte=now).order_by("next_try", "pk")

    def older(self, moment: object) -> "MailQuerySet":
        """Those that were written before a moment and wait for nothing any more."""
        return self.filter(at__lt=moment, next_try__isnull=True).order_by("pk")


class OutgoingMail(CouncilObject):
    """One mail to one address (ausgehende Mail).

    ``kind`` is the code of its template, ``language`` the reader's wish and ``spoken`` the
    language it could be written in. ``about`` and ``about_id`` name the object it belongs to.
    """

    class Outcome(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        KEPT = "kept"  # stays on this machine: demo, or an address of nobody
        GIVEN_UP = "given_up"

    to = models.EmailField(max_length=254)
    reply_to = models.EmailField(max_length=254, blank=True)
    language = models.CharField(max_length=12)
    spoken = models.CharField(max_length=12)
    kind_of_mail = models.CharField(max_length=60)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField()
    about = models.CharField(max_length=60, blank=True)
    about_id = models.BigIntegerField(null=True, blank=True)
    secret = models.BooleanField(default=False)
    """Holds a link that lets somebody in: its text is shown in the demo only, and not kept."""
    end_url = models.CharField(max_length=300, blank=True)
    """Where a reader ends what this mail belongs to (List-Unsubscribe, RFC 8058). Filled for those
    who subscribed: the office does not see who they are."""
    at = models.DateTimeField()
    outcome = models.CharField(
        max_length=8, choices=Outcome.choices, default=Outcome.WAITING, db_index=True
    )
    tries = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField(null=True, blank=True)

    personal: ClassVar[tuple[str, ...]] = (
        "to", "reply_to", "subject", "text", "html", "end_url",
    )  # fmt: skip
    for_guests: ClassVar[bool] = False
    objects = scoped_objects(MailQuerySet)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["council", "-at"]),
            models.Index(fields=["next_try"]),
            models.Index(fields=["council", "about", "about_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind_of_mail} {self.pk}"


class MailAttachment(CouncilObject):
    """What goes with a mail (Anlage): a kept file, or a short text such as a calendar entry."""

    mail = models.ForeignKey(OutgoingMail, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=200)
    mime_type = models.CharField(max_length=100)
    file = models.ForeignKey(
        "documents.File", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField(blank=True)
    personal: ClassVar[tuple[str, ...]] = ("text",)
    for_guests: ClassVar[bool] = False

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.mail_id}: {self.name}"


class MailAttempt(CouncilObject):
    """One attempt to send a mail, and how it ended (Zustellversuch).

    ``problem`` is the kind of error, never the server's words: those may repeat the address.
    """

    class Result(models.TextChoices):
        SENT = "sent"
        KEPT = "kept"
        FAILED = "failed"
        REFUSED = "refused"  # for good: the address does not exist

    mail = models.ForeignKey(OutgoingMail, on_delete=models.CASCADE, related_name="attempts")
    at = models.DateTimeField()
    result = models.CharField(max_length=7, choices=Result.choices)
    problem = models.CharField(max_length=200, blank=True)
    for_guests: ClassVar[bool] = False

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.mail_id}: {self.result}"
