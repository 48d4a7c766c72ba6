"""Persons, organisations, memberships, accounts."""

from sprachrohr.people.models.accounts import Account, Role
from sprachrohr.people.models.members import Membership, Person, Substitute, Vacancy
from sprachrohr.people.models.organizations import Organization

__all__ = [
    "Account",
    "Membership",
    "Organization",
    "Person",
    "Role",
    "Substitute",
    "Vacancy",
]
