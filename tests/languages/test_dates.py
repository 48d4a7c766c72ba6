"""Days, hours and numbers as each language writes them (reference: terms of the field)."""

from datetime import date, time
from decimal import Decimal

import pytest

from sprachrohr.languages import dates

MAY = date(2026, 5, 4)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("de", "Montag, 4. Mai 2026"),
        ("de-simple", "Montag, 4. Mai 2026"),
        ("en", "Monday 4 May 2026"),
        ("tr", "4 Mayıs 2026 Pazartesi"),
        ("ar", "الاثنين 4 أيار/مايو 2026"),
        ("uk", "понеділок, 4 травня 2026 р."),
    ],
)
def test_a_day_is_written_as_its_readers_write_it(language: str, written: str) -> None:
    assert dates.day(MAY, language) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [("de", "4.5.2026"), ("en", "4 May 2026"), ("tr", "04.05.2026"), ("uk", "04.05.2026")],
)
def test_short_days_cannot_be_read_as_another_day(language: str, written: str) -> None:
    assert dates.day_short(MAY, language) == written


@pytest.mark.parametrize(
    ("language", "full", "half"),
    [
        ("de", "17 Uhr", "16:30 Uhr"),
        ("en", "5 pm", "4.30 pm"),
        ("tr", "saat 17.00", "saat 16.30"),
        ("ar", "الساعة 17:00", "الساعة 16:30"),
        ("uk", "17:00", "16:30"),
    ],
)
def test_hours(language: str, full: str, half: str) -> None:
    assert dates.clock(time(17), language) == full
    assert dates.clock(time(16, 30), language) == half


def test_midnight_and_noon_in_english() -> None:
    assert dates.clock(time(0), "en") == "12 am"
    assert dates.clock(time(12), "en") == "12 pm"


@pytest.mark.parametrize(
    ("language", "count", "share"),
    [
        ("de", "15.613", "13,30\u00a0%"),
        ("en", "15,613", "13.30%"),
        ("tr", "15.613", "%13,30"),
        ("ar", "15.613", "13,30\u00a0%"),
        ("uk", "15\u00a0613", "13,30\u00a0%"),
    ],
)
def test_numbers_keep_western_digits(language: str, count: str, share: str) -> None:
    assert dates.number(15613, language) == count
    assert dates.percent(Decimal("13.3"), language) == share


def test_whole_tens_are_not_written_as_powers() -> None:
    assert dates.number(Decimal("15600"), "de") == "15.600"
    assert dates.number(Decimal("30"), "de") == "30"
    assert dates.number(Decimal("2.50"), "de") == "2,5"
