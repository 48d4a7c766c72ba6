"""What of delegations is due: seats that end or stand vacant, and reports that are missing."""

from datetime import date, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sprachrohr.desk.due import Due
from sprachrohr.groups import words
from sprachrohr.groups.access.delegations import Body, Held, habits, register, term_on
from sprachrohr.groups.access.own import missing
from sprachrohr.groups.rules import Days, Flag, flag_day
from sprachrohr.people.viewers import Viewer

MOST = 10
"""Lines of each kind on the overview; the lists have all."""


def due(viewer: Viewer, today: date) -> list[Due]:
    """Seats to look at, vacant ones, and missing reports, each with its next step."""
    if not viewer.may("people.edit"):
        return []
    language = get_language() or "de"
    bodies, term = register(today, language), term_on(today)
    held = [_seat(body, it, term) for body in bodies for it in body.held if _soon(it)]
    vacant = [_vacant(it) for it in bodies if it.count.vacant]
    return held[:MOST] + vacant[:MOST] + _reports(today)[:MOST]


def _soon(seat: Held) -> bool:
    """What has a day; a seat of an earlier term stands in the list only."""
    return seat.flag in {Flag.ENDS, Flag.TERM}


def _seat(body: Body, seat: Held, term: Days | None) -> Due:
    return Due(
        what=_("A delegation ends"),
        about=f"{seat.membership.person}, {body.organization}",
        url=f"/verwaltung/entsendungen/{seat.membership.pk}/",
        next_step=_("Ask the council whom it sends"),
        on=flag_day(seat.flag, seat.membership.end_date, term),
    )


def _vacant(body: Body) -> Due:
    return Due(
        what=_("A seat in another body is vacant"),
        about=f"{body.organization}: {words.seats(body.count)}",
        url=f"/verwaltung/entsendungen/?gremium={body.organization.pk}&zeit=jetzt",
        next_step=_("Send somebody"),
    )


def _reports(today: date) -> list[Due]:
    days = habits().report_days
    return [
        Due(
            what=_("A report of delegates is missing"),
            about=str(it),
            url=f"/verwaltung/gremientermine/{it.pk}/",
            next_step=_("Ask the delegates, or enter what they say"),
            since=it.day,
            on=it.day + timedelta(days=days) if days else None,
            waiting_for=_("Delegates"),
        )
        for it in missing(today)
    ]
