"""The office in a real browser: every page accessible, by keyboard, under the strict policy."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from sprachrohr.desk.kinds import registered
from tests.town.browse import Town
from tests.town.test_browser import SIZES, broken_rules, chromium, tab_to  # noqa: F401

pytestmark = pytest.mark.browser

PASSWORD = "sprachrohr-demo"


def signed_in(
    browser: Any, town: Town, role: str = "admin", to: str = "/verwaltung/", **options: Any
) -> Any:
    """A page of somebody who has just signed in to Musterstadt's office or members' area."""
    context = browser.new_context(**options)
    page = context.new_page()
    page.goto(f"http://musterstadt.localhost:{town.port}/konto/anmelden/?next={to}")
    page.fill("input[name=login]", f"{role}@musterstadt.example")
    page.fill("input[name=password]", PASSWORD)
    page.click("main form button[type=submit]")
    page.wait_for_url(f"**{to}")
    return page


LIMIT = 400
"""Kinds of pages after which a walk ends: more than there are."""


def of_each_kind(page: Any, town: Town, start: str = "/verwaltung/") -> list[str]:
    """One address of each kind of page that can be reached by links from the overview.

    Each answers, under the strict content policy, and is stored nowhere.
    """
    cookies = "; ".join(f"{it['name']}={it['value']}" for it in page.context.cookies())
    found: dict[str, str] = {}
    waiting, broken = [start], []
    while waiting:
        path = waiting.pop(0)
        kind = re.sub(r"/\d+(?=/)", "/N", urlsplit(path).path)
        kind = re.sub(r"/uebersetzungen/[^/]+/N/[^/]+/", "/uebersetzungen/K/N/L/", kind)
        if kind in found or "export" in kind or "/sprache/" in kind:
            continue
        assert len(found) < LIMIT, "the walk does not end"
        answer = town.get("musterstadt", path, headers={"Cookie": cookies})
        if answer.status in {301, 302}:
            waiting.append(answer.headers["location"])
            continue
        if answer.status != 200:
            broken.append((path, str(answer.status)))
        if not answer.html:
            continue
        policy = answer.headers["content-security-policy"]
        if "default-src 'none'" not in policy or "unsafe" in policy:
            broken.append((path, policy))
        if answer.headers["cache-control"] != "no-store":
            broken.append((path, answer.headers["cache-control"]))
        found[kind] = path
        for link in re.findall(r'href="([^"#]+)"', answer.text):
            target = urljoin(path, link.replace("&amp;", "&"))
            if target.startswith(start) and "?" not in target:
                waiting.append(target)
    assert broken == [], broken
    return sorted(found.values())


@pytest.fixture(scope="module")
def pages(chromium: Any, town: Town) -> Iterator[list[str]]:  # noqa: F811
    page = signed_in(chromium, town)
    yield of_each_kind(page, town)
    page.context.close()


def test_the_office_has_many_pages(pages: list[str]) -> None:
    assert len(pages) > 60


def test_axe_finds_nothing_on_any_page_of_the_office(
    chromium: Any,  # noqa: F811
    town: Town,
    pages: list[str],
) -> None:
    alike = re.compile(r"/verwaltung/[^/]+/\d+/(verlauf|loeschen)/$")
    first = {(it[1] if (it := alike.match(path)) else path): path for path in reversed(pages)}
    looks = sorted(first.values())
    spared = [alike.match(path) for path in set(pages) - set(looks)]
    assert {it and it[1] for it in spared} == {"verlauf", "loeschen"}, "one stands for the others"
    assert sum(bool(alike.match(path)) for path in looks) == 2
    # An empty form has nothing that the filled one has not: every fourth stands for the others.
    empty = [it for it in looks if it.endswith("/neu/") and filled(it, looks)]
    looks = [it for it in looks if it not in set(empty) - set(empty[::4])]
    assert looked_at(chromium, town, looks, "admin", "/verwaltung/") == {}


@pytest.mark.parametrize(
    ("role", "start", "fewest"),
    [("member", "/mitglied/", 7), ("department", "/verwaltung/", 12)],
)
def test_axe_finds_nothing_where_members_and_departments_work(
    chromium: Any,  # noqa: F811
    town: Town,
    role: str,
    start: str,
    fewest: int,
) -> None:
    page = signed_in(chromium, town, role, start)
    pages = of_each_kind(page, town, start)
    page.context.close()
    assert len(pages) >= fewest, pages
    assert looked_at(chromium, town, pages, role, start) == {}


def filled(empty: str, pages: list[str]) -> bool:
    """Whether the form of something that is there is among the pages, beside the empty one."""
    return any(re.fullmatch(re.escape(empty.removesuffix("neu/")) + r"\d+/", it) for it in pages)


def looked_at(
    browser: Any, town: Town, pages: list[str], role: str, start: str
) -> dict[str, list[str]]:
    """What axe finds, light on a desk and dark on a telephone; each page is loaded once.

    Lists and forms of the desk are one template each: on a telephone in the dark every fourth of
    them stands for the others, which are asked there for the size of what is touched and for
    sideways scrolling.
    """
    page = signed_in(browser, town, role, start, bypass_csp=True)
    wrong: dict[str, list[str]] = {}
    codes = "|".join(it.code for it in registered())
    of_desk = [it for it in pages if re.fullmatch(rf"{start}({codes})/(neu/|\d+/)?", it)]
    spared = set(of_desk) - set(of_desk[::4])
    for path in pages:
        for scheme, size in (("light", "desktop"), ("dark", "phone")):
            width, height = SIZES[size]
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme=scheme)
            if size == "desktop":
                page.goto(f"http://musterstadt.localhost:{town.port}{path}")
                # The bar with the button sticks to the window's edge: one scrolls what it covers.
                page.add_style_tag(content=".spo-save { position: static !important }")
            small = scheme == "dark" and path in spared
            found = broken_rules(page, OF_WIDTH) if small else broken_rules(page)
            if page.evaluate(SIDEWAYS):
                found.append("scrolls sideways")
            if found:
                wrong[f"{path} {scheme} {size}"] = found[:4]
    page.context.close()
    return wrong


OF_WIDTH = ["target-size", "scrollable-region-focusable"]
"""Rules of axe that a narrower window can break."""
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"


def test_no_script_of_a_form_breaks_the_strict_policy(
    chromium: Any,  # noqa: F811
    town: Town,
    pages: list[str],
) -> None:
    """Where scripts are at work: new forms, and pages that are no list and no form."""
    page = signed_in(chromium, town)
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: complaints.append(str(e)))
    lively = [it for it in pages if it.endswith("/neu/") or it in LIVELY]
    assert len(lively) > 20
    for path in lively:
        page.goto(f"http://musterstadt.localhost:{town.port}{path}")
        assert complaints == [], path
    page.context.close()


LIVELY = {"/verwaltung/", "/verwaltung/aussehen/", "/verwaltung/sprachen/", "/verwaltung/hilfe/"}


def test_a_place_is_changed_by_keyboard_alone(chromium: Any, town: Town) -> None:  # noqa: F811
    page = signed_in(chromium, town)
    group = ".spo-menu__wide details:has(a[href='/verwaltung/orte/'])"
    tab_to(page, f"{group} > summary")
    page.keyboard.press("Enter")
    tab_to(page, f"{group} a[href='/verwaltung/orte/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/verwaltung/orte/")
    tab_to(page, "tbody th a")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-form]")
    tab_to(page, "#f-floor")
    page.keyboard.press("Control+A")
    page.keyboard.type("3. Etage")
    page.keyboard.press("Control+S")
    page.wait_for_selector(".spo-told p")
    assert page.input_value("#f-floor") == "3. Etage"
    page.context.close()


def test_what_was_typed_is_kept_without_saving(chromium: Any, town: Town) -> None:  # noqa: F811
    page = signed_in(chromium, town)
    page.goto(f"http://musterstadt.localhost:{town.port}/verwaltung/orte/neu/")
    page.fill("#f-name", "Haus am Markt")
    page.wait_for_selector("[data-state]:not(:empty)")
    page.goto(f"http://musterstadt.localhost:{town.port}/verwaltung/")
    page.goto(f"http://musterstadt.localhost:{town.port}/verwaltung/orte/neu/")
    assert page.input_value("#f-name") == "Haus am Markt"
    page.click(".spo-draft button")
    page.wait_for_selector("[data-form]")
    assert page.input_value("#f-name") == ""
    page.context.close()


def test_a_wrong_entry_is_told_while_one_types(chromium: Any, town: Town) -> None:  # noqa: F811
    page = signed_in(chromium, town)
    page.goto(f"http://musterstadt.localhost:{town.port}/verwaltung/orte/neu/")
    page.fill("#f-latitude", "fünfzig")
    page.press("#f-latitude", "Tab")
    page.wait_for_selector("#f-latitude-error:not([hidden])")
    page.fill("#f-latitude", "51,4")
    page.press("#f-latitude", "Tab")
    page.wait_for_selector("#f-latitude-error", state="hidden")
    page.context.close()
