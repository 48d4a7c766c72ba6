"""Who sat in the council on a day, counted."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from sprachrohr.councils.models import LegislativeTerm, Seats
from sprachrohr.councils.prepared import Prepared
from sprachrohr.councils.rules import Majority, majority
from sprachrohr.languages.access import speak
from sprachrohr.people import rules
from sprachrohr.people.models import Membership, Organization, Vacancy
from sprachrohr.people.rules import Composition, Held
from sprachrohr.people.viewers import Viewer


@dataclass(frozen=True)
class TermSeats:
    """What is recorded of one term: its seats by kind, and whether elected members lead."""

    term: LegislativeTerm
    numbers: dict[str, int]
    majority: Majority | None

    @property
    def complete(self) -> bool:
        """Both kinds of voting seats are recorded."""
        return rules.ELECTED in self.numbers and rules.RAT in self.numbers


@dataclass(frozen=True)
class Sitting:
    """The council on one day: its term, every seat, and why some stand empty."""

    day: date
    organization: Organization | None
    term: LegislativeTerm | None
    composition: Composition[Membership]
    vacancies: tuple[Vacancy, ...]
    history: tuple[TermSeats, ...]
    """Every term with recorded seats, the latest first."""

    @property
    def missing(self) -> list[str]:
        """Kinds of voting seats of which nothing is recorded for the day, while others are."""
        if not self.composition.seats:
            return []
        return [kind for kind in (rules.ELECTED, rules.RAT) if not self.composition.count(kind)]

    @property
    def counts(self) -> dict[str, int]:
        """Seats as a chart shows them: held ones by kind, and ``vacant`` ones of any kind."""
        seats = self.composition.seats
        found = Counter("vacant" if it.state == "vacant" else it.kind for it in seats)
        return {kind: found[kind] for kind in (*rules.KINDS, "vacant") if found[kind]}

    @property
    def kinds(self) -> list[str]:
        """One kind per seat, for ``people.seatchart.chart``; an empty seat stands in its group."""
        return [
            "vacant" if seat.state == "vacant" else seat.kind
            for kind in rules.KINDS
            for seat in self.composition.seats
            if seat.kind == kind
        ]

    @property
    def held(self) -> list[Membership]:
        return [it.holder for it in self.composition.seats if it.holder is not None]

    def reasons(self, kind: str) -> list[Vacancy]:
        """Recorded reasons for empty seats of a kind."""
        return [it for it in self.vacancies if it.kind_of_seat == kind]


def sitting(viewer: Viewer, day: date, language: str) -> Sitting:
    """The council's seats on a day; the same queries however many people sit in it."""
    terms = _TERMS()
    numbers: dict[int, dict[str, int]] = defaultdict(dict)
    for term_id, kind, number in _NUMBERS():
        numbers[term_id][kind] = number
    at = rules.term_of(day, [(it.start_date, it.end_date) for it in terms])
    term = None if at is None else terms[at]
    rows = _SEATED(since=term.start_date if term else day)
    composition = rules.composition(
        numbers[term.pk] if term else {},
        [Held(it, it.kind_of_seat, it.start_date, it.end_date) for it in rows],
        day,
        (term.start_date, term.end_date) if term else (day, day),
    )
    vacancies = _VACANCIES(day=day)
    shown = [it.holder for it in composition.seats if it.holder is not None]
    speak(language, terms, vacancies, shown, [it.on_behalf_of for it in shown])
    return Sitting(
        day=day,
        organization=_BODY.first(),
        term=term,
        composition=composition,
        vacancies=tuple(vacancies),
        history=tuple(
            TermSeats(it, numbers[it.pk], _majority(it, numbers[it.pk]))
            for it in reversed(terms)
            if numbers.get(it.pk)
        ),
    )


def counted(viewer: Viewer, day: date) -> Sitting:
    """The seats of a day by kind, without names and texts: for a chart alone.

    Where nothing is recorded for the day, the last complete term before; ``day`` says which.
    """
    terms = _TERMS()
    recorded: dict[int, dict[str, int]] = defaultdict(dict)
    for of, kind, number in _NUMBERS():
        recorded[of][kind] = number
    at = rules.term_of(day, [(it.start_date, it.end_date) for it in terms])
    term = None if at is None else terms[at]
    if term is None or not recorded.get(term.pk):
        complete = (rules.ELECTED, rules.RAT)
        past = [
            it
            for it in terms
            if it.start_date <= day and all(kind in recorded[it.pk] for kind in complete)
        ]
        if past:
            term = past[-1]
            day = min(day, term.end_date) if term.end_date else day
    numbers = recorded[term.pk] if term else {}
    rows = _HELD(since=term.start_date if term else day)
    composition: Composition[Any] = rules.composition(
        numbers,
        [Held(*row) for row in rows],
        day,
        (term.start_date, term.end_date) if term else (day, day),
    )
    return Sitting(
        day=day, organization=None, term=term, composition=composition, vacancies=(), history=()
    )


def _majority(term: LegislativeTerm, numbers: dict[str, int]) -> Majority | None:
    return majority(term.start_date, numbers.get(rules.ELECTED), numbers.get(rules.RAT))


def latest_sitting(viewer: Viewer, day: date, language: str) -> Sitting:
    """The council on a day or, where nothing is recorded for it, in the last complete term before.

    Its ``day`` says which: an archive often knows an old term in full and the present one not.
    """
    found = sitting(viewer, day, language)
    if found.composition.seats:
        return found
    for row in found.history:
        if row.complete and row.term.start_date <= day:
            last = row.term.end_date
            return sitting(viewer, min(day, last) if last else day, language)
    return found


_COUNCIL = Organization.Kind.COUNCIL


def seated(since: date) -> Any:
    """Memberships in the council itself that held a seat since a day, sorted by name."""
    return (
        Membership.objects.filter(organization__kind_of_body=_COUNCIL)
        .exclude(kind_of_seat="")
        .exclude(end_date__lt=since)
        .select_related("person", "person__portrait", "on_behalf_of")
        .order_by("person__family_name", "person__given_name", "person__pk", "start_date")
    )


_TERMS = Prepared(lambda: LegislativeTerm.objects.order_by("start_date"))
_NUMBERS = Prepared(lambda: Seats.objects.values_list("term_id", "kind_of_seat", "number"))
_SEATED = Prepared(seated)
_HELD = Prepared(
    lambda since: (
        seated(since)
        .order_by()
        .select_related(None)
        .values_list("pk", "kind_of_seat", "start_date", "end_date")
    )
)
_VACANCIES = Prepared(
    lambda day: Vacancy.objects.on(day).filter(organization__kind_of_body=_COUNCIL)
)
_BODY = Prepared(lambda: Organization.objects.filter(kind_of_body=_COUNCIL)[:1])
