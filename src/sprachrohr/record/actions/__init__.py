"""Write the journal, make minutes of it, and take them through their steps."""

# Only office and members read these sentences.

from sprachrohr.record.actions.finishing import Finished, ToHandOn, finish, refinish
from sprachrohr.record.actions.journal import Noted, RefusedLine, note

__all__ = ["Finished", "Noted", "RefusedLine", "ToHandOn", "finish", "note", "refinish"]
