"""Bodies, and seats that stand empty."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.models import Council, Source, Topic
from sprachrohr.councils.rules import Span
from sprachrohr.councils.writing import arranger, changer, keep, remover, writing
from sprachrohr.people import rules
from sprachrohr.people.models import Membership, Organization, Vacancy


def add_organization(
    council: Council,
    *,
    kind_of_body: str,
    name: str,
    short_name: str = "",
    parent: Organization | None = None,
    task: str = "",
    result: str = "",
    start_date: date | None = None,
    end_date: date | None = None,
    start_text: str = "",
    website: str = "",
    topics: Iterable[Topic] = (),
    source: Source | None = None,
    order: int = 0,
    by: Actor,
    now: datetime,
) -> Organization:
    """Record a body: the council itself (once), a part of it, or one it sends people to.

    ``start_text``: when it began, if the source gives no full day ("2015").
    """
    with writing("people.add_organization", council, by=by, now=now):
        body = Organization(
            council=council,
            kind_of_body=kind_of_body,
            name=name,
            short_name=short_name,
            parent=parent,
            task=task,
            result=result,
            start_date=start_date,
            end_date=end_date,
            start_text=start_text,
            website=website,
            source=source,
            order=order,
        )
        _check_body(body)
        return keep(body, topics=topics)


def _check_body(body: Organization) -> None:
    if not Span(body.start_date, body.end_date).in_order:
        raise Refused(_("The last day lies before the first. Please check the dates."))
    itself = Organization.objects.filter(kind_of_body=Organization.Kind.COUNCIL)
    if body.kind_of_body == Organization.Kind.COUNCIL:
        if itself.exclude(pk=body.pk).exists():
            raise Refused(_("The council itself is recorded already. Give it a new name instead."))
    elif itself.filter(pk=body.pk).exists():
        raise Refused(_("This is the council itself. It stays the council."))
    above, seen = body.parent, {body.pk} if body.pk else set()
    while above is not None:
        if above.pk in seen:
            raise Refused(_("A body cannot stand below itself. Please choose another one."))
        seen.add(above.pk)
        above = above.parent


def _check_going(body: Organization) -> None:
    if body.kind_of_body == Organization.Kind.COUNCIL:
        raise Refused(_("This is the council itself. It stays."))


change_organization = changer(Organization, _check_body)
remove_organization = remover(Organization, _check_going)
arrange_organizations = arranger(Organization)


def dissolve(
    body: Organization, *, on: date, result: str = "", by: Actor, now: datetime
) -> Organization:
    """A body ends its work; ``on`` is its last day, and that of every seat still held there.

    ``result``: what it leaves behind. The body stays readable.
    """
    with writing("people.dissolve", body.council, by=by, now=now):
        lock(body)
        if body.kind_of_body == Organization.Kind.COUNCIL:
            raise Refused(_("This is the council itself. It stays."))
        if body.end_date is not None and body.end_date <= on:
            raise Refused(_("This body has ended already."))
        body.end_date = on
        body.result = result or body.result
        _check_body(body)
        for seat in Membership.objects.filter(organization=body).select_related("person"):
            problem = rules.leave_problem(seat.start_date, seat.end_date, on)
            if problem == "ended_already":
                continue
            if problem:
                raise Refused(
                    _("%(person)s joins only later. Please end that seat first.")
                    % {"person": seat.person}
                )
            seat.end_date = on
            keep(seat)
        return keep(body)


def note_vacancy(
    organization: Organization,
    *,
    kind_of_seat: str,
    reason: str,
    start_date: date,
    end_date: date | None = None,
    by: Actor,
    now: datetime,
) -> Vacancy:
    """Record why a seat of a kind stands empty from a day on."""
    with writing("people.note_vacancy", organization.council, by=by, now=now):
        vacancy = Vacancy(
            council=organization.council,
            organization=organization,
            kind_of_seat=kind_of_seat,
            reason=reason,
            start_date=start_date,
            end_date=end_date,
        )
        _check_vacancy(vacancy)
        return keep(vacancy)


def _check_vacancy(vacancy: Vacancy) -> None:
    if not Span(vacancy.start_date, vacancy.end_date).in_order:
        raise Refused(_("The last day lies before the first. Please check the dates."))


def add_vacancy(
    council: Council, *, organization: Organization, by: Actor, now: datetime, **facts: Any
) -> Vacancy:
    """:func:`note_vacancy` as a form asks for it."""
    return note_vacancy(organization, by=by, now=now, **facts)


change_vacancy = changer(Vacancy, _check_vacancy)
remove_vacancy = remover(Vacancy)
