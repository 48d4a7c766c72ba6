"""Statements of attendance: one's own, and for the payroll those of all members."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from sprachrohr.languages.access import speak
from sprachrohr.meetings.access import places
from sprachrohr.members.models import AllowanceRate
from sprachrohr.members.rules.allowances import Held, Rate, Sat, Statement, statement
from sprachrohr.people.models import Membership, Organization, Person
from sprachrohr.people.rights import refuse_unless
from sprachrohr.people.viewers import Viewer
from sprachrohr.record.access.presence import Recorded, presences

COUNCIL = Organization.Kind.COUNCIL
GROUPS = (Organization.Kind.WORKING_GROUP, Organization.Kind.COMMISSION)


@dataclass(frozen=True)
class Of:
    """Somebody's statement; ``seats``: the kinds of seats it is about, in order of time."""

    person: Person
    seats: tuple[str, ...]
    statement: Statement


@dataclass(frozen=True)
class Statements:
    """Statements of a time, by name; ``sessions``: what the lines' keys name, spoken."""

    people: list[Of]
    sessions: Mapping[int, Any]
    rates: Mapping[int, AllowanceRate]
    last: date
    """The last day they tell of: today at most."""


def own(viewer: Viewer, first: date, last: date, today: date, language: str) -> Statements:
    """The viewer's own statement; empty for an account that is no member's."""
    if viewer.person_id is None:
        return Statements([], {}, {}, min(last, today))
    return _made(first, last, today, language, only=viewer.person_id)


def everybody(viewer: Viewer, first: date, last: date, today: date, language: str) -> Statements:
    """All members' statements. Raises ``Forbidden`` without ``allowances.read``."""
    refuse_unless(viewer, "allowances.read")
    return _made(first, last, today, language)


def years(today: date) -> list[int]:
    """The years that can be asked for: from the first session with a seat on, the newest first."""
    row = Membership.objects.filter(organization__kind_of_body=COUNCIL).order_by("start_date")
    first = row.values_list("start_date", flat=True).first()
    return list(range(today.year, (first.year if first else today.year) - 1, -1))


def rates() -> dict[int, AllowanceRate]:
    """All recorded rates with their sources, by key."""
    rows = AllowanceRate.objects.select_related("source", "legal_source")
    return {it.pk: it for it in rows}


def as_rate(row: AllowanceRate) -> Rate:
    """A recorded rate as the rules read it."""
    return Rate(
        kind=row.kind_of_rate,
        since=row.valid_from,
        until=row.valid_until,
        cents=None if row.amount is None else int(row.amount * 100),
        hundredths=None if row.multiple is None else int(row.multiple * 100),
        seat=row.kind_of_seat,
        most_a_year=row.most_a_year,
        verified=row.verified,
        key=row.pk,
    )


def _made(
    first: date, last: date, today: date, language: str, only: int | None = None
) -> Statements:
    last = min(last, today)
    recorded = rates()
    known = [as_rate(it) for it in recorded.values()]
    # From the first of January on: how many sessions a year are paid may be limited.
    meetings = places.held(first.replace(month=1, day=1), last, [COUNCIL, *GROUPS])
    seats = _Seats({it.organization_id for it in meetings})
    journals = presences([it.pk for it in meetings])
    sat = _sat(meetings, journals, seats, today)
    held = seats.held(first, last)
    persons = {only} if only is not None else {*sat, *held}
    rows = Person.objects.filter(pk__in=persons).order_by("family_name", "given_name", "pk")
    found = [
        Of(
            it,
            _kinds(sat[it.pk], held[it.pk]),
            statement(known, sat[it.pk], held[it.pk], first, last),
        )
        for it in rows
    ]
    if only is None:
        found = [it for it in found if it.statement.lines or held[it.person.pk]]
    speak(language, [it.organization for it in meetings], meetings)
    return Statements(found, {it.pk: it for it in meetings}, recorded, last)


def _kinds(sat: Iterable[Sat], held: Iterable[Held]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*(it.seat for it in held), *(it.seat for it in sat)]))


def _sat(
    meetings: Iterable[Any], journals: Mapping[int, Recorded], seats: "_Seats", today: date
) -> dict[int, list[Sat]]:
    """Person -> the sessions they sat in, and those of which nobody wrote down who was there."""
    found: dict[int, list[Sat]] = defaultdict(list)
    for meeting in meetings:
        day = timezone.localdate(meeting.start)
        group = meeting.organization.kind_of_body != COUNCIL
        journal = journals.get(meeting.pk)
        if day == today and (journal is None or not journal.over):
            continue  # it may still run
        if journal is None:
            for person, kind in seats.on(meeting.organization_id, day).items():
                found[person].append(Sat(day, meeting.pk, kind, group, known=False))
            continue
        for it in journal.present:
            kind = seats.kind_of(it.seat, day)
            found[it.person].append(Sat(day, meeting.pk, kind, group, it.led, it.minutes))
    return found


class _Seats:
    """Who holds which seat of the council and of the bodies that met; one query."""

    def __init__(self, bodies: Iterable[int]) -> None:
        rows = Membership.objects.filter(
            Q(organization__in=set(bodies)) | Q(organization__kind_of_body=COUNCIL)
        ).exclude(function=Membership.Function.MINUTES)
        self.rows: list[Membership] = list(
            rows.select_related("organization").order_by("start_date", "pk")
        )
        self.by_key = {it.pk: it for it in self.rows}

    def kind_of(self, seat: int, day: date) -> str:
        """What kind of seat it is on a day.

        A seat in a working group, and a second entry for the same person in the council (as chair,
        say), knows none: then it is the kind of the member's seat in the council.
        """
        row = self.by_key.get(seat)
        if row is None or row.kind_of_seat:
            return "" if row is None else str(row.kind_of_seat)
        return next(
            (
                str(it.kind_of_seat)
                for it in self.rows
                if it.person_id == row.person_id
                and it.kind_of_seat
                and it.organization.kind_of_body == COUNCIL
                and _holds(it, day)
            ),
            "",
        )

    def on(self, body: int, day: date) -> dict[int, str]:
        """Who has a seat in a body on a day: person -> kind of seat."""
        return {
            it.person_id: self.kind_of(it.pk, day)
            for it in self.rows
            if it.organization_id == body and _holds(it, day)
        }

    def held(self, first: date, last: date) -> dict[int, list[Held]]:
        """Person -> their seats in the council in a time."""
        found: dict[int, list[Held]] = defaultdict(list)
        for it in self.rows:
            if (
                it.organization.kind_of_body == COUNCIL
                and it.start_date <= last
                and (it.end_date is None or it.end_date >= first)
            ):
                kind = self.kind_of(it.pk, max(it.start_date, first))
                chair = it.function == Membership.Function.CHAIR
                found[it.person_id].append(Held(kind, it.start_date, it.end_date, chair))
        return found


def _holds(row: Membership, day: date) -> bool:
    return row.start_date <= day and (row.end_date is None or row.end_date >= day)
