"""What of delegations and groups is one's own: seats, reports to write, groups one speaks for."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q

from sprachrohr.groups.access.delegations import sent
from sprachrohr.groups.models import GroupMeeting
from sprachrohr.people.models import Membership, Organization, Person, Substitute
from sprachrohr.people.viewers import Viewer

GROUPS = (Organization.Kind.WORKING_GROUP, Organization.Kind.COMMISSION)
SPEAKS = (
    Membership.Function.SPOKESPERSON,
    Membership.Function.CHAIR,
    Membership.Function.DEPUTY,
)
BACK = timedelta(days=365)
"""How far back a missing report is still shown."""


@dataclass(frozen=True)
class Mine:
    """One seat of one's own, or one in which one stands in."""

    membership: Membership
    stands_in: bool


def mine(viewer: Viewer, day: date) -> list[Mine]:
    """The seats in other bodies that a viewer holds or stands in for on a day."""
    if viewer.person_id is None:
        return []
    held = sent(Membership.objects.on(day)).select_related("organization", "person")
    own = [Mine(it, False) for it in held.filter(person=viewer.person_id)]
    known = Substitute.objects.on(day).filter(person=viewer.person_id).values("membership")
    return own + [Mine(it, True) for it in held.filter(pk__in=known)]


def seat_of(person: Person | None, meeting: GroupMeeting) -> Membership | None:
    """The seat for which a person may report of a meeting: one's own, else a substitution's."""
    if person is None:
        return None
    held = sent(Membership.objects.on(meeting.day)).filter(organization=meeting.organization_id)
    own: Membership | None = held.filter(person=person).first()
    if own is not None:
        return own
    standing_in = Substitute.objects.on(meeting.day).filter(person=person)
    found: Membership | None = held.filter(pk__in=standing_in.values("membership")).first()
    return found


def unreported(rows: Any, today: date, person: int | None = None) -> Any:
    """Meetings that are over, had somebody sitting there for us, and have no report.

    ``person``: only those where they sat on that day, or stood in for who did.
    """
    there = sent(Membership.objects.on(OuterRef("day")))
    there = there.filter(organization=OuterRef("organization"))
    if person is not None:
        days = Substitute.objects.on(OuterRef(OuterRef("day")))
        stood_in = days.filter(membership=OuterRef("pk"), person=person)
        there = there.filter(Q(person=person) | Exists(stood_in))
    return rows.filter(Exists(there), day__lt=today).filter(reports=None)


def missing(today: date, person: int | None = None) -> list[GroupMeeting]:
    """Meetings of the last year that wait for a report, the oldest first; see `unreported`."""
    rows = unreported(GroupMeeting.objects.filter(day__gte=today - BACK), today, person)
    return list(rows.select_related("organization").order_by("day", "pk"))


def to_write(viewer: Viewer, today: date) -> list[GroupMeeting]:
    """Meetings whose report waits for this viewer."""
    return missing(today, viewer.person_id) if viewer.person_id is not None else []


def groups(day: date) -> list[Organization]:
    """Working groups and commissions, running ones first; ended ones stay."""
    rows = Organization.objects.filter(kind_of_body__in=GROUPS)
    return sorted(rows, key=lambda it: (it.end_date is not None and it.end_date < day, it.order))


def speaks_for(person_id: int | None, body: Any, day: date) -> bool:
    """Whether somebody keeps a group's meetings and results on a day."""
    if person_id is None:
        return False
    held = Membership.objects.on(day).filter(
        person=person_id,
        organization=body,
        function__in=SPEAKS,
        organization__kind_of_body__in=GROUPS,
    )
    return bool(held.exists())
