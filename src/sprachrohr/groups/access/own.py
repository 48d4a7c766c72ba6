"""What of delegations and groups is one's own: seats, reports to write, groups one speaks for."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from sprachrohr.groups.access.delegations import sent
from sprachrohr.groups.models import DelegationReport, GroupMeeting
from sprachrohr.groups.rules import is_missing
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


def counted(rows: Any) -> Any:
    """Meetings with the number of their reports (``told``), so that a list asks once."""
    return rows.annotate(told=Count("reports"))


def with_delegates(rows: Any) -> Any:
    """Meetings of bodies in which somebody sits for the council on that day."""
    there = sent(Membership.objects.all()).filter(
        Q(end_date__isnull=True) | Q(end_date__gte=OuterRef("day")),
        organization=OuterRef("organization"),
        start_date__lte=OuterRef("day"),
    )
    return rows.filter(Exists(there))


def missing(today: date, bodies: Any = None) -> list[GroupMeeting]:
    """Meetings that wait for a report, the oldest first; ``bodies``: of these only."""
    rows = counted(with_delegates(GroupMeeting.objects.all())).filter(
        day__lt=today, day__gte=today - BACK, told=0
    )
    if bodies is not None:
        rows = rows.filter(organization__in=bodies)
    found = rows.select_related("organization").order_by("day", "pk")
    return [it for it in found if is_missing(it.day, it.told, today)]


def to_write(viewer: Viewer, today: date) -> list[GroupMeeting]:
    """Meetings whose report waits for this viewer."""
    bodies = {it.membership.organization_id for it in mine(viewer, today)}
    if not bodies:
        return []
    person = Person.objects.filter(pk=viewer.person_id).first()
    return [it for it in missing(today, bodies) if seat_of(person, it) is not None]


def own_report(viewer: Viewer, pk: int) -> DelegationReport | None:
    """A report this viewer wrote."""
    found: DelegationReport | None = (
        DelegationReport.objects.filter(pk=pk, person=viewer.person_id)
        .select_related("meeting__organization", "membership", "person", "file")
        .first()
        if viewer.person_id is not None
        else None
    )
    return found


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
