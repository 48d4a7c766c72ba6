"""What the council sent to others and whose receipt is not noted yet."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils import timezone

from sprachrohr.papers.access.following import own
from sprachrohr.papers.models import StatementRequest, Transmission
from sprachrohr.people.viewers import Viewer

MOST = 50


@dataclass(frozen=True)
class Unconfirmed:
    """One thing that was sent. ``key`` names it in a form, ``what`` is "handed" or "answer"."""

    key: str
    what: str
    about: str
    to: Any
    on: date
    paper_pk: int


def _handed(viewer: Viewer) -> Any:
    rows = own(Transmission.objects.filter(received=None), viewer)
    return rows.select_related("paper", "organization", "unit", "council")


def _answered(viewer: Viewer) -> Any:
    rows = own(StatementRequest.objects.filter(received=None, answer__isnull=False), viewer)
    rows = rows.annotate(answered_at=Max("steps__at"))
    return rows.select_related("answer", "organization", "unit", "council")


def waiting(viewer: Viewer) -> list[Unconfirmed]:
    """What has not been acknowledged, the oldest first."""
    found = [
        Unconfirmed(
            f"handed-{it.pk}", "handed", str(it.paper), it.organization.name, it.on, it.paper_id
        )
        for it in _handed(viewer).order_by("on", "pk")[:MOST]
    ]
    found += [
        Unconfirmed(
            f"answer-{it.pk}",
            "answer",
            it.name,
            it.organization.name if it.organization else it.unit,
            timezone.localdate(it.answered_at),
            it.answer_id,
        )
        for it in _answered(viewer).order_by("asked_on", "pk")[:MOST]
    ]
    return sorted(found, key=lambda it: (it.on, it.key))


def thing(viewer: Viewer, key: str) -> Transmission | StatementRequest | None:
    """What a form names, if this viewer may acknowledge it."""
    what, _dash, pk = key.partition("-")
    rows = {"handed": _handed, "answer": _answered}.get(what)
    if rows is None or not pk.isdecimal() or len(pk) > 18:
        return None
    found: Transmission | StatementRequest | None = rows(viewer).filter(pk=int(pk)).first()
    return found
