"""Coming in, in a real browser: from the operator's command to the office, with a passkey."""

import json
import re
import subprocess
from typing import Any

import pytest

from tests.town.browse import Town
from tests.town.conftest import COMMAND
from tests.town.test_browser import broken_rules, chromium

__all__ = ["chromium"]

pytestmark = pytest.mark.browser

PASSWORD = "vier kleine Worte reichen"
SEND = "main button[type=submit]"


def start(town: Town, slug: str) -> str:
    """A new council; returns the link of its first administration."""
    done = subprocess.run(
        [*COMMAND, "council", "add", slug, "--host", f"{slug}.localhost", "--name", "Rat",
         "--town", slug.title(), "--mail", f"eins@{slug}.example", "--person", "Beispiel Eins",
         "--json"],
        env=town.environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return str(json.loads(done.stdout)["invitation"])


def with_authenticator(browser: Any) -> Any:
    """A page whose device answers passkeys by itself."""
    context = browser.new_context(locale="de-DE")
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return page


def test_from_one_command_to_the_office_with_a_passkey_and_in_again(
    chromium: Any,
    town: Town,
) -> None:
    page = with_authenticator(chromium)
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.goto(start(town, "neustadt"))
    page.fill("#id_password1", PASSWORD)
    page.fill("#id_password2", PASSWORD)
    page.click(SEND)
    assert "/konto/zweiter-faktor/einrichten/" in page.url
    page.click("main a[href='/konto/zweiter-faktor/passkeys/neu/']")
    page.click("form[data-passkey] button")
    page.wait_for_url("**/konto/zweiter-faktor/codes/")
    assert page.locator("main li code").count() == 10
    page.click("main a.kern-btn--primary")
    assert page.url.endswith("/verwaltung/")
    page.goto(f"http://neustadt.localhost:{town.port}/konto/abmelden/")
    page.click(SEND)
    page.goto(f"http://neustadt.localhost:{town.port}/konto/")
    page.fill("#id_login", "eins@neustadt.example")
    page.fill("#id_password", PASSWORD)
    page.click(SEND)
    assert page.url.endswith("/konto/zweiter-faktor/eingeben/")
    page.click("form[data-passkey] button")
    page.wait_for_url("**/verwaltung/")
    assert complaints == []
    page.context.close()


def test_demo_accounts_sign_in_on_their_own_host_only(
    chromium: Any,
    town: Town,
) -> None:
    for role, host, where in (
        ("office", "musterstadt", "/verwaltung/"),
        ("member", "musterstadt", "/mitglied/"),
        ("office", "dueren", "/konto/anderswo/"),
    ):
        context = chromium.new_context(locale="de-DE")
        page = context.new_page()
        page.goto(f"http://{host}.localhost:{town.port}/konto/")
        page.fill("#id_login", f"{role}@musterstadt.example")
        page.fill("#id_password", "sprachrohr-demo")
        page.click(SEND)
        assert page.url == f"http://{host}.localhost:{town.port}{where}"
        for cookie in context.cookies():
            assert cookie["domain"] == f"{host}.localhost"
            assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")
        context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing_on_the_pages_of_accounts(
    chromium: Any,
    town: Town,
    scheme: Any,
    width: int,
) -> None:
    context = chromium.new_context(
        locale="de-DE", color_scheme=scheme, viewport={"width": width, "height": 800},
        bypass_csp=True,
    )  # fmt: skip
    page = context.new_page()
    base = f"http://musterstadt.localhost:{town.port}"
    faults: dict[str, list[str]] = {}

    def look(path: str) -> None:
        assert page.goto(base + path).status in {200, 404}
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        faults[path] = broken_rules(page)

    for path in ("/konto/anmelden/", "/konto/passwort/vergessen/", "/konto/einladung/x/"):
        look(path)
    page.goto(f"{base}/konto/")
    page.fill("#id_login", "admin@musterstadt.example")
    page.fill("#id_password", "falsch")
    page.click(SEND)
    faults["a wrong password"] = broken_rules(page)
    page.fill("#id_password", "sprachrohr-demo")
    page.click(SEND)
    page.goto(f"{base}/verwaltung/zugaenge/")
    first = page.locator("main tbody th a").first.get_attribute("href")
    assert first is not None and re.fullmatch(r"/verwaltung/zugaenge/\d+/", first)
    for path in (
        "/konto/", "/konto/passwort/", "/konto/abmelden/", "/konto/zweiter-faktor/",
        "/konto/zweiter-faktor/einrichten/", "/konto/zweiter-faktor/app/",
        "/konto/zweiter-faktor/passkeys/neu/", "/verwaltung/zugaenge/",
        "/verwaltung/zugaenge/einladen/", first, f"{first}rolle/", f"{first}sperren/",
    ):  # fmt: skip
        look(path)
    assert {path: found for path, found in faults.items() if found} == {}
    context.close()
