"""What of papers is kept in the office (Vorlagen, Beratungsfolge, Beschlüsse, Eingang)."""

from datetime import date

from sprachrohr.desk.due import Due
from sprachrohr.papers.office import due as resolutions_due
from sprachrohr.papers.office import inbox
from sprachrohr.papers.office.papers import CONSULTATIONS, PAPERS
from sprachrohr.papers.office.resolutions import RESOLUTIONS
from sprachrohr.people.viewers import Viewer

KINDS = (PAPERS, RESOLUTIONS, CONSULTATIONS)
ENTRIES = inbox.ENTRIES


def due(viewer: Viewer, today: date) -> list[Due]:
    """What of resolutions, and of what members submitted, has to be done."""
    return [*resolutions_due.due(viewer, today), *inbox.due(viewer, today)]
