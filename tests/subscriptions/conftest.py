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
from sprachrohr.subscriptions import actions, digest
from sprachrohr.subscriptions.models import Subscription
from tests.meetings.build import Build, at

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


ROUND = at("2026-11-26 08:00")
"""The Thursday after ``now``."""


class Reader:
    """Somebody who asks, confirms and is told, in the council of a build."""

    def __init__(self, build: Any, email: str = MIRA, language: str = "de") -> None:
        self.build, self.council = build, build.council
        self.email, self.language = email, language

    def wants(self, *things: Any, rhythm: str = "weekly", days: float = -1) -> Subscription:
        moment = self.build.now + timedelta(days=days)
        (about, about_id), *also = [(it.kind(), it.pk) for it in things]
        actions.ask(
            self.council, email=self.email, language=self.language, about=about,
            about_id=about_id, also=also, rhythm=rhythm, now=moment,
        )  # fmt: skip
        row = Subscription.objects.standing().get(email=self.email, about=about, about_id=about_id)
        return actions.confirm_all(row, now=moment)

    @property
    def told(self) -> list[OutgoingMail]:
        return [it for it in mails(self.email) if it.kind_of_mail == digest.KIND]


@pytest.fixture
def mira(build: Any) -> Reader:
    return Reader(build)


@pytest.fixture
def topic(build: Any) -> Any:
    return build.topic()


def run(build: Any, moment: Any = ROUND) -> int:
    return digest.send_due(build.council, now=moment)


def entries(mail: OutgoingMail) -> list[str]:
    """The first lines of what a mail lists."""
    return re.findall(r"^- (.+)$", mail.text, re.MULTILINE)
