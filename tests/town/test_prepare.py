"""A member prepares for a session on a phone: one tap to read, one for yes, one to a paper."""

from typing import Any

import pytest

from tests.town.browse import Town
from tests.town.test_browser import broken_rules, chromium
from tests.town.test_member_drafts import OVER, PHONE
from tests.town.test_office import signed_in

__all__ = ["chromium"]

pytestmark = pytest.mark.browser


def test_a_member_prepares_for_the_session_on_a_phone(chromium: Any, town: Town) -> None:
    page = signed_in(
        chromium, town, "member", "/mitglied/",
        viewport=PHONE, locale="de-DE", bypass_csp=True,
    )  # fmt: skip
    lost: list[str] = []
    page.on("pageerror", lambda it: lost.append(str(it)))
    assert page.evaluate(OVER) == 0
    page.locator("main a[href$='/vorbereiten/']").first.click()
    page.wait_for_url("**/vorbereiten/")
    briefing = page.url
    assert page.locator(".spr-brief > li").count() >= 5
    assert page.evaluate(OVER) == 0
    assert broken_rules(page) == []

    page.click("button[name=coming][value=yes]")
    page.wait_for_selector("#answer .spr-state--done")
    page.wait_for_selector(".spo-told p")
    assert page.url == briefing, "the answer leads back to where one reads"
    assert page.evaluate(OVER) == 0

    paper = page.locator(".spr-brief__paper a").first
    said = paper.inner_text()
    paper.click()
    page.wait_for_url("**/vorlagen/*/")
    page.wait_for_selector("h1")
    assert page.inner_text("h1") in said
    assert page.evaluate(OVER) == 0
    assert lost == []
    page.context.close()
