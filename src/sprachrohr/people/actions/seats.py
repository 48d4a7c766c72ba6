"""Seats in bodies: taken, changed, given up."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.models import Council
from sprachrohr.councils.writing import changer, keep, remover, writing
from sprachrohr.people import rules
from sprachrohr.people.models import Membership, Organization, Person

_JOIN = {
    "dates_order": lambda: _("The last day lies before the first. Please check the dates."),
    "advisory_votes": lambda: _("An advisory member does not vote. Choose another kind of seat."),
    "member_without_vote": lambda: _(
        "Elected members and members from the city council vote. Choose an advisory seat instead."
    ),
    "two_voting_seats": lambda: _(
        "This person already holds a seat with a vote in this body. End that seat first."
    ),
    "body_ended": lambda: _("This body had ended by then. Please check the dates."),
    "outside_of_itself": lambda: _("A body sends nobody to itself. Choose a list or a group."),
}


def join(
    person: Person,
    organization: Organization,
    *,
    start_date: date,
    function: str = Membership.Function.MEMBER,
    kind_of_seat: str = "",
    voting_right: bool | None = None,
    on_behalf_of: Organization | None = None,
    end_date: date | None = None,
    end_reason: str = "",
    by: Actor,
    now: datetime,
) -> Membership:
    """A person takes a seat in a body, from ``start_date`` to ``end_date`` (both inclusive).

    ``voting_right``: by default everybody but advisory members votes. ``on_behalf_of``: the list
    or parliamentary group. Refuses a second voting seat in the same body at the same time.
    """
    voting = rules.votes(kind_of_seat) if voting_right is None else voting_right
    with writing("people.join", organization.council, by=by, now=now):
        seat = Membership(
            council=organization.council,
            person=person,
            organization=organization,
            function=function,
            kind_of_seat=kind_of_seat,
            voting_right=voting,
            on_behalf_of=on_behalf_of,
            start_date=start_date,
            end_date=end_date,
            end_reason=end_reason,
        )
        _check_seat(seat)
        return keep(seat)


def _check_seat(seat: Membership) -> None:
    others = Membership.objects.filter(person=seat.person, organization=seat.organization)
    problem = rules.join_problem(
        start=seat.start_date,
        end=seat.end_date,
        kind=seat.kind_of_seat,
        voting=seat.voting_right,
        others=list(
            others.exclude(pk=seat.pk).values_list("start_date", "end_date", "voting_right")
        ),
    )
    ended = seat.organization.end_date
    if problem is None and ended is not None and seat.start_date > ended:
        problem = "body_ended"
    if problem is None and seat.on_behalf_of_id == seat.organization_id:
        problem = "outside_of_itself"
    if problem:
        raise Refused(_JOIN[problem]())


def add_membership(
    council: Council,
    *,
    person: Person,
    organization: Organization,
    kind_of_seat: str = "",
    voting_right: bool = True,
    by: Actor,
    now: datetime,
    **facts: Any,
) -> Membership:
    """:func:`join` as a form asks for it: a seat of a kind votes, or not, as the law says.

    ``voting_right`` counts only where no kind of seat is given.
    """
    return join(
        person,
        organization,
        kind_of_seat=kind_of_seat,
        voting_right=None if kind_of_seat else voting_right,
        by=by,
        now=now,
        **facts,
    )


def _check_changed(seat: Membership) -> None:
    if seat.kind_of_seat:
        seat.voting_right = rules.votes(seat.kind_of_seat)
    _check_seat(seat)
    for row in seat.substitutes.select_related("person"):
        days = (row.start_date, row.end_date)
        if row.person_id == seat.person_id or not rules.within(
            days, (seat.start_date, seat.end_date)
        ):
            raise Refused(
                _("%(person)s stands in here at another time. Please change that first.")
                % {"person": row.person}
            )


change_membership = changer(Membership, _check_changed)
_remove = remover(Membership)


def remove_membership(seat: Membership, *, by: Actor, now: datetime) -> None:
    """Take out a seat that was recorded by mistake; what has been is ended, not removed."""
    recorded, today = timezone.localdate(seat.created), timezone.localdate(now)
    if rules.seat_stays(seat.start_date, recorded, today):
        raise Refused(
            _(
                "This seat belongs to the record and is not removed. If %(person)s has left, "
                "choose “Ends on …” on the page of the seat."
            )
            % {"person": seat.person}
        )
    _remove(seat, by=by, now=now)


def leave(
    membership: Membership, *, on: date, reason: str = "", by: Actor, now: datetime
) -> Membership:
    """A membership ends; ``on`` is its last day. The seat stands empty from the next day.

    Whoever stands in for the member does so no longer.
    """
    with writing("people.leave", membership.council, by=by, now=now):
        lock(membership)
        problem = rules.leave_problem(membership.start_date, membership.end_date, on)
        if problem == "ended_already":
            raise Refused(_("This membership has ended already."))
        if problem:
            raise Refused(_("The membership began later. Please check the day."))
        membership.end_date = on
        membership.end_reason = reason
        for row in membership.substitutes.all():
            if row.start_date > on:
                row.delete()  # it never came to that
            elif row.end_date is None or row.end_date > on:
                row.end_date = on
                keep(row)
        return keep(membership)


def depart(person: Person, *, on: date, reason: str = "", by: Actor, now: datetime) -> Person:
    """A person leaves: every seat still held ends, and so does standing in for others.

    The person stays in the record.
    """
    with writing("people.depart", person.council, by=by, now=now):
        lock(person)
        open_seats = [
            it for it in person.memberships.all() if it.end_date is None or it.end_date > on
        ]
        standing_in = [
            it for it in person.substitutions.all() if it.end_date is None or it.end_date > on
        ]
        if not open_seats and not standing_in:
            raise Refused(_("This person holds no seat any more. There is nothing to do."))
        for seat in open_seats:
            leave(seat, on=on, reason=reason, by=by, now=now)
        for row in standing_in:
            if row.start_date > on:
                raise Refused(_("The membership began later. Please check the day."))
            row.end_date = on
            keep(row)
        return person
