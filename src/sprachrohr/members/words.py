"""Codes of allowances in words, and sums of money."""

from datetime import date
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sprachrohr.councils import words as councils
from sprachrohr.frame import clock
from sprachrohr.languages import dates

_KINDS = {
    "session": gettext_lazy("Per session of the council"),
    "group": gettext_lazy("Per meeting of a working group or commission"),
    "month": gettext_lazy("Lump sum per month"),
    "chair_month": gettext_lazy("Chair, in addition per month"),
    "chair_session": gettext_lazy("Leading a session, in addition"),
    "lost_hour": gettext_lazy("Loss of earnings per hour"),
}
_WHY = {
    "no_rate": gettext_lazy("No rate is recorded for this day."),
    "not_recorded": gettext_lazy("Nobody recorded who was there."),
    "over_the_most": gettext_lazy("More than the council pays for in a year."),
}


def kind_of_rate(code: Any) -> Any:
    """What a rate is for."""
    return _KINDS.get(str(code), str(code))


def why(code: Any) -> Any:
    """Why a line of a statement has no sum."""
    return _WHY.get(str(code), "")


def euros(cents: int | None, language: str = "") -> str:
    """ "41,70 €" from cents; exact, without a float on the way."""
    if cents is None:
        return ""
    whole, rest = divmod(cents, 100)
    here = language or get_language() or "de"
    comma = "." if here.startswith("en") else ","
    return f"{dates.number(whole, here)}{comma}{rest:02} €"


def plain_euros(cents: int) -> str:
    """ "1241,70", as a payroll reads it from a file."""
    return f"{cents // 100},{cents % 100:02}"


def rate(row: Any) -> str:
    """A rate's value: "41,70 €", or "2 times the lump sum per month"."""
    if row.amount is not None:
        return euros(int(row.amount * 100))
    here = get_language() or "de"
    number = dates.number(row.multiple.normalize() if row.multiple else 0, here)
    return _("%(number)s times") % {"number": number}


def span(row: Any, today: date | None = None) -> str:
    """When it holds."""
    return str(councils.period(row.valid_from, row.valid_until, today or clock.today()))


def hours(minutes: int) -> str:
    """ "2:35" hours and minutes."""
    return f"{minutes // 60}:{minutes % 60:02}"
