"""Every change of delegations, days, reports and results."""

# Only office and members read these sentences.

from sprachrohr.groups.actions.delegations import (
    add_habits,
    add_meeting,
    add_seats,
    change_habits,
    change_meeting,
    change_seats,
    remove_meeting,
    remove_seats,
    send_delegate,
)
from sprachrohr.groups.actions.reminding import remind_due
from sprachrohr.groups.actions.reports import (
    add_report,
    change_report,
    remove_report,
    report_back,
    rewrite_report,
)
from sprachrohr.groups.actions.results import (
    add_result,
    change_result,
    note_result,
    release,
    remove_result,
    take_back,
)

__all__ = [
    "add_habits",
    "add_meeting",
    "add_report",
    "add_result",
    "add_seats",
    "change_habits",
    "change_meeting",
    "change_report",
    "change_result",
    "change_seats",
    "note_result",
    "release",
    "remind_due",
    "remove_meeting",
    "remove_report",
    "remove_result",
    "remove_seats",
    "report_back",
    "rewrite_report",
    "send_delegate",
    "take_back",
]
