"""Every change of a council's own data."""

from sprachrohr.councils.actions.council import (
    add_body,
    add_council,
    add_wording,
    set_languages,
    set_look,
)
from sprachrohr.councils.actions.law import add_legal_source, add_right, verify_legal_source
from sprachrohr.councils.actions.places import (
    add_contact,
    add_location,
    add_unit,
    arrange_contacts,
    arrange_units,
    change_contact,
    change_location,
    change_unit,
    remove_contact,
    remove_location,
    remove_unit,
)
from sprachrohr.councils.actions.sources import add_fact, add_figure, add_source
from sprachrohr.councils.actions.time import (
    add_competence,
    add_designation,
    add_term,
    set_seats,
)
from sprachrohr.councils.actions.topics import (
    add_target_group,
    add_topic,
    arrange_target_groups,
    arrange_topics,
    change_target_group,
    change_topic,
    remove_target_group,
    remove_topic,
)

__all__ = [
    "add_body",
    "add_competence",
    "add_contact",
    "add_council",
    "add_designation",
    "add_fact",
    "add_figure",
    "add_legal_source",
    "add_location",
    "add_right",
    "add_source",
    "add_target_group",
    "add_term",
    "add_topic",
    "add_unit",
    "add_wording",
    "arrange_contacts",
    "arrange_target_groups",
    "arrange_topics",
    "arrange_units",
    "change_contact",
    "change_location",
    "change_target_group",
    "change_topic",
    "change_unit",
    "remove_contact",
    "remove_location",
    "remove_target_group",
    "remove_topic",
    "remove_unit",
    "set_languages",
    "set_look",
    "set_seats",
    "verify_legal_source",
]
