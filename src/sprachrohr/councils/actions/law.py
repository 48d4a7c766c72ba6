"""Legal sources, whether they were checked, and the rights that follow from them."""

from datetime import date, datetime

from sprachrohr.audit.change import Actor
from sprachrohr.councils import rules
from sprachrohr.councils.actions.checking import claimer, note_author, refuse, reopener, verifier
from sprachrohr.councils.actions.spans import in_order
from sprachrohr.councils.models import Council, LegalSource, Right, Source
from sprachrohr.councils.writing import arranger, changer, keep, remover, writing


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
    with writing("councils.add_legal_source", council, by=by, now=now):
        return keep(
            _check_legal_source(
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
        )


_SAID = ("citation", "title", "in_short", "url", "valid_from", "valid_until", "check_note")
"""What a second person confirms; where it was read (``source``) and its place do not count."""


def _check_legal_source(law: LegalSource) -> LegalSource:
    in_order(law.valid_from, law.valid_until)
    refuse(rules.verified_problem(law.check_status, law.checked_on, law.checked_by))
    note_author(law, _SAID)
    return law


change_legal_source = changer(LegalSource, _check_legal_source)
remove_legal_source = remover(LegalSource)
arrange_legal_sources = arranger(LegalSource)
verify_legal_source = verifier("councils.verify_legal_source")
reopen_legal_source = reopener("councils.reopen_legal_source")
claim_legal_source = claimer("councils.claim_legal_source")


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


change_right = changer(Right)
remove_right = remover(Right)
arrange_rights = arranger(Right)
