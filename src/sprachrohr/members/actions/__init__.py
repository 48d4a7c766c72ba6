"""What changes in the members' area: own notes, rates of allowances."""

from sprachrohr.members.actions.notes import Saved, delete_note, write_note
from sprachrohr.members.actions.rates import (
    add_allowance_rate,
    change_allowance_rate,
    claim_allowance_rate,
    remove_allowance_rate,
    reopen_allowance_rate,
    verify_allowance_rate,
)

__all__ = [
    "Saved",
    "add_allowance_rate",
    "change_allowance_rate",
    "claim_allowance_rate",
    "delete_note",
    "remove_allowance_rate",
    "reopen_allowance_rate",
    "verify_allowance_rate",
    "write_note",
]
