"""A guest subscribes on a phone, in Turkish and Arabic: from a topic to the last click."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.town.browse import Town
from tests.town.test_browser import broken_rules, chromium

__all__ = ["chromium"]

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
ONLY_GERMAN = {"tr": "Nachtbus ins Nordviertel (yalnızca Almanca)",
               "ar": "Nachtbus ins Nordviertel (بالألمانية فقط)"}  # fmt: skip
SPOKEN = {"tr": "Konukların karşılanması", "ar": "الترحيب بالضيوف"}


@pytest.fixture
def phone(chromium: Any) -> Iterator[Any]:
    """A phone without scripts, as the form promises to need none."""
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    yield context.new_page()
    assert context.cookies() == []
    context.close()


def path_of(text: str, part: str) -> str:
    found = re.search(rf"http://[^/\s]+(/\S*/{part}/\S+)", text)
    assert found, text
    return found[1]


def seen(chromium: Any, town: Town, path: str) -> None:
    """A page as it looks on the phone: nothing sticks out, and axe finds nothing."""
    context = chromium.new_context(viewport=PHONE, bypass_csp=True)
    page = context.new_page()
    page.goto(f"http://musterstadt.localhost:{town.port}{path}")
    assert page.evaluate(OVER) == 0, path
    assert broken_rules(page) == [], path
    context.close()


@pytest.mark.parametrize(("language", "days"), [("tr", "8"), ("ar", "15")])
def test_a_guest_subscribes_is_told_once_and_ends_it(
    chromium: Any, town: Town, phone: Any, language: str, days: str
) -> None:
    home = f"http://musterstadt.localhost:{town.port}"
    email = f"leyla-{language}@beispiel.example"
    phone.goto(f"{home}/{language}/themen/")
    phone.locator(f"main a[href^='/{language}/themen/']").first.click()
    phone.click(f"main a[href*='/{language}/abonnieren/thema/']")
    form = phone.url.removeprefix(home)
    chosen = phone.locator("input[name=about]:checked")
    assert chosen.count() == 1
    topic = (chosen.get_attribute("value") or "").rpartition("-")[2]
    phone.locator("input[name=about][value^='people.organization-']").first.check()
    phone.fill("input[name=email]", email)
    phone.wait_for_timeout(3_100)  # a form that comes back sooner is taken for a program's
    phone.click("main form button[type=submit]")
    phone.wait_for_url("**/abonnieren/unterwegs/")
    asked = json.loads(town.run("kept.py", "musterstadt", email, "", "0"))
    confirm = path_of(asked["text"], "bestaetigen")
    for path in (form, f"/{language}/abonnieren/unterwegs/", confirm):
        seen(chromium, town, path)
    phone.goto(home + confirm)
    assert phone.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert phone.locator("input[name=also]:checked").count() == 1
    phone.click("main form button[type=submit]")
    assert phone.locator("main ul.spr-links li").count() == 2

    told = json.loads(town.run("tell.py", "musterstadt", email, topic, days))
    (mail,) = told["mails"]
    assert ONLY_GERMAN[language] in mail["text"]
    assert SPOKEN[language] in mail["text"]
    assert told["paper"] in mail["text"]
    assert f"/{language}/sitzungen/" in mail["text"]

    manage = path_of(mail["text"], "meine")
    seen(chromium, town, manage)
    phone.goto(home + manage)
    assert phone.locator("button[name=end]").count() == 2
    phone.select_option("select[name=rhythm]", "daily")
    phone.click("main form:has(select) button[type=submit]")
    assert phone.locator("select[name=rhythm]").input_value() == "daily"
    phone.click("button[name=end] >> nth=0")
    assert phone.locator("button[name=end]").count() == 1
    phone.goto(home + path_of(mail["text"], "alle-enden"))
    phone.click("main form button[type=submit]")
    phone.goto(home + manage)
    assert phone.locator("button[name=end]").count() == 0
    again = json.loads(town.run("tell.py", "musterstadt", email, topic, days))
    assert len(again["mails"]) <= 1, "whoever has ended everything is told nothing"
