"""A member writes and submits a motion: on a phone, with nothing but a keyboard."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.town.browse import Town
from tests.town.test_browser import chromium
from tests.town.test_keyboard import Keyboard
from tests.town.test_office import PASSWORD, signed_in

__all__ = ["chromium"]

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
TITLE = "Spielplatz an der Moschee"
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def keys(chromium: Any, town: Town) -> Iterator[Keyboard]:
    """The example member, just signed in, in English, on a phone."""
    context = chromium.new_context(viewport=PHONE, locale="en-GB")
    page = context.new_page()
    page.goto(f"http://musterstadt.localhost:{town.port}/konto/anmelden/?next=/mitglied/")
    page.fill("input[name=login]", "member@musterstadt.example")
    page.fill("input[name=password]", PASSWORD)
    page.click("main form button[type=submit]")
    page.wait_for_url("**/mitglied/")
    made = Keyboard(page, town)
    yield made
    context.close()
    assert made.lost == []


def by_menu(keys: Keyboard, address: str) -> None:
    """To one of the pages of the members' menu, which is folded up on a phone."""
    keys.to(".spo-menu__phone > summary")
    keys.press("Enter")
    keys.follow(f".spo-menu__phone[open] a[href='{address}']", address)


def write(keys: Keyboard, field: str, text: str) -> None:
    keys.to(f"#f-{field}")
    keys.press("Control+a")
    keys.page.keyboard.type(text)


@pytest.mark.parametrize("script", [True, False])
def test_the_members_menu_is_one_line_on_a_phone_and_leads_everywhere(
    chromium: Any, town: Town, script: bool
) -> None:
    page = signed_in(
        chromium, town, "member", "/mitglied/",
        viewport=PHONE, locale="de-DE", java_script_enabled=script,
    )  # fmt: skip
    menu, entries = page.locator("nav:has(.spo-menu__phone)"), page.locator(".spo-menu__phone a")
    line = page.locator(".spo-menu__phone summary").bounding_box()["height"]
    assert 44 <= line < 56, "a thumb's height, and one line of text"
    assert menu.bounding_box()["height"] < line + 20
    assert page.locator(".spo-tabs").is_hidden()
    assert entries.count() == page.locator(".spo-tabs a").count() == 10
    assert not any(it.is_visible() for it in entries.all())
    addresses = [it.get_attribute("href") for it in entries.all()]
    assert entries.all_text_contents()[2] == "Niederschriften"
    for number, address in enumerate(addresses):
        page.locator(".spo-menu__phone summary").click()
        assert entries.nth(number).bounding_box()["height"] >= 44
        entries.nth(number).click()
        page.wait_for_url(f"**{address}")
        assert page.get_attribute(".spo-menu__phone a[aria-current]", "href") == address
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.locator(".spo-tabs a").first.is_visible()
    assert menu.locator("summary").is_hidden()
    page.context.close()


def test_a_member_writes_and_submits_a_motion_with_keys_on_a_phone(keys: Keyboard) -> None:
    page = keys.page
    by_menu(keys, "/mitglied/antraege/")
    keys.follow("a[href$='/antraege/neu/']", "/mitglied/antraege/neu/")
    keys.to("input[name=art]")
    keys.press("Space")
    keys.to("form.spo-form button[type=submit]")
    keys.press("Enter")
    page.wait_for_url("**/text/")
    assert page.evaluate(OVER) == 0
    write(keys, "name", TITLE)
    write(keys, "what", "An der Moschee soll ein Spielplatz gebaut werden. Der Platz ist da.")
    keys.to("#f-why")
    page.wait_for_selector("#f-what-error:visible")
    assert "in one sentence" in page.inner_text("#f-what-error")
    page.wait_for_selector("[data-state]:has-text('Draft kept')")
    page.keyboard.type("Im Viertel wohnen viele Kinder, und der nächste Spielplatz ist weit.")
    write(keys, "decided", "Die Verwaltung wird gebeten, einen Entwurf vorzulegen.")
    keys.to(".spo-save button[type=submit]")
    keys.press("Enter")
    page.wait_for_selector(".spo-sheet")
    assert page.evaluate(OVER) == 0
    keys.to(".spo-lines a[href$='#f-what']")
    keys.press("Enter")
    page.wait_for_selector("#f-what[aria-invalid=true]")
    assert keys.at("#f-what"), "the link leads into the field"
    keys.press("Control+a")
    page.keyboard.type("An der Moschee soll ein Spielplatz gebaut werden.")
    write(keys, "text", "Die Verwaltung wird gebeten, bis März einen Entwurf vorzulegen.")
    keys.to(".spo-save button[type=submit]")
    keys.press("Enter")
    page.wait_for_selector("form[action$='/einreichen/']")
    keys.to("form[action$='/einreichen/'] button")
    keys.press("Enter")
    page.wait_for_selector(".spr-state--open")
    assert "Submitted" in keys.told()
    assert page.inner_text("h1") == TITLE
    assert page.evaluate(OVER) == 0
    keys.open("/mitglied/themen/")
    assert page.evaluate(OVER) == 0
    cell = page.locator(f"td:has(a:has-text('{TITLE}'))")
    assert cell.first.get_attribute("data-label") == "Submitted"
