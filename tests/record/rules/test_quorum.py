"""A quorum counts as given until it is challenged and found missing."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.meetings.rules.attendance import needed
from sprachrohr.record.rules.quorum import Quorum, counted
from sprachrohr.record.rules.state import Seat, Setting
from tests.record.rules.journals import SETTING, Journal, all_, opened

VOTE = {"agenda_item": 1, "data": {"way": "open", "counts": all_(yes=1)}}


@dataclass(frozen=True)
class Rule:
    unit: str
    value: int
    whole: int | None = None


HALF = Rule("more_than", 1, 2)


def test_a_quorum_is_lost_by_a_challenge_and_regained_by_an_arrival() -> None:
    journal = opened(1, 2, 3, 8, 9)
    assert (journal.state.quorum.enough, journal.state.quorum.short) == (False, 1)
    assert journal.state.quorum.decides
    assert journal.code("vote", 5, **VOTE) == ""
    journal.add("challenge", 6)
    assert journal.state.quorum == Quorum(5, 6, 11, 3, 2, challenged=True, missing=True)
    wrong = journal.why("vote", 7, **VOTE)
    assert wrong is not None
    assert (wrong.code, dict(wrong.facts)) == ("no_quorum", {"present": 5, "needed": 6})
    assert journal.code("challenge", 7) == "already_missing"
    journal.arrive(4, minute=8)
    assert journal.state.quorum == Quorum(6, 6, 11, 4, 2, challenged=True)
    assert journal.code("vote", 9, **VOTE) == ""


def test_after_a_challenge_that_found_one_a_quorum_counts_as_given_again() -> None:
    journal = opened(1, 2, 3, 4, 8, 9)
    journal.add("challenge", 5)
    assert journal.state.quorum.decides
    journal.leave(9, minute=6)
    assert journal.state.quorum.enough is False
    assert journal.code("vote", 7, **VOTE) == ""
    journal.add("challenge", 8)
    assert journal.code("vote", 9, **VOTE) == "no_quorum"


def test_without_a_quorum_no_ballot_is_held_and_nothing_decided_without_a_count() -> None:
    journal = opened(1, 2)
    journal.add("challenge", 5)
    ballot = {"office": "Vorsitz", "round": 1, "candidates": [{"name": "A", "votes": 2}]}
    assert journal.code("ballot", 6, agenda_item=1, data=ballot) == "no_quorum"
    assert journal.code("outcome", 6, agenda_item=1, data={"result": "unanimous"}) == "no_quorum"
    assert journal.code("outcome", 6, agenda_item=1, data={"result": "postponed"}) == ""


def test_substitutes_make_a_quorum_and_advisory_members_do_not() -> None:
    journal = opened(1, 2, 3, 8, 12)
    journal.add("arrive", 2, membership=4, person=204)
    assert journal.state.quorum.present == 5


def test_without_a_rule_nobody_knows_and_nothing_is_refused() -> None:
    journal = opened(1, setting=replace(SETTING, needed=None, of=None))
    journal.add("challenge", 5)
    quorum = journal.state.quorum
    assert (quorum.enough, quorum.missing, quorum.challenged) == (None, False, True)
    assert journal.code("vote", 6, **VOTE) == ""


@given(st.integers(1, 60))
def test_more_than_half_of_every_number_of_seats(seats: int) -> None:
    """One fewer than needed is no quorum, needed is one; two halves are never both one."""
    least = needed(HALF, seats)
    assert least is not None
    assert 2 * (least - 1) <= seats < 2 * least
    for present in range(seats + 1):
        quorum = counted(Quorum(needed=least, of=seats), present=present, challenge=True)
        assert quorum.enough == (present * 2 > seats) == quorum.decides
        assert quorum.short == max(0, least - present)


@pytest.mark.parametrize(("seats", "least"), [(1, 1), (2, 2), (19, 10), (20, 11), (27, 14)])
def test_the_numbers_of_real_councils(seats: int, least: int) -> None:
    """Düren has 19, Moers 20 (at least 11 must be there), Bonn 27 seats with a vote."""
    assert needed(HALF, seats) == least


@given(st.integers(1, 60), st.lists(st.integers(0, 59), max_size=30))
def test_the_room_counts_as_many_as_sit_there(seats: int, clicks: list[int]) -> None:
    setting = Setting(tuple(Seat(key, 100 + key) for key in range(seats)), needed=1, of=seats)
    journal = Journal(setting)
    there: set[int] = set()
    for click in clicks:
        seat = click % seats
        line = journal.line("leave" if seat in there else "arrive", 0, membership=seat,
                            person=100 + seat)  # fmt: skip
        journal.lines.append(line)
        there ^= {seat}
    assert journal.state.quorum.present == len(there)
