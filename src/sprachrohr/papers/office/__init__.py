"""What of papers is kept in the office (Vorlagen, Beratungsfolge, Beschlüsse)."""

from sprachrohr.papers.office.due import due
from sprachrohr.papers.office.papers import CONSULTATIONS, PAPERS
from sprachrohr.papers.office.resolutions import RESOLUTIONS

KINDS = (PAPERS, RESOLUTIONS, CONSULTATIONS)

__all__ = ["KINDS", "due"]
