"""The register of delegations, for reading."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sprachrohr.councils import words as councils
from sprachrohr.councils.stand import stand_of
from sprachrohr.frame import clock
from sprachrohr.frame.answer import page
from sprachrohr.groups import access, words
from sprachrohr.languages.kept import reverse


@require_safe
def delegations(request: HttpRequest) -> HttpResponse:
    """Who is sent where, today or on ``?stand=``: person, body, period, substitute."""
    stand = stand_of(request)
    found = access.register(stand.day, get_language() or "de")
    return page(
        request,
        "groups/delegations.html",
        {"stand": stand, "bodies": [_body(it) for it in found if it.held or it.seats]},
        title=_("Sent to other bodies"),
        description=_("In which bodies members of the council sit, since when, and who stands in."),
        crumbs=[(_("Committees and groups"), reverse("people:bodies"))],
        texts=[it.organization.said.name for it in found],
        day=stand.day,
    )


def _body(found: access.Body) -> dict[str, Any]:
    today = clock.today()
    columns = [
        {"label": pgettext("seat", "Time")},
        {"label": pgettext("seat", "Vote")},
        {"label": _("Substitute")},
    ]
    rows = []
    for it in found.held:
        seat = it.membership
        cells = [
            councils.period(seat.start_date, seat.end_date, today),
            _("with a vote") if seat.voting_right else _("without a vote"),
            councils.joined(sub.person.name for sub in it.substitutes) or "–",
        ]
        rows.append(
            {
                "title": seat.person.name,
                "url": reverse("people:member", args=[seat.person_id]),
                "cells": [
                    {"label": column["label"], "text": text}
                    for column, text in zip(columns, cells, strict=True)
                ],
            }
        )
    return {
        "name": found.organization.said.name,
        "url": reverse("people:body", args=[found.organization.pk]),
        "seats": words.seats(found.count),
        "source": found.seats.source if found.seats is not None else None,
        "table": {
            "caption": _("Sent there"),
            "columns": [{"label": _("Name")}, *columns],
            "rows": rows,
        }
        if rows
        else None,
    }
