"""Members who write: persons with a seat, an account and a working group, for the tests."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.test import Client

from sprachrohr.audit.change import Actor
from sprachrohr.people.actions import add_account, add_person, give_role, join, link_role
from tests.conftest import enter
from tests.meetings.build import Build

WHOLE = {
    "name": "Abendkurse mit Kinderbetreuung",
    "what": "Eltern sollen abends Deutsch lernen können.",
    "why": "Viele kommen nicht, weil niemand auf die Kinder aufpasst.",
    "decided": "Die Verwaltung wird gebeten, eine Betreuung anzubieten.",
    "text": "Die Verwaltung wird gebeten, ab März eine Betreuung anzubieten.",
}
"""A complete motion."""


@dataclass
class Member:
    """A person with a seat and an account."""

    person: Any
    account: Any
    actor: Actor


class Writers:
    """A council with a working group and members; people are made as they are asked for."""

    def __init__(self, build: Build) -> None:
        self.build = build
        self.body = build.body("Rat für Integration")
        self.group = build.body("AG Bildung", "working_group")
        self._known: dict[str, Member] = {}

    @property
    def now(self) -> datetime:
        return self.build.now

    def member(
        self, name: str, role: str = "member", language: str = "", *, group: bool = False
    ) -> Member:
        """Somebody by family name; called again it gives the same."""
        if name in self._known:
            return self._known[name]
        it = self.build
        person = add_person(
            it.council, family_name=name, given_name="Bo", example=True, by=it.by, now=it.now
        )
        bodies = [self.body, self.group] if group else [self.body]
        for body in bodies:
            join(person, body, start_date=date(2025, 11, 1), by=it.by, now=it.now)
        account = add_account(
            email=f"{name.lower()}@example.org", name=f"Bo {name}", by=it.by, now=it.now
        )
        made = give_role(it.council, account, name=role, since=it.now.date(), by=it.by, now=it.now)
        link_role(made, person=person, by=it.by, now=it.now)
        if language:
            type(account).objects.filter(pk=account.pk).update(language=language)
        self._known[name] = Member(person, account, Actor(account.name, account.pk))
        return self._known[name]

    def client(self, member: Member) -> Client:
        """A browser in which a member is signed in."""
        host = self.build.council.host
        return enter(Client(HTTP_HOST=host, HTTP_ACCEPT_LANGUAGE="en"), host, member.account)
