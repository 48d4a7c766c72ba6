"""How long a briefing takes to read, and when somebody last got the agenda."""

import pytest

from sprachrohr.meetings.rules.briefing import WORDS_A_MINUTE, last_told, reading_minutes
from sprachrohr.people.rules import digest_due, digest_moment
from tests.meetings.build import at


@pytest.mark.parametrize(
    ("words", "minutes"),
    [(0, 0), (1, 1), (WORDS_A_MINUTE, 1), (WORDS_A_MINUTE + 1, 2), (10 * WORDS_A_MINUTE, 10)],
)
def test_reading_time_is_rounded_up_and_nothing_takes_no_time(words: int, minutes: int) -> None:
    assert reading_minutes(["Wort " * words]) == minutes


def test_reading_time_counts_all_texts_together() -> None:
    assert reading_minutes(["eins zwei"] * WORDS_A_MINUTE) == 2
    assert reading_minutes(["", " \n"]) == 0


def test_somebody_got_the_agenda_when_asked_or_by_a_later_letter() -> None:
    asked, before, after = at("2026-11-20 10:00"), at("2026-11-18 10:00"), at("2026-12-01 10:00")
    assert last_told(asked, []) == asked
    assert last_told(asked, [before]) == asked
    assert last_told(asked, [before, after]) == after


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        ("2026-11-23 06:59", "2026-11-16 07:00"),
        ("2026-11-23 07:00", "2026-11-23 07:00"),
        ("2026-11-29 23:59", "2026-11-23 07:00"),
        ("2026-10-26 08:00", "2026-10-26 07:00"),  # the clock went back the day before
        ("2026-10-25 08:00", "2026-10-19 07:00"),
    ],
)
def test_the_weeks_mail_belongs_to_a_monday_at_seven(now: str, monday: str) -> None:
    assert digest_moment(at(now)) == at(monday)


def test_a_weekly_mail_is_due_once_a_week_and_not_in_the_week_it_is_asked_for() -> None:
    asked, monday = at("2026-11-25 12:00"), at("2026-11-30 07:00")
    assert not digest_due(asked, None, at("2026-11-29 12:00"))
    assert digest_due(asked, None, monday)
    assert digest_due(asked, None, at("2026-12-01 07:00")), "nobody worked on Monday"
    assert not digest_due(asked, monday, at("2026-12-06 23:00"))
    assert digest_due(asked, monday, at("2026-12-07 07:00"))
