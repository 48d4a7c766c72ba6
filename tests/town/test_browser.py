"""The demo in a real browser: accessible, usable by keyboard, never scrolling sideways."""

import json
import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.town.browse import ALL_LANGUAGES, COUNCILS, TWO_LANGUAGES, Town

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
SIZES = {"phone": (360, 740), "desktop": (1280, 860)}

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Debian's Chromium; skipped where the machine has none (``bin/test`` installs it).

    It ends with this module: as long as Playwright's loop runs, Django refuses its ORM.
    """
    path = os.environ.get("SPRACHROHR_CHROMIUM", "/usr/bin/chromium")
    if not Path(path).exists():
        pytest.skip("No Chromium here: set SPRACHROHR_CHROMIUM or run bin/test as root.")
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        clicks_read_the_next_page(patch)
        browser = playwright.chromium.launch(
            executable_path=path,
            args=[
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        )  # fmt: skip
        yield browser
        browser.close()


def clicks_read_the_next_page(patch: pytest.MonkeyPatch) -> None:
    """Let a click return when the page it led to has been read to its end.

    Playwright's own click returns when the next page has begun: what a slow machine has not read
    of it by then is not there for a test that looks at once.
    """
    from playwright.sync_api import Locator, Page

    def reading(act: Any, page_of: Callable[[Any], Any]) -> Any:
        def acted(it: Any, *arguments: Any, **options: Any) -> None:
            act(it, *arguments, **options)
            page_of(it).wait_for_load_state("domcontentloaded")

        return acted

    for name in ("click", "press"):
        patch.setattr(Page, name, reading(getattr(Page, name), lambda it: it))
        patch.setattr(Locator, name, reading(getattr(Locator, name), lambda it: it.page))


@pytest.fixture
def visit(chromium: Any, town: Town) -> Iterator[Any]:
    """``visit(council, path, size="phone", …)`` opens a page; checks the console at the end."""
    contexts = []
    complaints: list[str] = []

    def go(council: str, path: str, size: str = "desktop", **options: Any) -> Any:
        width, height = SIZES[size]
        context = chromium.new_context(
            viewport={"width": width, "height": height}, bypass_csp=False, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: complaints.append(str(e)))
        page.goto(f"http://{council}.localhost:{town.port}{path}")
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


def one_of_each_kind(town: Town, council: str, language: str) -> list[str]:
    """One address for each page type: ids and slugs folded together, the longest page of each.

    Every page links its other languages: one walk, from the German home, comes to all of them.
    """
    kinds: dict[str, tuple[int, str]] = {}
    for path, answer in town.walk(council).items():
        if not (answer.html and answer.status == 200 and path.startswith(f"/{language}/")):
            continue
        if "?" in path:
            continue
        kind = re.sub(r"/\d+(?=/)", "/N", path)
        kind = re.sub(r"/(themen|seite)/[^/]+(?=/)", r"/\1/S", kind)
        size = len(answer.body)
        if kind not in kinds or size > kinds[kind][0]:
            kinds[kind] = (size, path)
    return sorted(path for _, path in kinds.values())


EVERYTHING = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOUR = ["color-contrast", "link-in-text-block"]
"""The only rules of axe that look at colours; all others see the same in light and dark."""


def broken_rules(page: Any, only: list[str] | None = None, but: Sequence[str] = ()) -> list[str]:
    """What axe finds on an open page: with all rules, only some, or all ``but`` some.

    Its script is run in once.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE + ";0")
    run = {"type": "rule", "values": only} if only else {"type": "tag", "values": EVERYTHING}
    result = page.evaluate(
        "async ([runOnly, rules]) =>"
        " (await axe.run(document, {resultTypes: ['violations'], runOnly, rules})).violations",
        [run, {rule: {"enabled": False} for rule in but}],
    )
    return [
        f"{v['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for v in result
        for node in v["nodes"]
    ]


@pytest.mark.parametrize("language", ALL_LANGUAGES)
def test_axe_finds_nothing_on_any_page_type(chromium: Any, town: Town, language: str) -> None:
    """With all rules on a desk and on a telephone; of the dark only what looks at colours.

    Colours know no language, and a desk has room for the longest word: for both, German from left
    to right and Arabic from right to left stand for the others, which are looked at on a phone.
    Nor do colours know a width: the dark is looked at on a desk and on a phone by turns, so that
    the frame is seen on both.
    """
    paths = one_of_each_kind(town, "musterstadt", language)
    paths += [f"/{language}/bausteine/", f"/{language}/gibt-es-nicht/"]
    assert len(paths) >= 22
    wrong: dict[str, list[str]] = {}
    # The script runs in the page's world, so the policy is lifted here and here only;
    # that it holds is tested on every answer in test_public_walk.
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    for turn, path in enumerate(paths):
        page.goto(f"http://musterstadt.localhost:{town.port}{path}")
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            if language not in TWO_LANGUAGES:
                found = broken_rules(page, but=OF_COLOUR) if size == "phone" else []
            else:
                page.emulate_media(color_scheme="light")
                found = broken_rules(page)
                if size == list(SIZES)[turn % 2]:
                    page.emulate_media(color_scheme="dark")
                    found += broken_rules(page, OF_COLOUR)
            if found:
                wrong[f"{path} {size}"] = found
    context.close()
    assert wrong == {}, json.dumps(wrong, ensure_ascii=False, indent=1)


OWN = re.compile(
    r"/de/((sitzungen|vorlagen|beschluesse|mitglieder|gremien|aktuelles)/(\d+/)?|ueber-uns/|recht/)?"
)


@pytest.mark.parametrize("council", [c for c in COUNCILS if c != "musterstadt"])
def test_axe_finds_nothing_on_the_real_councils(chromium: Any, town: Town, council: str) -> None:
    """Their own look and their own texts, where these stand thickest; the kinds of pages are
    Musterstadt's, which are all looked at above."""
    context = chromium.new_context(bypass_csp=True, viewport={"width": 1280, "height": 860})
    page = context.new_page()
    wrong = {}
    paths = [it for it in one_of_each_kind(town, council, "de") if OWN.fullmatch(it)]
    assert len(paths) >= 6, paths
    for path in paths:
        page.goto(f"http://{council}.localhost:{town.port}{path}")
        found = broken_rules(page)
        if found:
            wrong[path] = found
    context.close()
    assert wrong == {}, json.dumps(wrong, ensure_ascii=False, indent=1)


def test_axe_itself_would_complain(chromium: Any) -> None:
    page = chromium.new_page()
    page.set_content("<html><body><img src='x.png'><a href='/'></a></body></html>")
    assert any(found.startswith("image-alt") for found in broken_rules(page))
    page.close()


def test_axe_itself_would_complain_of_pale_text_in_the_dark_only(chromium: Any) -> None:
    page = chromium.new_page()
    page.set_content(
        "<style>p { color: #222; background: #fff }"
        " @media (prefers-color-scheme: dark) { p { color: #333; background: #222 } }</style>"
        "<main><p>Dark</p></main>"
    )
    page.emulate_media(color_scheme="light")
    assert broken_rules(page, OF_COLOUR) == []
    page.emulate_media(color_scheme="dark")
    assert [found.split(":")[0] for found in broken_rules(page, OF_COLOUR)] == ["color-contrast"]
    page.close()


@pytest.mark.parametrize("language", ALL_LANGUAGES)
def test_no_page_scrolls_sideways_at_320_pixels_or_with_text_at_200_percent(
    chromium: Any, town: Town, language: str
) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    wrong = {}
    measure = (
        "() => { const root = document.documentElement;"
        " return root.scrollWidth > root.clientWidth + 1 ?"
        " [...document.querySelectorAll('body *')].filter(e => {"
        "   const r = e.getBoundingClientRect();"
        "   return r.width && (r.right > root.clientWidth + 1 || r.left < -1)"
        "     && !e.closest('.spr-skip') && getComputedStyle(e).position !== 'absolute'})"
        "   .slice(0, 4).map(e => e.outerHTML.slice(0, 160)) : [] }"
    )
    for path in one_of_each_kind(town, "musterstadt", language):
        page.set_viewport_size({"width": 320, "height": 640})
        page.goto(f"http://musterstadt.localhost:{town.port}{path}")
        if found := page.evaluate(measure):
            wrong[f"{path} at 320"] = found
        page.set_viewport_size({"width": 1280, "height": 860})
        # Text at 200 % as a browser's own setting does it: the root's size, doubled.
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        if found := page.evaluate(measure):
            wrong[f"{path} at 200 %"] = found
    context.close()
    assert wrong == {}, json.dumps(wrong, ensure_ascii=False, indent=1)


def tab_to(page: Any, wanted: str, limit: int = 80) -> None:
    """Press Tab until the focus stands on an element that matches; each stop must be visible."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            "() => { const e = document.activeElement, r = e.getBoundingClientRect(),"
            " s = getComputedStyle(e); return {tag: e.tagName, w: r.width, h: r.height,"
            " outline: s.outlineStyle, width: parseFloat(s.outlineWidth)} }"
        )
        assert stop["tag"] != "BODY", f"the focus got lost before {wanted}"
        assert stop["w"] > 0 and stop["h"] > 0, f"the focus stands on something unseen: {stop}"
        assert stop["outline"] != "none" and stop["width"] >= 2, f"no visible focus: {stop}"
        if page.evaluate("sel => document.activeElement.matches(sel)", wanted):
            return
    raise AssertionError(f"{wanted} cannot be reached by keyboard")


@pytest.mark.parametrize("size", SIZES)
def test_by_keyboard_from_home_to_a_sessions_paper_and_to_another_language(
    visit: Any, size: str
) -> None:
    page = visit("musterstadt", "/de/", size)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "spr-skip"
    tab_to(page, "main a[href*='/sitzungen/']")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/de/sitzungen/\d+/"))
    tab_to(page, "main a[href*='/de/vorlagen/']")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/de/vorlagen/\d+/"))
    paper = page.url
    tab_to(page, "a[href^='/ar/vorlagen/']")
    page.keyboard.press("Enter")
    page.wait_for_url(paper.replace("/de/", "/ar/"))
    assert page.evaluate("document.documentElement.dir") == "rtl"


@pytest.mark.parametrize("language", ALL_LANGUAGES)
def test_the_first_screen_of_home_answers_the_questions(visit: Any, language: str) -> None:
    """1280 x 860: who, who speaks for me, next session, what was decided, how to take part."""
    page = visit("musterstadt", f"/{language}/")
    for target in ("h1", "main a[href*='/sitzungen/']", "main a[href*='/mitglieder/']",
                   "main a[href*='/beschluesse/']", "main a[href*='/mitmachen/']"):  # fmt: skip
        box = page.locator(target).first.bounding_box()
        assert box is not None, target
        assert box["y"] + box["height"] <= 860, target


def test_the_first_screen_on_a_phone_says_when_and_that_one_may_come(visit: Any) -> None:
    page = visit("musterstadt", "/de/", "phone")
    notice = page.locator(".spr-notice")
    assert "Öffentlich" in notice.inner_text()
    box = notice.locator("a").first.bounding_box()
    assert box["y"] + box["height"] <= 740


def test_a_first_view_on_a_phone_weighs_less_than_250_kilobytes(chromium: Any, town: Town) -> None:
    for language in ALL_LANGUAGES:
        context = chromium.new_context(viewport={"width": 360, "height": 740})
        page = context.new_page()
        client = context.new_cdp_session(page)
        client.send("Network.enable")
        weight: list[float] = []
        client.on("Network.loadingFinished", lambda e: weight.append(e["encodedDataLength"]))  # noqa: B023
        page.goto(f"http://musterstadt.localhost:{town.port}/{language}/", wait_until="networkidle")
        context.close()
        assert len(weight) >= 4
        assert sum(weight) < 250_000, language
