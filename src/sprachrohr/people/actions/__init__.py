"""Every change of persons, bodies, seats and accounts."""

from sprachrohr.people.actions.accounts import (
    add_account,
    change_role,
    end_other_sessions,
    end_role,
    end_session,
    give_role,
    lock_account,
    make_operator,
    record,
    set_password,
    unlock_account,
)
from sprachrohr.people.actions.bodies import add_organization, note_vacancy
from sprachrohr.people.actions.members import add_person, appoint_substitute, join, leave

__all__ = [
    "add_account",
    "add_organization",
    "add_person",
    "appoint_substitute",
    "change_role",
    "end_other_sessions",
    "end_role",
    "end_session",
    "give_role",
    "join",
    "leave",
    "lock_account",
    "make_operator",
    "note_vacancy",
    "record",
    "set_password",
    "unlock_account",
]
