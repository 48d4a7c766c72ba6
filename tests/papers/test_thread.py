"""The thread of a case: order, where it stands, how it ends, what is too late."""

import re
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.papers.rules import (
    Kind,
    Outcome,
    Standing,
    Stop,
    Thread,
    Timing,
    Warning,
    Where,
    overdue,
    timing,
    weave,
)

TODAY = date(2026, 11, 22)


def d(text: str) -> date:
    day, month = text.split(".")
    return date(2026, int(month), int(day))


CONCERN = Stop(Kind.CONCERN, d("12.1"), "Drei Mütter fragen")
GROUP = Stop(Kind.WORKING_GROUP, d("4.2"), "Gruppe prüft")
PAPER = Stop(Kind.PAPER, d("3.3"), "A 3/2026")
SESSION = Stop(Kind.SESSION, d("18.3"), "Empfohlen", who="Ausschuss", decided=True)
RAT = Stop(Kind.RAT, d("29.4"), "Beschlossen", who="Rat", decided=True)
RAT_COMING = Stop(Kind.RAT, d("17.12"), who="Rat")
AT_RAT = Stop(
    Kind.RAT, d("18.3"), sentence="Liegt vor", outcome=Outcome.OPEN_AT_RAT, follow_up=True
)
AT_OFFICE = Stop(Kind.OFFICE, d("30.4"), outcome=Outcome.OPEN_AT_OFFICE, follow_up=True)
IN_WORK = Stop(Kind.OFFICE, d("2.6"), outcome=Outcome.OPEN_IN_WORK, follow_up=True)
DONE = Stop(Kind.OUTCOME, d("10.8"), "Bus fährt", outcome=Outcome.DONE, follow_up=True)
REPORT = Stop(Kind.REPORT, date(2027, 3, 24), "Bericht")
REJECTED = Stop(Kind.END, d("29.4"), sentence="Kein Geld", outcome=Outcome.REJECTED, follow_up=True)


def letters(thread: Thread) -> str:
    """The states of the knots: d done, h here, c coming, e ended."""
    return "".join(knot.where[0] for knot in thread.knots)


@pytest.mark.parametrize(
    ("stops", "due", "states", "step", "standing", "since"),
    [
        # the whole way, with a report to come
        ((CONCERN, GROUP, PAPER, SESSION, RAT, DONE, REPORT), None, "ddddddc", 6,
         Standing.DONE, d("10.8")),
        ((CONCERN, GROUP, PAPER, SESSION, RAT, DONE), d("31.7"), "dddddd", 6,
         Standing.DONE, d("10.8")),
        # it lies with the Rat: the follow-up and the coming session are one knot
        ((CONCERN, PAPER, SESSION, AT_RAT, RAT_COMING, REPORT), None, "dddhc", 4,
         Standing.AT_RAT, d("17.12")),
        ((PAPER, SESSION, AT_RAT), None, "ddh", 3, Standing.AT_RAT, d("18.3")),
        # the Rat has decided since: "lies with the Rat" is no step any more
        ((PAPER, SESSION, AT_RAT, RAT), None, "ddd", 3, Standing.DECIDED, d("29.4")),
        # the office must act
        ((PAPER, SESSION, RAT, AT_OFFICE), date(2027, 3, 31), "dddh", 4,
         Standing.AT_OFFICE, d("30.4")),
        ((PAPER, SESSION, RAT, AT_OFFICE, IN_WORK), None, "ddddh", 5, Standing.IN_WORK, d("2.6")),
        # a session after the follow-up: it stands there, the words stay
        ((PAPER, AT_OFFICE, Stop(Kind.SESSION, d("9.9"))), None, "ddh", 3,
         Standing.AT_OFFICE, d("30.4")),
        # late
        ((PAPER, SESSION, AT_OFFICE), d("31.7"), "ddh", 3, Standing.OVERDUE, d("31.7")),
        ((SESSION,), d("31.7"), "h", 1, Standing.OVERDUE, d("31.7")),
        ((SESSION,), d("22.11"), "h", 1, Standing.DECIDED, d("18.3")),
        # nothing is known after the decision: nobody says "it stands here" years later
        ((PAPER, SESSION), None, "dd", 2, Standing.DECIDED, d("18.3")),
        ((PAPER,), None, "d", 1, Standing.SUBMITTED, d("3.3")),
        # everything lies ahead, one day is not known yet
        ((PAPER, Stop(Kind.SESSION, d("9.12")), Stop(Kind.RAT, None)), None, "hcc", 1,
         Standing.PLANNED, d("9.12")),
        ((Stop(Kind.RAT, None),), None, "c", 0, Standing.AT_RAT, None),
        # early ends: what lay ahead is dropped, a bar and a reason stay
        ((PAPER, SESSION, REJECTED, REPORT), d("31.7"), "dde", 3, Standing.REJECTED, d("29.4")),
        ((PAPER, Stop(Kind.SESSION, d("18.3"), outcome=Outcome.WITHDRAWN)), None, "de", 2,
         Standing.WITHDRAWN, d("18.3")),
        # a committee's no does not end what the Rat decides all the same
        ((PAPER, Stop(Kind.COMMITTEE, d("18.3"), outcome=Outcome.REJECTED), RAT), None, "ddd", 3,
         Standing.DECIDED, d("29.4")),
        ((PAPER, Stop(Kind.COMMITTEE, d("18.3"), outcome=Outcome.REJECTED), RAT_COMING), None,
         "dhc", 2, Standing.AT_RAT, d("17.12")),
        # taken up again after a "no"
        ((PAPER, SESSION, REJECTED, Stop(Kind.OFFICE, d("1.9"), outcome=Outcome.OPEN_IN_WORK,
         follow_up=True)), None, "dddh", 4, Standing.IN_WORK, d("1.9")),
        ((), None, "", 0, Standing.SUBMITTED, None),
    ],
)  # fmt: skip
def test_where_a_case_stands(
    stops: tuple[Stop, ...],
    due: date | None,
    states: str,
    step: int,
    standing: Standing,
    since: date | None,
) -> None:
    thread = weave(stops, TODAY, due)
    assert (letters(thread), thread.step, thread.of) == (states, step, len(states))
    assert (thread.standing, thread.since) == (standing, since)


def test_the_order_of_the_rows_does_not_matter() -> None:
    stops = (PAPER, SESSION, AT_RAT, RAT_COMING, CONCERN)
    expected = weave(stops, TODAY)
    assert {weave(order, TODAY) for order in permutations(stops)} == {expected}
    assert [knot.kind for knot in expected.knots] == ["concern", "paper", "session", "rat"]


def test_two_committees_on_one_day_are_two_knots_at_the_same_time() -> None:
    one = Stop(Kind.COMMITTEE, d("5.3"), who="Jugendhilfeausschuss")
    two = Stop(Kind.COMMITTEE, d("5.3"), who="Schulausschuss")
    thread = weave([two, PAPER, one, SESSION], TODAY)
    assert [knot.together for knot in thread.knots] == [False, False, True, False]


def test_two_rows_about_one_step_become_one_knot() -> None:
    station = Stop(Kind.RAT, d("29.4"), sentence="42 Tage danach")
    thread = weave([PAPER, RAT, station], TODAY)
    assert thread.of == 2
    assert (thread.knots[1].title, thread.knots[1].sentence) == ("Beschlossen", "42 Tage danach")


def test_a_no_and_its_reason_on_one_day_are_one_knot() -> None:
    said_no = Stop(
        Kind.SESSION, d("29.4"), "Abgelehnt", who="Rat", sentence="5 zu 9", decided=True,
        outcome=Outcome.REJECTED,
    )  # fmt: skip
    thread = weave([PAPER, said_no, REJECTED], TODAY)
    assert letters(thread) == "de"
    assert (thread.knots[1].title, thread.knots[1].sentence) == ("Abgelehnt", "Kein Geld")


def test_the_reason_stands_at_the_bar() -> None:
    last = weave([PAPER, REJECTED], TODAY).knots[-1]
    assert (last.where, last.sentence) == (Where.ENDED, "Kein Geld")


@given(
    st.lists(
        st.builds(
            Stop,
            st.sampled_from(Kind),
            st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
            outcome=st.sampled_from(Outcome),
            follow_up=st.booleans(),
            decided=st.booleans(),
        ),
        max_size=12,
    ),
    st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
)
def test_every_thread_runs_from_done_to_coming(stops: list[Stop], due: date | None) -> None:
    thread = weave(stops, TODAY, due)
    states = letters(thread)
    assert states.count("h") + states.count("e") <= 1
    assert re.fullmatch("d*(c*h?c*|e)", states)
    assert 0 <= thread.step <= thread.of
    if "e" in states:
        assert states.endswith("e") and thread.finished
    if thread.finished:
        assert thread.standing is not Standing.OVERDUE
    days = [knot.on or date.max for knot in thread.knots if knot.where is not Where.ENDED]
    assert days == sorted(days)


@pytest.mark.parametrize(
    ("council", "decision", "expected"),
    [
        (["18.2"], ["20.2"], Timing(Warning.SHORT, 2)),
        (["11.6"], ["13.6"], Timing(Warning.SHORT, 2)),
        (["13.6"], ["13.6"], Timing(Warning.SAME_DAY, 0)),
        (["19.9"], ["4.7"], Timing(Warning.AFTER, 77)),
        (["1.3"], ["8.3"], None),
        (["1.3"], ["7.3"], Timing(Warning.SHORT, 6)),
        (["1.3", "20.3"], ["10.3"], None),
        (["9.3", "20.3"], ["10.3", "1.4"], Timing(Warning.SHORT, 1)),
        ([], ["10.3"], None),
        (["1.3"], [], None),
    ],
)
def test_a_warning_when_the_council_comes_too_late(
    council: list[str], decision: list[str], expected: Timing | None
) -> None:
    assert timing(map(d, council), map(d, decision)) == expected


@pytest.mark.parametrize(
    ("due", "finished", "late"),
    [
        (d("21.11"), False, True),
        (d("22.11"), False, False),
        (d("21.11"), True, False),
        (None, False, False),
    ],
)
def test_overdue_begins_the_day_after(due: date | None, finished: bool, late: bool) -> None:
    assert overdue(due, TODAY, finished) is late
