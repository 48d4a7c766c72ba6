"""Bodies, and seats that stand empty."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.councils.models import Council, Source, Topic
from sprachrohr.councils.rules import Span
from sprachrohr.councils.writing import keep, writing
from sprachrohr.people.models import Organization, Vacancy


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
    if not Span(start_date, end_date).in_order:
        raise Refused(_("The last day lies before the first. Please check the dates."))
    with writing("people.add_organization", council, by=by, now=now):
        itself = Organization.Kind.COUNCIL
        if kind_of_body == itself and Organization.objects.filter(kind_of_body=itself).exists():
            raise Refused(_("The council itself is recorded already. Give it a new name instead."))
        return keep(
            Organization(
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
            ),
            topics=topics,
        )


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
    if not Span(start_date, end_date).in_order:
        raise Refused(_("The last day lies before the first. Please check the dates."))
    with writing("people.note_vacancy", organization.council, by=by, now=now):
        return keep(
            Vacancy(
                council=organization.council,
                organization=organization,
                kind_of_seat=kind_of_seat,
                reason=reason,
                start_date=start_date,
                end_date=end_date,
            )
        )
