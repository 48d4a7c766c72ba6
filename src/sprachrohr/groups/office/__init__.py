"""Delegations, days, reports and results, as the office keeps them."""

from sprachrohr.groups.office.delegations import DELEGATIONS, HABITS, SEATS
from sprachrohr.groups.office.due import due
from sprachrohr.groups.office.work import MEETINGS, REPORTS, RESULTS

KINDS = (DELEGATIONS, SEATS, MEETINGS, REPORTS, RESULTS, HABITS)

__all__ = ["KINDS", "due"]
