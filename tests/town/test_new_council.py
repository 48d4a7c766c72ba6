"""A new clerk of a new council: from the operator's one command to a public, bilingual home.

Nobody touches the command line after the first step.
"""

import base64
import hashlib
import hmac
import json
import os
import re
import struct
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.town.conftest import COMMAND, _own_database, free_port
from tests.town.test_browser import chromium  # noqa: F401

pytestmark = pytest.mark.browser

HOST = "neustadt.localhost"
NAME = "Ausschuss für Chancengerechtigkeit und Integration"


SAVE = "main form [data-key=save], main form .spo-save button, main form button.kern-btn--primary"


@dataclass
class Empty:
    """An installation without any council, served."""

    port: int
    environment: dict[str, str]

    def command(self, *arguments: str) -> Any:
        done = subprocess.run(
            [*COMMAND, *arguments],
            env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{arguments}: {done.stdout[-1500:]}\n{done.stderr[-1500:]}"
        return done.stdout


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Empty]:
    databases = _own_database(tmp_path)
    port = free_port()
    environment = {
        **os.environ,
        "SPRACHROHR_VAR": str(tmp_path),
        "SPRACHROHR_DATABASE_URL": next(databases),
        "SPRACHROHR_ADDRESS": f"http://{{host}}:{port}",
        "SPRACHROHR_MAIL": "keep",
        "SPRACHROHR_DEBUG": "off",
    }
    made = Empty(port, environment)
    made.command("migrate", "-v0")
    made.command("collectstatic", "-v0", "--noinput")
    server = subprocess.Popen(
        [*COMMAND, "serve", "--port", str(port)],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        for _ in range(200):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5):
                    break
            except OSError:
                time.sleep(0.1)
        yield made
    finally:
        server.terminate()
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        for _ in databases:
            pass


def totp(secret: str) -> str:
    """The code that an authenticator app shows now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = digest[-1] & 15
    number = struct.unpack(">I", digest[at : at + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06d}"


class Clerk:
    """Somebody at the keyboard; counts clicks and the fields filled in."""

    def __init__(self, page: Any, port: int) -> None:
        self.page = page
        self.base = f"http://{HOST}:{port}"
        self.clicks = 0
        self.fields = 0

    def open(self, path: str) -> None:
        self.page.goto(self.base + path)
        self.clicks += 1

    def fill(self, **values: Any) -> None:
        """Fill in fields by their names: texts, choosers by word, boxes and radios by value."""
        for name, value in values.items():
            self.fields += 1
            found = self.page.locator(f"main [name={name}]")
            kind = found.first.evaluate("e => e.tagName + ':' + (e.type || '')")
            if kind.startswith("SELECT"):
                self._choose(found.first, value)
            elif kind in {"INPUT:radio", "INPUT:checkbox"}:
                for it in value if isinstance(value, list) else [value]:
                    self.page.locator(f"main [name={name}][value='{it}']").check()
            else:
                found.first.fill(str(value))

    def _choose(self, select: Any, word: str) -> None:
        value = select.evaluate(
            "(e, word) => ([...e.options].find(o => o.textContent.trim().includes(word)"
            " || o.value === word) || {}).value",
            word,
        )
        assert value, f"{word} cannot be chosen"
        if select.is_visible():
            select.select_option(value)
        else:  # a long chooser: one types, and takes what is found
            field = self.page.locator(f"#{select.get_attribute('id')}-text")
            field.fill(word)
            self.page.locator(f"#{select.get_attribute('id')}-options li").first.click()

    def save(self) -> None:
        """Save, and see that it was taken."""
        self.clicks += 1
        self.page.locator(SAVE).first.click()
        self.page.wait_for_load_state()
        wrong = self.page.locator("#errors")
        assert wrong.count() == 0, wrong.inner_text()

    def new(self, path: str, **values: Any) -> str:
        """Open a new form, fill it in, save; the address of what was made."""
        self.open(path)
        self.fill(**values)
        self.save()
        return str(self.page.url.removeprefix(self.base))

    def step(self, url: str, code: str, **values: Any) -> None:
        """Do something with an object."""
        self.open(f"{url}{code}/")
        self.fill(**values)
        self.save()


def comes_in(clerk: Clerk, link: str) -> None:
    """The invitation's link, a password, an authenticator app, the recovery codes."""
    page = clerk.page
    page.goto(link)
    for field in page.query_selector_all("main input[type=password]"):
        field.fill("Lange-Uhr-am-Markt-7")
    page.click("main form button[type=submit]")
    page.wait_for_url("**/konto/zweiter-faktor/**")
    page.click('main a[href^="/konto/zweiter-faktor/app/"]')
    secret = re.search(r"\b([A-Z2-7]{32})\b", page.inner_text("main"))
    assert secret is not None
    page.fill("main input[name=code]", totp(secret[1]))
    page.click("main form button[type=submit]")
    page.wait_for_url("**/konto/zweiter-faktor/codes/**")
    clerk.clicks += 5
    clerk.fields += 3
    clerk.open("/verwaltung/")


def test_from_the_operators_command_to_a_public_bilingual_home(
    chromium: Any,  # noqa: F811
    empty: Empty,
) -> None:
    started = json.loads(
        empty.command(
            "council", "add", "neustadt", "--host", HOST, "--name", NAME, "--town", "Neustadt",
            "--mail", "erika@neustadt.example", "--person", "Erika Beispiel", "--json",
        )
    )  # fmt: skip
    context = chromium.new_context(locale="de-DE", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: complaints.append(str(e)))
    clerk = Clerk(page, empty.port)
    begun = time.monotonic()
    comes_in(clerk, started["invitation"])
    assert page.locator("h1").inner_text() in {"Übersicht", "Overview"}

    clerk.open("/verwaltung/aussehen/")
    clerk.fill(accent="#0b6e4f")
    clerk.save()
    clerk.new("/verwaltung/eigene-worte/neu/", key="display", text="Ihre Stimme in Neustadt")
    clerk.new(
        "/verwaltung/eigene-worte/neu/",
        key="sentence",
        text="Wir vertreten alle, die mit internationaler Geschichte hier leben.",
    )
    clerk.new(
        "/verwaltung/kontakte/neu/",
        purpose="office",
        role="Geschäftsstelle des Ausschusses",
        email="ausschuss@neustadt.example",
        hours="montags 9 bis 12 Uhr",
    )
    clerk.new(
        "/verwaltung/orte/neu/",
        name="Rathaus Neustadt",
        room="Großer Saal",
        street_address="Markt 1",
        step_free="ja",
        lift="ja",
    )
    clerk.new(
        "/verwaltung/wahlperioden/neu/", name="Wahlperiode 2025 bis 2030", start_date="1.11.2025"
    )
    for kind, number in (("elected", "4"), ("rat", "2")):
        clerk.new(
            "/verwaltung/sitze/neu/", term="Wahlperiode 2025", kind_of_seat=kind, number=number
        )
    clerk.open("/verwaltung/gremien/")
    if page.locator("tbody tr").count() == 0:
        clerk.new("/verwaltung/gremien/neu/", kind_of_body="council", name="Ausschuss")
    body = page.locator("tbody th a, h1").first.inner_text()
    for given, family in (("Ayşe", "Beispiel"), ("Olena", "Muster")):
        clerk.new("/verwaltung/personen/neu/", given_name=given, family_name=family)
        clerk.new(
            "/verwaltung/mitgliedschaften/neu/",
            person=f"{given} {family}",
            organization=body,
            function="member",
            kind_of_seat="elected",
            start_date="1.11.2025",
        )
    news = clerk.new(
        "/verwaltung/aktuelles/neu/",
        title="Der Ausschuss nimmt seine Arbeit auf",
        teaser="Die erste Sitzung ist öffentlich.",
    )
    clerk.step(news, "veroeffentlichen")
    session = clerk.new(
        "/verwaltung/sitzungen/neu/",
        organization=body,
        start="14.1.2099 17:00",
        location="Rathaus Neustadt",
    )
    clerk.step(session, "veroeffentlichen")
    took = time.monotonic() - begun

    guest = chromium.new_context(locale="de-DE").new_page()
    guest.goto(f"{clerk.base}/de/")
    home = guest.inner_text("body")
    for text in (
        NAME,
        "Ihre Stimme in Neustadt",
        "Januar 2099",
        "Rathaus Neustadt, Großer Saal",
        "Der Ausschuss nimmt seine Arbeit auf",
    ):
        assert text in home, text
    guest.goto(f"{clerk.base}/de/mitglieder/")
    members = guest.inner_text("body")
    assert "Ayşe Beispiel" in members
    assert "Olena Muster" in members
    guest.goto(f"{clerk.base}/de/orte/")
    assert "Markt 1" in guest.inner_text("body")
    guest.goto(f"{clerk.base}/en/")
    english = guest.inner_text("body")
    assert "January 2099" in english
    assert guest.get_attribute("html", "lang") == "en"
    assert complaints == []
    guest.context.close()
    context.close()
    sys.stderr.write(f"\n{clerk.clicks} clicks, {clerk.fields} fields, {took:.0f} s\n")
    assert clerk.clicks < 80
