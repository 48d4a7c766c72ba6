"""What finishing a recorded session asks of papers: what hangs on its items, what is there."""

from collections.abc import Iterable

from sprachrohr.papers.models import Consultation, Paper, Resolution, Transmission


def papers_of_items(items: Iterable[int]) -> dict[int, list[Paper]]:
    """Item -> the papers that stand under it, in their order; every item is a key."""
    found: dict[int, list[Paper]] = {key: [] for key in items}
    rows = Consultation.objects.filter(agenda_item__in=found).select_related("paper")
    for row in rows.order_by("order", "pk"):
        found[row.agenda_item_id].append(row.paper)
    return found


def resolutions_of_items(items: Iterable[int]) -> dict[int, Resolution]:
    """Item -> the resolution that was recorded of it first."""
    found: dict[int, Resolution] = {}
    for row in Resolution.objects.filter(agenda_item__in=list(items)).order_by("-pk"):
        if row.agenda_item_id is not None:
            found[row.agenda_item_id] = row
    return found


def handed_on(paper: Paper) -> set[int]:
    """The bodies a paper was put before already."""
    return set(Transmission.objects.filter(paper=paper).values_list("organization_id", flat=True))
