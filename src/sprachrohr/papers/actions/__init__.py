"""Every change of papers, their way through the bodies, resolutions and their follow-up."""

from sprachrohr.papers.actions.changing import (
    attach_upload,
    change_consultation,
    change_paper,
    remove_consultation,
    remove_paper,
    send_to,
)
from sprachrohr.papers.actions.papers import (
    add_consultation,
    add_paper,
    add_station,
    attach_file,
    publish_paper,
    withdraw_paper,
)
from sprachrohr.papers.actions.placing import place_paper, take_paper_off
from sprachrohr.papers.actions.resolutions import change_resolution, follow_up, record_resolution

__all__ = [
    "add_consultation",
    "add_paper",
    "add_station",
    "attach_file",
    "attach_upload",
    "change_consultation",
    "change_paper",
    "change_resolution",
    "follow_up",
    "place_paper",
    "publish_paper",
    "record_resolution",
    "remove_consultation",
    "remove_paper",
    "send_to",
    "take_paper_off",
    "withdraw_paper",
]
