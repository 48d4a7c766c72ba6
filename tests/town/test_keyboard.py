"""The office without a mouse: one long walk of a clerk who only has a keyboard."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.town.browse import Town
from tests.town.test_browser import chromium
from tests.town.test_office import signed_in

__all__ = ["chromium"]

pytestmark = pytest.mark.browser

STOP = """wanted => {
  const e = document.activeElement, r = e.getBoundingClientRect(), s = getComputedStyle(e);
  const drawn = it => it.outlineStyle !== 'none' && parseFloat(it.outlineWidth) >= 2
    && !/rgba\\(0, 0, 0, 0\\)|transparent/.test(it.outlineColor);
  const middle = document.elementFromPoint(
    Math.min(Math.max(r.x + r.width / 2, 0), innerWidth - 1),
    Math.min(Math.max(r.y + r.height / 2, 0), innerHeight - 1));
  return {
    there: Boolean(wanted) && e.matches(wanted), tag: e.tagName,
    html: e.outerHTML.slice(0, 120), ring: drawn(s) || s.boxShadow !== 'none',
    seen: r.width > 0 && r.height > 0 && r.bottom > 0 && r.top < innerHeight,
    covered: !(middle && (e.contains(middle) || middle.contains(e)
      || e.id && middle.htmlFor === e.id)),
  };
}"""


class Keyboard:
    """A page driven by keys; every stop must be seen, uncovered and have a ring."""

    def __init__(self, page: Any, town: Town) -> None:
        self.page, self.home = page, f"http://musterstadt.localhost:{town.port}"
        self.lost: list[str] = []
        page.on("pageerror", lambda it: self.lost.append(str(it)))

    def open(self, path: str) -> None:
        """As if typed into the address line."""
        self.page.goto(self.home + path)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def at(self, wanted: str) -> bool:
        return bool(self.page.evaluate("it => document.activeElement.matches(it)", wanted))

    def to(self, wanted: str, limit: int = 120, key: str = "Tab") -> None:
        """Tab until the focus is on something that matches."""
        for _ in range(limit):
            self.press(key)
            stop = self.page.evaluate(STOP, wanted)
            assert stop["tag"] != "BODY", f"the focus got lost on the way to {wanted}"
            assert stop["seen"], f"the focus is out of sight: {stop['html']}"
            assert stop["ring"], f"no ring: {stop['html']}"
            assert not stop["covered"], f"something lies above the focus: {stop['html']}"
            if stop["there"]:
                return
        raise AssertionError(f"{wanted} cannot be reached by keyboard")

    def follow(self, wanted: str, address: str) -> None:
        """Tab to something, press Enter, and arrive."""
        self.to(wanted)
        self.press("Enter")
        self.page.wait_for_url(re.compile(re.escape(self.home) + address))

    def told(self) -> str:
        """What the page says it has done; it has the focus, so that it is read out."""
        self.page.wait_for_selector(".spo-told p")
        assert self.at(".spo-told"), self.page.evaluate(STOP)["html"]
        return str(self.page.inner_text(".spo-told"))


def at_work(chromium: Any, town: Town) -> Keyboard:
    """The example office, just signed in, in English."""
    page = signed_in(
        chromium, town, "office", viewport={"width": 1280, "height": 860}, locale="en-GB"
    )
    return Keyboard(page, town)


@pytest.fixture(scope="module")
def keys(chromium: Any, town: Town) -> Iterator[Keyboard]:
    made = at_work(chromium, town)
    yield made
    made.page.context.close()
    assert made.lost == []


def add_place(keys: Keyboard, name: str, *, another: bool = False) -> None:
    keys.to("#f-name")
    keys.page.keyboard.type(name)
    if another:
        keys.to("button[name=_another]")
        keys.press("Enter")
    else:
        keys.press("Control+s")
    keys.page.wait_for_selector(f".spo-told p:has-text('{name}')")
    assert name in keys.told()


def test_past_the_menu_to_the_content_and_into_a_narrowed_list(keys: Keyboard) -> None:
    page = keys.page
    keys.open("/verwaltung/")
    keys.press("Tab")
    assert keys.at(".spr-skip")
    keys.press("Enter", "Tab")
    assert keys.at("main a"), "the link to the content leads to the content"
    keys.open("/verwaltung/sitzungen/")
    keys.press("f")
    assert keys.at("#f-q")
    keys.to("#f-zeit")
    keys.press("c", "Tab", "Tab", "Enter")  # "coming"; past the second filter to the button
    page.wait_for_url("**zeit=kommend**")
    keys.to(".spr-tags a")
    assert "coming" in page.inner_text(".spr-tags")


def test_a_chooser_adds_what_is_missing_and_errors_lead_to_their_fields(keys: Keyboard) -> None:
    page = keys.page
    keys.open("/verwaltung/sitzungen/")
    keys.press("n")
    page.wait_for_url("**/sitzungen/neu/")
    keys.to("#f-start")
    page.keyboard.type("32.1.2027 17:00")
    keys.to("button[name=_add][value=location]")
    keys.press("Enter")
    page.wait_for_url("**/orte/neu/")
    keys.to("#f-name")
    page.keyboard.type("Keyboard Hall")
    keys.press("Control+s")
    page.wait_for_url("**/sitzungen/neu/")
    assert page.input_value("#f-start") == "32.1.2027 17:00"
    assert page.locator("#f-location option:checked").inner_text().startswith("Keyboard Hall")

    # Saving with errors: the summary has the focus and leads to the fields.
    keys.press("Control+s")
    page.wait_for_selector("#errors")
    assert keys.at("#errors")
    keys.to(".spr-errors a[href='#f-start']")
    keys.press("Enter")
    page.wait_for_function("document.activeElement.id === 'f-start'")
    assert page.get_attribute("#f-start", "aria-invalid") == "true"
    keys.press("Control+a")
    page.keyboard.type("31.3.2027 17:00")
    keys.to("#f-organization, #f-organization-text", key="Shift+Tab")
    keys.press("ArrowDown")
    if keys.at("#f-organization-text"):
        keys.press("Enter")
    keys.press("Control+s")
    page.wait_for_url(re.compile(r"/sitzungen/\d+/$"))
    assert "31.03.2027" in keys.told()


def test_items_are_added_and_put_in_order_and_unsaved_work_is_asked_about(keys: Keyboard) -> None:
    """Each item begins below its session again; the focus stays with the row that moves."""
    page = keys.page
    keys.open("/verwaltung/sitzungen/neu/?start=30.3.2027%2017:00")
    keys.to("select#f-organization")
    keys.press("ArrowDown")
    keys.press("Control+s")
    page.wait_for_url(re.compile(r"/sitzungen/\d+/$"))
    session = page.url
    keys.follow("a[href*='/tagesordnung/neu/']", r"/verwaltung/tagesordnung/neu/\?meeting=\d+")
    for number, title in enumerate(("First", "Second", "Third")):
        keys.to("#f-name")
        page.keyboard.type(title)
        if number < 2:
            keys.to("button[name=_another]")
            keys.press("Enter")
            page.wait_for_selector(f".spo-told p:has-text('{title}')")
            assert keys.at(".spo-told")
            assert "meeting=" in page.url
        else:
            keys.press("Control+s")
            page.wait_for_url(re.compile(r"/tagesordnung/\d+/$"))
    keys.to(f".spr-crumbs a[href='{urlsplit(session).path}']", key="Shift+Tab")
    keys.press("Enter")
    page.wait_for_url(session)

    rows = "[data-arrange] tbody th"
    assert [it.split()[-1] for it in page.locator(rows).all_inner_texts()] == [
        "First", "Second", "Third",
    ]  # fmt: skip
    keys.to("[data-arrange] tr:last-child button[name=hoch]")
    for _ in range(2):
        row = page.evaluate("document.activeElement.closest('tr').dataset.pk")
        with page.expect_navigation():
            keys.press("Enter")
        assert keys.at(f"tr[data-pk='{row}'] button"), page.evaluate(STOP)["html"]
    assert [it.split()[-1] for it in page.locator(rows).all_inner_texts()] == [
        "Third", "First", "Second",
    ]  # fmt: skip

    asked: list[str] = []
    page.on("dialog", lambda it: (asked.append(it.type), it.accept()))
    keys.open(urlsplit(session).path)
    keys.to("#f-name")
    page.keyboard.type("Unsaved")
    keys.to(".spr-crumbs a", key="Shift+Tab")
    keys.press("Enter")
    page.wait_for_url("**/sitzungen/")
    assert asked == ["beforeunload"]


def test_a_change_is_found_in_the_history_and_undone(keys: Keyboard) -> None:
    page = keys.page
    keys.open("/verwaltung/orte/neu/")
    add_place(keys, "Upstairs")
    place = page.url
    keys.to("#f-floor")
    page.keyboard.type("9th floor")
    keys.press("Control+s")
    page.wait_for_function("document.querySelector('#f-floor').value === '9th floor'")
    keys.told()
    keys.follow(".spo-side a[href$='/verlauf/']", r"/verwaltung/orte/\d+/verlauf/")
    keys.to("form[action$='/zurueck/'] button")
    keys.press("Enter")
    assert "Undone" in keys.told()
    page.goto(place)
    assert page.input_value("#f-floor") == ""


def test_two_at_once_are_removed_after_a_question(keys: Keyboard) -> None:
    page = keys.page
    keys.open("/verwaltung/orte/neu/")
    add_place(keys, "Twin One", another=True)
    add_place(keys, "Twin Two")
    keys.open("/verwaltung/orte/")
    keys.press("f")
    page.keyboard.type("Twin")
    keys.press("Enter")
    page.wait_for_url("**q=Twin**")
    assert page.locator("tbody tr").count() == 2
    keys.to("thead input[type=checkbox]")
    keys.press("Space")
    assert page.locator("[name=auswahl]:checked").count() == 2
    keys.to("#f-tun")
    keys.press("r")  # "Remove"
    keys.to("#many button")
    keys.press("Enter")
    page.wait_for_selector("input[name=sicher]", state="attached")
    keys.to("main form button")
    keys.press("Enter")
    page.wait_for_selector(".spo-told p:has-text('2')")
    keys.told()


def test_search_help_and_the_door(chromium: Any, town: Town) -> None:
    keys = at_work(chromium, town)
    page = keys.page
    keys.press("/")
    assert keys.at("#spo-q")
    page.keyboard.type("Rathaus")
    keys.press("Enter")
    page.wait_for_url("**/suche/?q=Rathaus")
    keys.to("main section li a")
    keys.press("?")
    page.wait_for_url("**/hilfe/")
    keys.to("[data-keys-off]")
    keys.press("Enter", "u")
    assert page.url.endswith("/hilfe/"), "switched off, a letter does nothing"
    keys.press("Enter", "u")
    page.wait_for_url("**/verwaltung/")
    keys.to(".spo-bar__me > summary")
    keys.press("Enter")
    keys.to(".spo-bar__me a")
    keys.press("Escape")
    assert keys.at(".spo-bar__me > summary")
    keys.press("Enter")
    keys.to(".spo-bar__me form button")
    keys.press("Enter")
    page.wait_for_url(lambda it: "/verwaltung/" not in it)
    keys.open("/verwaltung/")
    page.wait_for_url("**/konto/anmelden/**")
    page.context.close()
    assert keys.lost == []
