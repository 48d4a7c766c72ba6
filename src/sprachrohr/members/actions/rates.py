"""Keep the rates of allowances: no two of one kind and seat on one day, each with a source."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.councils.actions.checking import claimer, note_author, reopener, verifier
from sprachrohr.councils.actions.spans import clash_with, in_order
from sprachrohr.councils.writing import changer, keep, one_after_another, remover, writing
from sprachrohr.members import words
from sprachrohr.members.models import AllowanceRate
from sprachrohr.members.rules.allowances import LOST_HOUR, MULTIPLES

_SAID = (
    "kind_of_rate", "kind_of_seat", "amount", "multiple", "most_a_year", "valid_from",
    "valid_until", "legal_source_id",
)  # fmt: skip
"""What a second person confirms."""


def add_allowance_rate(
    council: Any,
    *,
    kind_of_rate: str,
    kind_of_seat: str = "",
    amount: Decimal | None = None,
    multiple: Decimal | None = None,
    most_a_year: int | None = None,
    valid_from: date,
    valid_until: date | None = None,
    note: str = "",
    legal_source: Any = None,
    source: Any,
    by: Actor,
    now: datetime,
) -> AllowanceRate:
    """Record what members are paid from a day on, in euros, with the place where it is written."""
    with writing("members.add_allowancerate", council, by=by, now=now, guests_see=False):
        one_after_another(council)
        return keep(
            _check(
                AllowanceRate(
                    council=council,
                    kind_of_rate=kind_of_rate,
                    kind_of_seat=kind_of_seat,
                    amount=amount,
                    multiple=multiple,
                    most_a_year=most_a_year,
                    valid_from=valid_from,
                    valid_until=valid_until,
                    note=note,
                    legal_source=legal_source,
                    source=source,
                )
            )
        )


def _check(rate: AllowanceRate) -> AllowanceRate:
    in_order(rate.valid_from, rate.valid_until)
    kind, has_amount, has_multiple = (
        rate.kind_of_rate, rate.amount is not None, rate.multiple is not None,
    )  # fmt: skip
    if has_amount == has_multiple:
        raise Refused(_("Give an amount in euros, or how many times another rate it is."))
    if has_multiple and kind not in MULTIPLES:
        raise Refused(_("Only rates of the chair are multiples of another one. Give an amount."))
    for value in (rate.amount, rate.multiple):
        if value is not None and (value < 0 or value != value.quantize(Decimal("0.01"))):
            raise Refused(_("Give it with two digits after the comma, and not below zero."))
    if rate.most_a_year is not None and kind not in ("session", "group"):
        raise Refused(_("Only sessions are counted by the year. Leave the highest number empty."))
    if kind == LOST_HOUR and rate.kind_of_seat:
        raise Refused(_("Loss of earnings does not depend on the kind of seat."))
    others = AllowanceRate.objects.filter(kind_of_rate=kind, kind_of_seat=rate.kind_of_seat)
    other = clash_with(rate, others)
    if other is not None:
        raise Refused(
            _("Another rate holds in this time already: %(other)s. End it first.")
            % {"other": f"{other}, {words.span(other)}"}
        )
    note_author(rate, _SAID)
    return rate


change_allowance_rate = changer(AllowanceRate, _check, guests_see=False, neighbours=True)
remove_allowance_rate = remover(AllowanceRate, guests_see=False)
verify_allowance_rate = verifier("members.verify_allowancerate")
reopen_allowance_rate = reopener("members.reopen_allowancerate")
claim_allowance_rate = claimer("members.claim_allowancerate")
