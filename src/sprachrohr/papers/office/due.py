"""What of resolutions is due: overdue, without news for long, near their deadline, reported."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sprachrohr.desk.due import Due
from sprachrohr.languages.kept import reverse
from sprachrohr.papers.access import following as access
from sprachrohr.papers.models import Resolution
from sprachrohr.people.viewers import Viewer

MOST = 20


def due(viewer: Viewer, today: date) -> list[Due]:
    """For the office open resolutions to ask about and reports to answer; for a department its own.

    With a responsible unit they wait for it, to the office.
    """
    if viewer.may("papers.edit"):
        return [*_to_ask(today), *_to_answer()]
    return _to_report(viewer, today) if viewer.may("resolutions.report") else []


def _to_ask(today: date) -> list[Due]:
    rows = Resolution.objects.select_related("responsible")
    return [
        Due(
            what=_reason(it),
            about=it.resolution.title,
            url=f"/verwaltung/beschluesse/{it.resolution.pk}/",
            next_step=_("Record what became of it"),
            on=it.course.due,
            since=None if it.overdue else it.stale,
            waiting_for=str(it.resolution.responsible or ""),
        )
        for it in _asked(rows, today)
    ]


def _to_answer() -> list[Due]:
    return [
        Due(
            what=_("A department has reported on a resolution"),
            about=f"{it.resolution.title} ({it.unit})",
            url=reverse("papers:report", args=[it.resolution_id]),
            next_step=_("Take it over or give it back"),
            since=timezone.localdate(it.at),
        )
        for it in access.waiting_reports()
    ]


def _to_report(viewer: Viewer, today: date) -> list[Due]:
    return [
        Due(
            what=_reason(it),
            about=it.resolution.title,
            url=reverse("papers:report", args=[it.resolution.pk]),
            next_step=_("Say how it stands"),
            on=it.course.due,
            since=None if it.overdue else it.stale,
        )
        for it in _asked(access.of_unit(viewer), today)
    ]


def _asked(rows: Any, today: date) -> list[access.Standing]:
    found = access.standings(access.by_stand(rows, "offen", today), today)
    return [it for it in found if it.asks][:MOST]


def _reason(it: access.Standing) -> str:
    if it.overdue:
        return _("A resolution is overdue")
    if it.stale:
        return _("Nothing was heard of a resolution for long")
    return _("A resolution should be carried out soon")
