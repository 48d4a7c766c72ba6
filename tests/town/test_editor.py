"""The editor of rich text in a real browser, under the strict content policy."""

import re
from typing import Any

import pytest

from tests.town.test_browser import chromium, visit

__all__ = ["chromium", "visit"]

pytestmark = pytest.mark.browser


def enter(page: Any, path: str) -> None:
    """Sign in as the example office and go on to a page of the office."""
    page.fill("[name=login]", "office@musterstadt.example")
    page.fill("[name=password]", "sprachrohr-demo")
    page.locator("main [type=submit]").first.click()
    page.wait_for_load_state()
    page.goto(page.url.split("/konto")[0].split("/verwaltung")[0] + path)
    page.wait_for_load_state()


def test_a_clerk_writes_with_the_keyboard_and_nothing_breaks_the_policy(visit: Any) -> None:
    """Console errors of the content policy would fail the test (``visit``)."""
    page = visit("musterstadt", "/konto/anmelden/")
    enter(page, "/verwaltung/seiten/neu/")
    page.wait_for_selector(".spo-rich__page")
    page.fill("#f-title", "Aus dem Browser")
    page.locator(".spo-rich__page").click()
    page.keyboard.type("Kopf")
    page.locator("[data-does=heading]").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("Text")
    bar = page.locator(".spo-rich__bar")
    assert bar.get_attribute("role") == "toolbar"
    assert page.locator(".spo-rich__bar [tabindex='0']").count() == 1
    page.locator("[data-does=paragraph]").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.does") == "heading"
    page.locator(".spo-save [data-key=save]").click()
    page.wait_for_url(re.compile(r"/verwaltung/seiten/\d+/$"))
    page.wait_for_selector(".spo-rich__page")
    stored = page.evaluate("document.querySelector('#f-body').value")
    assert stored == "<h2>Kopf</h2>\n<p>Text</p>"


def test_what_the_editor_does_not_know_is_left_as_it_is(visit: Any) -> None:
    """The page on the election has a table with a caption: the field shows what is stored."""
    page = visit("musterstadt", "/konto/anmelden/")
    enter(page, "/verwaltung/seiten/?q=Wahl")
    page.locator(".spo-table tbody th a").first.click()
    page.wait_for_selector("#f-body")
    page.wait_for_timeout(1500)
    assert page.locator(".spo-rich").count() == 0
    assert "<caption>" in page.input_value("#f-body")
