"""Papers, their way through the bodies, resolutions and what became of them."""

from sprachrohr.papers.models.papers import Consultation, Paper, PaperFile, PaperPublication
from sprachrohr.papers.models.resolutions import FollowUp, Resolution
from sprachrohr.papers.models.stations import Station

__all__ = [
    "Consultation",
    "FollowUp",
    "Paper",
    "PaperFile",
    "PaperPublication",
    "Resolution",
    "Station",
]
