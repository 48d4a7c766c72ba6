"""Names and legal forms, terms, seats and competences."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.councils import rules
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
from sprachrohr.councils.rules import Majority, Span
from sprachrohr.councils.writing import keep, writing


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

    Refuses a time in which the body already has a name.
    """
    span = _span(valid_from, valid_until)
    with writing("councils.add_designation", council, by=by, now=now):
        others = list(Designation.objects.all())
        clash = rules.first_clash(span, [Span(it.valid_from, it.valid_until) for it in others])
        if clash is not None:
            raise Refused(
                _("In this time the body is already called %(name)s. End that name first.")
                % {"name": others[clash].name}
            )
        return keep(
            Designation(
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
        )


def add_term(
    council: Council,
    *,
    name: str,
    start_date: date,
    end_date: date | None = None,
    by: Actor,
    now: datetime,
) -> LegislativeTerm:
    """Record a term of office; terms of one council do not overlap."""
    span = _span(start_date, end_date)
    with writing("councils.add_term", council, by=by, now=now):
        others = list(LegislativeTerm.objects.all())
        clash = rules.first_clash(span, [Span(it.start_date, it.end_date) for it in others])
        if clash is not None:
            raise Refused(
                _("This term overlaps with %(name)s. Please check the dates.")
                % {"name": others[clash].name}
            )
        return keep(
            LegislativeTerm(council=council, name=name, start_date=start_date, end_date=end_date)
        )


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
        row = Seats.objects.filter(term=term, kind_of_seat=kind_of_seat).first() or Seats(
            council=term.council, term=term, kind_of_seat=kind_of_seat
        )
        row.number, row.lists, row.source = number, lists, source
        keep(row)
        found = rules.majority(term.start_date, *_elected_and_sent(term))
        return row, [found] if found and not found.holds else []


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
    _span(valid_from, valid_until)
    problem = rules.competence_problem(power, decides_from, decides_up_to)
    if problem == "only_deciding_has_amounts":
        raise Refused(_("Only a body that decides has an amount. Leave the amount out."))
    if problem:
        raise Refused(_("Please check the amounts: the first must be below the second."))
    with writing("councils.add_competence", council, by=by, now=now):
        return keep(
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
            ),
            topics=topics,
        )


def _span(start: date | None, end: date | None) -> Span:
    span = Span(start, end)
    if not span.in_order:
        raise Refused(_("The last day lies before the first. Please check the dates."))
    return span
