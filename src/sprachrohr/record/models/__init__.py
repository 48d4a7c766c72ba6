"""The journal of a session, and its minutes."""

from sprachrohr.record.models.journal import JournalEntry
from sprachrohr.record.models.minutes import (
    Minutes,
    MinutesPassage,
    MinutesStep,
    Objection,
    TextModule,
)

__all__ = [
    "JournalEntry",
    "Minutes",
    "MinutesPassage",
    "MinutesStep",
    "Objection",
    "TextModule",
]
