"""How a council prepares its sessions: its habits, its agenda's skeleton, days to avoid."""

# Only office and members read these sentences.

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext as _

from sprachrohr.councils.models import Checked, DatedObjects
from sprachrohr.councils.objects import CouncilObject
from sprachrohr.councils.scope import scoped_objects


class SessionHabits(CouncilObject):
    """What the office has chosen for preparing sessions (Vorgaben für Sitzungen); no law.

    At most one row a council. ``reminder_days``: so many days before a session whoever has not
    answered is reminded; 0: nobody is. ``communities`` lists codes of calendars whose great
    feasts are hinted at (``rules/feasts.py``). ``reference`` is the pattern of a paper's number.
    """

    organization = models.ForeignKey(
        "people.Organization", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    location = models.ForeignKey(
        "councils.Location", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    start_time = models.TimeField(null=True, blank=True)
    duration_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    reminder_days = models.PositiveSmallIntegerField(default=0)
    communities = models.JSONField(default=list)
    reference = models.CharField(max_length=60, blank=True)
    """``{year}`` and ``{number}`` stand for themselves: "{number}/{year}"."""
    for_guests: ClassVar[bool] = False

    class Meta:
        constraints = [models.UniqueConstraint(fields=["council"], name="one_row_of_habits")]

    def __str__(self) -> str:
        return _("Defaults for sessions")


class SkeletonLine(CouncilObject):
    """One section of a body's agenda that stays visible also when empty (Gliederung).

    ``paper_types`` are those of papers that belong here by themselves. Without an organization
    it holds for every body of the council.
    """

    organization = models.ForeignKey(
        "people.Organization", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    number = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=300)
    public = models.BooleanField(default=True)
    paper_types = models.JSONField(default=list)
    order = models.PositiveSmallIntegerField(default=0)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    source = models.ForeignKey(
        "councils.Source", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    translatable = ("name",)
    objects = scoped_objects(DatedObjects)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.number} {self.name}".strip()


class CalendarDay(Checked, CouncilObject):
    """Days on which a session would meet few people (Ferien, Feiertag, Fest); both inclusive.

    Public holidays and the great feasts are computed; here stand school holidays and what a town
    adds. ``evening_before``: it begins at nightfall of the day before.
    """

    class Kind(models.TextChoices):
        SCHOOL = "school"  # Schulferien
        RELIGIOUS = "religious"
        PUBLIC = "public"
        OWN = "own"

    kind_of_day = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=200)
    community = models.CharField(max_length=100, blank=True)
    first_day = models.DateField()
    last_day = models.DateField()
    evening_before = models.BooleanField(default=False)
    source = models.ForeignKey(
        "councils.Source", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    translatable = ("name",)
    for_guests: ClassVar[bool] = False

    class Meta:
        ordering = ["first_day", "pk"]
        constraints = [
            models.CheckConstraint(
                name="calendar_day_ends_after_it_begins",
                condition=models.Q(last_day__gte=models.F("first_day")),
            ),
            models.CheckConstraint(
                name="calendar_day_verified_needs_person",
                condition=~models.Q(check_status="verified")
                | (models.Q(checked_on__isnull=False) & ~models.Q(checked_by="")),
            ),
        ]

    def __str__(self) -> str:
        return self.name
