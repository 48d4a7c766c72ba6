"""Drafts, papers, their way through the bodies, resolutions and what became of them."""

from sprachrohr.papers.models.drafts import CoAuthor, Draft, DraftFile, DraftStep
from sprachrohr.papers.models.matters import (
    ImpactCheck,
    Matter,
    MatterReading,
    StatementRequest,
    StatementStep,
)
from sprachrohr.papers.models.papers import Consultation, Paper, PaperFile, PaperPublication
from sprachrohr.papers.models.resolutions import FollowUp, Resolution
from sprachrohr.papers.models.stations import Station
from sprachrohr.papers.models.transmissions import Transmission

__all__ = [
    "CoAuthor",
    "Consultation",
    "Draft",
    "DraftFile",
    "DraftStep",
    "FollowUp",
    "ImpactCheck",
    "Matter",
    "MatterReading",
    "Paper",
    "PaperFile",
    "PaperPublication",
    "Resolution",
    "StatementRequest",
    "StatementStep",
    "Station",
    "Transmission",
]
