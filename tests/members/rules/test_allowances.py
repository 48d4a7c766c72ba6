"""Allowances: exact figures of a year with a change of rates, and what holds for any of them."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.members.rules.allowances import (
    CHAIR_MONTH,
    CHAIR_SESSION,
    GROUP,
    MONTH,
    SESSION,
    Held,
    Rate,
    Sat,
    Why,
    rate_on,
    statement,
    times,
)

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
OLD = Rate(SESSION, date(2025, 11, 1), date(2026, 6, 30), cents=4170)
NEW = Rate(SESSION, date(2026, 7, 1), cents=4345)


def on(*days: str, **facts: Any) -> list[Sat]:
    return [Sat(date.fromisoformat(it), key, **facts) for key, it in enumerate(days, 1)]


def test_a_year_whose_rate_changes_in_the_middle_is_paid_to_the_cent() -> None:
    sat = on("2026-02-11", "2026-04-22", "2026-06-30", "2026-07-01", "2026-09-09")
    found = statement([OLD, NEW], sat, [], FIRST, LAST)
    assert [it.cents for it in found.lines] == [4170, 4170, 4170, 4345, 4345]
    assert found.total == 3 * 4170 + 2 * 4345 == 21200
    assert found.attended == 5


def test_a_day_without_a_rate_is_said_and_counts_nothing() -> None:
    late = Rate(SESSION, date(2026, 3, 1), cents=4170)
    found = statement([late], on("2026-02-28", "2026-03-01"), [], FIRST, LAST)
    assert [(it.cents, it.why) for it in found.lines] == [(None, Why.NO_RATE), (4170, None)]
    assert found.total == 4170
    assert len(found.open) == 1


def test_a_session_of_which_nobody_wrote_down_who_was_there_is_said() -> None:
    found = statement([OLD], on("2026-02-11", known=False), [], FIRST, LAST)
    assert [(it.cents, it.why) for it in found.lines] == [(None, Why.NOT_RECORDED)]
    assert (found.total, found.attended) == (0, 0)


def test_the_rate_of_a_seat_goes_before_the_one_for_every_seat() -> None:
    rat = Rate(SESSION, date(2025, 11, 1), cents=0, seat="rat")
    rates = [OLD, rat]
    assert rate_on(rates, SESSION, "rat", date(2026, 1, 5)) == rat
    assert rate_on(rates, SESSION, "elected", date(2026, 1, 5)) == OLD
    found = statement(rates, on("2026-01-05", seat="rat"), [], FIRST, LAST)
    assert [(it.cents, it.why) for it in found.lines] == [(0, None)]


def test_months_are_paid_from_the_one_in_which_the_seat_began_by_the_rate_of_that_day() -> None:
    rates = [
        Rate(MONTH, date(2026, 1, 1), date(2026, 6, 30), cents=11_730),
        Rate(MONTH, date(2026, 7, 1), cents=12_000),
    ]
    seat = Held("elected", date(2026, 5, 20), date(2026, 8, 1))
    found = statement(rates, [], [seat], FIRST, LAST)
    assert [(it.day, it.cents) for it in found.lines] == [
        (date(2026, 5, 20), 11_730),
        (date(2026, 6, 1), 11_730),
        (date(2026, 7, 1), 12_000),
        (date(2026, 8, 1), 12_000),
    ]
    assert found.total == 47_460


def test_a_month_that_has_not_begun_is_not_paid() -> None:
    rates = [Rate(MONTH, date(2026, 1, 1), cents=100)]
    found = statement(rates, [], [Held("elected", date(2025, 11, 1))], FIRST, date(2026, 11, 22))
    assert found.total == 1100


def test_the_chair_gets_a_multiple_rounded_half_a_cent_up() -> None:
    rates = [
        OLD,
        Rate(CHAIR_SESSION, date(2025, 11, 1), hundredths=150),
        Rate(MONTH, date(2026, 1, 1), cents=11_735),
        Rate(CHAIR_MONTH, date(2026, 1, 1), hundredths=150),
    ]
    chair = Held("elected", date(2025, 11, 1), chair=True)
    found = statement(rates, on("2026-01-14", led=True), [chair], FIRST, date(2026, 1, 31))
    assert found.of(SESSION) == 4170
    assert found.of(CHAIR_SESSION) == 6255
    assert found.of(CHAIR_MONTH) == 17_603, "117.35 times 1.5 is 176.025"
    assert found.total == 4170 + 6255 + 11_735 + 17_603
    assert times(1, 50) == 1
    assert times(3, 50) == 2


def test_a_multiple_of_a_rate_that_is_not_recorded_is_not_guessed() -> None:
    rates = [Rate(CHAIR_MONTH, date(2026, 1, 1), hundredths=200)]
    chair = Held("elected", date(2025, 11, 1), chair=True)
    found = statement(rates, [], [chair], FIRST, date(2026, 1, 31))
    assert [(it.kind, it.cents, it.why) for it in found.lines] == [(CHAIR_MONTH, None, Why.NO_RATE)]


def test_groups_are_paid_where_a_rate_says_so_and_up_to_the_most_of_a_year() -> None:
    sat = on("2026-02-02", "2026-03-02", "2026-11-02", group=True)
    assert statement([OLD], sat, [], FIRST, LAST).lines == ()
    rate = Rate(GROUP, date(2026, 1, 1), cents=2085, most_a_year=2)
    found = statement([OLD, rate], sat, [], FIRST, LAST)
    assert [(it.cents, it.why) for it in found.lines] == [
        (2085, None), (2085, None), (0, Why.OVER_THE_MOST),
    ]  # fmt: skip
    last_quarter = statement([OLD, rate], sat, [], date(2026, 10, 1), LAST)
    assert [it.why for it in last_quarter.lines] == [Why.OVER_THE_MOST], "the year counts on"


days = st.dates(FIRST, LAST)
rates_of_a_year = st.lists(
    st.tuples(st.dates(date(2025, 12, 1), date(2027, 1, 31)), st.integers(0, 100_000)),
    max_size=5, unique_by=lambda it: it[0],
)  # fmt: skip


def in_a_row(found: list[tuple[date, int]], kind: str = SESSION) -> list[Rate]:
    """Rates one after the other, each until the day before the next."""
    rows = sorted(found)
    ends = [*(it - timedelta(days=1) for it, _cents in rows[1:]), None][: len(rows)]
    return [
        Rate(kind, since, until, cents) for (since, cents), until in zip(rows, ends, strict=True)
    ]


@given(rates_of_a_year, st.lists(days, max_size=20, unique=True))
def test_every_session_is_paid_by_the_rate_of_its_day_or_said(
    found: list[tuple[date, int]], sessions: list[date]
) -> None:
    rates = in_a_row(found)
    made = statement(rates, [Sat(day, key) for key, day in enumerate(sessions)], [], FIRST, LAST)
    assert len(made.lines) == len(sessions)
    for line in made.lines:
        known = [it.cents for it in rates if it.since <= line.day <= (it.until or date.max)]
        assert line.cents == (known[0] if known else None)
        assert (line.why is Why.NO_RATE) == (not known)
    assert made.total == sum(it.cents or 0 for it in made.lines)


@given(rates_of_a_year, st.lists(days, max_size=20, unique=True), days, st.none() | days)
def test_four_quarters_are_a_year(
    found: list[tuple[date, int]], sessions: list[date], since: date, until: date | None
) -> None:
    rates = [*in_a_row(found), *in_a_row(found, MONTH), *in_a_row(found, GROUP)]
    sat = [Sat(day, key, group=key % 2 == 0) for key, day in enumerate(sessions)]
    held = [Held("elected", since, max(since, until) if until else None)]
    quarters = [(1, date(2026, 3, 31)), (4, date(2026, 6, 30)), (7, date(2026, 9, 30)), (10, LAST)]
    parts = [statement(rates, sat, held, date(2026, month, 1), last) for month, last in quarters]
    whole = statement(rates, sat, held, FIRST, LAST)
    assert sum(it.total for it in parts) == whole.total
    assert [line for it in parts for line in it.lines] == list(whole.lines)


@given(st.integers(0, 10**7), st.integers(0, 1000))
def test_a_multiple_is_never_off_by_more_than_half_a_cent(cents: int, hundredths: int) -> None:
    assert abs(times(cents, hundredths) * 100 - cents * hundredths) <= 50
