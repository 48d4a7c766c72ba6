"""The tree of bodies a council has, sends people to, or works with."""

from django.db import models

from sprachrohr.councils.objects import CouncilObject
from sprachrohr.councils.scope import CouncilQuerySet, scoped_objects


class OrganizationQuerySet(CouncilQuerySet):
    """Bodies of one council."""

    def bodies(self) -> "OrganizationQuerySet":
        """Those that stand on the page of bodies: no lists, parliamentary groups or partners."""
        return self.filter(kind_of_body__in=Organization.BODIES)


class Organization(CouncilObject):
    """OParl's Organization: the council, its board, working groups, commissions, outside bodies.

    The council itself is one of them; what it was called on a day says its Designation.
    ``result`` keeps what a finished working group or commission left behind.
    """

    class Kind(models.TextChoices):
        COUNCIL = "council"
        BOARD = "board"  # Vorstand
        WORKING_GROUP = "working_group"  # Arbeitskreis
        COMMISSION = "commission"
        OUTSIDE_BODY = "outside_body"  # e.g. Landesintegrationsrat, networks, round tables
        RAT = "rat"
        RAT_COMMITTEE = "rat_committee"
        PARLIAMENTARY_GROUP = "parliamentary_group"  # Fraktion
        LIST = "list"  # what elected members stood for
        PARTNER = "partner"

    BODIES = (
        Kind.COUNCIL,
        Kind.BOARD,
        Kind.WORKING_GROUP,
        Kind.COMMISSION,
        Kind.OUTSIDE_BODY,
        Kind.RAT,
        Kind.RAT_COMMITTEE,
    )

    kind_of_body = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=100, blank=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    task = models.TextField(blank=True)
    result = models.TextField(blank=True)
    start_date = models.DateField(null=True, blank=True)
    end_date = models.DateField(null=True, blank=True)
    start_text = models.CharField(max_length=60, blank=True)
    """When the source gives no full day: "2015"."""
    website = models.URLField(blank=True, max_length=500)
    topics = models.ManyToManyField("councils.Topic", related_name="organizations", blank=True)
    source = models.ForeignKey(
        "councils.Source", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    order = models.PositiveSmallIntegerField(default=0)
    translatable = ("name", "short_name", "task", "result")
    objects = scoped_objects(OrganizationQuerySet)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name
