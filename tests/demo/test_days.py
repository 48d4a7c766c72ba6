"""How demo files write days, moments, and dates inside texts."""

from datetime import date

import pytest
from django.utils import timezone

from sprachrohr.demo.days import day_of, moment_of, write_dates

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2014-05-25", date(2014, 5, 25)),
        ("rel:-45d", date(2026, 10, 8)),
        ("rel:0d", SUNDAY),
        ("rel:+2w", date(2026, 12, 6)),
        ("rel:+3m", date(2027, 2, 22)),
        ("rel:-1y", date(2025, 11, 22)),
        ("rel:wed+2w", date(2026, 12, 2)),
        ("rel:wed-3w", date(2026, 10, 28)),
        ("rel:mon+0w", date(2026, 11, 16)),
    ],
)
def test_a_day_is_absolute_or_counts_from_the_day_of_loading(text: str, day: date) -> None:
    assert day_of(text, SUNDAY) == day


def test_the_end_of_a_month_does_not_run_into_the_next_one() -> None:
    assert day_of("rel:+3m", date(2026, 11, 30)) == date(2027, 2, 28)
    assert day_of("rel:-1m", date(2026, 3, 31)) == date(2026, 2, 28)
    assert day_of("rel:-1m", date(2026, 1, 31)) == date(2025, 12, 31)


@pytest.mark.parametrize("text", ["2026-02-31", "31.12.2026", "rel:soon", "rel:wed", "", "2026"])
def test_what_is_no_day_is_refused_with_the_text_itself(text: str) -> None:
    with pytest.raises(ValueError, match=r"no day"):
        day_of(text, SUNDAY)


def test_a_moment_knows_whether_an_hour_was_given() -> None:
    moment, known = moment_of("rel:wed-3w 17:00", SUNDAY)
    assert timezone.localtime(moment).isoformat() == "2026-10-28T17:00:00+01:00"
    assert known
    moment, known = moment_of("2014-05-25", SUNDAY)
    assert timezone.localtime(moment).isoformat() == "2014-05-25T09:00:00+02:00"
    assert not known


def test_an_hour_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="no such hour"):
        moment_of("2026-05-04 25:00", SUNDAY)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("de", "Montag, 10. August 2026"),
        ("de-simple", "Montag, 10. August 2026"),
        ("en", "Monday 10 August 2026"),
        ("tr", "10 Ağustos 2026 Pazartesi"),
        ("uk", "понеділок, 10 серпня 2026 р."),
    ],
)
def test_a_date_in_a_text_is_written_in_the_language_of_the_text(
    language: str, written: str
) -> None:
    assert write_dates("({day:rel:-104d})", language, SUNDAY) == f"({written})"


def test_other_forms_of_dates_in_texts() -> None:
    said = write_dates("{day_month:2014-05-25} {month_year:rel:0d} {year:rel:-1y}", "de", SUNDAY)
    assert said == "25. Mai 2014 November 2026 2025"


def test_unknown_braces_in_a_text_are_refused() -> None:
    with pytest.raises(ValueError, match="unknown"):
        write_dates("{tag:rel:0d}", "de", SUNDAY)
