"""Days by a rule, days read from pasted lines, and what a session meets; all pure."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.meetings.rules.calendar import (
    LAST,
    EveryWeeks,
    NthWeekday,
    Problem,
    days_of,
    moment,
    read_clock,
    read_days,
)
from sprachrohr.meetings.rules.feasts import (
    COMMUNITIES,
    FEASTS,
    LANGUAGES,
    Meets,
    Time,
    met,
    times_of,
)

TODAY = date(2016, 11, 22)
WEDNESDAY = 2
ODD = frozenset({1, 3, 5, 7, 9, 11})
years = st.integers(1950, 2150)
clocks = st.times().map(lambda it: it.replace(second=0, microsecond=0))


def test_every_second_wednesday_of_odd_months_of_2027() -> None:
    assert [f"{it:%d.%m.}" for it in days_of(NthWeekday(WEDNESDAY, 2, ODD), 2027)] == [
        "13.01.", "10.03.", "12.05.", "14.07.", "08.09.", "10.11.",
    ]  # fmt: skip


def test_the_last_wednesday_of_december_is_found_too() -> None:
    assert days_of(NthWeekday(WEDNESDAY, LAST, frozenset({2, 12})), 2027) == [
        date(2027, 2, 24), date(2027, 12, 29),
    ]  # fmt: skip


def test_a_fifth_wednesday_is_only_where_there_is_one() -> None:
    assert days_of(NthWeekday(WEDNESDAY, 5), 2027) == [
        date(2027, 3, 31), date(2027, 6, 30), date(2027, 9, 29), date(2027, 12, 29),
    ]  # fmt: skip


def test_every_six_weeks_goes_on_from_the_year_before_and_never_begins_early() -> None:
    rule = EveryWeeks(date(2026, 12, 16), 6)
    assert days_of(rule, 2027)[:2] == [date(2027, 1, 27), date(2027, 3, 10)]
    assert days_of(rule, 2026) == [date(2026, 12, 16)]
    assert days_of(rule, 2025) == []


@pytest.mark.parametrize(
    "rule", [NthWeekday(7, 1), NthWeekday(0, 6), NthWeekday(0, 0), EveryWeeks(TODAY, 0)]
)
def test_a_rule_that_names_no_day_is_refused(rule: NthWeekday | EveryWeeks) -> None:
    with pytest.raises(ValueError, match=r"weekday|zero"):
        days_of(rule, 2027)


@given(
    years,
    st.integers(0, 6),
    st.sampled_from([1, 2, 3, 4, 5, LAST]),
    st.frozensets(st.integers(1, 12)),
)
def test_a_weekday_of_a_month_is_that_weekday_in_that_place(
    year: int, weekday: int, nth: int, months: frozenset[int]
) -> None:
    found = days_of(NthWeekday(weekday, nth, months), year)
    assert {it.month for it in found} <= months
    assert found == sorted(set(found))
    assert all(it.year == year and it.weekday() == weekday for it in found)
    week = timedelta(days=7)
    for it in found:
        if nth == LAST:
            assert (it + week).month != it.month
        else:
            assert (it.day - 1) // 7 + 1 == nth
    if nth != 5:
        assert len(found) == len(months)


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(1, 52), years)
def test_every_so_many_weeks_is_the_same_weekday_at_the_same_distance(
    first: date, weeks: int, year: int
) -> None:
    found = days_of(EveryWeeks(first, weeks), year)
    assert all(it >= first and it.year == year for it in found)
    assert all((it - first).days % (7 * weeks) == 0 for it in found)
    if found:
        step = timedelta(weeks=weeks)
        assert (found[0] - step).year < year or found[0] == first
        assert (found[-1] + step).year > year


@given(st.dates(date(1996, 1, 1), date(2100, 1, 1)), clocks)
def test_a_moment_shows_the_hour_on_the_wall_or_there_is_none(day: date, clock: time) -> None:
    found = moment(day, clock)
    if found is None:
        assert day.month == 3 and day.weekday() == 6 and clock.hour == 2
    else:
        assert (found.date(), found.time()) == (day, clock)


def test_across_summer_time_the_hour_on_the_wall_stays() -> None:
    before, after = moment(date(2027, 3, 27), time(16)), moment(date(2027, 3, 28), time(16))
    assert before is not None and after is not None
    assert before.astimezone(UTC) == datetime(2027, 3, 27, 15, tzinfo=UTC)
    assert after.astimezone(UTC) == datetime(2027, 3, 28, 14, tzinfo=UTC)
    assert moment(date(2027, 3, 28), time(2, 30)) is None
    assert moment(date(2027, 10, 31), time(2, 30)) is not None


JANUARY = date(2017, 1, 25)


@pytest.mark.parametrize(
    ("line", "day", "begins", "ends"),
    [
        ("25.01.2017", JANUARY, None, None),
        ("25.1.17", JANUARY, None, None),
        ("25. 1. 2017", JANUARY, None, None),
        ("25. Januar 2017", JANUARY, None, None),
        ("25 Jan. 2017", JANUARY, None, None),
        ("Mi 25.1.2017, 16 Uhr", JANUARY, time(16), None),
        ("Mittwoch, 25. Januar 2017, 16.30 Uhr", JANUARY, time(16, 30), None),
        ("Mi., 25.1.2017 von 16 bis 18 Uhr", JANUARY, time(16), time(18)),
        ("25.1.2017 16:00–18:30", JANUARY, time(16), time(18, 30)),
        ("2017-01-25", JANUARY, None, None),
        ("2017-01-25T16:00", JANUARY, time(16), None),
        ("25/01/2017", JANUARY, None, None),
        ("January 25, 2017 at 16:00", JANUARY, time(16), None),
        ("• Mittwoch, 25. Januar", JANUARY, None, None),
        ("25.1. 16 Uhr", JANUARY, time(16), None),
        ("4. Mai 16 Uhr", date(2017, 5, 4), time(16), None),
        ("29. März", date(2017, 3, 29), None, None),
    ],
)
def test_a_day_is_read_in_the_forms_people_write(
    line: str, day: date, begins: time | None, ends: time | None
) -> None:
    (read,) = read_days(line, today=TODAY, year=2017)
    assert (read.problem, read.day, read.begins, read.ends) == (None, day, begins, ends)


def test_several_days_stand_in_one_line_with_their_hours() -> None:
    found = read_days(
        "1.2.2017, 16 Uhr, 1.3.2017, 17 Uhr und Mi, 5. April 2017; 3.5.2017", today=TODAY
    )
    assert [(it.day, it.begins) for it in found] == [
        (date(2017, 2, 1), time(16)), (date(2017, 3, 1), time(17)),
        (date(2017, 4, 5), None), (date(2017, 5, 3), None),
    ]  # fmt: skip


def test_a_year_given_once_above_holds_until_the_next() -> None:
    text = "Sitzungen 2017:\n25. Januar\n22.2.\n\n2018\n10. Januar"
    assert [it.day for it in read_days(text, today=TODAY)] == [
        JANUARY, date(2017, 2, 22), date(2018, 1, 10),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("31.2.2017", Problem.NO_SUCH_DAY),
        ("31. Februar 2017", Problem.NO_SUCH_DAY),
        ("29.2.2017", Problem.NO_SUCH_DAY),
        ("25.13.2017", Problem.NO_SUCH_DAY),
        ("0.1.2017", Problem.NO_SUCH_DAY),
        ("2017-02-31", Problem.NO_SUCH_DAY),
        ("Dienstag, 25.1.2017", Problem.OTHER_WEEKDAY),
        ("25.1.2016", Problem.PAST),
        ("25.1.", Problem.NO_YEAR),
        ("25.1.2017, 18 bis 16 Uhr", Problem.END_BEFORE_START),
        ("25.1.2017, 16–16 Uhr", Problem.END_BEFORE_START),
        ("25.1.2017, 25:00", Problem.NO_SUCH_HOUR),
        ("26.3.2017, 2:30 Uhr", Problem.SKIPPED_HOUR),
        ("wie immer", Problem.UNREADABLE),
        ("Saal 2, 16 Uhr", Problem.UNREADABLE),
    ],
)
def test_what_is_wrong_with_a_line_is_said_and_the_line_kept(text: str, problem: Problem) -> None:
    (read,) = read_days(text, today=TODAY)
    assert (read.problem, read.text) == (problem, text)


def test_a_day_that_stands_there_twice_is_told_the_second_time() -> None:
    found = read_days("25.1.2017\n22.2.2017\nMi, 25. Januar 2017", today=TODAY)
    assert [it.problem for it in found] == [None, None, Problem.DOUBLE]


def test_days_that_are_over_are_read_when_they_are_wanted() -> None:
    (read,) = read_days("25.1.2017", today=date(2026, 11, 22), afterwards=True)
    assert (read.problem, read.day) == (None, JANUARY)


def test_what_is_not_understood_is_not_lost() -> None:
    (read,) = read_days("Mi 25.1.2017, 16 Uhr, Raum 3, Sondersitzung", today=TODAY)
    assert (read.begins, read.rest) == (time(16), "Raum 3, Sondersitzung")


@given(st.dates(date(2017, 1, 1), date(2150, 1, 1)), st.sampled_from(
    ["{0:%d.%m.%Y}", "{0:%Y-%m-%d}", "{0.day}.{0.month}.{0.year}", "{0:%d/%m/%Y}"]))  # fmt: skip
def test_whatever_day_is_written_is_the_day_that_is_read(day: date, form: str) -> None:
    (read,) = read_days(form.format(day), today=TODAY)
    assert (read.day, read.problem) == (day, None)


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    for read in read_days(text, today=TODAY, year=2017):
        assert read.day is not None or read.problem is not None


def test_hours_alone() -> None:
    assert [read_clock(it) for it in ("16", "16 Uhr", "16.30 Uhr", "16:05", " ")] == [
        time(16), time(16), time(16, 30), time(16, 5), None,
    ]  # fmt: skip
    with pytest.raises(ValueError, match="hour"):
        read_clock("24:00")


FIRST, LAST_DAY = date(2027, 5, 16), date(2027, 5, 19)


def feast(**facts: bool) -> Time:
    return Time("Fest", FIRST, LAST_DAY, "islamic", **facts)


@pytest.mark.parametrize(
    ("day", "ends", "facts", "how"),
    [
        (FIRST, time(10), {}, [Meets.ON]),
        (LAST_DAY, None, {}, [Meets.ON]),
        (date(2027, 5, 15), None, {}, []),
        (date(2027, 5, 15), time(18), {"evening_before": True}, [Meets.EVE]),
        (date(2027, 5, 15), None, {"evening_before": True}, [Meets.EVE]),
        (date(2027, 5, 15), time(12), {"evening_before": True}, []),
        (date(2027, 5, 15), time(12), {"evening_before": True, "may_shift": True}, [Meets.NEAR]),
        (date(2027, 5, 20), time(12), {"may_shift": True}, [Meets.NEAR]),
        (date(2027, 5, 21), time(12), {"may_shift": True}, []),
        (FIRST, None, {"season": True, "may_shift": True}, [Meets.DURING]),
        (date(2027, 5, 15), None, {"season": True, "may_shift": True}, []),
    ],
)
def test_how_a_session_meets_a_feast(
    day: date, ends: time | None, facts: dict[str, bool], how: list[Meets]
) -> None:
    assert [it for it, _time in met(day, ends, [feast(**facts)])] == how


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(FEASTS))
def test_a_feast_lasts_as_long_as_the_table_says(start: date, it: object) -> None:
    known = next(feast for feast in FEASTS if feast is it)
    (found,) = times_of(known, "Fest", [start])
    assert (found.last - found.first).days == known.length - 1
    assert met(found.first, None, [found]) and met(found.last, None, [found])


def test_every_feast_has_our_words_in_five_languages_and_a_community() -> None:
    assert len({it.code for it in FEASTS}) == len(FEASTS) == 24
    assert {it.community for it in FEASTS} == set(COMMUNITIES)
    for words in (*COMMUNITIES.values(), *(it.words for it in FEASTS)):
        assert tuple(words) == LANGUAGES
        assert all(text.strip() for text in words.values())
