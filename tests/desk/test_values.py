"""Days, hours and numbers the way a German office writes them."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.desk.values import plain, read_day, read_moment, read_number

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize("text", ["9.12.2026", "09.12.2026", " 9. 12. 2026 ", "2026-12-09"])
def test_a_day_is_read(text: str) -> None:
    assert read_day(text) == date(2026, 12, 9)


@pytest.mark.parametrize("text", ["31.2.2026", "2026-13-01", "morgen", "", "9.12.26", "٩.١٢.٢٠٢٦x"])
def test_a_day_that_does_not_exist_is_not_read(text: str) -> None:
    with pytest.raises(ValueError):
        read_day(text)


@pytest.mark.parametrize(
    "text", ["9.12.2026 17:00", "9.12.2026, 17:00", "2026-12-09T17:00", "9.12.2026 17 Uhr"]
)
def test_an_hour_is_read_as_that_of_berlin(text: str) -> None:
    assert read_moment(text) == datetime(2026, 12, 9, 17, tzinfo=BERLIN)


def test_the_hour_that_is_skipped_in_spring_does_not_exist() -> None:
    with pytest.raises(ValueError):
        read_moment("28.3.2027 02:30")


@pytest.mark.parametrize(
    ("text", "number"),
    [("1.250,50", "1250.50"), ("1250.5", "1250.5"), ("-3", "-3"), ("0,1", "0.1")],
)
def test_a_number_is_read(text: str, number: str) -> None:
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["zwölf", "1,2,3", "1e5", "", "NaN", "∞"])
def test_what_is_no_number_is_not_read(text: str) -> None:
    with pytest.raises(ValueError):
        read_number(text)


@given(st.dates(min_value=date(1800, 1, 1), max_value=date(2200, 12, 31)))
def test_a_day_comes_back_from_its_text(day: date) -> None:
    assert read_day(plain(day)) == day


@given(st.decimals(min_value=-10_000, max_value=10_000, places=2))
def test_a_number_comes_back_from_its_text(number: Decimal) -> None:
    assert read_number(plain(number)) == number
