"""Legal sources, whether they were checked, and the rights that follow from them."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.councils import rules
from sprachrohr.councils.models import Council, LegalSource, Right, Source
from sprachrohr.councils.writing import keep, writing


def add_legal_source(
    council: Council,
    *,
    citation: str,
    title: str,
    in_short: str = "",
    url: str = "",
    valid_from: date | None = None,
    valid_until: date | None = None,
    check_status: str = LegalSource.Check.UNVERIFIED,
    checked_on: date | None = None,
    checked_by: str = "",
    check_note: str = "",
    source: Source | None = None,
    order: int = 0,
    by: Actor,
    now: datetime,
) -> LegalSource:
    """Record a law or rule. ``verified`` needs the person who read it and the day."""
    _refuse(rules.verified_problem(check_status, checked_on, checked_by))
    if not rules.Span(valid_from, valid_until).in_order:
        raise Refused(_("The last day lies before the first. Please check the dates."))
    with writing("councils.add_legal_source", council, by=by, now=now):
        return keep(
            LegalSource(
                council=council,
                citation=citation,
                title=title,
                in_short=in_short,
                url=url,
                valid_from=valid_from,
                valid_until=valid_until,
                check_status=check_status,
                checked_on=checked_on,
                checked_by=checked_by,
                check_note=check_note,
                source=source,
                order=order,
            )
        )


def verify_legal_source(
    legal_source: LegalSource,
    *,
    checked_by: str,
    checked_on: date,
    check_note: str = "",
    by: Actor,
    now: datetime,
) -> LegalSource:
    """A person has read the source and found it right. Refuses a mere claim of a document."""
    _refuse(rules.verify_problem(legal_source.check_status))
    status = LegalSource.Check.VERIFIED
    _refuse(rules.verified_problem(status, checked_on, checked_by))
    with writing("councils.verify_legal_source", legal_source.council, by=by, now=now):
        legal_source.check_status = status
        legal_source.checked_by, legal_source.checked_on = checked_by, checked_on
        legal_source.check_note = check_note
        return keep(legal_source)


def add_right(
    council: Council,
    *,
    title: str,
    text: str,
    form: str,
    legal_source: LegalSource,
    function: str = "",
    order: int = 0,
    by: Actor,
    now: datetime,
) -> Right:
    """Record a right in plain words; ``function`` is the URL name of the page that uses it."""
    with writing("councils.add_right", council, by=by, now=now):
        return keep(
            Right(
                council=council,
                title=title,
                text=text,
                form=form,
                legal_source=legal_source,
                function=function,
                order=order,
            )
        )


def _refuse(problem: str | None) -> None:
    if problem == "verified_needs_person_and_day":
        raise Refused(_("Say who has read the source and on which day."))
    if problem == "claim_stays_claim":
        raise Refused(
            _(
                "Nobody could find this law; it is only what a document says. "
                "Record the law that really applies as a source of its own."
            )
        )
