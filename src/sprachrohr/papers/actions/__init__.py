"""Every change of papers, their way through the bodies, resolutions and their follow-up."""

# Only office and members read these sentences.

from sprachrohr.papers.actions.changing import (
    attach_upload,
    change_consultation,
    change_paper,
    remove_consultation,
    remove_paper,
    send_to,
)
from sprachrohr.papers.actions.matters import (
    change_matter,
    check_impact,
    check_impact_form,
    close_matter,
    link_paper,
    paper_from_matter,
    read_matter,
    register_matter,
)
from sprachrohr.papers.actions.outside import add_outside_paper, take_in
from sprachrohr.papers.actions.papers import (
    add_consultation,
    add_paper,
    add_station,
    attach_file,
    publish_paper,
    withdraw_paper,
)
from sprachrohr.papers.actions.placing import place_paper, take_paper_off
from sprachrohr.papers.actions.resolutions import (
    change_resolution,
    follow_up,
    follow_up_form,
    record_resolution,
)
from sprachrohr.papers.actions.statements import (
    accept_statement,
    answer_statement,
    ask_statement,
    change_statement,
    decline_statement,
    withdraw_statement,
)
from sprachrohr.papers.actions.transmission import hand_on, record_outcome, undo_handing

__all__ = [
    "accept_statement",
    "add_consultation",
    "add_outside_paper",
    "add_paper",
    "add_station",
    "answer_statement",
    "ask_statement",
    "attach_file",
    "attach_upload",
    "change_consultation",
    "change_matter",
    "change_paper",
    "change_resolution",
    "change_statement",
    "check_impact",
    "check_impact_form",
    "close_matter",
    "decline_statement",
    "follow_up",
    "follow_up_form",
    "hand_on",
    "link_paper",
    "paper_from_matter",
    "place_paper",
    "publish_paper",
    "read_matter",
    "record_outcome",
    "record_resolution",
    "register_matter",
    "remove_consultation",
    "remove_paper",
    "send_to",
    "take_in",
    "take_paper_off",
    "undo_handing",
    "withdraw_paper",
    "withdraw_statement",
]
