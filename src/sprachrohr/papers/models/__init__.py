"""Drafts, papers, their way through the bodies, resolutions and what became of them."""

from sprachrohr.papers.models.drafts import CoAuthor, Draft, DraftFile, DraftStep
from sprachrohr.papers.models.following import (
    Acknowledgement,
    CarryOver,
    FollowUpHabits,
    Reminder,
    UnitReport,
)
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
    "Acknowledgement",
    "CarryOver",
    "CoAuthor",
    "Consultation",
    "Draft",
    "DraftFile",
    "DraftStep",
    "FollowUp",
    "FollowUpHabits",
    "ImpactCheck",
    "Matter",
    "MatterReading",
    "Paper",
    "PaperFile",
    "PaperPublication",
    "Reminder",
    "Resolution",
    "StatementRequest",
    "StatementStep",
    "Station",
    "Transmission",
    "UnitReport",
]
