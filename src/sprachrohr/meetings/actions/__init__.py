"""Change sessions and their agendas."""

from sprachrohr.meetings.actions.agenda import (
    add_item,
    add_items,
    move_item,
    publish_agenda,
    record_result,
    refuse_fixed,
    rename_item,
    take_off_item,
    withdraw_agenda,
    withdraw_item,
)
from sprachrohr.meetings.actions.arranging import move_to
from sprachrohr.meetings.actions.files import attach_upload, kept_upload
from sprachrohr.meetings.actions.inviting import invite, supplement, withdraw_letters
from sprachrohr.meetings.actions.items import (
    arrange_items,
    change_item,
    place_item,
    remove_item,
    shift,
)
from sprachrohr.meetings.actions.lateness import refuse_late
from sprachrohr.meetings.actions.notices import add_notice, withdraw_notice
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
from sprachrohr.meetings.actions.skeleton import (
    add_skeleton_line,
    arrange_skeleton,
    begin_with_skeleton,
    change_skeleton_line,
    remove_skeleton_line,
    section_for,
    take_over_skeleton,
)

__all__ = [
    "add_item",
    "add_items",
    "add_meeting",
    "add_notice",
    "add_skeleton_line",
    "arrange_items",
    "arrange_skeleton",
    "attach_file",
    "attach_upload",
    "begin_with_skeleton",
    "cancel",
    "change_item",
    "change_meeting",
    "change_skeleton_line",
    "hold",
    "invite",
    "is_cancelled",
    "kept_upload",
    "move_item",
    "move_to",
    "place_item",
    "publish_agenda",
    "publish_meeting",
    "record_result",
    "refuse_fixed",
    "refuse_late",
    "relocate",
    "remove_item",
    "remove_meeting",
    "remove_skeleton_line",
    "rename_item",
    "reschedule",
    "section_for",
    "shift",
    "supplement",
    "take_off_item",
    "take_over_skeleton",
    "withdraw_agenda",
    "withdraw_item",
    "withdraw_letters",
    "withdraw_meeting",
    "withdraw_notice",
]
