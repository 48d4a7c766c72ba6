"""Whom the office may ask for a seat nobody is left for (Vertretung außer der Reihe).

Who stands in for whom is a matter of the council's own rules of procedure, which are no data yet:
the office chooses among those who could be meant, says why, and both are kept.
"""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from sprachrohr.meetings.access.attendance import Seat, last_reply, seats_of
from sprachrohr.meetings.models import Invitee, Meeting
from sprachrohr.people.models import Membership, Organization, Person, Substitute


@dataclass(frozen=True)
class Pool:
    """Who could still be asked to a session, each once, by name; nobody who is asked already.

    ``released``: they stood in for somebody who comes after all, and have said nothing against
    the day. ``substitutes``: with the list or group of the seat they stand in for; ``members`` of
    the council, where only a part of it meets.
    """

    released: tuple[Person, ...]
    substitutes: tuple[tuple[Person, int | None], ...]
    members: tuple[Person, ...]

    def has(self, person: Person) -> bool:
        return person in self.released or person in self.chosen

    @property
    def chosen(self) -> tuple[Person, ...]:
        """Who can be asked with a reason."""
        return (*(person for person, _list in self.substitutes), *self.members)


def taken(meeting: Meeting) -> set[Person]:
    """Whoever is asked to a session, or has said no to it. Who was released may be asked anew."""
    found = set()
    rows = Invitee.objects.filter(meeting=meeting).select_related("person")
    for row in rows.prefetch_related("replies"):
        last = last_reply(row)
        if row.released_at is None or (last is not None and not last.coming):
            found.add(row.person)
    return found


def pool(meeting: Meeting) -> Pool:
    """Who could still be asked to a session; six queries."""
    bodies = [meeting.organization_id, *meeting.joint_with.values_list("pk", flat=True)]
    day, gone = timezone.localdate(meeting.start), taken(meeting)
    released = Invitee.objects.filter(meeting=meeting).exclude(released_at=None)
    first = dict.fromkeys(it.person for it in released.select_related("person"))
    standing_in = (
        Substitute.objects.on(day)
        .filter(
            Q(membership__organization__kind_of_body=Organization.Kind.COUNCIL)
            | Q(membership__organization__in=bodies)
        )
        .select_related("person", "membership")
    )
    lists: dict[Person, int | None] = {}
    for row in standing_in.order_by("order", "pk"):
        lists.setdefault(row.person, row.membership.on_behalf_of_id)
    seated = Membership.objects.on(day).filter(organization__kind_of_body=Organization.Kind.COUNCIL)
    members = dict.fromkeys(it.person for it in seated.select_related("person"))
    return Pool(
        released=tuple(sorted((it for it in first if it not in gone), key=_name)),
        substitutes=tuple(
            sorted(
                ((it, of) for it, of in lists.items() if it not in gone),
                key=lambda row: _name(row[0]),
            )
        ),
        members=tuple(
            sorted((it for it in members if it not in gone and it not in lists), key=_name)
        ),
    )


def empty_seat(invitee: Invitee) -> Seat | None:
    """The seat of somebody who was asked, if nobody is left for it."""
    found = next(
        (it for it in seats_of(invitee.meeting) if it.membership.pk == invitee.membership_id), None
    )
    return found if found is not None and found.empty else None


def _name(person: Person) -> tuple[str, str]:
    return (person.family_name, person.given_name)
