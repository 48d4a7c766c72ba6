"""The demo's accounts: one per role and council, with a published password."""

from datetime import datetime

from sprachrohr.audit.change import Actor
from sprachrohr.councils.models import Council, Unit
from sprachrohr.people.actions import add_account, give_role, link_role
from sprachrohr.people.models import Account, Membership, Organization, Role

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


def link_accounts(*, by: Actor, now: datetime) -> None:
    """Say which invented member each account is, and for which department one speaks.

    The chair is the chair; the others are the first of the council's elected and sent members.
    """
    day = now.date()
    council = Organization.Kind.COUNCIL
    seats = list(
        Membership.objects.on(day)
        .filter(organization__kind_of_body=council, voting_right=True)
        .select_related("person")
        .order_by("pk")
    )
    chair = [it for it in seats if it.function == Membership.Function.CHAIR]
    plain = [it for it in seats if it.function == Membership.Function.MEMBER]
    found = {
        Role.Name.CHAIR: chair,
        Role.Name.MEMBER: [it for it in plain if it.kind_of_seat == "elected"],
        Role.Name.RATSMEMBER: [it for it in plain if it.kind_of_seat == "sent"],
    }
    for name, held in found.items():
        role = Role.objects.filter(name=name, account__example=True).order_by("pk").first()
        if role is not None and held:
            link_role(role, person=held[0].person, by=by, now=now)
    unit = Unit.objects.order_by("pk").last()
    role = Role.objects.filter(name=Role.Name.DEPARTMENT, account__example=True).first()
    if role is not None and unit is not None:
        link_role(role, unit=unit, by=by, now=now)


def address(role: str, slug: str) -> str:
    """The address an example account signs in with."""
    return f"{role}@{slug}.example"
