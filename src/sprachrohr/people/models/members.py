"""Persons and the seats they hold."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from sprachrohr.councils.models import Seats
from sprachrohr.councils.objects import CouncilObject
from sprachrohr.councils.scope import CouncilQuerySet, scoped_objects
from sprachrohr.people.models.organizations import Organization

if TYPE_CHECKING:
    from datetime import date


class HeldQuerySet(CouncilQuerySet):
    """Things held from a day to a day (both inclusive)."""

    def on(self, day: "date") -> Any:
        """Those held on a day."""
        return self.filter(
            Q(start_date__isnull=True) | Q(start_date__lte=day),
            Q(end_date__isnull=True) | Q(end_date__gte=day),
        )


class Person(CouncilObject):
    """OParl's Person. No private address, number or mail is kept here.

    ``spoken`` lists language codes the person speaks with citizens.
    """

    family_name = models.CharField(max_length=100)
    given_name = models.CharField(max_length=100)
    title = models.CharField(max_length=60, blank=True)
    about = models.TextField(blank=True)
    spoken = models.JSONField(default=list)
    topics = models.ManyToManyField("councils.Topic", related_name="persons", blank=True)
    portrait = models.ForeignKey(
        "pages.Picture", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    example = models.BooleanField(default=False)
    """Invented; pages say so."""
    translatable = ("about",)

    class Meta:
        ordering = ["family_name", "given_name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.title, self.given_name, self.family_name) if part)

    @property
    def initials(self) -> str:
        return self.given_name[:1] + self.family_name[:1]


class Membership(CouncilObject):
    """OParl's Membership: a person in a body, with a seat of a kind (Mitgliedschaft).

    ``on_behalf_of`` is the list the person stood for or the parliamentary group that sent them.
    """

    class Function(models.TextChoices):
        CHAIR = "chair"
        DEPUTY = "deputy"
        MEMBER = "member"
        SPOKESPERSON = "spokesperson"
        DELEGATE = "delegate"
        MINUTES = "minutes"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="memberships"
    )
    function = models.CharField(max_length=12, choices=Function.choices, default=Function.MEMBER)
    kind_of_seat = models.CharField(max_length=10, choices=Seats.Kind.choices, blank=True)
    voting_right = models.BooleanField(default=True)
    on_behalf_of = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    start_date = models.DateField()
    end_date = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=200, blank=True)
    objects = scoped_objects(HeldQuerySet)
    translatable = ("end_reason",)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="membership_ends_after_start",
                condition=Q(end_date__isnull=True) | Q(end_date__gte=models.F("start_date")),
            ),
            models.CheckConstraint(
                name="advisory_seats_do_not_vote",
                condition=~Q(kind_of_seat="advisory") | Q(voting_right=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.organization}"


class Substitute(CouncilObject):
    """Who stands in for a member personally (persönliche Stellvertretung)."""

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="substitutes")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="substitutions")
    start_date = models.DateField()
    end_date = models.DateField(null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=1)
    objects = scoped_objects(HeldQuerySet)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.person} ({self.membership.person})"


class Vacancy(CouncilObject):
    """Why a seat stands empty (unbesetzter Sitz); that it does follows from the memberships."""

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="vacancies"
    )
    kind_of_seat = models.CharField(max_length=10, choices=Seats.Kind.choices)
    reason = models.CharField(max_length=300)
    start_date = models.DateField()
    end_date = models.DateField(null=True, blank=True)
    objects = scoped_objects(HeldQuerySet)
    translatable = ("reason",)

    def __str__(self) -> str:
        return self.reason
