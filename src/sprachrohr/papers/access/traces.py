"""What may be told of a paper that was taken back: that it was there, and until when."""

from datetime import date
from typing import Any

from django.db.models import Max
from django.utils import timezone

from sprachrohr.papers.access.lists import visible
from sprachrohr.papers.models import Paper
from sprachrohr.people.viewers import Viewer

LARGEST = 2**63 - 1


def taken_back(viewer: Viewer, pk: int) -> date | None:
    """The day a paper that guests could read was taken back; ``None`` for everything else.

    One that was never public is not told apart from one that does not exist.
    """
    if pk > LARGEST or visible(viewer).filter(pk=pk).exists():
        return None
    rows: Any = Paper.objects.filter(pk=pk, public=True, publications__withdrawn_at__isnull=False)
    moment = rows.aggregate(last=Max("publications__withdrawn_at"))["last"]
    return timezone.localdate(moment) if moment is not None else None
