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
from sprachrohr.meetings.actions.files import attach_upload, kept_upload
from sprachrohr.meetings.actions.items import (
    arrange_items,
    change_item,
    place_item,
    remove_item,
    shift,
)
from sprachrohr.meetings.actions.sessions import (
    add_meeting,
    attach_file,
    cancel,
    change_meeting,
    hold,
    is_cancelled,
    publish_meeting,
    relocate,
    remove_meeting,
    reschedule,
    withdraw_meeting,
)

__all__ = [
    "add_item",
    "add_items",
    "add_meeting",
    "arrange_items",
    "attach_file",
    "attach_upload",
    "cancel",
    "change_item",
    "change_meeting",
    "hold",
    "is_cancelled",
    "kept_upload",
    "move_item",
    "place_item",
    "publish_agenda",
    "publish_meeting",
    "record_result",
    "relocate",
    "remove_item",
    "remove_meeting",
    "rename_item",
    "reschedule",
    "shift",
    "take_off_item",
    "withdraw_agenda",
    "withdraw_item",
    "withdraw_meeting",
]
