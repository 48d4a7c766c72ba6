"""A member on the bus: 360 px, no connection; and nobody finds it on the phone afterwards."""

from typing import Any
from uuid import uuid4

import pytest

from tests.town.browse import Town
from tests.town.test_browser import broken_rules, chromium
from tests.town.test_member_drafts import OVER, PHONE
from tests.town.test_office import signed_in

__all__ = ["chromium"]

pytestmark = pytest.mark.browser

HELD = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const it of await (await caches.open(name)).keys()) found.push(new URL(it.url).pathname);
  }
  return found;
}"""
DATABASES = "async () => (await indexedDB.databases()).map((it) => it.name)"
PDF = """async (url) => {
  const answer = await fetch(url);
  return new TextDecoder().decode((await answer.arrayBuffer()).slice(0, 4));
}"""
FIRST = "form[data-note^=i]"


def prepared(browser: Any, town: Town) -> Any:
    """A phone with the page open on which a member prepares for the next session."""
    page = signed_in(
        browser, town, "member", "/mitglied/", viewport=PHONE, locale="de-DE", bypass_csp=False
    )
    page.locator("main a[href$='/vorbereiten/']").first.click()
    page.wait_for_url("**/vorbereiten/")
    page.wait_for_selector("[data-offline][data-notes=ready]")
    return page


def keep(page: Any) -> None:
    page.click("[data-keep]")
    page.wait_for_selector("[data-offline][data-state=kept]", timeout=60_000)
    page.wait_for_function("navigator.serviceWorker.controller !== null")


def open_note(page: Any) -> Any:
    form = page.locator(FIRST).first
    if not form.locator("textarea").is_visible():
        page.locator(".spm-note summary").first.click()
    return form


def write(page: Any, text: str) -> Any:
    form = open_note(page)
    form.locator("textarea").fill(text)
    form.locator("button").click()
    return form


def test_a_member_reads_and_writes_without_a_connection_and_the_note_is_there_afterwards(
    chromium: Any, town: Town
) -> None:
    page = prepared(chromium, town)
    context, mark = page.context, uuid4().hex
    lost: list[str] = []
    page.on("pageerror", lambda it: lost.append(str(it)))
    assert page.evaluate(OVER) == 0
    assert page.evaluate(HELD) == [], "nothing is kept unasked"
    assert not page.locator("[data-remove]").is_visible()
    keep(page)
    assert page.locator("[data-remove]").is_visible()
    assert any(it.isdigit() for it in page.inner_text("[data-kept]")), "it says of when it is"
    here, summary = page.url, page.locator(".spr-brief > li h3").all_inner_texts()
    files = page.locator("#offline li a").evaluate_all("(all) => all.map((it) => it.href)")
    assert files, "the next session has a paper as PDF"
    first = write(page, f"Zu Hause {mark}")
    page.wait_for_selector(f"{FIRST}[data-state=saved]")
    assert first.locator("[data-said]").inner_text() != ""

    context.set_offline(True)
    page.goto(here)
    page.wait_for_selector("[data-offline][data-notes=ready]")
    assert page.locator(".spr-brief > li h3").all_inner_texts() == summary
    assert page.locator(".spr-brief__paper").count() > 0
    assert page.locator("link[rel=stylesheet]").evaluate_all(
        "(all) => all.every((it) => it.sheet !== null)"
    ), "it looks like itself"
    assert page.evaluate(OVER) == 0
    for url in files:
        assert page.evaluate(PDF, url) == "%PDF"
    assert open_note(page).locator("textarea").input_value() == f"Zu Hause {mark}"
    write(page, f"Zu Hause {mark}\nIm Bus {mark}")
    page.wait_for_selector(f"{FIRST}[data-state=waits]")
    page.goto(here)  # closed and opened once more, still without a connection
    page.wait_for_selector("[data-offline][data-notes=ready]")
    assert f"Im Bus {mark}" in open_note(page).locator("textarea").input_value()
    page.goto(here.split("/mitglied/")[0] + "/mitglied/")
    page.wait_for_selector("[data-list] li a")
    assert page.locator("[data-list] li a").first.get_attribute("href") in here

    context.set_offline(False)
    page.goto(here)
    page.wait_for_selector(f"{FIRST}[data-state=saved]", timeout=60_000)
    page.goto(here.split("/mitglied/")[0] + "/mitglied/notizen/")
    assert page.locator(".spm-text").filter(has_text=f"Im Bus {mark}").count() == 1
    assert page.evaluate(OVER) == 0
    assert lost == []
    context.close()


def test_two_devices_that_did_not_know_of_each_other_lose_nothing(
    chromium: Any, town: Town
) -> None:
    phone, desk = prepared(chromium, town), prepared(chromium, town)
    mark = uuid4().hex
    phone.context.set_offline(True)
    write(phone, f"Vom Telefon {mark}")
    phone.wait_for_selector(f"{FIRST}[data-state=waits]")
    write(desk, f"Vom Schreibtisch {mark}")
    desk.wait_for_selector(f"{FIRST}[data-state=saved]")
    phone.context.set_offline(False)
    phone.wait_for_selector(f"{FIRST}[data-state=joined]", timeout=60_000)
    text = open_note(phone).locator("textarea").input_value()
    assert f"Vom Telefon {mark}" in text
    assert f"Vom Schreibtisch {mark}" in text
    desk.reload()
    desk.wait_for_selector("[data-offline][data-notes=ready]")
    assert open_note(desk).locator("textarea").input_value() == text
    for page in (phone, desk):
        page.context.close()


def test_signing_out_and_removing_leave_nothing_on_the_phone(chromium: Any, town: Town) -> None:
    page = prepared(chromium, town)
    here = page.url
    keep(page)
    page.click("[data-remove]")
    page.wait_for_selector("[data-offline][data-state=none]")
    assert page.evaluate(HELD) == []
    keep(page)
    write(page, f"Vor dem Abmelden {uuid4().hex}")
    page.click(".spo-bar__me summary")
    page.click(".spo-bar__me form button")
    page.wait_for_url(lambda url: "/mitglied/" not in url)
    assert page.evaluate(HELD) == []
    assert page.evaluate(DATABASES) == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((it) => it.length)") == 0
    page.context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(here)
    page.context.close()


def test_another_person_and_whoever_is_signed_out_find_nothing(chromium: Any, town: Town) -> None:
    page = prepared(chromium, town)
    here, context = page.url, page.context
    keep(page)
    context.clear_cookies(name="sprachrohr_session")
    page.goto(here)
    page.wait_for_url("**/konto/anmelden/**")
    page.wait_for_selector("script[data-leave][data-done]", state="attached")
    assert page.evaluate(HELD) == []
    page.fill("input[name=login]", "ratsmember@musterstadt.example")
    page.fill("input[name=password]", "sprachrohr-demo")
    page.click("main form button[type=submit]")
    page.wait_for_url(lambda url: "/anmelden/" not in url)
    page.goto(here.split("/mitglied/")[0] + "/mitglied/notizen/")
    page.wait_for_selector("script[data-leave][data-done]", state="attached")
    assert page.evaluate(HELD) == []
    assert page.evaluate(DATABASES) == []
    context.close()


def test_a_member_who_has_left_finds_nothing_not_even_a_note_that_waits(
    chromium: Any, town: Town
) -> None:
    page = prepared(chromium, town)
    keep(page)
    page.context.set_offline(True)
    write(page, f"Nie gesendet {uuid4().hex}")
    page.wait_for_selector(f"{FIRST}[data-state=waits]")
    page.goto(page.url.split("/mitglied/")[0] + "/mitglied/unterwegs/")
    page.context.route("**/geraet.json", lambda it: it.fulfill(status=403, body=""))
    page.context.set_offline(False)
    page.goto(page.url.split("/mitglied/")[0] + "/mitglied/")
    page.wait_for_selector("script[data-leave][data-done]", state="attached")
    assert page.evaluate(HELD) == []
    assert page.evaluate(DATABASES) == []
    page.context.close()


def test_the_page_without_a_connection_is_accessible(chromium: Any, town: Town) -> None:
    page = signed_in(
        chromium, town, "member", "/mitglied/", viewport=PHONE, locale="de-DE", bypass_csp=True
    )
    page.locator("main a[href$='/vorbereiten/']").first.click()
    page.wait_for_selector("[data-offline][data-notes=ready]")
    open_note(page)
    assert broken_rules(page) == []
    for path in ("notizen/", "unterwegs/", "anwesenheit/"):
        page.goto(page.url.split("/mitglied/")[0] + f"/mitglied/{path}")
        assert broken_rules(page) == [], path
        assert page.evaluate(OVER) == 0, path
    page.context.close()
