"""Everybody who takes part in a story, each in a window of a browser (``test_story.py``)."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

import pypdfium2

from sprachrohr.councils.rules import slug
from tests.town.browse import Town
from tests.town.test_browser import SIZES
from tests.town.test_office import PASSWORD

READER = "jo.muster@beispiel.example"


@dataclass
class Story:
    """Everybody's window, and what was made so far."""

    browser: Any
    town: Town
    pages: dict[str, Any] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)
    """Addresses of what was made, by a word."""
    broken: list[str] = field(default_factory=list)
    council: str = "musterstadt"

    @property
    def home(self) -> str:
        return f"http://{self.council}.localhost:{self.town.port}"

    def as_(self, role: str, path: str = "") -> Any:
        """The window of an account, signed in when it is first needed; ``guest`` has none.

        Members and guests hold a telephone, the others sit at a desk.
        """
        page = self.pages.get(role)
        if page is None:
            size = "phone" if role in {"member", "member2", "guest"} else "desktop"
            width, height = SIZES[size]
            context = self.browser.new_context(
                viewport={"width": width, "height": height}, locale="en-GB"
            )
            context.set_default_timeout(15_000)
            page = self.pages[role] = context.new_page()
            page.on("pageerror", lambda it: self.broken.append(f"{page.url}: {it}"))
            page.on("response", self._watch)
            if role != "guest":
                page.goto(f"{self.home}/konto/anmelden/")
                page.fill("input[name=login]", f"{role}@{self.council}.example")
                page.fill("input[name=password]", PASSWORD)
                page.click("main form button[type=submit]")
                page.wait_for_url(lambda url: "anmelden" not in url)
        if path:
            page.goto(path if path.startswith("http") else self.home + path)
        return page

    def _watch(self, response: Any) -> None:
        if response.status >= 500:
            self.broken.append(f"{response.status} {response.url}")

    def mail(self, to: str, subject: str) -> Any:
        """Open the newest mail to an address in the office's list; some leave a moment later."""
        page = self.as_("office", f"/verwaltung/post/?q={to}")
        row = page.locator(f"tbody tr:has-text('{subject}') a")
        for _ in range(40):
            if row.count():
                break
            page.wait_for_timeout(250)
            page.reload()
        row.first.click()
        page.wait_for_url(re.compile(r"/post/\d+/"))
        return page

    def kept(self, subject: str, minutes: int = 0) -> dict[str, Any]:
        """The newest mail to a subscriber, some minutes later; no page shows it."""
        found = json.loads(self.town.run("kept.py", "musterstadt", READER, subject, str(minutes)))
        assert found, subject
        return dict(found)

    def letter(self, path: str) -> str:
        """The words of a letter (PDF) that the office opens."""
        kept = self.as_("office").context.cookies()
        cookies = "; ".join(f"{it['name']}={it['value']}" for it in kept)
        answer = self.town.get("musterstadt", path, headers={"Cookie": cookies})
        assert (answer.status, answer.body[:5]) == (200, b"%PDF-")
        assert answer.headers["content-type"] == "application/pdf"
        pages = pypdfium2.PdfDocument(answer.body)
        return " ".join(" ".join(it.get_textpage().get_text_range() for it in pages).split())

    def link_of_mail(self, to: str, subject: str, part: str) -> str:
        """The address in a mail that has a part."""
        said = self.mail(to, subject).inner_text(".spr-prose")
        found = re.search(rf"http://\S*{part}\S*", said)
        assert found, said
        return found[0]


def path_of(page: Any) -> str:
    return re.sub(r"^http://[^/]+|[?#].*$", "", page.url)


def address_of(name: str) -> str:
    """The address that the demo gave somebody: the last of the name is enough to find it."""
    return slug(name.rsplit(maxsplit=1)[-1]) + "@"


def press(page: Any, button: str) -> str:
    """Press what sends a form; what is then told as done."""
    page.evaluate("document.querySelector('.spo-told')?.replaceChildren()")
    page.click(button)
    page.wait_for_selector(".spo-told p")
    return str(page.inner_text(".spo-told"))


def fits(page: Any) -> bool:
    """Whether nothing stands beyond the edge of a telephone."""
    return bool(
        page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1"
        )
    )


def take_step(page: Any, code: str) -> str:
    """Take a step of an object's page that is asked about once more; what is told as done."""
    page.click(f"main a[href$='/{code}/']")
    page.wait_for_url(f"**/{code}/")
    return press(page, "main form button[type=submit]")


def choose(page: Any, name: str, value: str) -> None:
    """Choose in a list or among buttons: few choices stand open, many in a list."""
    if page.locator(f"select[name={name}]").count():
        page.select_option(f"select[name={name}]", value)
    else:
        page.check(f"[name={name}][value='{value}']")


def sent(page: Any, name: str) -> str:
    """What the form with a field would send for it now."""
    field = f"document.querySelector('[name={name}]')"
    return str(page.evaluate(f"new FormData({field}.form).get('{name}')"))
