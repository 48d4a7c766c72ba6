"""The screen of a session, worked by its office (``test_room_story.py``)."""

from dataclasses import dataclass, field
from typing import Any

from tests.town.playing import Story, path_of


@dataclass
class Evening(Story):
    """The story of one session: who sits where, and what stands on the agenda."""

    meeting: int = 0
    items: list[int] = field(default_factory=list)
    seats: list[dict[str, Any]] = field(default_factory=list)
    paper: int = 0
    unit: tuple[int, str] = (0, "")

    def room(self, role: str = "office") -> Any:
        """The window of somebody who has the screen of the session open."""
        url = f"/verwaltung/sitzungen/{self.meeting}/saal/"
        page = self.as_(role)
        if path_of(page) != url:
            page.goto(self.home + url)
            page.wait_for_selector("[data-room][data-ready]")
        return page

    def of_kind(self, kind: str) -> list[dict[str, Any]]:
        return [it for it in self.seats if it["kind"] == kind]

    def comes(self, seat: dict[str, Any]) -> None:
        page = self.room()
        page.click(f"#press-{seat['key']}")
        page.wait_for_selector(f"#seat-{seat['key']}.is-there:not(.is-waiting)")

    def goes(self, seat: dict[str, Any]) -> None:
        page = self.room()
        page.click(f"#press-{seat['key']}")
        page.wait_for_selector(f"#seat-{seat['key']}:not(.is-there):not(.is-waiting)")

    def calls(self, number: int) -> Any:
        """Call an item, by its place on the agenda from 0."""
        page = self.room()
        item = self.items[number]
        page.click(f"#top-{item} a")
        page.wait_for_selector(f"[data-panel='{item}']")
        page.click("#press-call")
        page.wait_for_selector(f"#top-{item}.is-open")
        page.wait_for_selector("#press-call", state="detached")
        return page

    def saved(self) -> None:
        self.pages["office"].wait_for_selector("[data-sync][data-state=tick]")

    def votes(self, **counts: int) -> Any:
        """Fill in an open vote (``yes_elected`` = number …) and record it."""
        page = self.room()
        page.check("#way-open")
        for name, number in counts.items():
            page.fill(f"#n-{name.replace('_', '-')}", str(number))
        page.click("#press-vote")
        return page

    def refused(self) -> str:
        """What the screen says about the line it could not take; it is read and gone then."""
        page = self.room()
        page.wait_for_selector("[data-refused] li")
        said = str(page.inner_text("[data-refused]"))
        while page.locator("[data-refused] li").count():
            page.click("[data-refused] li:first-child button:has-text('I have read this')")
            page.wait_for_timeout(100)
        return said

    def facts(self, part: str) -> str:
        """What was recorded of the item in the middle, once a part of it is there."""
        page = self.room()
        page.wait_for_selector(f".spo-room__facts:has-text('{part}')")
        return str(page.inner_text(".spo-room__facts"))
