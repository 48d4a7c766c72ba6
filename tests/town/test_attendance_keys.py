"""Yes and no on a phone, with nothing but a keyboard: a member, and who stands in for her."""

import re
from typing import Any

import pytest

from tests.town.browse import Town
from tests.town.test_browser import chromium
from tests.town.test_keyboard import Keyboard
from tests.town.test_member_drafts import OVER, PHONE, by_menu, keys
from tests.town.test_office import signed_in

__all__ = ["chromium", "keys"]

pytestmark = pytest.mark.browser


def link_in_mail(page: Any, town: Town, to: str) -> str:
    """The signed address in the newest mail to somebody, as the office reads it."""
    home = f"http://musterstadt.localhost:{town.port}"
    page.goto(f"{home}/verwaltung/post/?q={to}")
    page.click(".spo-table tbody a[href*='/post/']")
    found = re.search(r"/mitglied/antwort/[\w.-]+/", page.content())
    assert found, f"no link in the mail to {to}"
    return found[0]


def test_a_no_by_keyboard_asks_the_substitute_who_says_yes_from_the_mail(
    chromium: Any, town: Town, keys: Keyboard
) -> None:
    page = keys.page
    by_menu(keys, "/mitglied/sitzungen/")
    assert page.evaluate(OVER) == 0
    keys.to("button[name=coming][value=no]")
    keys.press("Enter")
    page.wait_for_selector(".spr-state--refused")

    office = signed_in(chromium, town, "office", locale="en-GB")
    path = link_in_mail(office, town, "samir.haddadin@musterstadt.example")
    office.context.close()

    phone = chromium.new_context(viewport=PHONE, locale="de-DE")
    guest = Keyboard(phone.new_page(), town)
    guest.open(path)
    assert guest.page.get_attribute("html", "dir") == "rtl"
    assert guest.page.evaluate(OVER) == 0
    guest.to("button[name=coming][value=yes]")
    guest.press("Enter")
    guest.page.wait_for_selector(".spr-state--done")
    assert phone.cookies() == []
    assert guest.lost == []
    phone.close()

    chair = signed_in(chromium, town, "chair", locale="en-GB")
    chair.goto(f"{keys.home}/verwaltung/teilnahme/")
    chair.click(".spo-due__what a")
    row = chair.locator("tr", has_text="Samir Haddadin")
    assert "instead of Rima Al-Khatibi" in row.inner_text()
    assert "comes" in row.inner_text()
    assert chair.locator("button[name=coming]").count() == 0
    chair.context.close()
