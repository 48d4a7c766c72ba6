"""A council that can be written to, and a guest who fills in forms."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client

from sprachrohr.councils.actions import add_body, add_contact, add_designation

FORM = {
    "message": "Wo kann ich Deutsch lernen?",
    "name": "Amal Beispiel",
    "reply_by": "email",
    "email": "amal@beispiel.example",
    "language": "de",
}


@pytest.fixture
def role(council: Any, by: Any, now: Any) -> Any:
    """The office of the council, with an address."""
    add_body(council, name="Stadt Beispiel", short_name="Beispielstadt", by=by, now=now)
    add_designation(
        council, name="Beispielrat", legal_form="integrationsrat", valid_from=None, by=by, now=now
    )
    return add_contact(
        council, purpose="office", role="Geschäftsstelle", email="amt@beispiel.example",
        phone="0201 990", by=by, now=now,
    )  # fmt: skip


def token_of(page: Any) -> str:
    """The token in a form's page."""
    found = re.search(r'name="token" value="([^"]+)"', page.content.decode())
    assert found
    return unescape(found[1])


@pytest.fixture
def fill_in(client_for: Any, stand_on: Any, now: Any) -> Callable[..., Any]:
    """``fill_in(council, path, wait=seconds, **fields)``: open a form, wait, and send it."""

    def send(
        council: Any, path: str, *, wait: float = 20, client: Client | None = None, **fields: str
    ) -> Any:
        guest = client or client_for(council)
        stand_on(now)
        sent = {"token": token_of(guest.get(path)), **FORM, **fields}
        stand_on(now + timedelta(seconds=wait))
        return guest.post(path, {name: value for name, value in sent.items() if value is not None})

    return send
