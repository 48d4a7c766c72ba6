"""The register of delegations: person, body, period, substitute, and what needs an eye."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from sprachrohr.councils.models import LegislativeTerm
from sprachrohr.groups.models import BodySeats, DelegationHabits
from sprachrohr.groups.rules import Count, Days, Flag, flag_of
from sprachrohr.languages.access import speak
from sprachrohr.people.models import Membership, Organization, Substitute

ABROAD = (Organization.Kind.RAT_COMMITTEE, Organization.Kind.OUTSIDE_BODY)
"""Where the council sends people."""


@dataclass(frozen=True)
class Held:
    """One seat of the council in another body."""

    membership: Membership
    substitutes: tuple[Substitute, ...]
    flag: Flag | None


@dataclass(frozen=True)
class Body:
    """One body with whom the council has there on a day."""

    organization: Organization
    held: tuple[Held, ...]
    count: Count
    seats: BodySeats | None
    """The recorded number with its source."""


def sent(rows: Any) -> Any:
    """Of memberships those that are delegations (Entsendungen).

    A delegate anywhere, any seat in an outside body, and a seat in a committee of the Rat that is
    held on behalf of the council: others there were sent by a parliamentary group.
    """
    return rows.filter(
        Q(function=Membership.Function.DELEGATE)
        | Q(organization__kind_of_body=Organization.Kind.OUTSIDE_BODY)
        | Q(
            organization__kind_of_body=Organization.Kind.RAT_COMMITTEE,
            on_behalf_of__kind_of_body=Organization.Kind.COUNCIL,
        )
    )


def count_of(seats: BodySeats | None, held: int) -> Count:
    """How many seats are held of the number that is recorded, if one is."""
    return Count(seats.number if seats is not None else None, held)


def habits() -> DelegationHabits:
    """What the town has chosen, or what counts where it has chosen nothing."""
    row: DelegationHabits | None = DelegationHabits.objects.first()
    return row if row is not None else DelegationHabits()


def term_on(day: date) -> Days | None:
    """The term that runs on a day."""
    terms = [it for it in LegislativeTerm.objects.all() if it.holds(day)]
    return (terms[-1].start_date, terms[-1].end_date) if terms else None


def register(day: date, language: str) -> list[Body]:
    """Every body with delegates or seats of ours on a day; six queries, however many there are."""
    rows = list(
        sent(Membership.objects.on(day))
        .select_related("person", "organization")
        .order_by("organization__order", "organization__pk", "person__family_name", "pk")
    )
    substitutes: dict[int, list[Substitute]] = defaultdict(list)
    standing_in = Substitute.objects.on(day).filter(membership__in=[it.pk for it in rows])
    for row in standing_in.select_related("person"):
        substitutes[row.membership_id].append(row)
    numbers: dict[int, BodySeats] = {}
    for seats in BodySeats.objects.on(day).select_related("organization", "source"):
        numbers[seats.organization_id] = seats
    ahead, term = habits().ahead_days, term_on(day)
    bodies: dict[int, Organization] = {it.organization_id: it.organization for it in rows}
    for pk, seats in numbers.items():
        bodies.setdefault(pk, seats.organization)
    held: dict[int, list[Held]] = defaultdict(list)
    for it in rows:
        flag = flag_of((it.start_date, it.end_date), day, ahead, term)
        held[it.organization_id].append(Held(it, tuple(substitutes[it.pk]), flag))
    running = [it for it in bodies.values() if it.end_date is None or it.end_date >= day]
    speak(language, running, [it.source for it in numbers.values()])
    return [
        Body(
            organization=it,
            held=tuple(held[it.pk]),
            count=count_of(numbers.get(it.pk), len(held[it.pk])),
            seats=numbers.get(it.pk),
        )
        for it in sorted(running, key=lambda it: (it.order, it.pk))
    ]
