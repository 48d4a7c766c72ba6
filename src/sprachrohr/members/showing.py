"""A statement of attendance as pages and files show it: lines, sums, what cannot be said."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from sprachrohr.councils.words import kind_of_seat
from sprachrohr.languages import dates
from sprachrohr.members import words
from sprachrohr.members.access.statements import Of, Statements
from sprachrohr.members.rules.allowances import (
    CHAIR_MONTH,
    CHAIR_SESSION,
    GROUP,
    MONTH,
    SESSION,
    Line,
)


def rows(of: Of, found: Statements) -> list[dict[str, Any]]:
    """Each line of a statement: day, what, how long, which rate, how much or why not."""
    return [_row(it, found) for it in of.statement.lines]


def _row(line: Line, found: Statements) -> dict[str, Any]:
    language = get_language() or "de"
    rate = found.rates.get(line.rate.key) if line.rate else None
    monthly = line.kind in (MONTH, CHAIR_MONTH)
    return {
        "day": line.day,
        "when": dates.month_year(line.day, language)
        if monthly
        else dates.day_short(line.day, language),
        "what": words.kind_of_rate(line.kind) if line.sat is None else _session(line, found),
        "time": words.hours(line.sat.minutes) if line.sat and line.sat.minutes else "",
        "rate": words.rate(rate) if rate else "",
        "source": str(rate.legal_source or rate.source) if rate else "",
        "checked": rate.verified if rate else True,
        "sum": words.euros(line.cents),
        "why": words.why(line.why) if line.why else "",
    }


def _session(line: Line, found: Statements) -> str:
    meeting = found.sessions.get(line.sat.key) if line.sat else None
    name = "" if meeting is None else meeting.name or meeting.organization.said.name.plain
    return f"{words.kind_of_rate(line.kind)}: {name}" if line.kind == CHAIR_SESSION else str(name)


def sums(of: Of) -> dict[str, Any]:
    """One member's sums, for lists and files; in cents, and as words."""
    it = of.statement
    return {
        "name": of.person.name,
        "family_name": of.person.family_name,
        "given_name": of.person.given_name,
        "seats": seats(of.seats),
        "attended": it.attended,
        "time": words.hours(it.minutes),
        "sessions": it.of(SESSION, GROUP),
        "months": it.of(MONTH),
        "chair": it.of(CHAIR_MONTH, CHAIR_SESSION),
        "total": it.total,
        "said": words.euros(it.total),
        "open": len(it.open),
        "checked": it.checked,
    }


def seats(kinds: Iterable[str]) -> str:
    """Kinds of seats in words; whoever has none of their own stood in or sits in a group."""
    return ", ".join(str(kind_of_seat(it)) for it in kinds if it)


def quarter(year: int, number: int) -> tuple[date, date]:
    """The first and last day of a quarter of a year, of the whole year for 0."""
    if not number:
        return date(year, 1, 1), date(year, 12, 31)
    last = number * 3
    ends = date(year + last // 12, last % 12 + 1, 1)
    return date(year, last - 2, 1), date.fromordinal(ends.toordinal() - 1)


def period(year: int, number: int) -> str:
    """ "2026", or "3rd quarter of 2026"."""
    if not number:
        return str(year)
    return _("Quarter %(number)s of %(year)s") % {"number": number, "year": year}


def heads() -> tuple[tuple[str, Any], ...]:
    """Columns of the payroll's file: key, and what stands above."""
    return (
        ("family_name", _("Family name")),
        ("given_name", _("Given name")),
        ("seats", _("Seat")),
        ("attended", _("Sessions attended")),
        ("time", _("Hours there")),
        ("sessions", _("For sessions (euros)")),
        ("months", _("Lump sums (euros)")),
        ("chair", _("For the chair (euros)")),
        ("total", _("Sum (euros)")),
        ("open", _("Lines without a sum")),
        ("checked", pgettext("of rates", "Rates checked")),
    )
