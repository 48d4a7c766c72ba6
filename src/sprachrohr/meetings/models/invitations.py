"""Invitations, who was invited, what they answered, and the public notice."""

# Only office and members read these sentences.

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from sprachrohr.councils.models import ProcedureRule
from sprachrohr.councils.objects import CouncilObject, Step
from sprachrohr.meetings.models.sessions import Meeting


class Invitation(Step):
    """An invitation that left (Einladung); ``at`` is when, ``by`` who sent it.

    ``deadline``: by when it had to leave, by the rule that held then (``rule_value`` of
    ``rule_unit`` before the session); empty where the council has no such rule. ``reason``: why it
    was urgent or late.
    """

    class Kind(models.TextChoices):
        FIRST = "first"
        SUPPLEMENT = "supplement"  # Nachtrag

    class Timeliness(models.TextChoices):
        IN_TIME = "in_time"
        URGENT = "urgent"  # the short period for urgent cases was kept
        LATE = "late"
        NO_RULE = "no_rule"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invitations")
    kind_of_invitation = models.CharField(max_length=10, choices=Kind.choices)
    deadline = models.DateTimeField(null=True, blank=True)
    rule_value = models.PositiveSmallIntegerField(null=True, blank=True)
    rule_unit = models.CharField(max_length=10, choices=ProcedureRule.Unit.choices, blank=True)
    rule = models.CharField(max_length=300, blank=True)
    """Of an invitation from before the rule was kept as data: the rule in German words."""
    timeliness = models.CharField(max_length=8, choices=Timeliness.choices)
    reason = models.TextField(blank=True)
    message = models.TextField(blank=True)
    """What the office wrote to those invited, beside the agenda; German, as it was sent."""
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    """When its letters were taken back; their content is gone then."""
    withdrawn_reason = models.CharField(max_length=300, blank=True)
    for_guests: ClassVar[bool] = False

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.at:%d.%m.%Y %H:%M}"


class InvitationFile(CouncilObject):
    """The letter as a PDF in one language (Einladungsschreiben); ``closed`` with closed items."""

    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey("documents.File", on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=12)
    closed = models.BooleanField(default=False)
    for_guests: ClassVar[bool] = False


class Invitee(CouncilObject):
    """Somebody who was asked to a session: a member, or who stands in for one.

    ``membership`` is the seat it is about. ``stands_in_for``: the member (or substitute) who
    cannot come. ``released_at``: that one comes after all, or the session was called off.
    ``why``: why the office chose somebody who is not next in order; for the office only.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invitees")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="invited")
    membership = models.ForeignKey(
        "people.Membership", on_delete=models.PROTECT, related_name="invited"
    )
    stands_in_for = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="substitutes"
    )
    why = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField()
    asked_anew_at = models.DateTimeField(null=True, blank=True)
    """The session has another time since then: earlier answers count no more."""
    reached_by = models.CharField(max_length=10, blank=True)
    """``mail``; empty: this person has no account, and gets a letter."""
    reminded_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    personal: ClassVar[tuple[str, ...]] = ("why",)
    for_guests: ClassVar[bool] = False

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person", "membership"],
                condition=Q(released_at__isnull=True),
                name="invited_once_for_a_seat",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.meeting_id}"


class Reply(Step):
    """Yes or no (Zu- oder Absage); the newest one counts. ``note`` is for the office only."""

    class Via(models.TextChoices):
        MAIL = "mail"
        AREA = "area"  # members' area
        OFFICE = "office"

    invitee = models.ForeignKey(Invitee, on_delete=models.PROTECT, related_name="replies")
    coming = models.BooleanField()
    note = models.CharField(max_length=300, blank=True)
    via = models.CharField(max_length=6, choices=Via.choices)
    personal: ClassVar[tuple[str, ...]] = ("note",)
    for_guests: ClassVar[bool] = False

    class Meta:
        ordering = ["at", "pk"]


class Notice(Step):
    """Where and when a session was made known to the public (Bekanntmachung), with its proof.

    ``appeared`` is when; ``sha256`` the hash of what was shown; ``file`` a cutting or a scan.
    ``deadline`` and ``in_time`` as the rule that held then has it.
    """

    class Channel(models.TextChoices):
        WEBSITE = "website"
        GAZETTE = "gazette"  # Amtsblatt
        BOARD = "board"  # Aushang
        PRESS = "press"
        OFFICE = "office"  # Ausgabe in der Geschäftsstelle

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="notices")
    channel = models.CharField(max_length=8, choices=Channel.choices)
    appeared = models.DateTimeField()
    where = models.CharField(max_length=300, blank=True)
    url = models.URLField(max_length=500, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    file = models.ForeignKey(
        "documents.File", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    deadline = models.DateTimeField(null=True, blank=True)
    in_time = models.BooleanField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)
    translatable = ("where",)
    not_public = Q(meeting__public=False)

    class Meta:
        ordering = ["appeared", "pk"]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.appeared):%d.%m.%Y} {self.get_channel_display()}"
