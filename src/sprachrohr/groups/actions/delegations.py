"""Who is sent where, how many seats there are, and on which days those bodies meet."""

from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.councils.writing import changer, keep, one_after_another, remover, writing
from sprachrohr.groups.models import BodySeats, DelegationHabits, GroupMeeting
from sprachrohr.groups.rules import overlaps
from sprachrohr.people.actions import add_membership, appoint_substitute
from sprachrohr.people.models import Membership


def send_delegate(
    council: Any, *, substitute: Any = None, by: Actor, now: datetime, **facts: Any
) -> Membership:
    """Send somebody into a body (entsenden), with a substitute if one is named at once."""
    with writing("groups.send_delegate", council, by=by, now=now):
        facts.setdefault("function", Membership.Function.DELEGATE)
        seat = add_membership(council, **facts, by=by, now=now)
        if substitute is not None:
            appoint_substitute(
                seat,
                substitute,
                start_date=seat.start_date,
                end_date=seat.end_date,
                by=by,
                now=now,
            )
        return seat


def add_seats(
    council: Any,
    *,
    organization: Any,
    number: int,
    valid_from: date | None = None,
    valid_until: date | None = None,
    source: Any = None,
    by: Actor,
    now: datetime,
) -> BodySeats:
    """Record how many seats the council has in a body; two numbers never hold on one day."""
    with writing("groups.add_bodyseats", council, by=by, now=now):
        one_after_another(council)
        seats = BodySeats(
            council=council,
            organization=organization,
            number=number,
            valid_from=valid_from,
            valid_until=valid_until,
            source=source,
        )
        _check_seats(seats)
        return keep(seats)


def _check_seats(seats: BodySeats) -> None:
    if seats.valid_from and seats.valid_until and seats.valid_until < seats.valid_from:
        raise Refused(_("The last day lies before the first. Please check the dates."))
    for other in BodySeats.objects.filter(organization=seats.organization_id).exclude(pk=seats.pk):
        if overlaps((seats.valid_from, seats.valid_until), (other.valid_from, other.valid_until)):
            raise Refused(
                _("Another number of seats is recorded for a part of this time. End it first.")
            )


change_seats = changer(BodySeats, _check_seats, neighbours=True)
remove_seats = remover(BodySeats)


def add_meeting(
    council: Any,
    *,
    organization: Any,
    day: date,
    start_time: time | None = None,
    place: str = "",
    note: str = "",
    public: bool = False,
    by: Actor,
    now: datetime,
) -> GroupMeeting:
    """Note a day on which a body or group meets (Termin)."""
    with writing("groups.add_groupmeeting", council, by=by, now=now):
        one_after_another(council)
        meeting = GroupMeeting(
            council=council,
            organization=organization,
            day=day,
            start_time=start_time,
            place=place,
            note=note,
            public=public,
        )
        _check_meeting(meeting)
        return keep(meeting)


def _check_meeting(meeting: GroupMeeting) -> None:
    same = GroupMeeting.objects.filter(
        organization=meeting.organization_id, day=meeting.day, start_time=meeting.start_time
    )
    if same.exclude(pk=meeting.pk).exists():
        raise Refused(_("This day is noted already. Look for it in the list."))


change_meeting = changer(GroupMeeting, _check_meeting, neighbours=True)
remove_meeting = remover(GroupMeeting)


def add_habits(
    council: Any, *, report_days: int = 0, ahead_days: int = 60, by: Actor, now: datetime
) -> DelegationHabits:
    """Say, once, when a report counts as missing and how early the end of a seat is shown."""
    with writing("groups.add_delegationhabits", council, by=by, now=now, guests_see=False):
        one_after_another(council)
        if DelegationHabits.objects.exists():
            raise Refused(_("This exists already. Change it instead."))
        return keep(
            DelegationHabits(council=council, report_days=report_days, ahead_days=ahead_days)
        )


change_habits = changer(DelegationHabits, guests_see=False)
