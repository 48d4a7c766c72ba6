"""Persons, and who stands in for them. The seats they hold: ``seats.py``."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.councils.models import Council, Topic
from sprachrohr.councils.writing import changer, keep, remover, writing
from sprachrohr.people import rules
from sprachrohr.people.models import Membership, Person, Substitute

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
        person = Person(
            council=council,
            family_name=family_name,
            given_name=given_name,
            title=title,
            about=about,
            spoken=list(spoken),
            portrait=portrait,
            example=example,
        )
        _check_person(person)
        return keep(person, topics=topics)


def _check_person(person: Person) -> None:
    person.spoken = list(dict.fromkeys(person.spoken))
    if rules.private_details(person.about):
        raise Refused(
            _(
                "Mail addresses and telephone numbers of persons are not kept here. "
                "Please take them out; a contact of the council stands under contacts."
            )
        )


def _check_leaving(person: Person) -> None:
    if person.memberships.exists() or person.substitutions.exists():
        raise Refused(
            _(
                "%(person)s belongs to the record of this council and is not removed. If the "
                "person has left, open the page of the person and choose “Ends on …”."
            )
            % {"person": person}
        )


change_person = changer(Person, _check_person)
remove_person = remover(Person, _check_leaving)

_SUBSTITUTE = {
    "dates_order": lambda: _("The last day lies before the first. Please check the dates."),
    "oneself": lambda: _("Nobody stands in for themselves. Choose another person."),
    "outside_membership": lambda: _(
        "The member does not sit there all that time. Please check the dates."
    ),
    "twice": lambda: _("This person stands in for this member at that time already."),
    "votes_already": lambda: _(
        "This person has a vote of their own in this body. Nobody votes twice."
    ),
}


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
    with writing("people.appoint_substitute", membership.council, by=by, now=now):
        substitute = Substitute(
            council=membership.council,
            membership=membership,
            person=person,
            start_date=start_date,
            end_date=end_date,
            order=order,
        )
        _check_substitute(substitute)
        return keep(substitute)


def add_substitute(
    council: Council,
    *,
    membership: Membership,
    person: Person,
    by: Actor,
    now: datetime,
    **facts: Any,
) -> Substitute:
    """:func:`appoint_substitute` as a form asks for it."""
    return appoint_substitute(membership, person, by=by, now=now, **facts)


def _check_substitute(row: Substitute) -> None:
    member, person = row.membership, row.person
    others = Substitute.objects.filter(membership=member, person=person).exclude(pk=row.pk)
    seats = Membership.objects.filter(
        person=person, organization_id=member.organization_id, voting_right=True
    )
    problem = rules.substitute_problem(
        days=(row.start_date, row.end_date),
        member=(member.start_date, member.end_date),
        same_person=person.pk == member.person_id,
        others=list(others.values_list("start_date", "end_date")),
        seats=list(seats.values_list("start_date", "end_date")),
    )
    if problem:
        raise Refused(_SUBSTITUTE[problem]())


change_substitute = changer(Substitute, _check_substitute)
remove_substitute = remover(Substitute)
