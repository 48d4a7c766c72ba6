"""``/mitglied/anwesenheit/?jahr=``: one's own sessions of a year and what is paid for them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sprachrohr.desk.member import member_page, member_view
from sprachrohr.frame import clock
from sprachrohr.members import showing, words
from sprachrohr.members.access import statements as access
from sprachrohr.people.viewers import viewer_of


@require_safe
@member_view()
def own(request: HttpRequest) -> HttpResponse:
    """The statement of a year, this year's unless another one is asked for."""
    viewer, today, language = viewer_of(request), clock.today(), translation.get_language() or "de"
    years = access.years(today)
    year = chosen(request.GET.get("jahr", ""), years, today.year)
    found = access.own(viewer, *showing.quarter(year, 0), today, language)
    of = found.people[0] if found.people else None
    title = _("My attendance")
    context: dict[str, Any] = {
        "year": year,
        "years": years,
        "nobody": viewer.person_id is None,
        "rows": showing.rows(of, found) if of else [],
        "sums": showing.sums(of) if of else None,
        "name": of.person.name if of else "",
        "hours": lost_hours(found),
        "last": found.last,
    }
    return member_page(
        request, "members/statement.html", context, title=title, crumbs=[(title, None)]
    )


def chosen(text: str, years: list[int], default: int) -> int:
    """A year that was asked for, if there is one; anything else is not listened to."""
    return int(text) if text.isascii() and text.isdecimal() and int(text[:5]) in years else default


def lost_hours(found: access.Statements) -> list[str]:
    """The rates for loss of earnings in force on the last day: told, never worked out."""
    return [
        words.rate(it)
        for it in found.rates.values()
        if it.kind_of_rate == it.Kind.LOST_HOUR
        and it.valid_from <= found.last
        and (it.valid_until is None or it.valid_until >= found.last)
    ]
