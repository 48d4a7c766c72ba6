"""Which bodies deal with papers, for whoever shows a paper elsewhere than on its own page."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sprachrohr.councils import access as councils
from sprachrohr.languages.access import speak
from sprachrohr.meetings.access import body_name
from sprachrohr.papers.models import Consultation
from sprachrohr.papers.threads import consultations, day_of
from sprachrohr.people.viewers import Viewer


@dataclass(frozen=True)
class Dealing:
    """One body that deals with a paper: its name on that day, what it does, and when."""

    body: Any
    role: str
    day: date | None
    decides: bool
    meeting: int | None


def dealing(viewer: Viewer, papers: Collection[int], language: str) -> dict[int, list[Dealing]]:
    """Paper -> the bodies the viewer may know of, in the order of the way; spoken."""
    rows = list(consultations(viewer).filter(paper__in=papers).order_by("order", "pk"))
    names = councils.names(language)
    speak(language, [it.organization for it in rows])
    found: dict[int, list[Dealing]] = defaultdict(list)
    for row in rows:
        day = day_of(row)
        decides = row.authoritative or row.role == Consultation.Role.DECISION
        body = body_name(names, row.organization, day or date.max)
        found[row.paper_id].append(Dealing(body, row.role, day, decides, row.meeting_id))
    return found
