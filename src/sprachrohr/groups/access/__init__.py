"""What of delegations, reports and results somebody may see; other rooms ask here."""

from sprachrohr.groups.access.delegations import (
    Body,
    count_of,
    register,
)
from sprachrohr.groups.access.reading import OfBody, of_body

__all__ = [
    "Body",
    "OfBody",
    "count_of",
    "of_body",
    "register",
]
