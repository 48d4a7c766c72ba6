"""Who sits where on any day: exact seats of the five councils, vacancies, one vote each."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.people.rules import (
    ADVISORY,
    ELECTED,
    RAT,
    Held,
    composition,
    join_problem,
    leave_problem,
    term_of,
)

TERM = (date(2020, 11, 1), date(2025, 10, 31))
DAY = date(2023, 6, 1)


def people(kind: str, number: int, end: date | None = None) -> list[Held[str]]:
    return [Held(f"{kind}{at}", kind, TERM[0], end) for at in range(number)]


@pytest.mark.parametrize(
    ("council", "elected", "rat", "voting"),
    [
        ("Düren", 13, 6, 19),
        ("Dortmund", 18, 9, 27),
        ("Düsseldorf", 10, 9, 19),
        ("Beckum", 6, 3, 9),
    ],
)
def test_seats_without_recorded_names_count_as_held(
    council: str, elected: int, rat: int, voting: int
) -> None:
    found = composition({ELECTED: elected, RAT: rat}, [], DAY, TERM)
    assert (found.count(ELECTED), found.count(RAT)) == (elected, rat)
    assert (found.voting, found.unnamed, found.vacant()) == (voting, voting, 0)


def test_all_nineteen_seats_of_thirteen_and_six_are_held_by_name() -> None:
    found = composition({ELECTED: 13, RAT: 6}, people(ELECTED, 13) + people(RAT, 6), DAY, TERM)
    assert [seat.kind for seat in found.seats] == [ELECTED] * 13 + [RAT] * 6
    assert {seat.state for seat in found.seats} == {"held"}
    assert found.voting == 19


def test_a_membership_that_ends_leaves_one_vacant_seat_from_the_next_day() -> None:
    held = [*people(ELECTED, 12), *people(ELECTED, 1, end=DAY), *people(RAT, 6)]
    on_the_day = composition({ELECTED: 13, RAT: 6}, held, DAY, TERM)
    next_day = composition({ELECTED: 13, RAT: 6}, held, DAY + timedelta(days=1), TERM)
    assert (on_the_day.vacant(), next_day.vacant()) == (0, 1)
    assert (next_day.vacant(ELECTED), next_day.vacant(RAT)) == (1, 0)
    assert (next_day.count(ELECTED), next_day.voting) == (13, 19)


def test_names_recorded_for_one_kind_say_nothing_about_the_other() -> None:
    found = composition({ELECTED: 13, RAT: 6}, people(ELECTED, 13), DAY, TERM)
    assert (found.vacant(), found.unnamed) == (0, 6)


def test_names_of_another_term_do_not_make_seats_vacant() -> None:
    old = [Held("a", ELECTED, date(2014, 6, 1), date(2020, 10, 31))]
    found = composition({ELECTED: 13}, old, DAY, TERM)
    assert (found.vacant(), found.unnamed) == (0, 13)


def test_more_members_than_seats_are_all_shown() -> None:
    found = composition({ELECTED: 1}, people(ELECTED, 2), DAY, TERM)
    assert found.count(ELECTED) == 2


def test_advisory_members_have_a_seat_and_no_vote() -> None:
    found = composition(
        {ELECTED: 2, RAT: 1, ADVISORY: 2},
        people(ELECTED, 2) + people(RAT, 1) + people(ADVISORY, 2),
        DAY,
        TERM,
    )
    assert (len(found.seats), found.voting) == (5, 3)


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_held_and_vacant_seats_make_up_the_number_fixed_by_the_rat(
    number: int, named: int, gone: int
) -> None:
    held = people(ELECTED, named) + people(ELECTED, gone, end=DAY - timedelta(days=1))
    found = composition({ELECTED: number}, held, DAY, TERM)
    assert found.count(ELECTED) == max(number, named)
    if named + gone:
        assert found.vacant() == max(0, number - named)
        assert found.unnamed == 0
    else:
        assert (found.vacant(), found.unnamed) == (0, number)


def test_a_day_between_two_terms_has_no_term() -> None:
    terms = [(date(2014, 6, 1), date(2020, 10, 31)), TERM, (date(2025, 11, 1), None)]
    assert term_of(date(2020, 10, 31), terms) == 0
    assert term_of(DAY, terms) == 1
    assert term_of(date(2026, 11, 22), terms) == 2
    assert term_of(date(2014, 5, 31), terms) is None


JOIN = {"start": DAY, "end": None, "kind": ELECTED, "voting": True}


@pytest.mark.parametrize(
    ("others", "problem"),
    [
        ([], None),
        ([(date(2020, 1, 1), None, True)], "two_voting_seats"),
        ([(date(2020, 1, 1), DAY, True)], "two_voting_seats"),
        ([(date(2020, 1, 1), DAY - timedelta(days=1), True)], None),
        ([(date(2024, 1, 1), None, True)], "two_voting_seats"),
        ([(date(2020, 1, 1), None, False)], None),
    ],
)
def test_nobody_holds_two_voting_seats_at_once(
    others: list[tuple[date, date | None, bool]], problem: str | None
) -> None:
    assert join_problem(**JOIN, others=others) == problem


def test_advisory_members_do_not_vote_and_the_others_do() -> None:
    advisory = {**JOIN, "kind": ADVISORY}
    assert join_problem(**advisory, others=[]) == "advisory_votes"
    assert join_problem(**{**advisory, "voting": False}, others=[]) is None
    assert join_problem(**{**JOIN, "kind": RAT}, others=[]) is None
    assert join_problem(**{**JOIN, "kind": RAT, "voting": False}, others=[]) == (
        "member_without_vote"
    )


def test_dates_stand_in_order() -> None:
    assert join_problem(**{**JOIN, "end": DAY - timedelta(days=1)}, others=[]) == "dates_order"
    assert leave_problem(DAY, None, DAY - timedelta(days=1)) == "dates_order"
    assert leave_problem(DAY, None, DAY) is None
    assert leave_problem(DAY, DAY, DAY + timedelta(days=1)) == "ended_already"
