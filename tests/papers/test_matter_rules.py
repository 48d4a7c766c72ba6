"""Whom a matter concerns, whether the council comes in time, and when a statement is late."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.papers.rules.impact import Answer, Question, Result, judge
from sprachrohr.papers.rules.involving import Hint, Missing, hint
from sprachrohr.papers.rules.statements import (
    Found,
    Standing,
    State,
    Wrong,
    may_become,
    overdue,
    standing,
    wrong_days,
)

TODAY = date(2026, 11, 22)
ALL_NO = {it.value: "no" for it in Question}


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_one_yes_is_enough_and_is_the_reason() -> None:
    found = judge({**ALL_NO, "language": "yes", "places": "yes", "money": "unknown"})
    assert found.result is Result.CONCERNED
    assert found.because == (Question.LANGUAGE, Question.PLACES)
    assert found.open == (Question.MONEY,)


def test_six_times_no_is_no_and_less_is_open() -> None:
    assert judge(ALL_NO).result is Result.NOT_CONCERNED
    five = {code: said for code, said in ALL_NO.items() if code != "voice"}
    assert judge(five).result is Result.UNCLEAR
    assert judge({**ALL_NO, "voice": ""}).open == (Question.VOICE,)
    assert judge({}).open == tuple(Question)


def test_what_was_not_asked_is_no_answer() -> None:
    with pytest.raises(ValueError, match="colour"):
        judge({"colour": "yes"})
    with pytest.raises(ValueError, match="perhaps"):
        judge({"language": "perhaps"})


@given(st.dictionaries(st.sampled_from(list(Question)), st.sampled_from(list(Answer))))
def test_nobody_is_called_not_concerned_while_a_question_is_open(
    answers: dict[Question, Answer],
) -> None:
    found = judge({code.value: said.value for code, said in answers.items()})
    assert (found.result is Result.NOT_CONCERNED) == (
        len(answers) == 6 and set(answers.values()) == {Answer.NO}
    )
    assert found.concerned == (Answer.YES in answers.values())


RAT = day("2026-12-10")


@pytest.mark.parametrize(
    ("decision", "asked", "sessions", "expected"),
    [
        (None, [], ["2026-12-02"], None),
        (day("2026-11-21"), [], [], None),
        (RAT, [], ["2026-12-02"], Hint(Missing.NOT_ASKED, 8, day("2026-12-02"))),
        (RAT, [], ["2026-12-03"], Hint(Missing.NOT_ASKED, 7, day("2026-12-03"))),
        (RAT, [], ["2026-12-04"], Hint(Missing.TOO_LATE, 18)),
        (RAT, [], ["2026-11-04"], Hint(Missing.TOO_LATE, 18)),
        (RAT, [], [], Hint(Missing.TOO_LATE, 18)),
        (RAT, [day("2026-12-02")], [], None),
        (RAT, [None], [], None),
        # Hagen 1213/2013 and Dortmund 09364-13: the council two days before the Rat
        (RAT, [day("2026-12-08")], [], Hint(Missing.SHORT, 2)),
        (RAT, [RAT], [], Hint(Missing.SAME_DAY, 0)),
        # Herne 2012/0367: the council after all others
        (RAT, [day("2026-12-15")], [], Hint(Missing.AFTER, 5)),
        (RAT, [day("2026-12-15"), day("2026-12-01")], [], None),
    ],
)
def test_the_council_is_asked_before_others_decide(
    decision: date | None, asked: list[date | None], sessions: list[str], expected: Hint | None
) -> None:
    assert hint(decision, asked, [day(it) for it in sessions], TODAY) == expected


@pytest.mark.parametrize(
    ("state", "due", "expected", "days"),
    [
        ("asked", "2026-11-21", Standing.OVERDUE, 1),
        ("accepted", "2026-10-22", Standing.OVERDUE, 31),
        ("asked", "2026-11-22", Standing.SOON, 0),
        ("asked", "2026-11-29", Standing.SOON, 0),
        ("asked", "2026-11-30", Standing.OPEN, 0),
        ("answered", "2026-11-01", Standing.ANSWERED, 0),
        ("declined", "2026-11-01", Standing.ENDED, 0),
        ("withdrawn", "2026-11-01", Standing.ENDED, 0),
    ],
)
def test_a_request_is_late_from_the_day_after(
    state: str, due: str, expected: Standing, days: int
) -> None:
    assert standing(state, day(due), TODAY) is expected
    assert overdue(state, day(due), TODAY) == days


def test_a_request_without_a_day_is_never_late() -> None:
    assert standing("asked", None, TODAY) is Standing.OPEN
    assert overdue("asked", None, TODAY) == 0


@pytest.mark.parametrize(
    ("asked", "due", "new", "expected"),
    [
        ("2026-11-23", None, True, Found(Wrong.ASKED_LATER, 1)),
        ("2026-11-20", "2026-11-10", True, Found(Wrong.DUE_BEFORE_ASKED, 10)),
        ("2026-11-20", "2026-11-10", False, Found(Wrong.DUE_BEFORE_ASKED, 10)),
        ("2026-11-01", "2026-11-21", True, Found(Wrong.DUE_PAST, 1)),
        ("2026-11-01", "2026-11-21", False, None),
        ("2026-11-22", "2026-11-22", True, None),
        ("2026-11-22", None, True, None),
    ],
)
def test_days_that_cannot_be_say_what_is_wrong(
    asked: str, due: str | None, new: bool, expected: Found | None
) -> None:
    assert wrong_days(day(asked), day(due) if due else None, TODAY, new=new) == expected


def test_what_is_answered_or_taken_back_stays_so() -> None:
    for state in (State.ANSWERED, State.WITHDRAWN):
        assert not any(may_become(state, new) for new in State)
    assert may_become("asked", "answered")
    assert may_become("declined", "accepted")
    assert not may_become("accepted", "asked")


@given(st.sampled_from(list(State)), st.integers(-400, 400))
def test_late_and_standing_never_disagree(state: State, days: int) -> None:
    due = TODAY + timedelta(days=days)
    assert bool(overdue(state, due, TODAY)) == (standing(state, due, TODAY) is Standing.OVERDUE)
