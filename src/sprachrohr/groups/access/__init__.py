"""What of delegations, reports and results somebody may see; other rooms ask here."""

from sprachrohr.groups.access.delegations import (
    Body,
    Held,
    habits,
    register,
    sent,
)
from sprachrohr.groups.access.reading import OfBody, members_read, of_body

__all__ = [
    "Body",
    "Held",
    "OfBody",
    "habits",
    "members_read",
    "of_body",
    "register",
    "sent",
]
