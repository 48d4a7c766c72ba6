"""What the body is: its names, seats, competences, rights, figures and facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sprachrohr.councils import rules
from sprachrohr.councils.access.names import Names, names
from sprachrohr.councils.models import (
    Competence,
    Designation,
    Fact,
    Figure,
    LegislativeTerm,
    Right,
    Seats,
    Wording,
)
from sprachrohr.councils.rules import Majority
from sprachrohr.languages.access import speak
from sprachrohr.languages.words import Words
from sprachrohr.people.viewers import Viewer


@dataclass(frozen=True)
class About:
    """What the page about the body shows for one day."""

    day: date
    names: Names
    designation: Designation | None
    wordings: dict[str, Words]
    term: LegislativeTerm | None
    seats: tuple[Seats, ...]
    majority: Majority | None
    competences: tuple[Competence, ...]
    rights: tuple[Right, ...]
    figures: tuple[Figure, ...]
    sections: tuple[tuple[str, tuple[Fact, ...]], ...]
    """Facts by section, in the order of :class:`Fact.Section`."""

    @property
    def seats_total(self) -> int:
        """Seats with a vote."""
        return sum(it.number for it in self.seats if it.kind_of_seat != Seats.Kind.ADVISORY)

    @property
    def texts(self) -> list[Words]:
        """The main texts, for the note on their translation."""
        found = [*self.wordings.values()]
        if self.designation:
            found.append(self.designation.said.name)
        return found


def about(viewer: Viewer, day: date, language: str) -> About:
    """Everything the page shows about the body as it was on a day.

    The number of queries does not depend on how much is recorded.
    """
    dated = names()
    wordings = list(Wording.objects.on(day).order_by("valid_from"))
    terms = list(LegislativeTerm.objects.all())
    term = next((it for it in terms if it.holds(day)), None)
    seats = list(Seats.objects.filter(term=term).select_related("source")) if term else []
    seats.sort(key=lambda it: Seats.Kind.values.index(it.kind_of_seat))
    competences = list(Competence.objects.on(day).select_related("legal_source", "source"))
    rights = list(Right.objects.select_related("legal_source"))
    figures = list(Figure.objects.select_related("source"))
    facts = list(Fact.objects.select_related("source"))
    speak(
        language,
        dated.designations,
        [it.legal_source for it in dated.designations],
        wordings,
        term,
        seats,
        competences,
        rights,
        figures,
        facts,
        [it.source for it in (*dated.designations, *seats, *competences, *figures, *facts)],
    )
    return About(
        day=day,
        names=dated,
        designation=dated.on(day),
        wordings={it.key: it.said.text for it in wordings},
        term=term,
        seats=tuple(seats),
        majority=_majority(term, seats),
        competences=tuple(competences),
        rights=tuple(rights),
        figures=tuple(figures),
        sections=_by_section(facts),
    )


def _majority(term: LegislativeTerm | None, seats: Sequence[Seats]) -> Majority | None:
    if term is None:
        return None
    numbers = {it.kind_of_seat: it.number for it in seats}
    return rules.majority(
        term.start_date, numbers.get(Seats.Kind.ELECTED), numbers.get(Seats.Kind.RAT)
    )


def _by_section(facts: Sequence[Fact]) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
    found = (
        (section, tuple(it for it in facts if it.section == section))
        for section in Fact.Section.values
    )
    return tuple((section, rows) for section, rows in found if rows)
