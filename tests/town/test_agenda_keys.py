"""An agenda put in order on a phone, with the keyboard alone, with and without scripts."""

import re
from typing import Any

import pytest

from tests.town.browse import Town
from tests.town.test_browser import chromium
from tests.town.test_keyboard import Keyboard
from tests.town.test_office import signed_in

__all__ = ["chromium"]

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
TITLES = ".spo-tops[data-part=public] .spo-top__title"
FIRST = ".spo-tops[data-part=public] > li:first-child .spo-top__title"
FITS = "document.documentElement.scrollWidth <= innerWidth"


def titles(page: Any) -> list[str]:
    return [it.strip() for it in page.locator(TITLES).all_inner_texts()]


def question_time_moves(keys: Keyboard, first: list[str]) -> None:
    """Up, down again, and below another section; the focus stays with the item."""
    page = keys.page
    number = page.locator(f"{TITLES}:has-text('Einwohnerfragestunde')").evaluate(
        "it => it.closest('li').dataset.item"
    )
    up, down = f"#hoch-{number}", f"#runter-{number}"
    keys.to(up, key="Shift+Tab")
    keys.press("Enter")
    page.wait_for_selector(f"{FIRST}:has-text('Einwohner')")
    assert keys.at(down), "the first one can only go down"
    assert titles(page)[:3] == [
        "1 Einwohnerfragestunde", "2 Regularien", "2.1 Begrüßung und Tagesordnung",
    ]  # fmt: skip
    assert "Moved: 1 Einwohnerfragestunde" in page.inner_text(".spo-told")
    keys.press("Alt+ArrowDown")
    page.wait_for_selector(f"{FIRST}:has-text('Regularien')")
    assert keys.at(down)
    assert titles(page)[:4] == first[:4]

    keys.to(f"#top-{number} summary")
    keys.press("Enter")
    keys.to(f"#unter-{number}")
    keys.press("3")  # "3 Anträge"
    keys.to(f"#top-{number} .spo-top__more button")
    keys.press("Enter")
    page.wait_for_selector(f"#top-{number}[data-parent]:not([data-parent=''])")
    assert any(re.match(r"2\.\d Einwohnerfragestunde", it) for it in titles(page)), titles(page)
    assert keys.at(f"#hoch-{number}, #runter-{number}, #top-{number}")
    assert page.evaluate(FITS)


def test_the_chair_orders_an_agenda_by_keyboard_on_a_phone(chromium: Any, town: Town) -> None:
    """A new session: sections taken over, a waiting paper put there, items moved, and looked at."""
    page = signed_in(chromium, town, "chair", viewport=PHONE, locale="en-GB")
    keys = Keyboard(page, town)
    keys.open("/verwaltung/tagesordnungen/")
    empty = [
        it for it in page.locator(".spo-lines li").all()
        if "Ausschuss" in it.inner_text() and "not public yet" in it.inner_text()
    ]  # fmt: skip
    assert empty, "no session is left whose agenda can be begun"
    address = str(empty[-1].locator("a").get_attribute("href"))
    keys.follow(f".spo-lines a[href='{address}']", r"/verwaltung/tagesordnungen/\d+/")
    assert page.evaluate(FITS)
    assert page.locator(".spo-deadlines li").count() >= 2
    assert titles(page) == []

    keys.to("button[name=gliederung]")
    keys.press("Enter")
    page.wait_for_selector(f"{TITLES} >> nth=7")
    assert keys.at("#agenda")
    first = [
        "1 Regularien", "1.1 Begrüßung und Tagesordnung", "1.2 Genehmigung der Niederschrift",
        "2 Einwohnerfragestunde", "3 Anträge", "4 Anfragen", "5 Vorlagen der Verwaltung",
        "6 Berichte und Mitteilungen",
    ]  # fmt: skip
    assert titles(page) == first

    # A paper that waits goes into its section, with one key.
    keys.to("aside button[name=vorlage]")
    waiting = page.evaluate("document.activeElement.innerText")
    keys.press("Enter")
    page.wait_for_selector(f"{TITLES} >> nth=8")
    assert keys.at("#eingang")
    placed = next(it for it in titles(page) if it not in first)
    assert placed.startswith(("4.1 ", "5.1 ", "3.1 ")), (placed, waiting)
    assert page.evaluate(FITS)

    question_time_moves(keys, first)
    keys.open(address)
    keys.follow("a[href$='/vorschau/']", r"/verwaltung/tagesordnungen/\d+/vorschau/")
    shown = page.locator(".spr-item h3").all_inner_texts()
    # Titles of the skeleton bring their translations along.
    assert "Formal matters" in shown
    assert "Public question time" in shown
    assert page.evaluate(FITS)
    page.context.close()
    assert keys.lost == []


def test_the_same_buttons_work_without_scripts(chromium: Any, town: Town) -> None:
    page = signed_in(
        chromium, town, "chair", viewport=PHONE, locale="en-GB", java_script_enabled=False
    )
    page.goto(f"http://musterstadt.localhost:{town.port}/verwaltung/tagesordnungen/")
    links = page.locator(".spo-lines li", has_text="Ausschuss").locator("a")
    links.nth(links.count() - 1).press("Enter")
    page.wait_for_url(re.compile(r"/tagesordnungen/\d+/$"))
    before = titles(page)
    moving = page.locator("button[name=runter]:not([disabled])").first
    key = moving.get_attribute("value")
    moving.press("Enter")
    page.wait_for_url(re.compile(rf"#(runter|hoch)-{key}$"))
    after = titles(page)
    assert after != before
    assert len(after) == len(before) > 3
    page.context.close()
