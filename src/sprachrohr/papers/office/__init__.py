"""What of papers is kept in the office (Vorlagen, Beratungsfolge, Beschlüsse, Eingang)."""

from datetime import date

from sprachrohr.desk.due import Due
from sprachrohr.papers.office import due as resolutions_due
from sprachrohr.papers.office import inbox, intake, matters, matters_due, outside, statements
from sprachrohr.papers.office.papers import CONSULTATIONS, PAPERS
from sprachrohr.papers.office.resolutions import RESOLUTIONS
from sprachrohr.people.viewers import Viewer

KINDS = (PAPERS, RESOLUTIONS, CONSULTATIONS, matters.MATTERS, statements.STATEMENTS)
ENTRIES = (*inbox.ENTRIES, *intake.ENTRIES, *outside.ENTRIES)
ASIDES = (matters.receipts, matters.impact_of, statements.course)


def due(viewer: Viewer, today: date) -> list[Due]:
    """What of resolutions, of what members submitted and departments ask, has to be done."""
    return [
        *resolutions_due.due(viewer, today),
        *inbox.due(viewer, today),
        *matters_due.due(viewer, today),
    ]
