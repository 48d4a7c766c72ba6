"""Names and legal forms, terms, seats and competences."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.councils import rules
from sprachrohr.councils.actions.spans import clash_with, end_open, in_order
from sprachrohr.councils.models import (
    Competence,
    Council,
    Designation,
    LegalSource,
    LegislativeTerm,
    Seats,
    Source,
    Topic,
)
from sprachrohr.councils.rules import Majority
from sprachrohr.councils.writing import (
    arranger,
    changer,
    keep,
    one_after_another,
    remover,
    writing,
)


def add_designation(
    council: Council,
    *,
    name: str,
    legal_form: str,
    short_name: str = "",
    valid_from: date | None = None,
    valid_until: date | None = None,
    legal_source: LegalSource | None = None,
    source: Source | None = None,
    note: str = "",
    by: Actor,
    now: datetime,
) -> Designation:
    """Record what the body was called and which legal form it had in a time.

    A name without an end is ended on the day before its successor starts. Refuses every other
    time in which the body already has a name.
    """
    with writing("councils.add_designation", council, by=by, now=now):
        one_after_another(council)
        made = Designation(
            council=council,
            name=name,
            short_name=short_name,
            legal_form=legal_form,
            valid_from=valid_from,
            valid_until=valid_until,
            legal_source=legal_source,
            source=source,
            note=note,
        )
        in_order(valid_from, valid_until)
        end_open(made, Designation.objects.all())
        return keep(_check_designation(made))


def _check_designation(designation: Designation) -> Designation:
    in_order(designation.valid_from, designation.valid_until)
    clash = clash_with(designation, Designation.objects.all())
    if clash is not None:
        raise Refused(
            _("In this time the body is already called %(name)s. End that name first.")
            % {"name": clash.name}
        )
    return designation


change_designation = changer(Designation, _check_designation, neighbours=True)
remove_designation = remover(Designation)


def add_term(
    council: Council,
    *,
    name: str,
    start_date: date,
    end_date: date | None = None,
    by: Actor,
    now: datetime,
) -> LegislativeTerm:
    """Record a term of office; terms of one council do not overlap.

    A term without an end is ended on the day before the next one starts.
    """
    with writing("councils.add_term", council, by=by, now=now):
        one_after_another(council)
        made = LegislativeTerm(council=council, name=name, start_date=start_date, end_date=end_date)
        in_order(start_date, end_date)
        end_open(made, LegislativeTerm.objects.all(), _TERM)
        return keep(_check_term(made))


_TERM = ("start_date", "end_date")


def _check_term(term: LegislativeTerm) -> LegislativeTerm:
    in_order(term.start_date, term.end_date)
    clash = clash_with(term, LegislativeTerm.objects.all(), _TERM)
    if clash is not None:
        raise Refused(
            _("This term overlaps with %(name)s. Please check the dates.") % {"name": clash.name}
        )
    return term


change_term = changer(LegislativeTerm, _check_term, neighbours=True)
remove_term = remover(LegislativeTerm)


def set_seats(
    term: LegislativeTerm,
    *,
    kind_of_seat: str,
    number: int,
    lists: str = "",
    source: Source | None = None,
    by: Actor,
    now: datetime,
) -> tuple[Seats, list[Majority]]:
    """Record how many seats of one kind a term has; a second call replaces the number.

    Returns the seats, and the majority check when it warns (elected do not outnumber sent).
    """
    with writing("councils.set_seats", term.council, by=by, now=now):
        one_after_another(term.council)
        row = Seats.objects.filter(term=term, kind_of_seat=kind_of_seat).first() or Seats(
            council=term.council, term=term, kind_of_seat=kind_of_seat
        )
        row.number, row.lists, row.source = number, lists, source
        keep(row)
        return row, majority_findings(term)


def add_seats(
    council: Council,
    *,
    term: LegislativeTerm,
    kind_of_seat: str,
    number: int,
    lists: str = "",
    source: Source | None = None,
    by: Actor,
    now: datetime,
) -> Seats:
    """Record how many seats of one kind a term has; refused when it has that number already."""
    with writing("councils.add_seats", council, by=by, now=now):
        one_after_another(council)
        return keep(
            _check_seats(
                Seats(
                    council=council,
                    term=term,
                    kind_of_seat=kind_of_seat,
                    number=number,
                    lists=lists,
                    source=source,
                )
            )
        )


def _check_seats(seats: Seats) -> Seats:
    same = Seats.objects.filter(term_id=seats.term_id, kind_of_seat=seats.kind_of_seat)
    if same.exclude(pk=seats.pk).exists():
        raise Refused(_("This term has a number for these seats already. Change that one."))
    return seats


change_seats = changer(Seats, _check_seats, neighbours=True)
remove_seats = remover(Seats)


def majority_findings(term: LegislativeTerm) -> list[Majority]:
    """The majority check of a term when it warns: elected members do not outnumber sent ones."""
    found = rules.majority(term.start_date, *_elected_and_sent(term))
    return [found] if found and not found.holds else []


def _elected_and_sent(term: LegislativeTerm) -> tuple[int | None, int | None]:
    numbers = dict(Seats.objects.filter(term=term).values_list("kind_of_seat", "number"))
    return numbers.get(Seats.Kind.ELECTED), numbers.get(Seats.Kind.RAT)


def add_competence(
    council: Council,
    *,
    subject: str,
    power: str,
    decides_from: Decimal | None = None,
    decides_up_to: Decimal | None = None,
    valid_from: date | None = None,
    valid_until: date | None = None,
    note: str = "",
    legal_source: LegalSource | None = None,
    source: Source | None = None,
    topics: Iterable[Topic] = (),
    order: int = 0,
    by: Actor,
    now: datetime,
) -> Competence:
    """Record what the body may do in a subject; amounts are euros and belong to deciding."""
    with writing("councils.add_competence", council, by=by, now=now):
        return keep(
            _check_competence(
                Competence(
                    council=council,
                    subject=subject,
                    power=power,
                    decides_from=decides_from,
                    decides_up_to=decides_up_to,
                    valid_from=valid_from,
                    valid_until=valid_until,
                    note=note,
                    legal_source=legal_source,
                    source=source,
                    order=order,
                )
            ),
            topics=topics,
        )


def _check_competence(competence: Competence) -> Competence:
    in_order(competence.valid_from, competence.valid_until)
    problem = rules.competence_problem(
        competence.power, competence.decides_from, competence.decides_up_to
    )
    if problem == "only_deciding_has_amounts":
        raise Refused(_("Only a body that decides has an amount. Leave the amount out."))
    if problem:
        raise Refused(_("Please check the amounts: the first must be below the second."))
    return competence


change_competence = changer(Competence, _check_competence)
remove_competence = remover(Competence)
arrange_competences = arranger(Competence)
