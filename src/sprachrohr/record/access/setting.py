"""What a session's journal stands on: seats, items, quorum, majority, and the lines so far."""

from collections import defaultdict
from typing import Any

from django.utils import timezone

from sprachrohr.councils import access as councils
from sprachrohr.meetings.access import room as meetings
from sprachrohr.people.models import Membership, Organization, Substitute
from sprachrohr.record.models import JournalEntry, Minutes, MinutesStep
from sprachrohr.record.rules.state import ADVISORY, ELECTED, RAT, Item, Line, Seat, Setting
from sprachrohr.record.rules.voting import Majority


def setting_of(meeting: Any) -> Setting:
    """Who may sit where, what stands on the agenda, and what makes a quorum and a majority."""
    day = timezone.localdate(meeting.start)
    needed, number = meetings.quorum_of(meeting)
    return Setting(
        seats=seats_of(meeting),
        items=tuple(
            Item(it.pk, it.order, meetings.publicly_dealt(meeting, it))
            for it in meetings.items_in_room(meeting)
        ),
        start=timezone.localtime(meeting.start),
        public=meeting.public,
        needed=needed,
        of=number,
        majority=_majority(day),
        fixed=_fixed(meeting),
    )


def _fixed(meeting: Any) -> frozenset[bool]:
    """The parts whose newest minutes are published."""
    newest = {
        it.closed: it for it in Minutes.objects.filter(meeting=meeting.pk).order_by("edition")
    }
    if not newest:
        return frozenset()
    steps = MinutesStep.objects.filter(minutes__in=[it.pk for it in newest.values()])
    state = dict(steps.order_by("at", "pk").values_list("minutes", "state"))
    published = MinutesStep.State.PUBLISHED
    return frozenset(closed for closed, it in newest.items() if state.get(it.pk) == published)


def _majority(day: Any) -> Majority:
    rule = councils.procedure_value("majority", day)
    return Majority() if rule is None else Majority(rule.unit, rule.value, rule.whole)


def members_of(meeting: Any) -> list[Membership]:
    """Who has a seat in the body on the day of the session, by kind of seat and name.

    Whoever is entered a second time without a kind of seat (as spokesperson, say) has one seat.
    """
    rows = Membership.objects.on(timezone.localdate(meeting.start)).filter(
        organization=meeting.organization_id
    )
    found = rows.select_related("person", "on_behalf_of").order_by(
        "person__family_name", "person__given_name", "pk"
    )
    seated = {it.person_id for it in found if it.kind_of_seat}
    order = ("elected", "rat", "", ADVISORY)
    return sorted(
        (it for it in found if it.kind_of_seat or it.person_id not in seated),
        key=lambda it: order.index(it.kind_of_seat),
    )


def seats_of(meeting: Any) -> tuple[Seat, ...]:
    """The seats with their personal substitutes on that day and whoever was asked to stand in."""
    rows = members_of(meeting)
    instead: dict[int, list[int]] = defaultdict(list)
    substitutes = Substitute.objects.on(timezone.localdate(meeting.start)).filter(
        membership__in=[it.pk for it in rows]
    )
    for seat, person in substitutes.order_by("order", "pk").values_list(
        "membership_id", "person_id"
    ):
        instead[seat].append(person)
    for seat, persons in meetings.asked_instead(meeting).items():
        instead[seat] += [it for it in persons if it not in instead[seat]]
    return tuple(
        Seat(
            key=it.pk,
            person=it.person_id,
            kind=it.kind_of_seat,
            votes=_votes(meeting, it),
            substitutes=tuple(instead[it.pk]),
        )
        for it in rows
    )


def _votes(meeting: Any, row: Membership) -> bool:
    """Whether a seat has a vote. In the council itself only elected and sent members have one."""
    if row.function == Membership.Function.MINUTES or not row.voting_right:
        return False
    council = meeting.organization.kind_of_body == Organization.Kind.COUNCIL
    return row.kind_of_seat in (ELECTED, RAT) or not council


def entries_of(meeting: Any) -> list[JournalEntry]:
    """The journal as it was written."""
    return list(JournalEntry.objects.filter(meeting=meeting.pk).order_by("number"))


def lines_of(meeting: Any) -> list[Line]:
    """The journal as plain data, without an object for each row."""
    rows = JournalEntry.objects.filter(meeting=meeting.pk).order_by("number")
    return [
        Line(str(key), kind, timezone.localtime(at), *rest)
        for key, kind, at, *rest in rows.values_list(
            "key", "kind_of_entry", "at", "number", "agenda_item", "membership", "person", "data"
        )
    ]


def as_line(row: JournalEntry) -> Line:
    """An entry as plain data."""
    return Line(
        key=str(row.key),
        kind=row.kind_of_entry,
        at=timezone.localtime(row.at),
        number=row.number,
        agenda_item=row.agenda_item_id,
        membership=row.membership_id,
        person=row.person_id,
        data=row.data,
    )
