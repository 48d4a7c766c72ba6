"""The deadline of the public notice: running, kept by a notice, or missed."""

from typing import Any

import pytest

from sprachrohr.meetings import actions as meetings
from sprachrohr.meetings.models import Notice
from tests.meetings.build import at
from tests.meetings.test_invite_page import hall, office, page
from tests.meetings.test_inviting import Hall

__all__ = ["hall", "office"]
pytestmark = pytest.mark.usefixtures("at_noon")


def notice(hall: Hall, appeared: str, channel: str = "gazette") -> Notice:
    return meetings.add_notice(
        hall.build.council, meeting=hall.meeting, channel=channel, appeared=at(appeared),
        where="Nr. 47", by=hall.by, now=at(appeared),
    )  # fmt: skip


def editor(office: Any, hall: Hall) -> str:
    text: str = office.get(f"/verwaltung/tagesordnungen/{hall.meeting.pk}/").content.decode()
    return text


def test_a_notice_in_time_keeps_it_and_the_page_says_when_and_where(
    hall: Hall, office: Any
) -> None:
    hall.rule("public_notice", 5, "days")
    assert "days left" in editor(office, hall)
    first = notice(hall, "2026-11-20 08:00")
    notice(hall, "2026-11-21 08:00", "press")
    kept = "Kept: 20 November 2026 in the official gazette"
    for text in (editor(office, hall), page(office, hall.meeting)):
        assert kept in text
        assert "days left" not in text and "is-over" not in text
    beside = office.get(f"/verwaltung/sitzungen/{hall.meeting.pk}/").content.decode()
    assert kept in beside
    assert "is made known" not in office.get("/verwaltung/tagesordnungen/").content.decode()
    meetings.withdraw_notice(first, reason="Falsche Ausgabe.", by=hall.by, now=hall.now)
    assert "Kept: 21 November 2026 in the newspaper" in editor(office, hall)


def test_a_late_notice_has_missed_it(hall: Hall, office: Any) -> None:
    hall.rule("public_notice", 18, "days")
    notice(hall, "2026-11-22 08:00", "board")
    text = editor(office, hall)
    assert "Missed: made known on 22 November 2026 on the notice board only" in text
    assert 'class="is-over"' in text


def test_without_any_notice_the_page_says_what_to_do(hall: Hall, office: Any) -> None:
    hall.rule("public_notice", 18, "days")
    text = editor(office, hall)
    assert "No notice is noted. If there was one in time, enter it at the invitation." in text
    assert 'class="is-over"' in text


def test_a_session_moved_forward_has_another_deadline(hall: Hall, office: Any) -> None:
    hall.rule("public_notice", 5, "days")
    notice(hall, "2026-11-21 08:00")
    meetings.reschedule(hall.meeting, start=at("2026-11-25 17:00"), by=hall.by, now=hall.now)
    assert "Missed: made known on 21 November 2026" in editor(office, hall)


def test_other_deadlines_are_not_kept_by_a_notice(hall: Hall, office: Any) -> None:
    hall.rule("invitation", 5, "days")
    notice(hall, "2026-11-20 08:00")
    text = editor(office, hall)
    assert "days left" in text and "Kept" not in text
