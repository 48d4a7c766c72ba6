"""The statements of all members for a year or a quarter, as a list, for print and as CSV.

The files are for the payroll: UTF-8 with a byte order mark, semicolons, sums with a comma; a text
that a spreadsheet would run is defused (``desk/exports.py``).
"""

from collections.abc import Iterable
from operator import itemgetter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from sprachrohr.desk.answer import office_page, office_view
from sprachrohr.desk.exports import as_csv
from sprachrohr.desk.kinds import Column
from sprachrohr.frame import clock
from sprachrohr.languages.kept import reverse
from sprachrohr.members import showing, words
from sprachrohr.members.access import statements as access
from sprachrohr.members.access.statements import Of, Statements
from sprachrohr.members.office import RIGHT
from sprachrohr.members.views_statements import chosen
from sprachrohr.people.viewers import viewer_of

_MONEY = {"sessions", "months", "chair", "total"}


def _asked(request: HttpRequest) -> tuple[int, int, list[int]]:
    """Year and quarter (0: the whole year) of the address; what is broken is not listened to."""
    today = clock.today()
    years = access.years(today)
    number = request.GET.get("quartal", "")
    return (
        chosen(request.GET.get("jahr", ""), years, today.year),
        int(number) if number in ("1", "2", "3", "4") else 0,
        years,
    )


def _found(request: HttpRequest) -> tuple[Statements, int, int, list[int]]:
    year, number, years = _asked(request)
    language = translation.get_language() or "de"
    first, last = showing.quarter(year, number)
    found = access.everybody(viewer_of(request), first, last, clock.today(), language)
    return found, year, number, years


@require_safe
@office_view(RIGHT)
def payroll(request: HttpRequest) -> HttpResponse:
    """All members with their sums."""
    found, year, number, years = _found(request)
    rows = [{**showing.sums(it), "pk": it.person.pk} for it in found.people]
    for row in rows:
        row |= {f"{key}_said": words.euros(row[key]) for key in _MONEY}
    query = f"?jahr={year}" + (f"&quartal={number}" if number else "")
    title = _("Attendance and allowances")
    context = {
        "rows": rows,
        "total": words.euros(sum(it["total"] for it in rows)),
        "open": sum(it["open"] for it in rows),
        "unchecked": any(not it["checked"] for it in rows),
        "no_rates": not found.rates,
        "period": showing.period(year, number),
        "last": found.last,
        "year": year,
        "number": number,
        "years": years,
        "quarters": (1, 2, 3, 4),
        "query": query,
    }
    return office_page(
        request, "members/office/payroll.html", context, title=title, crumbs=[(title, None)]
    )


@require_safe
@office_view(RIGHT)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One member's statement, line by line."""
    found, year, number, _years = _found(request)
    of = next((it for it in found.people if it.person.pk == pk), None)
    if of is None:
        raise Http404
    title = _("Attendance and allowances")
    context = {
        "rows": showing.rows(of, found),
        "sums": showing.sums(of),
        "name": of.person.name,
        "period": showing.period(year, number),
        "last": found.last,
    }
    return office_page(
        request,
        "members/office/payroll_member.html",
        context,
        title=of.person.name,
        crumbs=[(title, reverse("members:payroll")), (of.person.name, None)],
    )


@require_safe
@office_view(RIGHT)
def sums(request: HttpRequest) -> HttpResponse:
    """One row a member."""
    found, year, number, _years = _found(request)
    rows = [_written(showing.sums(it)) for it in found.people]
    columns = [
        Column(code=key, label=label, show=itemgetter(key)) for key, label in showing.heads()
    ]
    return _file(columns, rows, "summen", year, number)


def _written(row: dict[str, Any]) -> dict[str, Any]:
    yes, no = pgettext("of rates", "yes"), pgettext("of rates", "no")
    return {
        **row,
        **{key: words.plain_euros(row[key]) for key in _MONEY},
        "checked": yes if row["checked"] else no,
    }


@require_safe
@office_view(RIGHT)
def lines(request: HttpRequest) -> HttpResponse:
    """One row a session or month of each member."""
    found, year, number, _years = _found(request)
    rows = [row for it in found.people for row in _lines(it, found)]
    heads = (
        ("family_name", _("Family name")),
        ("given_name", _("Given name")),
        ("day", _("Day")),
        ("what", _("For what")),
        ("time", _("Hours there")),
        ("amount", _("Sum (euros)")),
        ("source", pgettext("of a fact", "Source")),
        ("why", _("Note")),
    )
    columns = [Column(code=key, label=label, show=itemgetter(key)) for key, label in heads]
    return _file(columns, rows, "einzeln", year, number)


def _lines(of: Of, found: Statements) -> Iterable[dict[str, Any]]:
    for line, row in zip(of.statement.lines, showing.rows(of, found), strict=True):
        yield {
            **row,
            "family_name": of.person.family_name,
            "given_name": of.person.given_name,
            "amount": "" if line.cents is None else words.plain_euros(line.cents),
        }


def _file(
    columns: list[Column], rows: list[dict[str, Any]], name: str, year: int, number: int
) -> HttpResponse:
    answer = HttpResponse(as_csv(columns, rows), content_type="text/csv; charset=utf-8")
    part = f"-q{number}" if number else ""
    answer.headers["Content-Disposition"] = (
        f'attachment; filename="anwesenheit-{year}{part}-{name}.csv"'
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer
