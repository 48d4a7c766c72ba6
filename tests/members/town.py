"""The town of the members' tests: a session with items to write notes on."""

from typing import Any

from tests.meetings import test_replies
from tests.meetings.build import Build


class Town(test_replies.Town):
    """Mira and Olena are members; the session of 9 December has three items, the last closed."""

    def __init__(self, build: Build) -> None:
        super().__init__(build)
        for name in ("Mira", "Olena"):
            self.member(name)
        self.items: list[Any] = build.items(
            self.meeting, {"name": "Bus", "number": "1"}, {"name": "Schule", "number": "2"},
            {"name": "Personalsache", "number": "3", "public": False},
        )  # fmt: skip
