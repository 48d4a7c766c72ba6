"""Rules the office stumbles on: substitutes, seats that stay, private details."""

from datetime import date, timedelta

import pytest

from sprachrohr.people import rules

DAY = date(2026, 11, 22)
LONG = (date(2025, 11, 1), None)


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({}, None),
        ({"days": (DAY, DAY - timedelta(days=1))}, "dates_order"),
        ({"same_person": True}, "oneself"),
        ({"days": (date(2025, 10, 31), None)}, "outside_membership"),
        ({"member": (LONG[0], DAY), "days": (DAY, DAY + timedelta(days=1))}, "outside_membership"),
        ({"member": (LONG[0], DAY), "days": (DAY, None)}, None),
        ({"others": [(date(2025, 11, 1), DAY)]}, "twice"),
        ({"others": [(date(2025, 11, 1), DAY - timedelta(days=1))]}, None),
        ({"seats": [(DAY + timedelta(days=9), None)]}, "votes_already"),
    ],
)
def test_who_may_stand_in(changed: dict[str, object], problem: str | None) -> None:
    facts: dict[str, object] = {
        "days": (DAY, None), "member": LONG, "same_person": False, "others": [], "seats": [],
    }  # fmt: skip
    assert rules.substitute_problem(**{**facts, **changed}) == problem  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "recorded", "stays"),
    [
        (DAY, DAY - timedelta(days=7), False),
        (DAY, DAY - timedelta(days=8), True),
        (DAY + timedelta(days=1), DAY - timedelta(days=99), False),
    ],
)
def test_a_seat_stays_once_it_began_and_is_no_slip_of_the_pen(
    start: date, recorded: date, stays: bool
) -> None:
    assert rules.seat_stays(start, recorded, DAY) is stays


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("Schreiben Sie an ada@example.org", True),
        ("Tel. 0201 / 12 34 56", True),
        ("+49 (201) 123456", True),
        ("Dabei 2014-2020 und seit 2025, 13 Jahre lang.", False),
        ("Folgt auf 3 Personen, @home in zwei Welten.", False),
    ],
)
def test_mail_and_numbers_are_told_from_years(text: str, private: bool) -> None:
    assert rules.private_details(text) is private
