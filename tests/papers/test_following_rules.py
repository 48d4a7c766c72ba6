"""Which resolutions wait, for how long, and who is reminded how often."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.papers.models import FollowUp, Reminder
from sprachrohr.papers.rules import following as rules
from sprachrohr.papers.rules.following import Course, Habits, Reminding, Sent, Told, Why
from sprachrohr.papers.rules.transmission import Tally, tally

TODAY = date(2026, 11, 22)
HABITS = Habits(remind_days=14, stale_days=90, again_days=30)
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
COURSES = st.builds(Course, st.booleans(), DAYS, st.none() | DAYS, st.booleans())
ALL_HABITS = st.builds(Habits, st.integers(0, 60), st.integers(0, 400), st.integers(0, 90))


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_the_codes_are_those_of_the_tables() -> None:
    assert {it.value for it in Why} == set(Reminder.Why.values)
    assert rules.WORKING | {"done"} | rules.DEAD == set(FollowUp.State.values)


@pytest.mark.parametrize(
    ("result", "newest", "given_to", "expected"),
    [
        ("majority", None, True, True),
        ("majority", None, False, False),
        ("rejected", None, True, False),
        ("rejected", "in_work", False, True),
        ("majority", "at_rat", False, True),
        ("majority", "done", True, False),
        ("majority", "withdrawn", True, False),
    ],
)
def test_open_is_what_somebody_was_asked_to_do_and_has_not_done(
    result: str, newest: str | None, given_to: bool, expected: bool
) -> None:
    assert rules.is_open(result, newest, given=given_to) is expected


def test_the_last_day_is_still_in_time() -> None:
    course = Course(True, day("2026-11-01"), due=TODAY)
    assert rules.overdue_since(course, TODAY) is None
    assert rules.overdue_since(course, TODAY + timedelta(days=1)) == TODAY
    assert rules.due_soon(course, HABITS, TODAY)
    assert rules.due_soon(course, HABITS, day("2026-11-08"))
    assert not rules.due_soon(course, HABITS, day("2026-11-07"))


def test_nothing_heard_for_ninety_days_is_stale_from_the_ninetieth_on() -> None:
    course = Course(True, day("2026-08-24"))
    assert rules.stale_since(course, HABITS, day("2026-11-21")) is None
    assert rules.stale_since(course, HABITS, TODAY) == TODAY
    assert rules.stale_since(course, HABITS, day("2026-12-24")) == TODAY
    assert rules.stale_since(course, replace(HABITS, stale_days=0), day("2030-01-01")) is None


def test_overdue_is_graver_than_stale_and_stale_than_soon() -> None:
    quiet = Course(True, day("2026-01-01"), due=day("2026-12-01"))
    assert rules.reason(quiet, HABITS, TODAY) == (Why.STALE, day("2026-04-01"))
    late = Course(True, day("2026-01-01"), due=day("2026-11-21"))
    assert rules.reason(late, HABITS, TODAY) == (Why.OVERDUE, day("2026-11-21"))
    soon = Course(True, day("2026-11-01"), due=day("2026-12-01"))
    assert rules.reason(soon, HABITS, TODAY) == (Why.DUE_SOON, day("2026-12-01"))
    assert rules.reason(Course(False, day("2020-01-01"), TODAY), HABITS, TODAY) is None


def test_an_overdue_one_is_told_once_and_again_after_thirty_days() -> None:
    course = Course(True, day("2026-11-01"), due=day("2026-11-10"))
    first = rules.reminding(course, HABITS, day("2026-11-11"))
    assert first == Reminding(Why.OVERDUE, day("2026-11-10"), 0)
    sent = [Sent(Why.OVERDUE, day("2026-11-10"), day("2026-11-11"))]
    assert rules.reminding(course, HABITS, day("2026-12-10"), sent) is None
    assert rules.reminding(course, HABITS, day("2026-12-11"), sent) == Reminding(
        Why.OVERDUE, day("2026-11-10"), 1
    )
    once = replace(HABITS, again_days=0)
    assert rules.reminding(course, once, day("2027-12-11"), sent) is None


def test_a_moved_deadline_is_a_new_reason_and_a_waiting_report_none() -> None:
    sent = [Sent(Why.OVERDUE, day("2026-11-10"), day("2026-11-11"))]
    moved = Course(True, day("2026-11-01"), due=day("2026-11-20"))
    assert rules.reminding(moved, HABITS, TODAY, sent) == Reminding(
        Why.OVERDUE, day("2026-11-20"), 0
    )
    answered = Course(True, day("2026-11-01"), due=day("2026-11-20"), reported=True)
    assert rules.reminding(answered, HABITS, TODAY, sent) is None


def test_the_office_hears_of_what_is_overdue_and_of_what_nobody_watches() -> None:
    assert rules.told(Why.DUE_SOON, unit=True, owner=True) == (Told.UNIT, Told.OWNER)
    assert rules.told(Why.OVERDUE, unit=True, owner=False) == (Told.UNIT, Told.OFFICE)
    assert rules.told(Why.STALE, unit=False, owner=False) == (Told.OFFICE,)


@given(COURSES, ALL_HABITS, DAYS)
def test_what_is_over_reminds_nobody(course: Course, habits: Habits, today: date) -> None:
    found = rules.reminding(course, habits, today)
    assert found is None or (course.open and not course.reported)
    late = rules.overdue_since(course, today)
    assert late is None or (late < today and not rules.due_soon(course, habits, today))


@given(COURSES, ALL_HABITS, DAYS, st.lists(st.integers(1, 40), max_size=40))
def test_no_reminder_leaves_twice_however_often_one_looks(
    course: Course, habits: Habits, start: date, steps: list[int]
) -> None:
    sent: list[Sent] = []
    keys: set[tuple[Why, date, int]] = set()
    today = start
    for step in (0, *steps):
        today += timedelta(days=step)
        for _again in range(2):
            found = rules.reminding(course, habits, today, sent)
            if found is None:
                continue
            key = (found.why, found.since, found.round)
            assert key not in keys
            keys.add(key)
            earlier = [it.on for it in sent if (it.why, it.since) == key[:2]]
            if earlier:
                assert (today - max(earlier)).days >= habits.again_days > 0
            sent.append(Sent(found.why, found.since, today))
    near = [it for it in sent if it.why is Why.DUE_SOON]
    assert len(near) <= 1


@given(st.lists(st.sampled_from(["adopted", "partly", "rejected", "pending", "noted", ""])))
def test_the_rate_follows_from_its_parts(outcomes: list[str]) -> None:
    found = tally(outcomes)
    assert found.handed_on == len(outcomes)
    assert found.judged == found.adopted + found.partly + found.rejected
    if found.rate is None:
        assert found.judged == 0
    else:
        assert found.rate * found.judged == pytest.approx(found.adopted + found.partly)
        assert 0 <= found.rate <= 1


def test_three_of_four_judged_are_three_quarters_whatever_is_pending() -> None:
    found = tally(["adopted", "adopted", "partly", "rejected", "", "pending", "noted"])
    assert found == Tally(adopted=2, partly=1, rejected=1, pending=2, noted=1)
    assert found.rate == 0.75


def test_only_open_ones_of_the_time_before_wait_for_the_new_body() -> None:
    began = day("2025-11-01")
    assert rules.carried_from(day("2025-10-31"), True, began)
    assert not rules.carried_from(began, True, began)
    assert not rules.carried_from(day("2025-10-31"), False, began)
