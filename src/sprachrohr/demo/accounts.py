"""The demo's accounts: one per role and council, with a published password."""

from datetime import datetime

from sprachrohr.audit.change import Actor
from sprachrohr.councils.models import Council
from sprachrohr.people.actions import add_account, give_role
from sprachrohr.people.models import Account, Role

PASSWORD = "sprachrohr-demo"
NAMES = {
    Role.Name.ADMIN: "Beispiel Administration",
    Role.Name.OFFICE: "Beispiel Geschäftsstelle",
    Role.Name.CHAIR: "Beispiel Vorsitz",
    Role.Name.MEMBER: "Beispiel Mitglied",
    Role.Name.RATSMEMBER: "Beispiel Ratsmitglied",
    Role.Name.DEPARTMENT: "Beispiel Fachamt",
    Role.Name.ORGANISATION: "Beispiel Verein",
    Role.Name.PRESS: "Beispiel Presse",
}


def add_accounts(council: Council, *, by: Actor, now: datetime) -> dict[str, Actor]:
    """Make the accounts of one council; returns them as actors, by role.

    All share one hash: the word is published anyway, and hashing it forty times takes a minute.
    """
    actors = {}
    first = Account.objects.filter(example=True).order_by("pk").first()
    for role, name in NAMES.items():
        account = add_account(
            email=address(role, council.slug),
            name=name,
            password=None if first else PASSWORD,
            same_password_as=first,
            example=True,
            by=by,
            now=now,
        )
        first = first or account
        give_role(council, account, name=role, since=now.date(), by=by, now=now)
        actors[role.value] = Actor(name, account.pk)
    return actors


def address(role: str, slug: str) -> str:
    """The address an example account signs in with."""
    return f"{role}@{slug}.example"
