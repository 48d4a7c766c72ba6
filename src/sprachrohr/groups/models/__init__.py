"""Seats in other bodies, days on which bodies meet, reports back, results of groups."""

from sprachrohr.groups.models.delegations import (
    BodySeats,
    DelegationHabits,
    DelegationReport,
    GroupMeeting,
)
from sprachrohr.groups.models.results import GroupRelease, GroupResult

__all__ = [
    "BodySeats",
    "DelegationHabits",
    "DelegationReport",
    "GroupMeeting",
    "GroupRelease",
    "GroupResult",
]
