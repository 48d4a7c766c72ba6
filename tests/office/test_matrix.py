"""Every role at every address of the office: who may comes in, who may not is told who may."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from sprachrohr.desk.kinds import Kind, registered
from sprachrohr.people.rights import RIGHTS, ROLES

INSIDE = ["admin", "office", "chair", "department", "press"]
OUTSIDE = ["member", "ratsmember", "organisation"]
GIVEN = {"int": "999999", "slug": "x", "str": "x", "uuid": "0" * 8 + "-0000-4000-8000-" + "0" * 12}


def has(role: str, right: str) -> bool:
    return role in next(it.roles for it in RIGHTS if it.code == right)


def addresses() -> Iterator[str]:
    """Every address below ``/verwaltung/``, with something in place of its arguments."""

    def walk(patterns: Any, before: str) -> Iterator[str]:
        for it in patterns:
            route = before + str(it.pattern)
            if isinstance(it, URLResolver):
                yield from walk(it.url_patterns, route)
            elif isinstance(it, URLPattern) and route.startswith("verwaltung/"):
                yield "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda m: GIVEN[m[1] or "str"], route)

    yield from walk(get_resolver().url_patterns, "")


def test_the_office_has_addresses() -> None:
    assert len(set(addresses())) > 20
    assert "/verwaltung/" in set(addresses())


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_guest_is_led_to_the_sign_in_from_every_address(
    council: Any, client_for: Callable[[Any], Client], method: str
) -> None:
    guest = client_for(council)
    for path in sorted(set(addresses())):
        answer = getattr(guest, method)(path)
        assert answer.status_code == 302, path
        assert answer.headers["Location"].startswith("/konto/anmelden/"), path
        assert "no-store" in answer.headers["Cache-Control"], path


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", OUTSIDE)
def test_whoever_has_no_place_in_the_office_is_told_who_has(
    council: Any,
    client_for: Callable[[Any], Client],
    signed_in: Callable[..., Any],
    role: str,
    method: str,
) -> None:
    client = client_for(council)
    signed_in(client, council, role)
    for path in sorted(set(addresses())):
        answer = getattr(client, method)(path)
        assert answer.status_code == 403, path
        assert str(ROLES["admin"]) in answer.content.decode(), path


def asked_of(kind: Kind) -> Iterator[tuple[str, str, str]]:
    """Method, address and the right it needs, for one kind."""
    base = f"/verwaltung/{kind.code}/"
    yield "get", base, kind.right
    yield "get", f"{base}export.csv", kind.right
    yield "post", f"{base}spalten/", kind.right
    yield "get", f"/verwaltung/waehlen/{kind.code}/", kind.right
    yield "get", f"{base}999999/", kind.right
    yield "get", f"{base}neu/", kind.writing
    yield "post", f"{base}neu/", kind.writing
    yield "post", f"{base}999999/", kind.writing
    yield "post", f"{base}999999/loeschen/", kind.writing
    yield "post", f"{base}999999/entwurf/", kind.writing
    yield "post", f"{base}reihenfolge/", kind.writing


@pytest.mark.parametrize("role", INSIDE)
def test_each_list_and_form_asks_for_its_right(
    council: Any,
    client_for: Callable[[Any], Client],
    signed_in: Callable[..., Any],
    role: str,
) -> None:
    client = client_for(council)
    signed_in(client, council, role)
    wrong = []
    for kind in registered():
        for method, path, right in asked_of(kind):
            answer = getattr(client, method)(path)
            if has(role, right) == (answer.status_code == 403):
                wrong.append((method, path, right, answer.status_code))
            if answer.status_code >= 500:
                wrong.append((method, path, right, answer.status_code))
    assert wrong == []


def test_every_kind_names_rights_that_exist() -> None:
    known = {it.code for it in RIGHTS}
    for kind in registered():
        assert {kind.right, kind.writing} <= known, kind.code
        assert {it.right for it in kind.steps if it.right} <= known, kind.code


def test_every_kind_is_complete() -> None:
    """What the lists and forms need of a kind, so that nothing fails in front of a clerk."""
    for kind in registered():
        names = {it.name for it in kind.form_fields()}
        assert kind.columns, kind.code
        assert kind.help or kind.hidden, kind.code
        assert len(names) == len(kind.form_fields()), kind.code
        assert len({it.code for it in kind.columns}) == len(kind.columns), kind.code
        for part in kind.parts:
            assert part.kind in {it.code for it in registered()}, (kind.code, part.kind)
        for field in kind.form_fields():
            if field.kind:
                assert field.kind in {it.code for it in registered()}, (kind.code, field.kind)
