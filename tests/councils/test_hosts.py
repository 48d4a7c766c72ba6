"""The Host header alone decides which council answers."""

from typing import Any

import pytest
from django.test import Client, override_settings

from sprachrohr.councils.hosts import host_name


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("dueren.localhost", "dueren.localhost"),
        ("DUEREN.LocalHost", "dueren.localhost"),
        ("dueren.localhost.", "dueren.localhost"),
        ("dueren.localhost:8000", "dueren.localhost"),
        ("Dueren.localhost.:8000", "dueren.localhost"),
        ("", None),
        ("dueren.localhost..", None),
        (".localhost", None),
        ("dueren.localhost:", "dueren.localhost"),
        ("dueren.localhost:80a", None),
        ("dueren.localhost:123456", None),
        ("a b", None),
        ("dueren.localhost/x", None),
        ("user@dueren.localhost", None),
        ("dueren_.localhost", None),
        ("-a.localhost", None),
        ("[::1]", None),
        ("dueren.localhost\x00", None),
        ("dürenlocalhost", None),
        ("a" * 64 + ".localhost", None),
        (".".join(["a" * 60] * 5), None),
        ("evil.example, dueren.localhost", None),
    ],
)
def test_a_host_header_is_a_name_or_broken(header: str, name: str | None) -> None:
    assert host_name(header) == name


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("alpha.localhost", 200),
        ("ALPHA.localhost", 200),
        ("alpha.localhost.", 200),
        ("alpha.localhost:8000", 200),
        ("nobody.localhost", 404),
        ("beta.example.org", 404),
        ("al pha.localhost", 400),
        ("alpha.localhost:port", 400),
    ],
)
def test_each_host_gets_its_council_or_a_clear_answer(
    council: Any, header: str, status: int
) -> None:
    response = Client().get("/de/themen/", HTTP_HOST=header)
    assert response.status_code == status
    if status != 200:
        assert b"alpha" not in response.content


@override_settings(NETWORK_HOST="network.example.org")
def test_the_network_host_belongs_to_no_council(council: Any) -> None:
    response = Client(raise_request_exception=False).get(
        "/de/themen/", HTTP_HOST="network.example.org"
    )
    assert response.status_code == 404
