"""The members' list says that more is planned, where a session is missing in it."""

from datetime import timedelta
from typing import Any

import pytest

from sprachrohr.meetings import actions as meetings
from tests.meetings.test_attendance_pages import account
from tests.meetings.test_replies import Town
from tests.papers.drafting import Member, Writers

pytestmark = pytest.mark.usefixtures("at_noon")
SAID = "The office plans further sessions."


def test_a_session_not_announced_yet_is_hinted_at_and_not_named(build: Any) -> None:
    writers = Writers(build)
    demir = writers.client(writers.member("Demir"))
    trace: dict[str, Any] = {"by": build.by, "now": build.now}

    def page() -> str:
        text: str = demir.get("/mitglied/sitzungen/").content.decode()
        return text

    build.meeting(writers.body, "2026-12-09 17:00")
    build.meeting(writers.body, "2026-11-01 17:00", published=False)
    build.meeting(writers.body, "2027-02-03 17:00", published=False, public=False)
    assert SAID not in page()
    planned = build.meeting(writers.body, "2027-01-27 17:00", published=False)
    assert page().count(SAID) == 1
    assert "27 January" not in page()
    meetings.publish_meeting(planned, **trace)
    assert "27 January" in page() and SAID not in page()
    later = {"by": build.by, "now": build.now + timedelta(minutes=1)}
    meetings.withdraw_meeting(planned, reason="Versehen.", **later)
    assert SAID in page()
    meetings.cancel(planned, reason="Fällt aus.", **later)
    assert SAID not in page()


def test_a_session_one_is_invited_to_is_not_missing(build: Any) -> None:
    town = Town(build)
    seat = town.member("Mira")
    made = account(town, seat.person)
    trace: dict[str, Any] = {"by": town.by, "now": town.now}
    meetings.withdraw_meeting(town.meeting, reason="Versehen.", **trace)
    town.ask("Mira")
    client = Writers(build).client(Member(seat.person, made, town.by))
    text = client.get("/mitglied/sitzungen/").content.decode()
    assert "9 December 2026" in text and SAID not in text
