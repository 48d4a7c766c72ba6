"""What of the council's own data has to be done."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sprachrohr.councils import actions, words
from sprachrohr.councils.models import Designation, LegalSource, LegislativeTerm, ProcedureRule
from sprachrohr.desk.due import Due
from sprachrohr.people.viewers import Viewer

AHEAD = timedelta(days=180)
"""How long before the end of a term its successor should be recorded."""


def due(viewer: Viewer, today: date) -> list[Due]:
    """A missing name, a term that ends, a majority that is not there, law nobody has checked."""
    found: list[Due] = []
    if viewer.may("councils.edit"):
        found += [*_name(today), *_term(today)]
    if viewer.may("law.verify"):
        found += _checks()
    return found


def _name(today: date) -> list[Due]:
    if Designation.objects.on(today).exists():
        return []
    return [
        Due(
            what=_("The body has no name today"),
            url="/verwaltung/bezeichnungen/neu/",
            next_step=_("Enter the name"),
            on=today,
        )
    ]


def _term(today: date) -> list[Due]:
    terms = list(LegislativeTerm.objects.order_by("start_date"))
    term = next((it for it in terms if it.holds(today)), None)
    if term is None:
        return [
            Due(
                what=_("No term of office runs today"),
                url="/verwaltung/wahlperioden/neu/",
                next_step=_("Enter the term"),
                on=today,
            )
        ]
    url = f"/verwaltung/wahlperioden/{term.pk}/"
    found = [
        Due(what=words.majority(it), about=term.name, url=url, next_step=_("Look at the seats"))
        for it in actions.majority_findings(term)
    ]
    end = term.end_date
    if end is not None and end - today <= AHEAD and terms[-1] is term:
        found.append(
            Due(
                what=_("The term of office ends, and none follows yet"),
                about=term.name,
                url="/verwaltung/wahlperioden/neu/",
                next_step=_("Enter the next term"),
                on=end,
            )
        )
    return found


def _checks() -> list[Due]:
    """One line for each list, however long it is."""
    models: list[tuple[Any, str]] = [
        (LegalSource, "rechtsquellen"),
        (ProcedureRule, "geschaeftsordnung"),
    ]
    found = []
    for model, code in models:
        number = model.objects.filter(check_status=model.Check.UNVERIFIED).count()
        if not number:
            continue
        what = {
            "rechtsquellen": ngettext(
                "%(n)s legal source is not checked yet",
                "%(n)s legal sources are not checked yet",
                number,
            ),
            "geschaeftsordnung": ngettext(
                "%(n)s rule of procedure is not checked yet",
                "%(n)s rules of procedure are not checked yet",
                number,
            ),
        }[code]
        url = f"/verwaltung/{code}/?pruefung=unverified"
        found.append(Due(what=what % {"n": number}, url=url, next_step=_("Compare and confirm")))
    return found
