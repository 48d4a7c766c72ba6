"""What guests and members read of one body: days, reports, results."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sprachrohr.groups.models import BodySeats, DelegationReport, GroupMeeting, GroupResult
from sprachrohr.languages.access import speak
from sprachrohr.papers import access as papers
from sprachrohr.people.models import Organization
from sprachrohr.people.viewers import Viewer

NEXT, LAST = 4, 12
"""Days to come, and reports and results, that a body's page names."""


@dataclass(frozen=True)
class OfBody:
    """What this room knows of one body, as far as the viewer may."""

    seats: BodySeats | None
    meetings: tuple[GroupMeeting, ...]
    """To come, the next first."""
    reports: tuple[DelegationReport, ...]
    results: tuple[GroupResult, ...]
    papers: dict[int, Any]
    """Papers the viewer may open, by key."""
    resolutions: dict[int, Any]


def members_read(viewer: Viewer) -> bool:
    """Whether somebody reads what is not released: members, chair, office."""
    return viewer.may("members.work")


def reports(viewer: Viewer) -> Any:
    """The reports somebody may read."""
    rows = DelegationReport.objects.select_related("meeting__organization", "person")
    return rows if members_read(viewer) else rows.filter(released=True)


def results(viewer: Viewer) -> Any:
    """The results somebody may read."""
    rows = GroupResult.objects.select_related("organization")
    return rows if members_read(viewer) else rows.filter(released=True)


def meetings(viewer: Viewer) -> Any:
    """The days somebody may know of."""
    rows = GroupMeeting.objects.select_related("organization")
    return rows if members_read(viewer) else rows.filter(public=True)


def of_body(viewer: Viewer, body: Organization, day: date, language: str) -> OfBody:
    """Days to come, newest reports and results of one body; texts in the reader's language."""
    coming = list(meetings(viewer).filter(organization=body, day__gte=day).order_by("day")[:NEXT])
    told = list(reports(viewer).filter(meeting__organization=body)[:LAST])
    found = list(results(viewer).filter(organization=body)[:LAST])
    seats = BodySeats.objects.on(day).filter(organization=body).select_related("source").first()
    shown = papers.visible(viewer).in_bulk({it.paper_id for it in found} - {None})
    decided = papers.visible_resolutions(viewer).in_bulk(
        {it.resolution_id for it in found} - {None}
    )
    speak(
        language,
        told,
        found,
        shown.values(),
        decided.values(),
        seats.source if seats is not None else None,
    )
    return OfBody(seats, tuple(coming), tuple(told), tuple(found), shown, decided)
