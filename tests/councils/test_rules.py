"""Names in time, the majority check, competences, figures, keys."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.councils.rules import (
    Place,
    Span,
    ags_problem,
    competence_problem,
    figure_problem,
    first_clash,
    majority,
    place_of,
    verified_problem,
    verify_problem,
    who_decides,
)

NAMES = [
    Span(None, date(2014, 6, 30)),
    Span(date(2014, 7, 1), date(2025, 10, 31)),
    Span(date(2025, 11, 1), None),
]
"""Düren: committee, council, committee of a new kind."""


@pytest.mark.parametrize(
    ("day", "place"),
    [
        (date(2013, 6, 1), Place(None, 0, 1)),
        (date(2014, 6, 30), Place(None, 0, 1)),
        (date(2014, 7, 1), Place(0, 1, 2)),
        (date(2025, 10, 31), Place(0, 1, 2)),
        (date(2025, 11, 1), Place(1, 2, None)),
    ],
)
def test_each_day_knows_its_name_with_predecessor_and_successor(day: date, place: Place) -> None:
    assert place_of(day, NAMES) == place


def test_a_gap_between_two_names_knows_its_neighbours() -> None:
    with_gap = [Span(None, date(2013, 12, 31)), Span(date(2014, 7, 1), None)]
    assert place_of(date(2014, 3, 1), with_gap) == Place(0, None, 1)


@pytest.mark.parametrize(
    ("new", "clash"),
    [
        (Span(date(2014, 6, 30), date(2014, 6, 30)), 0),
        (Span(date(2014, 7, 1), None), 1),
        (Span(None, None), 0),
        (Span(date(2030, 1, 1), None), 2),
    ],
)
def test_a_new_name_that_shares_a_day_with_another_is_noticed(new: Span, clash: int) -> None:
    assert first_clash(new, NAMES) == clash


def test_names_that_follow_each_other_do_not_clash() -> None:
    assert first_clash(Span(date(2025, 11, 1), None), NAMES[:2]) is None


days = st.dates(date(2000, 1, 1), date(2003, 1, 1))


@given(days, days, days, days)
def test_two_spans_meet_exactly_when_some_day_is_in_both(
    a: date, b: date, c: date, d: date
) -> None:
    one, two = Span(min(a, b), max(a, b)), Span(min(c, d), max(c, d))
    later_start = max(one.start or a, two.start or c)
    shared = one.holds(later_start) and two.holds(later_start)
    assert one.meets(two) == two.meets(one) == shared


@pytest.mark.parametrize(
    ("elected", "sent", "holds"),
    [(13, 6, True), (18, 9, True), (10, 9, True), (6, 3, True), (9, 9, False), (9, 10, False)],
)
def test_elected_members_must_outnumber_those_the_rat_sends(
    elected: int, sent: int, holds: bool
) -> None:
    found = majority(date(2014, 6, 1), elected, sent)
    assert found is not None
    assert (found.holds, found.law_checked) == (holds, True)


def test_terms_from_november_2025_are_checked_against_a_wording_nobody_has_read() -> None:
    before, after = majority(date(2025, 10, 31), 10, 5), majority(date(2025, 11, 1), 10, 5)
    assert before is not None and after is not None
    assert (before.law_checked, after.law_checked) == (True, False)


def test_the_majority_is_not_checked_without_both_numbers_or_before_the_law() -> None:
    assert majority(date(2014, 6, 1), 13, None) is None
    assert majority(date(2014, 6, 1), None, 6) is None
    assert majority(date(2010, 2, 7), 9, 10) is None


@pytest.mark.parametrize(
    ("ags", "problem"),
    [
        ("05358008", None),
        ("05111000", None),
        ("5358008", "ags_digits"),
        ("053580081", "ags_digits"),
        ("0535800x", "ags_digits"),
        ("0535800٨", "ags_digits"),
        ("09162000", "ags_state"),
    ],
)
def test_a_municipality_key_has_eight_digits_and_begins_with_05(
    ags: str, problem: str | None
) -> None:
    assert ags_problem(ags) == problem


def test_a_legal_source_is_verified_only_with_person_and_day() -> None:
    assert verified_problem("verified", None, "Amt") == "verified_needs_person_and_day"
    assert verified_problem("verified", date(2026, 1, 1), " ") == "verified_needs_person_and_day"
    assert verified_problem("verified", date(2026, 1, 1), "Amt") is None
    assert verified_problem("unverified", None, "") is None
    assert verify_problem("claim") == "claim_stays_claim"
    assert verify_problem("unverified") is None


@pytest.mark.parametrize(
    ("power", "low", "high", "problem"),
    [
        ("advise", None, None, None),
        ("advise", None, Decimal(5), "only_deciding_has_amounts"),
        ("propose", Decimal(5), None, "only_deciding_has_amounts"),
        ("decide", Decimal(1000), None, None),
        ("decide", Decimal(1000), Decimal(5000), None),
        ("decide", Decimal(5000), Decimal(1000), "amounts_order"),
        ("decide", Decimal(-1), None, "amount_negative"),
    ],
)
def test_amounts_belong_to_deciding_only(
    power: str, low: Decimal | None, high: Decimal | None, problem: str | None
) -> None:
    assert competence_problem(power, low, high) == problem


def test_the_threshold_of_1000_euros_sends_900_to_the_office_and_4000_to_the_council() -> None:
    def threshold(amount: int) -> str:
        return who_decides("decide", Decimal(1000), Decimal(5000), Decimal(amount))

    assert threshold(900) == "below"
    assert threshold(1000) == "below"
    assert threshold(4000) == "council"
    assert threshold(5000) == "council"
    assert threshold(5001) == "above"
    assert who_decides("advise", None, None, Decimal(1)) == "above"


FIGURE = {
    "value": Decimal(2076),
    "whole": Decimal(15613),
    "stated": "",
    "on": date(2014, 5, 25),
    "date_text": "",
    "has_source": True,
}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({}, None),
        ({"on": None}, "figure_needs_day"),
        ({"on": None, "date_text": "06/2015"}, None),
        ({"has_source": False}, "figure_needs_source"),
        ({"value": None, "whole": None}, "figure_needs_number"),
        ({"value": None, "whole": None, "stated": "ca. 30 %"}, None),
        ({"value": Decimal(-1)}, "figure_negative"),
        ({"value": Decimal(15614)}, "figure_part_too_large"),
        ({"whole": Decimal(0), "value": Decimal(0)}, "figure_part_too_large"),
    ],
)
def test_no_figure_without_number_day_and_source(
    change: dict[str, object], problem: str | None
) -> None:
    assert figure_problem(**{**FIGURE, **change}) == problem  # type: ignore[arg-type]


def test_spans_in_disorder_are_noticed() -> None:
    day = date(2020, 1, 2)
    assert Span(day, day).in_order
    assert not Span(day, day - timedelta(days=1)).in_order
