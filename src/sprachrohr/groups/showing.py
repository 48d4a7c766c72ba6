"""From delegations, reports and results to what the page of a body shows."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sprachrohr.groups import words
from sprachrohr.groups.access import OfBody, count_of
from sprachrohr.groups.models import DelegationReport, GroupMeeting, GroupResult
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse


def of_body(found: OfBody, held: int) -> dict[str, Any]:
    """For ``groups/_of_body.html``; ``held``: how many seats of ours are recorded there."""
    return {
        "seats": words.seats(count_of(found.seats, held)),
        "source": found.seats.source if found.seats is not None else None,
        "meetings": [meeting(it) for it in found.meetings],
        "reports": [report(it) for it in found.reports],
        "results": [result(it, found.papers, found.resolutions) for it in found.results],
    }


def meeting(row: GroupMeeting) -> dict[str, Any]:
    """A day on which a body meets."""
    language = get_language() or "de"
    clock = dates.clock(row.start_time, language) if row.start_time else ""
    return {"day": row.day, "clock": clock, "place": row.place}


def report(row: DelegationReport) -> dict[str, Any]:
    """A report with its three answers; what is empty is left out."""
    facts = [
        (_("What concerned us"), row.said.concerned),
        (_("What we said"), row.said.stated),
        (_("What follows"), row.said.follows),
    ]
    return {
        "day": row.meeting.day,
        "who": row.person.name,
        "facts": [{"term": term, "text": text} for term, text in facts if text],
        "url": row.url,
    }


def result(
    row: GroupResult, papers: Mapping[int, Any], resolutions: Mapping[int, Any]
) -> dict[str, Any]:
    """A result, with what came of it as far as the reader may open it."""
    links = []
    paper = papers.get(row.paper_id or 0)
    if paper is not None:
        url = reverse("papers:paper", args=[paper.pk])
        links.append({"label": paper.said.name, "url": url, "what": _("Paper")})
    decided = resolutions.get(row.resolution_id or 0)
    if decided is not None:
        url = reverse("papers:resolution", args=[decided.pk])
        links.append({"label": decided.said.title, "url": url, "what": _("Resolution")})
    return {
        "day": row.on,
        "name": row.said.name,
        "text": row.said.text,
        "links": links,
        "released": row.released,
        "pk": row.pk,
    }
