"""Turnout and age, as by hand."""

from datetime import date
from decimal import Decimal

import pytest

from sprachrohr.pages.rules import is_old, turnout


@pytest.mark.parametrize(
    ("voters", "eligible", "percent"),
    [
        (23584, 102276, "23.06"),  # Bonn 2025, by hand 23.0592…
        (4896, 60028, "8.16"),
        (0, 15613, "0.00"),
        (1, 1, "100.00"),
        (1, 800, "0.13"),  # 0.125 is rounded up
    ],
)
def test_turnout_equals_the_calculation_by_hand(voters: int, eligible: int, percent: str) -> None:
    assert turnout(voters, eligible) == Decimal(percent)


@pytest.mark.parametrize(
    ("voters", "eligible"), [(None, 15613), (100, None), (None, None), (5, 0), (6, 5), (-1, 5)]
)
def test_a_missing_or_impossible_number_gives_no_turnout(
    voters: int | None, eligible: int | None
) -> None:
    assert turnout(voters, eligible) is None


def test_a_publication_is_old_two_years_after_its_day() -> None:
    today = date(2026, 11, 22)
    assert is_old(date(2015, 6, 1), today)
    assert is_old(date(2024, 11, 21), today)
    assert not is_old(date(2024, 11, 22), today)
    assert not is_old(date(2026, 1, 1), today)
    assert is_old(date(2024, 2, 29), date(2026, 3, 1))
