"""Persons, organisations, memberships, accounts."""

from sprachrohr.people.models.accounts import Account, Digest, Role
from sprachrohr.people.models.members import Membership, Person, Substitute, Vacancy
from sprachrohr.people.models.organizations import Organization
from sprachrohr.people.models.signing_in import Invitation, Session

__all__ = [
    "Account",
    "Digest",
    "Invitation",
    "Membership",
    "Organization",
    "Person",
    "Role",
    "Session",
    "Substitute",
    "Vacancy",
]
