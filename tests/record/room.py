"""The screen of a session in tests: somebody signed in while it runs, and short ways to press."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from lxml import html

from sprachrohr.record.models import JournalEntry
from tests.meetings.agendas import said
from tests.meetings.build import at
from tests.record.house import House

DURING = at("2026-11-18 18:42")
"""The session of the house began at 17:00 that day."""


@pytest.fixture
def now() -> datetime:
    """An hour before it: what there is, is there since then."""
    return at("2026-11-18 16:00")


@pytest.fixture
def visit(
    council: Any,
    client_for: Callable[..., Client],
    signed_in: Callable[..., Client],
    stand_on: Callable[[datetime], None],
) -> Callable[..., Client]:
    """``visit("office")``: somebody signed in, while the session of the house runs."""

    def make(role: str) -> Client:
        client = signed_in(client_for(council), council, role)
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        stand_on(DURING)
        return client

    return make


def address(house: House, rest: str = "") -> str:
    return f"/verwaltung/sitzungen/{house.meeting.pk}/saal/{rest}"


def kinds(house: House) -> list[str]:
    rows = JournalEntry.objects.filter(meeting=house.meeting).order_by("number")
    return list(rows.values_list("kind_of_entry", flat=True))


def last(house: House) -> JournalEntry:
    found = JournalEntry.objects.filter(meeting=house.meeting).order_by("-number").first()
    assert found is not None
    return found


def form_of(page: Any, name: str) -> dict[str, str]:
    """What a browser without scripts would send of a form, before anybody types."""
    tree = html.fromstring(said(page))
    (form,) = tree.xpath(f"//form[@id='{name}']")
    return {key: value for key, value in form.form_values() if value is not None}


def press(client: Client, house: House, form: str, **typed: Any) -> Any:
    """Load the page, fill in a form of it, and send it."""
    sent = {**form_of(client.get(address(house)), form), **typed}
    return client.post(address(house, "eintraege/"), sent)


def program(client: Client, house: House, **entry: Any) -> Any:
    body = json.dumps({"key": str(uuid4()), "at": DURING.isoformat(), **entry})
    return client.post(address(house, "eintraege/"), body, content_type="application/json")
