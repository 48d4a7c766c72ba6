"""The demo's accounts: one per role and council, with a published password."""

from datetime import date, datetime
from typing import Any

from sprachrohr.audit.change import Actor
from sprachrohr.councils.models import Council, Seats, Unit
from sprachrohr.councils.rules import slug
from sprachrohr.people.actions import add_account, give_role, link_role, speak_to
from sprachrohr.people.models import (
    Account,
    Membership,
    Organization,
    Person,
    Role,
    Substitute,
)

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
    What is linked already stays.
    """
    seats = _seats(now.date())
    chair = [it for it in seats if it.function == Membership.Function.CHAIR]
    plain = [it for it in seats if it.function == Membership.Function.MEMBER and it.voting_right]
    found = {
        Role.Name.CHAIR: chair,
        Role.Name.MEMBER: [it for it in plain if it.kind_of_seat == Seats.Kind.ELECTED],
        Role.Name.RATSMEMBER: [it for it in plain if it.kind_of_seat == Seats.Kind.RAT],
    }
    for name, held in found.items():
        role = _first(name)
        if role is not None and role.person_id is None and held:
            link_role(role, person=held[0].person, by=by, now=now)
    unit, role = Unit.objects.order_by("pk").last(), _first(Role.Name.DEPARTMENT)
    if role is not None and role.unit_id is None and unit is not None:
        link_role(role, unit=unit, by=by, now=now)


def add_member_accounts(council: Council, *, by: Actor, now: datetime) -> None:
    """Give everybody with a seat or a substitution an example account; call after linking.

    ``member2`` is a second elected member and has the published password; all others have none,
    so that nobody signs in as them: they get mail, in a language they speak.
    """
    day = now.date()
    seats = _seats(day)
    kind_of = {it.person: it.kind_of_seat for it in seats}
    standing_in = Substitute.objects.on(day).filter(membership__in=seats)
    for row in standing_in.select_related("person", "membership").order_by("pk"):
        kind_of.setdefault(row.person, row.membership.kind_of_seat)
    known = set(Role.objects.exclude(person=None).values_list("person", flat=True))
    signs_in = Account.objects.filter(example=True).order_by("pk").first()
    second = next(
        (
            person
            for person, kind in kind_of.items()
            if kind == Seats.Kind.ELECTED and person.pk not in known
        ),
        None,
    )
    for person, kind in kind_of.items():
        if person.pk in known:
            continue
        facts: dict[str, Any] = {"email": f"{_word(person)}@{council.slug}.example"}
        if person == second:
            facts = {"email": address("member2", council.slug), "same_password_as": signs_in}
        account = add_account(name=person.name, example=True, **facts, by=by, now=now)
        spoken = next((it for it in person.spoken if it != "de" and it in council.languages), "")
        if spoken and person not in {it.person for it in seats}:
            speak_to(account, language=spoken, by=by, now=now)
        name = Role.Name.RATSMEMBER if kind == Seats.Kind.RAT else Role.Name.MEMBER
        give_role(council, account, name=name, since=day, person=person, by=by, now=now)


def _seats(day: date) -> list[Membership]:
    """The seats of the council itself on a day."""
    rows = Membership.objects.on(day).filter(
        organization__kind_of_body=Organization.Kind.COUNCIL, kind_of_seat__in=Seats.Kind.values
    )
    return list(rows.select_related("person").order_by("pk"))


def _first(name: str) -> Role | None:
    found: Role | None = (
        Role.objects.filter(name=name, account__example=True).order_by("pk").first()
    )
    return found


def _word(person: Person) -> str:
    """ "Rima Al-Khatibi" -> "rima.al-khatibi"."""
    return f"{slug(person.given_name)}.{slug(person.family_name)}"


def address(role: str, slug: str) -> str:
    """The address an example account signs in with."""
    return f"{role}@{slug}.example"
