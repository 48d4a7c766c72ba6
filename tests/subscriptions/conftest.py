"""A council whose sessions can be subscribed to, and what arrives in somebody's mailbox."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from sprachrohr.councils.actions import add_body, add_designation
from sprachrohr.post.models import OutgoingMail
from tests.meetings.build import Build

MIRA = "mira@beispiel.example"


@pytest.fixture(autouse=True)
def files_in_a_folder_of_their_own(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def build(council: Any, by: Any, now: Any) -> Build:
    """Makes things in council "alpha"."""
    add_body(council, name="Stadt Beispiel", short_name="Beispielstadt", by=by, now=now)
    add_designation(
        council, name="Beispielrat", legal_form="integrationsrat", valid_from=None, by=by, now=now
    )
    return Build(council, by, now)


@pytest.fixture
def session(build: Build) -> Any:
    """A public session of the council on Wednesday, 9 December 2026, 17:00."""
    return build.meeting(build.body(), "2026-12-09 17:00", location=build.place(room="Saal 1"))


@pytest.fixture
def fill_in(client_for: Any, stand_on: Any, now: Any) -> Callable[..., Any]:
    """``fill_in(council, about=…, email=…)``: open the form, wait 20 seconds, and send it."""

    def send(council: Any, *, path: str = "/de/abonnieren/", days: float = 0, **fields: Any) -> Any:
        guest, moment = client_for(council), now + timedelta(days=days)
        stand_on(moment)
        found = re.search(r'name="token" value="([^"]+)"', guest.get(path).content.decode())
        assert found
        stand_on(moment + timedelta(seconds=20))
        known = {"token": unescape(found[1]), "email": MIRA, "language": "de"}
        return guest.post(path, {**known, **fields})

    return send


def mails(address: str = MIRA) -> list[OutgoingMail]:
    """What was written to an address, the oldest first."""
    return list(OutgoingMail.objects.filter(to=address).order_by("pk"))


def link(mail: OutgoingMail, part: str) -> str:
    """The path of the link in a mail that has a word in it."""
    found = re.search(rf"https?://[^/\s]+(/\S*{part}/\S+)", mail.text)
    assert found, mail.text
    return found[1]
