"""Delegations (Entsendungen): seats in other bodies, when those meet, what delegates report.

A delegation itself is a ``people.Membership`` in a committee of the Rat or in an outside body, its
substitutes are ``people.Substitute``: a seat is recorded once.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from sprachrohr.councils.models import DatedObjects
from sprachrohr.councils.objects import CouncilObject
from sprachrohr.councils.scope import scoped_objects


class DelegationHabits(CouncilObject):
    """What the town has chosen for its delegations (Vorgaben für Entsendungen); no law.

    At most one row a council. ``report_days``: so many days after a meeting without a report the
    delegates are reminded; 0: nobody is. ``ahead_days``: so early the end of a seat or of the term
    is shown to the office.
    """

    report_days = models.PositiveSmallIntegerField(default=0)
    ahead_days = models.PositiveSmallIntegerField(default=60)
    for_guests: ClassVar[bool] = False

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council"], name="one_row_of_delegation_habits")
        ]

    def __str__(self) -> str:
        return _("Defaults for delegations")


class BodySeats(CouncilObject):
    """How many seats the council has in another body, from a day to a day (Sitze für das Gremium).

    A dated fact with its source; where none is recorded, nobody says that a seat is vacant.
    """

    organization = models.ForeignKey(
        "people.Organization", on_delete=models.PROTECT, related_name="seats_of_ours"
    )
    number = models.PositiveSmallIntegerField()
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    source = models.ForeignKey(
        "councils.Source", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    objects = scoped_objects(DatedObjects)

    class Meta:
        ordering = ["organization", "valid_from", "pk"]

    def __str__(self) -> str:
        return f"{self.organization}: {self.number}"


class GroupMeeting(CouncilObject):
    """A day on which another body or a group meets (Termin). The council's sessions are others.

    ``public``: guests read the day and the place on the body's page. ``note`` is for members only.
    ``reminded_at``: when its delegates were asked for their report.
    """

    organization = models.ForeignKey(
        "people.Organization", on_delete=models.PROTECT, related_name="group_meetings"
    )
    day = models.DateField()
    start_time = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    public = models.BooleanField(default=False)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["council", "day"], name="group_meetings_by_day")]

    def __str__(self) -> str:
        return f"{self.day:%d.%m.%Y} {self.organization}"


class DelegationReport(CouncilObject):
    """What a delegate reports after a meeting (Rückbericht). One for a seat and a meeting.

    Members read it; guests only while a :class:`GroupRelease` stands. ``person`` is who wrote it:
    the delegate or who stood in. ``concerned``: what of it was our business, ``stated``: what we
    said, ``follows``: what is to be done now.
    """

    meeting = models.ForeignKey(GroupMeeting, on_delete=models.PROTECT, related_name="reports")
    membership = models.ForeignKey(
        "people.Membership", on_delete=models.PROTECT, related_name="delegation_reports"
    )
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="delegation_reports"
    )
    at = models.DateTimeField(editable=False)
    concerned = models.TextField()
    stated = models.TextField(blank=True)
    follows = models.TextField(blank=True)
    url = models.URLField(max_length=500, blank=True)
    file = models.ForeignKey(
        "documents.File", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    translatable = ("concerned", "stated", "follows")
    not_public = Q(released=False)
    released = models.BooleanField(default=False, editable=False)
    """Follows from the releases; kept here so that lists ask once."""

    class Meta:
        ordering = ["-meeting__day", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "membership"], name="one_report_a_seat_and_meeting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting} ({self.person})"
