"""What of resolutions is due: overdue, without news for long, or near their deadline."""

from datetime import date

from django.utils.translation import gettext as _

from sprachrohr.desk.due import Due
from sprachrohr.papers.access import following as access
from sprachrohr.papers.models import Resolution
from sprachrohr.people.viewers import Viewer

MOST = 20


def due(viewer: Viewer, today: date) -> list[Due]:
    """Open resolutions to ask about; with a responsible unit they wait for it."""
    if not viewer.may("papers.edit"):
        return []
    rows = access.by_stand(Resolution.objects.select_related("responsible"), "offen", today)
    found = []
    for it in access.standings(rows, today):
        if it.course.reported or not (it.overdue or it.stale or it.soon):
            continue
        found.append(
            Due(
                what=_what(it),
                about=it.resolution.title,
                url=f"/verwaltung/beschluesse/{it.resolution.pk}/",
                next_step=_("Record what became of it"),
                on=it.course.due,
                since=None if it.overdue else it.stale,
                waiting_for=str(it.resolution.responsible or ""),
            )
        )
    return found[:MOST]


def _what(it: access.Standing) -> str:
    if it.overdue:
        return _("A resolution is overdue")
    if it.stale:
        return _("Nothing was heard of a resolution for long")
    return _("A resolution should be carried out by now")
