"""Every address that names an object: who has no business there finds nothing, whoever asks.

All addresses come from Django's resolver (``doors.py``), so that a new one cannot be forgotten.
That an address works is shown first, with the same object: otherwise a 404 would prove nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone

from sprachrohr.audit.change import Actor
from sprachrohr.councils.actions import add_unit
from sprachrohr.councils.models import Council
from sprachrohr.councils.scope import council_scope
from sprachrohr.people.actions import add_account, add_person, give_role, link_role
from sprachrohr.people.models import Account, Role
from sprachrohr.people.rights import RIGHTS
from tests.conftest import enter
from tests.demo.conftest import NOW
from tests.demo.doors import (
    Address,
    below_kinds,
    door_of,
    kind_addresses,
    kind_steps,
    kinds_and_one,
    routes,
)

pytestmark = [pytest.mark.slow, pytest.mark.once]

TOWN, NEIGHBOUR = "musterstadt", "dueren"
GUEST = ""
OPENS = {200, 302, 303, 400, 409, 422}
"""What an address answers that has found its object; it may still ask for more."""
NOTHING = {403, 404, 405}
UNPROVEN = {
    # They want one word more than an empty form has, and say 404 without it.
    "mitglied/sitzungen/<int:pk>/antwort/",
    "verwaltung/anfragen/<int:pk>/stand/",
    "verwaltung/sitzungen/<int:pk>/teilnahme/<int:invitee>/",
    # The demo has no such file or note, no picture in that size, and nobody who is invited to an
    # account.
    "mitglied/notizen/<int:pk>/loeschen/",
    "mitglied/sitzungen/<int:pk>/dateien/<int:key>/<str:name>",
    "bild/<int:pk>/<slug:size>.webp",
    "mitglied/antraege/<int:pk>/datei/<int:row>/",
    "mitglied/antraege/<int:pk>/datei/<int:row>/weg/",
    "mitglied/delegationen/bericht/<int:pk>/datei/",
    "mitglied/entwuerfe/<int:pk>/datei/",
    "verwaltung/beschlussmeldungen/<int:pk>/<int:row>/datei/",
    "verwaltung/eingang/<int:pk>/datei/<int:row>/",
    "verwaltung/niederschriften/<int:pk>/scan/<int:step>/",
    "verwaltung/zugaenge/einladungen/<int:pk>/nochmal/",
    "verwaltung/zugaenge/einladungen/<int:pk>/zurueckziehen/",
}
"""Addresses that nobody opens in the demo: that a stranger finds nothing there says little."""


@dataclass
class Demo:
    """Two towns; ``opened``: route -> the address of an object, and who opened it."""

    opened: dict[str, tuple[str, str]]
    closed: list[str]
    kinds: list[str]
    """Everything the office has for an object of any kind, with one of the first kind."""
    steps: list[tuple[str, str]]
    """Page and steps of the same objects, with the right that each asks for."""


def asks(client: Client, path: str) -> list[int]:
    """What GET and an empty POST are answered; what they do is undone."""
    found = []
    for method in (client.get, client.post):
        with transaction.atomic():
            answer = method(path)
            transaction.set_rollback(True)
        to_sign_in = answer.status_code == 302 and "/konto/" in answer["Location"]
        found.append(403 if to_sign_in or answer.status_code == 401 else answer.status_code)
    return found


class Visitors:
    """Browsers by the name of their account: ``admin`` is ``admin@<town>.example``."""

    def __init__(self, town: str) -> None:
        self.host = f"{town}.localhost"
        self.town = town
        self._known: dict[str, Client] = {}

    def __getitem__(self, name: str) -> Client:
        if name not in self._known:
            client = Client(HTTP_HOST=self.host)
            if name != GUEST:
                email = name if "@" in name else f"{name}@{self.town}.example"
                enter(client, self.host, Account.objects.get(email=email))
            self._known[name] = client
        return self._known[name]


def who_tries(route: str, members: list[str]) -> list[str]:
    """Who may open an address, the likeliest first."""
    if route.startswith("verwaltung/"):
        return ["admin"]
    return ["chair", "member", *members, "organisation"] if route.startswith("mitglied/") else [""]


def opened_at_home(route: str, visitors: Visitors, members: list[str]) -> tuple[str, str] | None:
    """The first object of a route that somebody can open, and who."""
    door = door_of(route)
    assert door is not None, f"{route}: say in tests/demo/doors.py what stands in the brackets"
    for args in door.objects()[: 1 if route in UNPROVEN else None]:
        path = Address(route, door).at(args)
        for name in who_tries(route, members):
            if route in UNPROVEN or any(it in OPENS for it in asks(visitors[name], path)):
                return path, name
    return None


@pytest.fixture(scope="module")
def demo(
    django_db_setup: Any, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Demo]:
    from sprachrohr.demo.load import load

    files = str(tmp_path_factory.mktemp("files"))
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=files),
        patch.object(timezone, "now", lambda: NOW),
        transaction.atomic(),
    ):
        load([TOWN, NEIGHBOUR], now=NOW)
        visitors, made = Visitors(TOWN), Demo({}, [], [], [])
        with council_scope(Council.objects.get(slug=TOWN)):
            roles = Role.objects.exclude(person=None).select_related("account").order_by("pk")
            members = [it.account.email for it in roles]
            for route in routes():
                found = opened_at_home(route, visitors, members)
                if found is not None:
                    made.opened[route] = found
                elif route not in UNPROVEN:
                    made.closed.append(route)
            for kind, pk in kinds_and_one():
                made.kinds = made.kinds or list(kind_addresses(kind, pk))
                made.steps += kind_steps(kind, pk)
        yield made
        transaction.set_rollback(True)


def test_the_addresses_are_all_of_them(demo: Demo) -> None:
    assert demo.closed == [], "nobody could open them at home"
    assert len(demo.opened) > 80
    assert len(demo.kinds) == len(below_kinds()) - 1 > 6
    assert len(demo.steps) > 60


def test_no_address_finds_what_belongs_to_another_council(demo: Demo, db: None) -> None:
    """The neighbour's administration and chair, who may most there, ask for the town's objects."""
    with patch.object(timezone, "now", lambda: NOW):
        visitors = Visitors(NEIGHBOUR)
        found = []
        for path, name in demo.opened.values():
            names = [name] if name in {GUEST, "admin"} else ["chair", "organisation"]
            found += [(path, it, asks(visitors[it], path)) for it in names]
        steps = [path for path, _right in demo.steps]
        pages = [it for it in steps if it.count("/") == 4]
        paths = [*demo.kinds, *pages, next(it for it in steps if it not in pages)]
        found += [(path, "admin", asks(visitors["admin"], path)) for path in paths]
    assert [it for it in found if not set(it[2]) <= NOTHING - {403} and it[1] == "admin"] == []
    assert [it for it in found if not set(it[2]) <= NOTHING] == []


@pytest.fixture
def stranger(demo: Demo, db: None) -> Any:
    """``stranger("department")``: somebody new in the town to whom nothing belongs yet."""

    def make(role: str) -> Client:
        client = Client(HTTP_HOST=f"{TOWN}.localhost")
        if role == GUEST:
            return client
        facts: dict[str, Any] = {"by": Actor("Test"), "now": NOW}
        council = Council.objects.get(slug=TOWN)
        with council_scope(council):
            account = add_account(
                email=f"neu-{role}@example.org", name="Neu", example=True, **facts
            )
            given = give_role(council, account, name=role, since=NOW.date(), **facts)
            if role == "department":
                unit = add_unit(council, name="Amt ohne Vorgang", order=99, **facts)
                link_role(given, unit=unit, **facts)
            elif role in {"member", "ratsmember"}:
                person = add_person(
                    council, family_name="Neu", given_name="Bo", example=True, **facts
                )
                link_role(given, person=person, **facts)
        return enter(client, f"{TOWN}.localhost", account)

    return make


def may(role: str, right: str) -> bool:
    return any(role in it.roles for it in RIGHTS if it.code == right)


OWN_ONLY = {"department", "organisation", "member", "ratsmember"}
"""Roles to whom belongs what somebody has given them, and nothing else."""


@pytest.mark.parametrize(
    "role",
    [GUEST, "press", "chair", "office", "department", "organisation", "member", "ratsmember"],
)
def test_who_lacks_the_right_or_the_part_in_it_finds_nothing(
    demo: Demo, stranger: Any, role: str
) -> None:
    found = []
    with patch.object(timezone, "now", lambda: NOW):
        client = stranger(role)
        for route, (path, _name) in demo.opened.items():
            door = door_of(route)
            assert door is not None
            mine = door.everyone or role not in OWN_ONLY
            if door.right and not (mine and may(role, door.right)):
                found.append((path, asks(client, path)))
        for path, right in demo.steps:
            if may(role, "office.enter") and (role in OWN_ONLY or not may(role, right)):
                found.append((path, asks(client, path)))
    assert len(found) > 20
    assert [it for it in found if not set(it[1]) <= NOTHING] == []
