"""Delegations and groups in the members' area: menu, and reports that wait."""

from datetime import datetime

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sprachrohr.desk.kinds import Entry
from sprachrohr.desk.member import Card
from sprachrohr.groups.access.own import to_write
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.people.viewers import Viewer

ENTRIES = (
    Entry(
        label=gettext_lazy("Delegations"),
        url=lambda: reverse("groups:mine"),
        right="members.work",
        group="",
        order=50,
    ),
    Entry(
        label=gettext_lazy("Working groups"),
        url=lambda: reverse("groups:groups"),
        right="members.work",
        group="",
        order=60,
    ),
)


def cards(viewer: Viewer, now: datetime) -> list[Card]:
    """Meetings of which this member has not reported yet."""
    if not viewer.may("delegations.report"):
        return []
    language = get_language() or "de"
    return [
        Card(
            what=_("Report back: %(day)s") % {"day": dates.day_month(it.day, language)},
            about=it.organization.name,
            url=reverse("groups:report", args=[it.pk]),
            next_step=_("Write three sentences"),
        )
        for it in to_write(viewer, now.date())
    ]
