"""Change sessions and their agendas."""

from sprachrohr.meetings.actions.agenda import (
    add_item,
    add_items,
    move_item,
    publish_agenda,
    record_result,
    rename_item,
    take_off_item,
    withdraw_agenda,
    withdraw_item,
)
from sprachrohr.meetings.actions.sessions import (
    add_meeting,
    attach_file,
    cancel,
    hold,
    is_cancelled,
    publish_meeting,
    relocate,
    reschedule,
    withdraw_meeting,
)

__all__ = [
    "add_item",
    "add_items",
    "add_meeting",
    "attach_file",
    "cancel",
    "hold",
    "is_cancelled",
    "move_item",
    "publish_agenda",
    "publish_meeting",
    "record_result",
    "relocate",
    "rename_item",
    "reschedule",
    "take_off_item",
    "withdraw_agenda",
    "withdraw_item",
    "withdraw_meeting",
]
