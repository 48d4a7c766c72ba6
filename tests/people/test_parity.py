"""Elected members and members from the Rat see and may use exactly the same."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from sprachrohr.councils import access as councils
from sprachrohr.documents import access as documents
from sprachrohr.meetings import access as meetings
from sprachrohr.pages import access as pages
from sprachrohr.papers import access as papers
from sprachrohr.people import access
from sprachrohr.people.viewers import GUEST, Viewer
from tests.people.town import Town, fill, settle

ELECTED, RAT = Viewer(frozenset({"member"})), Viewer(frozenset({"ratsmember"}))
DAY = date(2026, 11, 22)

ASKED: dict[str, Callable[[Viewer, Town, datetime], Any]] = {
    "members": lambda who, town, now: access.members(who, DAY, "tr"),
    "member": lambda who, town, now: access.member(who, town.members[0].person_id, "tr"),
    "bodies": lambda who, town, now: access.bodies(who, DAY, "tr"),
    "body": lambda who, town, now: access.body(who, town.body.pk, DAY, "tr"),
    "sitting": lambda who, town, now: access.sitting(who, DAY, "tr"),
    "about": lambda who, town, now: councils.about(who, DAY, "tr"),
    "law": lambda who, town, now: councils.law(who, DAY, "tr"),
    "places": lambda who, town, now: councils.places(who, "tr", ["step_free"]),
    "contact": lambda who, town, now: councils.contact(who, "tr"),
    "topics": lambda who, town, now: councils.topics(who, "tr"),
    "topic": lambda who, town, now: councils.topic_by_slug(who, "wohnen", "tr"),
    "meetings": lambda who, town, now: list(meetings.visible(who)),
    "papers": lambda who, town, now: list(papers.visible(who)),
    "resolutions": lambda who, town, now: list(papers.visible_resolutions(who)),
    "files": lambda who, town, now: list(documents.visible(who)),
    "news": lambda who, town, now: list(pages.news(who, now)),
}


@pytest.mark.parametrize("what", ASKED)
def test_both_kinds_of_members_get_the_same(
    council: Any, town: Town, trace: dict[str, Any], now: datetime, what: str
) -> None:
    settle(town, trace, 2, "elected")
    settle(town, trace, 2, "rat")
    fill(town, trace, 2)
    ask = ASKED[what]
    assert ask(ELECTED, town, now) == ask(RAT, town, now)
    assert ask(ELECTED, town, now) == ask(GUEST, town, now)


def test_both_kinds_vote_and_advisory_members_do_not(
    council: Any, town: Town, trace: dict[str, Any]
) -> None:
    for kind in ("elected", "rat", "advisory"):
        settle(town, trace, 1, kind)
    assert [it.voting_right for it in town.members] == [True, True, False]
