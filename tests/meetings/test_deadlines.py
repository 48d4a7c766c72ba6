"""Deadlines, as pure functions: for every session, rule and moment."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sprachrohr.meetings.rules import (
    Late,
    Problem,
    Timeliness,
    comes_late,
    countdown,
    free_day,
    judged,
    latest,
    needs_reason,
    problem_of,
    whole_day,
)
from sprachrohr.meetings.rules.deadlines import BERLIN, NotAPeriod
from tests.meetings.build import at


@dataclass(frozen=True)
class Rule:
    unit: str
    value: int


moments = st.datetimes(datetime(2010, 1, 1), datetime(2060, 1, 1)).map(
    lambda it: it.replace(tzinfo=UTC).astimezone(BERLIN)
)
days = st.builds(Rule, st.just("days"), st.integers(1, 400))
full = st.builds(Rule, st.just("full_days"), st.integers(1, 400))
hours = st.builds(Rule, st.just("hours"), st.integers(1, 1000))
rules = st.one_of(days, full, hours)


@given(moments, days)
@example(at("2026-10-28 17:00"), Rule("days", 10))
def test_days_end_the_given_number_of_days_before_at_the_end_of_the_day(
    start: datetime, rule: Rule
) -> None:
    last = latest(rule, start)
    assert last.date() == start.date() - timedelta(days=rule.value)
    assert (last.time(), last.tzinfo, whole_day(last)) == (time.max, BERLIN, True)


@given(moments, full)
def test_between_sending_and_session_lie_as_many_whole_days_as_the_rule_says(
    start: datetime, rule: Rule
) -> None:
    last = latest(rule, start).date()
    between = [last + timedelta(days=it) for it in range(1, (start.date() - last).days)]
    assert len(between) == rule.value
    assert last not in between
    assert start.date() not in between


@given(moments, hours)
@example(at("2026-10-26 17:00"), Rule("hours", 48))
@example(at("2027-03-28 12:00"), Rule("hours", 24))
def test_hours_really_pass_also_when_clocks_are_changed(start: datetime, rule: Rule) -> None:
    last = latest(rule, start)
    assert start.astimezone(UTC) - last.astimezone(UTC) == timedelta(hours=rule.value)


@given(moments, st.integers(1, 300))
def test_a_full_day_more_is_a_day_earlier_and_always_before_the_session(
    start: datetime, n: int
) -> None:
    assert latest(Rule("full_days", n), start) == latest(Rule("days", n + 1), start)
    assert latest(Rule("full_days", n), start) < latest(Rule("days", n), start) < start


@pytest.mark.parametrize("unit", ["months", "persons", "more_than", "at_least", ""])
def test_what_is_no_period_is_refused(unit: str) -> None:
    with pytest.raises(NotAPeriod):
        latest(Rule(unit, 1), at("2026-12-09 17:00"))


def test_a_session_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        latest(Rule("days", 1), datetime(2026, 12, 9, 17))


@given(moments, moments, rules, st.one_of(st.none(), rules))
def test_in_time_until_the_last_moment_and_never_again_afterwards(
    sent: datetime, start: datetime, regular: Rule, urgent: Rule | None
) -> None:
    found = judged(sent, start, regular, urgent)
    assert (found == Timeliness.IN_TIME) == (sent <= latest(regular, start))
    if urgent is None:
        assert found != Timeliness.URGENT
    assert found != Timeliness.NO_RULE
    assert needs_reason(found) == (found in {Timeliness.URGENT, Timeliness.LATE})


@given(moments, moments, st.one_of(st.none(), rules))
def test_without_a_regular_period_nothing_is_late(
    sent: datetime, start: datetime, urgent: Rule | None
) -> None:
    assert judged(sent, start, None, urgent) == Timeliness.NO_RULE
    assert not needs_reason(Timeliness.NO_RULE)


@pytest.mark.parametrize(
    ("until", "now", "wanted"),
    [
        # Friday to Monday at the same hour are three days, though clocks are put back.
        ("2026-10-26 17:00", "2026-10-23 17:00", (3, 0, False)),
        ("2027-03-29 17:00", "2027-03-26 17:00", (3, 0, False)),
        ("2026-10-25 05:00", "2026-10-25 00:30", (0, 5, False)),
        ("2026-11-22 12:00", "2026-11-22 12:00", (0, 0, False)),
        ("2026-11-22 12:00", "2026-11-22 12:01", (0, 0, True)),
        ("2026-11-18 23:59:59.999999", "2026-11-22 12:00", (3, 12, True)),
        ("2026-12-09 17:00", "2026-11-22 12:00", (17, 5, False)),
    ],
)
def test_a_countdown_counts_days_of_the_calendar_and_the_hours_of_the_rest(
    until: str, now: str, wanted: tuple[int, int, bool]
) -> None:
    found = countdown(at(until), at(now))
    assert (found.days, found.hours, found.missed) == wanted


@given(moments, moments)
def test_a_countdown_never_counts_more_than_there_is(until: datetime, now: datetime) -> None:
    found = countdown(until, now)
    first, last = sorted([until.astimezone(UTC), now.astimezone(UTC)])
    assert found.missed == (now > until)
    assert 0 <= found.hours <= 24
    reached = first.astimezone(BERLIN) + timedelta(days=found.days)
    assert reached.astimezone(UTC) + timedelta(hours=found.hours) <= last + timedelta(hours=1)
    assert last - reached.astimezone(UTC) < timedelta(hours=26)


@given(moments, moments, moments)
def test_a_deadline_after_the_session_and_a_session_in_the_past_are_named(
    until: datetime, start: datetime, now: datetime
) -> None:
    found = problem_of(until, start, now)
    if start <= now:
        assert found == Problem.SESSION_PAST
    elif until >= start:
        assert found == Problem.AFTER_SESSION
    else:
        assert found is None


def test_a_deadline_before_its_rule_and_hours_before_an_unknown_hour_are_named() -> None:
    start, now = at("2026-12-09 00:00"), at("2026-11-22 12:00")
    until = at("2026-11-30 12:00")
    facts = {"until": until, "start": start, "now": now}
    assert problem_of(**facts, valid_from=date(2026, 12, 1)) == Problem.BEFORE_RULE
    assert problem_of(**facts, valid_from=date(2026, 11, 30)) is None
    assert problem_of(**facts, unit="hours", time_known=False) == Problem.HOUR_UNKNOWN
    assert problem_of(**facts, unit="days", time_known=False) is None


@given(moments, st.sets(st.integers(-6, 1), max_size=5))
def test_the_working_day_before_is_one_and_nothing_between_is(
    until: datetime, offsets: set[int]
) -> None:
    holidays = {until.date() + timedelta(days=it) for it in offsets}
    named = {day: f"Feiertag {day}" for day in holidays}
    found = free_day(until, named)
    day = until.date()
    assert (found is None) == (day.weekday() < 5 and day not in holidays)
    if found is None:
        return
    assert found.working_day < day == found.day
    assert found.working_day.weekday() < 5
    assert found.working_day not in holidays
    step = found.working_day + timedelta(days=1)
    while step < day:
        assert step.weekday() >= 5 or step in holidays
        step += timedelta(days=1)
    assert found.name == named.get(day, "")


@pytest.mark.parametrize(
    ("close", "invited", "wanted"),
    [
        (None, None, None),
        ("2026-11-22 12:00", None, None),
        ("2026-11-22 11:59", None, Late.CLOSED),
        (None, "2026-11-22 12:00", Late.INVITED),
        ("2026-12-01 12:00", "2026-11-22 11:00", Late.INVITED),
        ("2026-11-20 12:00", "2026-11-23 11:00", Late.CLOSED),
    ],
)
def test_what_is_added_after_the_items_closed_or_the_invitation_left_comes_late(
    close: str | None, invited: str | None, wanted: Late | None
) -> None:
    found = comes_late(
        at("2026-11-22 12:00"),
        items_close=at(close) if close else None,
        invited=at(invited) if invited else None,
    )
    assert found == wanted
