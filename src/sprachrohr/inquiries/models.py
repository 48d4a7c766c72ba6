"""Inquiries with their answers, notes and steps; dated days until an answer; counters of forms."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from sprachrohr.councils.models.council import DatedObjects
from sprachrohr.councils.objects import CouncilObject, Step
from sprachrohr.councils.scope import CouncilQuerySet, scoped_objects
from sprachrohr.inquiries import rules


class InquiryQuerySet(CouncilQuerySet):
    """Inquiries in the field's words."""

    def open(self) -> "InquiryQuerySet":
        """Those that nobody has answered or closed; what is due first stands first."""
        return self.filter(state=rules.NEW).order_by("due_on", "pk")

    def settled_before(self, moment: Any) -> "InquiryQuerySet":
        """Those that were answered or closed before a moment, the oldest first."""
        return self.filter(settled_at__lt=moment).order_by("settled_at", "pk")


class Inquiry(CouncilObject):
    """A message, an appointment request or a reported barrier (Anfrage).

    Addressed to a role: ``contact`` may go, ``role`` keeps what it was called. ``place`` is the
    page or place of a barrier; ``wishes`` are days and times as ``{"day": "2026-12-01", "time":
    "morning"}``. ``settled_at`` is when it was last answered or closed: from then on the
    period of keeping counts.
    """

    class Kind(models.TextChoices):
        CONTACT = rules.CONTACT
        APPOINTMENT = rules.APPOINTMENT
        BARRIER = rules.BARRIER

    class State(models.TextChoices):
        NEW = rules.NEW
        ANSWERED = rules.ANSWERED
        CLOSED = rules.CLOSED

    class ReplyBy(models.TextChoices):
        EMAIL = "email"
        PHONE = "phone"
        NONE = "none"

    class Time(models.TextChoices):
        ANY = "any"
        MORNING = "morning"
        AFTERNOON = "afternoon"
        EVENING = "evening"

    kind_of_inquiry = models.CharField(max_length=12, choices=Kind.choices)
    reference = models.CharField(max_length=12)
    language = models.CharField(max_length=12)
    contact = models.ForeignKey(
        "councils.Contact", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    role = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    reply_by = models.CharField(max_length=6, choices=ReplyBy.choices, default=ReplyBy.NONE)
    message = models.TextField()
    place = models.CharField(max_length=500, blank=True)
    wishes = models.JSONField(default=list, blank=True)
    interpreter = models.CharField(max_length=60, blank=True)
    received_at = models.DateTimeField()
    due_on = models.DateField()
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.NEW)
    settled_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar[tuple[str, ...]] = (
        "name", "email", "phone", "message", "place", "wishes", "interpreter", "reply_by",
    )  # fmt: skip
    for_guests: ClassVar[bool] = False
    objects = scoped_objects(InquiryQuerySet)

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "reference"], name="an_inquiry_reference_once"
            )
        ]
        indexes = [
            models.Index(fields=["council", "state", "due_on"]),
            models.Index(fields=["council", "-received_at"]),
            models.Index(fields=["council", "settled_at"]),
        ]

    def __str__(self) -> str:
        return self.reference


class InquiryStep(Step):
    """A change of an inquiry's state: who, when."""

    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=8, choices=Inquiry.State.choices)
    for_guests: ClassVar[bool] = False

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.inquiry_id}: {self.state}"


class Answer(CouncilObject):
    """What was answered (Antwort). ``sent_by`` mail goes through the post; else it was told.

    ``appointment_at`` and ``location`` confirm an appointment.
    """

    class Way(models.TextChoices):
        EMAIL = "email"
        PHONE = "phone"
        IN_PERSON = "person"

    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="answers")
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    sent_by = models.CharField(max_length=6, choices=Way.choices)
    text = models.TextField()
    appointment_at = models.DateTimeField(null=True, blank=True)
    location = models.ForeignKey(
        "councils.Location", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    personal: ClassVar[tuple[str, ...]] = ("text", "appointment_at")
    for_guests: ClassVar[bool] = False

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"answer {self.pk}"


class InquiryNote(CouncilObject):
    """A note for the office (Vermerk). The person who wrote never sees it, but may ask for it."""

    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="notes")
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    text = models.TextField()

    personal: ClassVar[tuple[str, ...]] = ("text",)
    for_guests: ClassVar[bool] = False

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"note {self.pk}"


class AnswerTimeQuerySet(DatedObjects):
    """Answer times in the field's words."""

    def days(self, kind: str, day: Any) -> int:
        """Days until an answer on a day: the council's value, else the software's."""
        found = self.on(day).filter(kind_of_inquiry=kind).order_by("-valid_from").first()
        return int(found.days) if found else rules.ANSWER_DAYS[kind]


class AnswerTime(CouncilObject):
    """In how many days people get an answer, from a day on (Antwortfrist), with its source."""

    kind_of_inquiry = models.CharField(max_length=12, choices=Inquiry.Kind.choices)
    days = models.PositiveSmallIntegerField()
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    source = models.ForeignKey(
        "councils.Source", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    objects = scoped_objects(AnswerTimeQuerySet)

    class Meta:
        ordering = ["kind_of_inquiry", "valid_from", "pk"]

    def __str__(self) -> str:
        return f"{self.kind_of_inquiry}: {self.days}"


class SpentForm(models.Model):
    """A form that has been sent (verbrauchtes Formular): the second click finds the first's result.

    ``digest`` is that of the form's random number; nothing here is about a person.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    inquiry_id = models.BigIntegerField()
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.digest


class FormCount(models.Model):
    """How often a form of a council was sent in an hour.

    ``bucket`` is one of 256 groups of networks, shuffled anew each hour with a key that is not
    kept, or -1 for all. It names nobody: thousands of networks share it.
    """

    council_id = models.BigIntegerField()
    form = models.CharField(max_length=12)
    hour = models.DateTimeField(db_index=True)
    bucket = models.SmallIntegerField()
    n = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["council_id", "form", "hour", "bucket"], name="one_count_per_hour"
            )
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.n}"
