"""What hangs on the items of an agenda: papers with their files, resolutions, the concern."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sprachrohr.councils.prepared import Prepared
from sprachrohr.documents import access as documents
from sprachrohr.documents.access import ShownFile
from sprachrohr.languages.access import speak
from sprachrohr.papers.access.lists import files_of, visible, visible_resolutions
from sprachrohr.papers.models import Paper, Resolution, Station
from sprachrohr.papers.threads import consultations
from sprachrohr.people.viewers import Viewer


@dataclass(frozen=True)
class OnItem:
    """What hangs on an agenda item: papers with their files, and what was decided."""

    papers: list[tuple[Paper, list[ShownFile]]]
    resolutions: list[Resolution]
    concern: Station | None


_ON_ITEMS = Prepared(
    lambda viewer, items: consultations(viewer)
    .filter(agenda_item__in=items, paper__in=visible(viewer).values("pk"))
    .select_related(None).select_related("paper").order_by("order", "pk")
)  # fmt: skip
_TAKEN = Prepared(
    lambda viewer, items: visible_resolutions(viewer).filter(agenda_item__in=items).order_by("pk")
)
_CONCERNS = Prepared(
    lambda papers: Station.objects.filter(
        paper__in=papers, public=True, kind_of_station=Station.Kind.CONCERN
    ).order_by("-on")
)


def on_items(viewer: Viewer, items: Iterable[Any], language: str) -> dict[int, OnItem]:
    """What hangs on agenda items the viewer may see, by their keys; speaks everything."""
    keys = [item.pk for item in items]
    rows = _ON_ITEMS(viewer, items=keys)
    found_papers = {row.paper_id: row.paper for row in rows}
    files = files_of(viewer, list(found_papers))
    taken = _TAKEN(viewer, items=keys)
    concerns = {it.paper_id: it for it in _CONCERNS(papers=found_papers)}
    speak(
        language,
        list(found_papers.values()),
        taken,
        list(concerns.values()),
        [it.file for rows_ in files.values() for it in rows_],
    )
    shown: dict[int, OnItem] = {key: OnItem([], [], None) for key in keys}
    for row in rows:
        paper = found_papers[row.paper_id]
        old = shown[row.agenda_item_id]
        if any(paper.pk == known.pk for known, _files in old.papers):
            continue
        old.papers.append(
            (
                paper,
                documents.shown((it.file for it in files.get(paper.pk, [])), language, spoken=True),
            )
        )
        if old.concern is None and paper.pk in concerns:
            shown[row.agenda_item_id] = OnItem(old.papers, old.resolutions, concerns[paper.pk])
    for resolution in taken:
        shown[resolution.agenda_item_id].resolutions.append(resolution)
    return shown
