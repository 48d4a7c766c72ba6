"""What of papers is kept in the office (Vorlagen, Beratungsfolge, Beschlüsse, Eingang)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from sprachrohr.desk.due import Due, Start
from sprachrohr.papers.office import due as resolutions_due
from sprachrohr.papers.office import (
    following,
    handing,
    inbox,
    intake,
    matters,
    matters_due,
    outside,
    reports,
    statements,
    terms,
)
from sprachrohr.papers.office.papers import CONSULTATIONS, PAPERS
from sprachrohr.papers.office.resolutions import RESOLUTIONS
from sprachrohr.people.viewers import Viewer

KINDS = (
    PAPERS, RESOLUTIONS, CONSULTATIONS, matters.MATTERS, statements.STATEMENTS, following.HABITS,
)  # fmt: skip
ENTRIES = (
    *inbox.ENTRIES, *intake.ENTRIES, *outside.ENTRIES, *reports.ENTRIES, *terms.ENTRIES,
)  # fmt: skip
ASIDES = (
    matters.receipts, matters.impact_of, statements.course, handing.handed_on,
    following.waiting_reports,
)  # fmt: skip


def due(viewer: Viewer, today: date) -> list[Due]:
    """What of resolutions, of what members submitted and departments say, has to be done."""
    return [
        *resolutions_due.due(viewer, today),
        *inbox.due(viewer, today),
        *matters_due.due(viewer, today),
        *handing.due(viewer, today),
        *terms.due(viewer, today),
    ]


def starts(viewer: Viewer) -> list[Start]:
    """What a department comes for; whoever keeps the papers finds it in the menu."""
    if not viewer.may("matters.register") or viewer.may("matters.read"):
        return []
    return [
        Start(label=_("Say how a resolution stands"), url="/verwaltung/beschlussmeldungen/"),
        Start(label=_("Register a matter"), url="/verwaltung/angelegenheiten/neu/"),
        Start(label=_("Ask for a statement"), url="/verwaltung/stellungnahmen/neu/"),
    ]
