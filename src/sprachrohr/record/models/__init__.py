"""The journal of a session, and its minutes."""

# Only office and members read these sentences.

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
