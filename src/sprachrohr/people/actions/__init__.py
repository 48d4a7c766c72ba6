"""Every change of persons, bodies, seats and accounts."""

from sprachrohr.people.actions.accounts import add_account, give_role
from sprachrohr.people.actions.bodies import add_organization, note_vacancy
from sprachrohr.people.actions.members import add_person, appoint_substitute, join, leave

__all__ = [
    "add_account",
    "add_organization",
    "add_person",
    "appoint_substitute",
    "give_role",
    "join",
    "leave",
    "note_vacancy",
]
