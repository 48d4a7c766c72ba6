"""Persons, the seats they take and leave, and who stands in for them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.councils.models import Council, Topic
from sprachrohr.councils.rules import Span
from sprachrohr.councils.writing import keep, writing
from sprachrohr.people import rules
from sprachrohr.people.models import Membership, Organization, Person, Substitute

if TYPE_CHECKING:
    from sprachrohr.pages.models import Picture


def add_person(
    council: Council,
    *,
    family_name: str,
    given_name: str,
    title: str = "",
    about: str = "",
    spoken: Sequence[str] = (),
    topics: Iterable[Topic] = (),
    portrait: "Picture | None" = None,
    example: bool = False,
    by: Actor,
    now: datetime,
) -> Person:
    """Record a person with no private details. ``spoken``: language codes such as ``tr``."""
    with writing("people.add_person", council, by=by, now=now):
        return keep(
            Person(
                council=council,
                family_name=family_name,
                given_name=given_name,
                title=title,
                about=about,
                spoken=list(dict.fromkeys(spoken)),
                portrait=portrait,
                example=example,
            ),
            topics=topics,
        )


_JOIN = {
    "dates_order": lambda: _("The last day lies before the first. Please check the dates."),
    "advisory_votes": lambda: _("An advisory member does not vote. Choose another kind of seat."),
    "member_without_vote": lambda: _(
        "Elected members and members from the city council vote. Choose an advisory seat instead."
    ),
    "two_voting_seats": lambda: _(
        "This person already holds a seat with a vote in this body. End that one first."
    ),
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
        others = Membership.objects.filter(person=person, organization=organization)
        problem = rules.join_problem(
            start=start_date,
            end=end_date,
            kind=kind_of_seat,
            voting=voting,
            others=list(others.values_list("start_date", "end_date", "voting_right")),
        )
        if problem:
            raise Refused(_JOIN[problem]())
        return keep(
            Membership(
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
        )


def leave(
    membership: Membership, *, on: date, reason: str = "", by: Actor, now: datetime
) -> Membership:
    """A membership ends; ``on`` is its last day. The seat stands empty from the next day."""
    problem = rules.leave_problem(membership.start_date, membership.end_date, on)
    if problem == "ended_already":
        raise Refused(_("This membership has ended already."))
    if problem:
        raise Refused(_("The membership began later. Please check the day."))
    with writing("people.leave", membership.council, by=by, now=now):
        membership.end_date = on
        membership.end_reason = reason
        return keep(membership)


def appoint_substitute(
    membership: Membership,
    person: Person,
    *,
    start_date: date,
    end_date: date | None = None,
    order: int = 1,
    by: Actor,
    now: datetime,
) -> Substitute:
    """Name who stands in for a member personally; ``order`` when there are several."""
    if not Span(start_date, end_date).in_order:
        raise Refused(_("The last day lies before the first. Please check the dates."))
    if person.pk == membership.person_id:
        raise Refused(_("Nobody stands in for themselves. Choose another person."))
    with writing("people.appoint_substitute", membership.council, by=by, now=now):
        return keep(
            Substitute(
                council=membership.council,
                membership=membership,
                person=person,
                start_date=start_date,
                end_date=end_date,
                order=order,
            )
        )
