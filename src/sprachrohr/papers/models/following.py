"""Who watches a resolution, what departments report of it, who was reminded, what went on."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sprachrohr.councils.objects import CouncilObject, Step
from sprachrohr.papers.models.matters import StatementRequest
from sprachrohr.papers.models.resolutions import FollowUp, Resolution
from sprachrohr.papers.models.transmissions import Transmission


class UnitReport(Step):
    """What a department says became of a resolution (Meldung eines Fachamts).

    It stays inside until the office takes it over: ``taken`` is the follow-up it became. Given
    back, ``declined`` says why. ``file`` is private until then. One of the two at most.
    """

    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT, related_name="reports")
    unit = models.ForeignKey("councils.Unit", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=FollowUp.State.choices)
    on = models.DateField()
    sentence = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    """For the office only."""
    file = models.ForeignKey(
        "documents.File", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    url = models.URLField(max_length=500, blank=True)
    reported_by_id = models.BigIntegerField(null=True, blank=True, editable=False)
    taken = models.OneToOneField(
        FollowUp, null=True, blank=True, on_delete=models.PROTECT, related_name="report"
    )
    declined = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=200, blank=True)
    for_guests: ClassVar[bool] = False

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="report_answered_once", condition=Q(taken__isnull=True) | Q(declined="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.resolution_id}: {self.state}"

    @property
    def waits(self) -> bool:
        """Nobody of the office has answered it."""
        return self.taken_id is None and not self.declined


class Reminder(Step):
    """Somebody was reminded of a resolution (Erinnerung), once for a reason and a period.

    ``since``: the day the reason began; ``round``: 0 for the first time, then 1, 2, …. ``told``:
    which of unit, owner and office got a mail, never their addresses.
    """

    class Why(models.TextChoices):
        DUE_SOON = "due_soon"
        OVERDUE = "overdue"
        STALE = "stale"

    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT, related_name="reminders")
    why = models.CharField(max_length=8, choices=Why.choices)
    since = models.DateField()
    round = models.PositiveSmallIntegerField(default=0)
    told = models.JSONField(default=list)
    for_guests: ClassVar[bool] = False

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["resolution", "why", "since", "round"], name="reminded_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.resolution_id}: {self.why} {self.since:%Y-%m-%d} ({self.round})"


class CarryOver(Step):
    """What a new body decided about an open resolution of the term before (Übernahme).

    ``term`` is the new one, ``on`` the day of its decision. ``kept``: it is carried on; else it is
    closed and ``reason`` says why. There is no discontinuity by law; it is the body's own choice.
    """

    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT, related_name="carried")
    term = models.ForeignKey("councils.LegislativeTerm", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    kept = models.BooleanField()
    reason = models.CharField(max_length=300, blank=True)
    translatable = ("reason",)
    not_public = Q(resolution__public=False)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["resolution", "term"], name="carried_over_once"),
            models.CheckConstraint(
                name="closed_with_reason", condition=Q(kept=True) | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resolution_id} to {self.term_id}"


class Acknowledgement(Step):
    """The recipient says it has what the council sent (Empfangsbestätigung).

    Of a paper handed on, or of the answer to a request for a statement. ``on`` is the recipient's
    own day; ``unit`` the department that said so, if it was one. ``note`` stays inside.
    """

    transmission = models.OneToOneField(
        Transmission, null=True, blank=True, on_delete=models.PROTECT, related_name="received"
    )
    request = models.OneToOneField(
        StatementRequest, null=True, blank=True, on_delete=models.PROTECT, related_name="received"
    )
    unit = models.ForeignKey(
        "councils.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    on = models.DateField()
    note = models.CharField(max_length=500, blank=True)
    not_public = Q(transmission__paper__public=False) | Q(request__public=False)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="received_one_thing",
                condition=Q(transmission__isnull=False, request__isnull=True)
                | Q(transmission__isnull=True, request__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.transmission_id or self.request_id}: {self.on:%Y-%m-%d}"


class FollowUpHabits(CouncilObject):
    """How the council follows its resolutions (Vorgaben für Beschlüsse); no law, its own choice.

    In days, at most one row a council; without one the defaults here hold, and they stand nowhere
    else. ``remind_days``: so long before a deadline somebody is reminded, 0: nobody.
    ``stale_days``: open and nothing heard for so long, 0: never stale. ``again_days``: reminded
    anew after so long, 0: once only.
    """

    remind_days = models.PositiveSmallIntegerField(default=14)
    stale_days = models.PositiveSmallIntegerField(default=90)
    again_days = models.PositiveSmallIntegerField(default=30)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["council"], name="one_row_of_following")]

    def __str__(self) -> str:
        return f"{self.remind_days}, {self.stale_days}, {self.again_days}"
