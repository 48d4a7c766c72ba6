"""What of matters and requests for statements has to be done, for the overview."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from sprachrohr.desk.due import Due
from sprachrohr.papers.access import matters as access
from sprachrohr.papers.rules.statements import Standing
from sprachrohr.people.viewers import Viewer


def due(viewer: Viewer, today: date) -> list[Due]:
    """Matters nobody has read; requests whose day is near or over."""
    if not viewer.may("matters.see"):
        return []
    return [*_unread(viewer), *_late(viewer, today)]


def _unread(viewer: Viewer) -> list[Due]:
    if not viewer.may("matters.read"):
        return []
    return [
        Due(
            what=_("A department has registered a matter"),
            about=f"{row.name} ({row.unit})" if row.unit else row.name,
            url=f"/verwaltung/angelegenheiten/{row.pk}/",
            next_step=_("Read it"),
            since=timezone.localdate(row.registered_at),
        )
        for row in access.unread(viewer)
    ]


def _late(viewer: Viewer, today: date) -> list[Due]:
    answers = viewer.may("papers.edit")
    return [
        Due(
            what=_("A statement is overdue")
            if access.standing(row, today) is Standing.OVERDUE
            else _("A statement is due"),
            about=row.name,
            url=f"/verwaltung/stellungnahmen/{row.pk}/",
            next_step=_("Answer it, or say that there will be no answer")
            if answers
            else _("Wait for the answer"),
            on=row.due,
            waiting_for="" if answers else _("the council"),
        )
        for row in access.late(viewer, today)
    ]
