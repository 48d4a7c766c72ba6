"""Which seats need an eye, and when a report is asked for: every day at the edge."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.groups.rules import Count, Flag, flag_of, is_reminded, overlaps

TODAY = date(2026, 11, 22)
TERM = (date(2025, 11, 1), date(2030, 10, 31))


@pytest.mark.parametrize(
    ("held", "ahead", "term", "flag"),
    [
        ((date(2025, 12, 1), None), 60, TERM, None),
        ((date(2025, 12, 1), TODAY), 60, TERM, Flag.ENDS),
        ((date(2025, 12, 1), date(2027, 1, 21)), 60, TERM, Flag.ENDS),
        ((date(2025, 12, 1), date(2027, 1, 22)), 60, TERM, None),
        ((date(2025, 12, 1), date(2026, 11, 21)), 60, TERM, None),
        ((date(2025, 12, 1), None), 60, (date(2020, 11, 1), date(2027, 1, 21)), Flag.TERM),
        ((date(2025, 12, 1), None), 60, (date(2020, 11, 1), date(2027, 1, 22)), None),
        ((date(2024, 3, 1), None), 60, TERM, Flag.EARLIER),
        ((date(2024, 3, 1), date(2028, 1, 1)), 60, TERM, None),
        ((date(2024, 3, 1), None), 60, None, None),
    ],
)
def test_a_seat_is_flagged_from_its_day_on(
    held: tuple[date, date | None], ahead: int, term: tuple[date, date] | None, flag: Flag | None
) -> None:
    assert flag_of(held, TODAY, ahead, term) is flag


def test_a_seat_is_vacant_only_where_the_number_is_known() -> None:
    assert Count(None, 0).vacant == 0
    assert Count(2, 1).vacant == 1
    assert Count(1, 2).vacant == 0


def test_a_report_is_asked_for_when_the_town_says() -> None:
    asked = [days for days in range(120) if is_reminded(TODAY - timedelta(days=days), TODAY, 7)]
    assert asked == list(range(7, 68))
    assert not is_reminded(TODAY - timedelta(days=30), TODAY, 0)


DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1)) | st.none()


@given(DAYS, DAYS, DAYS, DAYS)
def test_overlap_is_the_same_from_both_sides(
    a: date | None, b: date | None, c: date | None, d: date | None
) -> None:
    assert overlaps((a, b), (c, d)) == overlaps((c, d), (a, b))
