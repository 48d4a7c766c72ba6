"""A session recorded with the keyboard alone, on a desk and on a phone; what is said aloud."""

from typing import Any

import pytest

from tests.town.browse import Town
from tests.town.test_browser import broken_rules, chromium
from tests.town.test_keyboard import Keyboard
from tests.town.test_office import signed_in
from tests.town.test_room_offline import SAVED, session

__all__ = ["chromium"]

pytestmark = pytest.mark.browser

FITS = "document.documentElement.scrollWidth <= innerWidth"


def test_the_chair_records_a_session_by_keyboard_on_a_phone(chromium: Any, town: Town) -> None:
    """Who is there, the opening, an item, a vote and its outcome."""
    made = session(town)
    page = signed_in(
        chromium, town, "chair", viewport={"width": 360, "height": 740}, locale="en-GB"
    )
    keys = Keyboard(page, town)
    keys.open(made["url"])
    page.wait_for_selector("[data-room][data-ready]")
    assert page.evaluate(FITS)
    many = len(made["elected"])
    for seat in made["elected"]:
        keys.to(f"#press-{seat}")
        keys.press("Enter")
        page.wait_for_selector(f"#seat-{seat}.is-there")
        assert keys.at(f"#press-{seat}"), "the focus stays with the seat"
    assert page.locator("[data-words][role=status]").inner_text().startswith(f"{many} of ")
    assert "Saved:" in page.locator("[data-told]").inner_text()
    keys.to("#press-open", key="Shift+Tab")
    keys.press("Enter")
    page.wait_for_selector("#press-call")
    assert keys.at("#item"), "the focus is on what is in the middle now"
    assert "Public part" in page.inner_text(".spo-room__phase")

    item = made["items"][1]
    keys.to(f"#top-{item} a")
    keys.press("Enter")
    page.wait_for_selector("#item:has-text('Haltestellen')")
    assert keys.at("#item")
    keys.to("#press-call")
    keys.press("Enter")
    page.wait_for_selector("#press-vote")
    keys.to("#wording-of summary")
    keys.press("Enter")
    keys.to("#wording")
    page.keyboard.type("Der Rat bittet um Hinweise.")
    keys.to("#press-text")
    keys.press("Enter")
    keys.to("#all-yes")
    keys.press("Enter")
    assert keys.at("#press-vote")
    assert f"{many} of {many} votes" in page.inner_text("[data-total]")
    keys.press("Enter")
    page.wait_for_selector(".spo-room__facts")
    assert f"Yes: {many}, no: 0." in page.inner_text(".spo-room__facts")
    keys.to("#press-outcome")
    keys.press("Enter")
    page.wait_for_selector(".spo-room__outcome")
    assert "Unanimously agreed" in page.inner_text(".spo-room__outcome")
    page.wait_for_selector(SAVED)
    assert page.evaluate(FITS)
    page.context.close()
    assert keys.lost == []


def test_a_refusal_is_an_alert_and_reached_by_keyboard(chromium: Any, town: Town) -> None:
    made = session(town, "open")
    page = signed_in(
        chromium, town, "office", viewport={"width": 1280, "height": 860}, locale="en-GB"
    )
    keys = Keyboard(page, town)
    keys.open(made["url"])
    page.wait_for_selector("[data-room][data-ready]")
    keys.to("#n-yes-all, #n-yes-elected")
    page.keyboard.type("99")
    keys.to("#press-vote")
    keys.press("Enter")
    page.wait_for_selector("[data-refused][role=alert] li")
    keys.to("[data-refused] button", key="Shift+Tab")
    keys.press("Enter")
    page.wait_for_selector("[data-refused]", state="hidden")
    assert page.evaluate("document.activeElement !== document.body")
    page.context.close()
    assert keys.lost == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_before_during_and_after(chromium: Any, town: Town, scheme: str) -> None:
    made, before = session(town, "open"), session(town)
    page = signed_in(chromium, town, "office", locale="de-DE", bypass_csp=True, color_scheme=scheme)
    home = f"http://musterstadt.localhost:{town.port}"
    found: dict[str, list[str]] = {}
    for width, height in ((1280, 860), (360, 740)):
        page.set_viewport_size({"width": width, "height": height})
        for name, path in (("before", before["url"]), ("during", made["url"])):
            page.goto(home + path)
            page.wait_for_selector("[data-room][data-ready]")
            page.evaluate("document.querySelectorAll('main details').forEach(it => it.open = true)")
            assert page.evaluate(FITS), (name, width)
            if wrong := broken_rules(page):
                found[f"{name} {width}"] = wrong[:5]
    page.click("#way-roll_call")
    if wrong := broken_rules(page):
        found["roll call"] = wrong[:5]
    page.click("#press-end")
    page.wait_for_selector("a[href$='/abschluss/']")
    if wrong := broken_rules(page):
        found["after"] = wrong[:5]
    page.goto(home + made["url"] + "abschluss/")
    if wrong := broken_rules(page):
        found["results"] = wrong[:5]
    page.context.close()
    assert found == {}
