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
    self_of,
    set_password,
    unlock_account,
)
from sprachrohr.people.actions.bodies import add_organization, note_vacancy
from sprachrohr.people.actions.invitations import (
    accept_invitation,
    invite,
    invite_operator,
    send_again,
    withdraw_invitation,
)
from sprachrohr.people.actions.members import add_person, appoint_substitute, join, leave
from sprachrohr.people.actions.starting import start_council

__all__ = [
    "accept_invitation",
    "add_account",
    "add_organization",
    "add_person",
    "appoint_substitute",
    "change_role",
    "end_other_sessions",
    "end_role",
    "end_session",
    "give_role",
    "invite",
    "invite_operator",
    "join",
    "leave",
    "lock_account",
    "make_operator",
    "note_vacancy",
    "record",
    "self_of",
    "send_again",
    "set_password",
    "start_council",
    "unlock_account",
    "withdraw_invitation",
]
