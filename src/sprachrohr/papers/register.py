"""Two registers for guests: what others made of our recommendations, and where we were heard."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sprachrohr.councils import access as councils
from sprachrohr.frame import clock
from sprachrohr.frame.answer import page
from sprachrohr.frame.filters import Choice, read
from sprachrohr.frame.paging import paged
from sprachrohr.languages import dates
from sprachrohr.languages.access import speak
from sprachrohr.languages.kept import reverse
from sprachrohr.meetings.access import body_name
from sprachrohr.meetings.words import result as result_word
from sprachrohr.meetings.words import votes
from sprachrohr.papers import words, words_following
from sprachrohr.papers.access import register as access
from sprachrohr.papers.access.register import Part, Recommendation
from sprachrohr.papers.models import Consultation
from sprachrohr.papers.rules.transmission import Tally
from sprachrohr.people.viewers import viewer_of

PER_PAGE = 20
LOOKS = {
    "adopted": "done",
    "partly": "done",
    "rejected": "refused",
    "pending": "open",
    "noted": "open",
}
"""The look of an outcome in ``parts/state.html``."""

STANDS = {
    "uebernommen": "adopted",
    "teilweise": "partly",
    "abgelehnt": "rejected",
    "offen": "pending",
    "zur-kenntnis": "noted",
}
"""How outcomes are called in addresses."""


@require_safe
def recommendations(request: HttpRequest) -> HttpResponse:
    """Every recommendation to Rat and committees, and how often they followed."""
    viewer, language, today = viewer_of(request), get_language() or "de", clock.today()
    found = access.recommendations(viewer)
    per_year, per_body = access.per_year(found), access.per_body(found)
    names = councils.names()
    chosen = read(
        request,
        reverse("papers:recommendations"),
        [
            Choice(
                "stand",
                pgettext("recommendation", "What became of it"),
                tuple((code, words.outcome(STANDS[code])) for code in STANDS),
            ),
            Choice("jahr", _("Year"), tuple((str(year), str(year)) for year, _tally in per_year)),
        ],
    )
    outcome = STANDS.get(chosen.value("stand"), "")
    wanted = [it for it in found if outcome in ("", it.outcome) and chosen.year in (None, it.year)]
    shown = paged(request, wanted, PER_PAGE)
    speak(
        language,
        names.designations,
        [it.organization for it in found],
        [part for it in shown.items for part in (it.row, it.paper, it.resolution)],
    )
    total = access.total(found)
    return page(
        request,
        "papers/recommendations.html",
        {
            "filter": chosen,
            "rows": [_row(it, names, language) for it in shown.items],
            "pages": shown.pages,
            "result": ngettext("%(n)s recommendation", "%(n)s recommendations", len(wanted))
            % {"n": len(wanted)},
            "as_of": _("As of %(day)s") % {"day": dates.day_month(today, language)},
            "rate": words_following.rate_of(total, language),
            "facts": _facts(total),
            "tables": [
                _table(
                    _("By year"), _("Year"), [(str(year), it) for year, it in per_year], language
                ),
                _table(
                    _("By body"),
                    pgettext("who deals with it", "Body"),
                    [(body_name(names, body, today), it) for body, it in per_body],
                    language,
                ),
            ]
            if found
            else [],
        },
        title=_("What became of recommendations"),
        description=_("What the council recommended to others, and whether they followed."),
        crumbs=[(pgettext("of the council", "Resolutions"), reverse("papers:resolutions"))],
        texts=[it.paper.said.name for it in shown.items],
    )


def _row(it: Recommendation, names: Any, language: str) -> dict[str, Any]:
    """A line: paper, to whom, when, what became of it; links to the paper and the resolution."""
    body = body_name(names, it.organization, it.on or it.handed or it.paper.date)
    facts = [{"term": _("Put to"), "text": body}]
    if it.handed is not None:
        facts.append({"term": _("Handed on"), "text": dates.day_month(it.handed, language)})
    if it.on is not None:
        planned = it.outcome == Consultation.Outcome.PENDING
        term = _("Planned there for") if planned else _("Dealt with there")
        facts.append({"term": term, "text": dates.day_month(it.on, language)})
    if it.row.result:
        facts.append({"term": _("In their words"), "text": it.row.said.result})
    if it.resolution is not None:
        facts.append(
            {
                "term": _("Decided by the council"),
                "text": dates.day_month(it.resolution.decided_on, language),
                "url": reverse("papers:resolution", args=[it.resolution.pk]),
            }
        )
    first = it.handed or it.on or it.paper.date
    return {
        "when": dates.day_short(first, language),
        "iso": first.isoformat(),
        "title": it.paper.said.name,
        "number": it.paper.reference,
        "kind": words.paper_type(it.paper.paper_type),
        "url": reverse("papers:paper", args=[it.paper.pk]),
        "state": LOOKS[it.outcome],
        "word": words.outcome(it.outcome),
        "facts": facts,
    }


def _facts(found: Tally) -> list[dict[str, Any]]:
    """Every part of the rate, each a way to what it counts."""
    here = reverse("papers:recommendations")
    return [
        {
            "term": words.outcome(code),
            "text": str(getattr(found, code)),
            "url": f"{here}?stand={name}",
        }
        for name, code in STANDS.items()
    ]


def _table(caption: str, head: str, rows: list[tuple[Any, Tally]], language: str) -> dict[str, Any]:
    """Counts with the rate, as ``parts/table.html`` reads them."""
    columns = [(code, words.outcome(code)) for code in STANDS.values()]
    rate = _("Followed")
    return {
        "caption": caption,
        "columns": [
            {"label": head},
            *({"label": label, "number": True} for _code, label in columns),
            {"label": rate, "number": True},
        ],
        "rows": [
            {
                "title": title,
                "cells": [
                    *(
                        {"label": label, "text": str(getattr(it, code)), "number": True}
                        for code, label in columns
                    ),
                    {"label": rate, "text": _share(it, language), "number": True},
                ],
            }
            for title, it in rows
        ],
    }


def _share(found: Tally, language: str) -> str:
    return "–" if found.rate is None else dates.percent(found.rate * 100, language, 0)


# --- heard and decided --------------------------------------------------------------------


@require_safe
def heard(request: HttpRequest) -> HttpResponse:
    """What part the council had in each matter: heard, recommending, deciding; with the vote."""
    viewer, language, today = viewer_of(request), get_language() or "de", clock.today()
    found = [it for it in access.parts(viewer) if it.on <= today]
    years = sorted({it.on.year for it in found}, reverse=True)
    roles = Consultation.Role.values
    chosen = read(
        request,
        reverse("papers:heard"),
        [
            Choice(
                "art",
                pgettext("consultation", "Part of the council"),
                tuple((code, words.role(code)) for code in roles),
            ),
            Choice("jahr", _("Year"), tuple((str(it), str(it)) for it in years)),
        ],
    )
    in_year = [it for it in found if chosen.year in (None, it.on.year)]
    wanted = [it for it in in_year if chosen.value("art") in ("", it.role)]
    shown = paged(request, wanted, PER_PAGE)
    speak(language, [part for it in shown.items for part in (it.paper, it.resolution)])
    here = reverse("papers:heard")
    return page(
        request,
        "papers/heard.html",
        {
            "filter": chosen,
            "rows": [_part(it, language) for it in shown.items],
            "pages": shown.pages,
            "result": ngettext("%(n)s matter", "%(n)s matters", len(wanted)) % {"n": len(wanted)},
            "as_of": _("As of %(day)s") % {"day": dates.day_month(today, language)},
            "facts": [
                {
                    "term": words.role(code),
                    "text": str(sum(it.role == code for it in in_year)),
                    "url": f"{here}?art={code}",
                }
                for code in roles
            ],
        },
        title=_("Heard and decided"),
        description=_("Where the council was heard, recommended or decided, and how it voted."),
        crumbs=[(pgettext("of the council", "Resolutions"), reverse("papers:resolutions"))],
        texts=[it.about.said.name if it.paper else it.about.said.title for it in shown.items],
    )


def _part(it: Part, language: str) -> dict[str, Any]:
    facts = []
    if it.resolution is not None:
        text = result_word(it.resolution.result)
        counted = votes(it.resolution.yes, it.resolution.no, it.resolution.abstentions)
        facts.append(
            {
                "term": pgettext("vote", "Result"),
                "text": text,
                "lines": [counted] if counted else [],
            }
        )
    title = it.paper.said.name if it.paper is not None else it.resolution.said.title
    url = (
        reverse("papers:resolution", args=[it.resolution.pk])
        if it.resolution is not None
        else reverse("papers:paper", args=[it.paper.pk])
    )
    return {
        "when": dates.day_short(it.on, language),
        "iso": it.on.isoformat(),
        "role": words.role(it.role),
        "number": it.paper.reference if it.paper is not None else "",
        "title": title,
        "url": url,
        "facts": facts,
    }
