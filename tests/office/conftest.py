"""Clerks at their desks, and a place to work on."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from sprachrohr.councils import actions
from sprachrohr.councils.models import Location


@pytest.fixture
def place(council: Any, by: Any, now: datetime) -> Location:
    return actions.add_location(
        council, name="Rathaus", room="Saal 2", locality="Alphastadt", by=by, now=now
    )


@pytest.fixture
def clerk(
    council: Any, client_for: Callable[[Any], Client], signed_in: Callable[..., Any]
) -> Client:
    """Somebody of the office, signed in."""
    client = client_for(council)
    signed_in(client, council, "office")
    return client


@pytest.fixture
def colleague(
    council: Any, client_for: Callable[[Any], Client], signed_in: Callable[..., Any]
) -> Client:
    """A second one, with an account of her own."""
    client = client_for(council)
    signed_in(client, council, "admin")
    return client


def typed(response: Any, **changed: Any) -> dict[str, Any]:
    """What a browser would send from a form that was answered, with some fields changed."""
    from lxml import html

    page = html.fromstring(response.content.decode())
    form = page.xpath("//form[contains(@class, 'spo-form')]")[0]
    sent: dict[str, Any] = {}
    for name, value in form.form_values():
        if name != "csrfmiddlewaretoken":
            sent.setdefault(name, []).append(value)
    return {**sent, **changed}
