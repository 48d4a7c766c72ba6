"""What the members' area remembers: a member's own notes, and the council's rates of allowances."""

from sprachrohr.members.models.notes import Note
from sprachrohr.members.models.rates import AllowanceRate

__all__ = ["AllowanceRate", "Note"]
