"""Who is there, what runs, what is taken back: the journal as one pure function."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.record.rules.journal import CLOCKS, fold, placed
from sprachrohr.record.rules.refusals import admission
from sprachrohr.record.rules.shape import SHAPES
from sprachrohr.record.rules.state import Phase, Setting, voters
from tests.record.rules.journals import SETTING, START, Journal, again, all_, opened


def test_arrival_departure_and_time_by_minute() -> None:
    journal = opened(1, 2, 8)
    journal.leave(2, minute=20)
    journal.arrive(2, minute=45)
    state = journal.state
    assert dict(state.present) == {1: 101, 8: 108, 2: 102}
    assert state.since[2] == START + timedelta(minutes=45)
    mine = [it for it in state.spans if it.seat == 2]
    assert [(it.since, it.until) for it in mine] == [
        (START, START + timedelta(minutes=20)),
        (START + timedelta(minutes=45), None),
    ]
    assert (state.quorum.present, state.quorum.elected, state.quorum.rat) == (3, 2, 1)


def test_nobody_arrives_twice_or_leaves_without_being_there() -> None:
    journal = opened(1, 2)
    assert journal.code("arrive", 5, membership=1, person=101) == "already_there"
    assert journal.code("leave", 5, membership=3) == "not_there"
    assert journal.code("leave", 5, membership=1, person=102) == "not_there"
    assert journal.code("leave", 5, membership=1) == ""


def test_a_substitute_never_sits_beside_the_member() -> None:
    journal = opened(1, 2)
    wrong = journal.why("arrive", 5, membership=1, person=201)
    assert wrong is not None
    assert (wrong.code, wrong.facts["there"]) == ("substitute_beside", 101)
    journal.add("arrive", 5, membership=3, person=203)
    assert journal.code("arrive", 6, membership=3, person=103) == "member_beside"
    journal.leave(3, minute=7)
    assert journal.code("arrive", 8, membership=3, person=103) == ""


@pytest.mark.parametrize(
    ("person", "code"),
    [
        (999, "nobodys_substitute"),
        (204, "substitute_of_other"),
        (105, "own_seat"),
        (102, "sits_elsewhere"),
    ],
)
def test_only_the_own_substitute_stands_in(person: int, code: str) -> None:
    assert opened(1, 2).code("arrive", 5, membership=3, person=person) == code


def test_a_substitute_of_two_members_sits_on_one_seat() -> None:
    seats = tuple(
        it if it.key > 2 else type(it)(it.key, it.person, it.kind, True, (300,))
        for it in SETTING.seats
    )
    journal = opened(3, setting=Setting(seats, SETTING.items, START, needed=6, of=11))
    journal.add("arrive", 5, membership=1, person=300)
    assert journal.code("arrive", 6, membership=2, person=300) == "sits_elsewhere"


def test_only_items_of_the_part_that_runs_are_called() -> None:
    journal = opened()
    wrong = journal.why("item", 5, agenda_item=4)
    assert wrong is not None
    assert (wrong.code, wrong.facts["item"]) == ("closed_item", 4)
    journal.add("close_public", 6)
    assert journal.state.phase == Phase.CLOSED_PART
    assert journal.state.item is None
    assert journal.code("item", 7, agenda_item=2) == "public_item"
    journal.add("item", 7, agenda_item=4)
    journal.add("open_public", 9)
    assert journal.code("vote", 10, agenda_item=4, data={"way": "open", "counts": all_(yes=1)}) == (
        "closed_item"
    )
    assert journal.code("item", 10, agenda_item=99) == "unknown_item"


def test_a_session_without_a_public_part_begins_closed() -> None:
    items = tuple(type(it)(it.key, it.order, False) for it in SETTING.items)
    journal = opened(setting=Setting(SETTING.seats, items, START, public=False))
    assert journal.state.phase == Phase.CLOSED_PART
    assert journal.code("open_public", 5) == "never_public"
    assert journal.code("close_public", 5) == "already_closed"


def test_nothing_is_voted_before_the_opening_in_a_break_or_after_the_end() -> None:
    vote = {"agenda_item": 1, "data": {"way": "open", "counts": all_(yes=1)}}
    journal = Journal()
    journal.arrive(1, 2, 3)
    assert journal.code("vote", 0, **vote) == "not_open"
    journal.add("open")
    assert journal.code("vote", 0, **vote) == "not_called"
    journal.add("item", 1, agenda_item=1)
    journal.add("break", 2)
    assert journal.code("vote", 3, **vote) == "on_break"
    assert journal.code("note", 3, data={"text": "Pause wegen Lüftung"}) == ""
    journal.add("resume", 4)
    assert journal.code("resume", 4) == "no_break"
    assert journal.code("vote", 5, **vote) == ""
    journal.add("end", 60)
    assert journal.code("vote", 61, **vote) == "over"
    assert journal.code("open", 61) == "over"
    assert journal.code("vote", 59, **vote) == ""


def test_times_long_before_the_session_and_of_a_clock_that_runs_ahead_are_refused() -> None:
    journal = Journal()
    assert journal.code("arrive", -12 * 60 - 1, membership=1, person=101) == "too_early"
    assert journal.code("arrive", -12 * 60, membership=1, person=101) == ""
    line = journal.line("arrive", 10, membership=1, person=101)
    now = line.at
    assert admission(SETTING, [], line, now - CLOCKS) is None
    wrong = admission(SETTING, [], line, now - CLOCKS - timedelta(seconds=1))
    assert wrong is not None
    assert wrong.code == "clock_ahead"


def test_a_late_line_stands_where_it_happened() -> None:
    """A device that was offline tells of an arrival before a vote that is there already."""
    journal = opened(1, 2, 3, 4, 5)
    journal.vote(20, way="open", counts=all_(yes=5))
    journal.arrive(6, minute=10)
    state = journal.state
    assert [it.kind for it in placed(journal.lines)][-2:] == ["arrive", "vote"]
    assert state.of(1).votes[0].entitled == 6


def test_a_late_line_that_makes_a_vote_wrong_is_refused() -> None:
    journal = opened(1, 2, 3, 4, 5, 6)
    vote = journal.vote(20, way="open", counts=all_(yes=6))
    wrong = journal.why("leave", 10, membership=6)
    assert wrong is not None
    assert (wrong.code, wrong.facts["number"], wrong.facts["because"]) == (
        "stands_against", vote.number, "too_many",
    )  # fmt: skip


def test_within_two_minutes_the_order_counts_in_which_lines_reached_us() -> None:
    """The clock of one device is late: it calls at 16:59:30 what the other opened at 17:00."""
    journal = Journal()
    journal.arrive(1, 2)
    journal.add("open", 0)
    journal.add("item", -0.5, agenda_item=1)
    assert journal.state.item == 1
    assert journal.code("note", -2.5, agenda_item=1, data={"text": "zu früh"}) == ""
    assert journal.code("item", -2.5, agenda_item=2) == "not_open"


def test_taking_back_an_arrival_that_a_vote_needs_names_the_vote() -> None:
    journal = opened(1, 2, 3, 4, 5, 6)
    vote = journal.vote(way="open", counts=all_(yes=6))
    first = journal.lines[0]
    wrong = journal.why("undo", 12, data={"key": first.key, "reason": "war nicht da"})
    assert wrong is not None
    assert (wrong.code, wrong.facts["number"]) == ("needed_by", vote.number)
    once = journal.undo(vote)
    twice = journal.undo(first)
    assert dict(journal.state.undone) == {vote.number: once.number, first.number: twice.number}
    assert journal.state.quorum.present == 5


def test_a_line_is_taken_back_once_and_a_taking_back_never() -> None:
    journal = opened(1, 2)
    note = journal.add("note", 5, data={"text": "falsch"})
    taken = journal.undo(note)
    assert journal.state.notes == ()
    assert dict(journal.state.undone) == {note.number: taken.number}
    again = journal.why("undo", 6, data={"key": note.key, "reason": "noch einmal"})
    assert again is not None
    assert (again.code, again.facts["number"]) == ("already_undone", taken.number)
    assert journal.code("undo", 6, data={"key": taken.key, "reason": "doch"}) == "undo_of_undo"
    assert journal.code("undo", 6, data={"key": "gibt es nicht", "reason": "x"}) == "undo_unknown"
    assert journal.code("undo", 6, data={"key": note.key, "reason": " "}) == "reason_missing"


def test_the_end_is_taken_back_and_the_session_goes_on() -> None:
    journal = opened(1, 2)
    end = journal.add("end", 60)
    assert journal.state.spans[0].until == START + timedelta(minutes=60)
    journal.undo(end)
    assert journal.state.phase == Phase.RUNNING
    assert journal.state.spans[0].until is None
    journal.add("item", 61, agenda_item=2)


def test_what_was_wrong_already_stands_against_nothing() -> None:
    """Somebody is taken off the substitutes after the session; a note can still be taken back."""
    journal = opened(1, 2)
    journal.add("arrive", 5, membership=3, person=203)
    note = journal.add("note", 6, data={"text": "falsch"})
    seats = tuple(type(it)(it.key, it.person, it.kind, it.votes) for it in SETTING.seats)
    journal.setting = Setting(seats, SETTING.items, START, needed=6, of=11)
    assert journal.code("undo", 9, data={"key": note.key, "reason": "falsch"}) == ""


def test_published_minutes_fix_the_lines_of_their_part() -> None:
    journal = opened(1, 2)
    note = journal.add("note", 6, agenda_item=1, data={"text": "falsch"})
    journal.setting = Setting(
        SETTING.seats, SETTING.items, START, needed=6, of=11, fixed=frozenset({False})
    )
    text = {"text": "Ergänzung"}
    assert journal.code("note", 7, agenda_item=1, data=text) == "minutes_published"
    assert journal.code("note", 7, agenda_item=4, data=text) == ""
    assert journal.code("leave", 7, membership=1) == "minutes_published"
    assert journal.code("undo", 7, data={"key": note.key, "reason": "x"}) == "minutes_published"


@pytest.mark.parametrize(
    ("kind", "facts", "field"),
    [
        ("arrive", {"membership": 1}, "person"),
        ("arrive", {"person": 101}, "membership"),
        ("item", {}, "agenda_item"),
        ("note", {"agenda_item": 1}, "text"),
        ("note", {"data": {"text": "a", "who": 101}}, "who"),
        ("open", {"data": {"chair": "101"}}, "chair"),
        ("open", {"data": {"chair": True}}, "chair"),
        ("mover", {"agenda_item": 1, "data": {"persons": [0]}}, "persons"),
        ("outcome", {"agenda_item": 1, "data": {"result": "agreed"}}, "result"),
        ("outcome", {"agenda_item": 1, "data": {"result": "noted", "due": "2026-02-30"}}, "due"),
        ("vote", {"agenda_item": 1, "data": {"way": "by mail"}}, "way"),
        ("end", {"data": {"why": "spät"}}, "why"),
    ],
)
def test_a_line_holds_what_its_kind_needs_and_nothing_else(
    kind: str, facts: dict[str, object], field: str
) -> None:
    wrong = opened(1, 2).why(kind, 5, **facts)
    assert wrong is not None
    assert (wrong.code, wrong.facts["field"]) == ("misshapen", field)


def test_every_kind_of_the_model_has_a_shape() -> None:
    from sprachrohr.record.models import JournalEntry

    assert set(SHAPES) == set(JournalEntry.Kind.values)
    assert opened(1).code("applause") == "unknown_kind"


# --- properties ---------------------------------------------------------------------------

MOVES = st.lists(
    st.tuples(
        st.sampled_from(["arrive", "leave", "substitute", "item", "vote", "break", "resume",
                         "challenge", "undo", "close_public", "open_public"]),
        st.integers(1, 12),
        st.integers(0, 90),
    ),
    max_size=40,
)  # fmt: skip


def played(moves: list[tuple[str, int, int]]) -> Journal:
    """What comes of clicking at random: only what is not refused is written."""
    journal = opened(1, 2, 3)
    for move, number, minute in moves:
        kind, facts = _meant(journal, move, number)
        line = journal.line(kind, minute, **facts)
        if admission(SETTING, journal.lines, line) is None:
            journal.lines.append(line)
    return journal


def _meant(journal: Journal, move: str, number: int) -> tuple[str, dict[str, Any]]:
    """A line's kind, and what it is about."""
    key = journal.lines[number % len(journal.lines)].key
    about: dict[str, dict[str, Any]] = {
        "arrive": {"membership": number, "person": 100 + number},
        "substitute": {"membership": number, "person": 200 + number},
        "leave": {"membership": number},
        "item": {"agenda_item": number},
        "vote": {"agenda_item": 1, "data": {"way": "open", "counts": all_(yes=number)}},
        "undo": {"data": {"key": key, "reason": "x"}},
    }
    return "arrive" if move == "substitute" else move, about.get(move, {})


@given(MOVES, st.randoms(use_true_random=False))
def test_the_state_is_a_function_of_the_lines_only(
    moves: list[tuple[str, int, int]], chance: Any
) -> None:
    journal = played(moves)
    shuffled = list(journal.lines)
    chance.shuffle(shuffled)
    assert fold(SETTING, shuffled) == journal.state == fold(SETTING, journal.lines)


@given(MOVES)
def test_no_seat_is_taken_twice_and_voters_never_exceed_seats(
    moves: list[tuple[str, int, int]],
) -> None:
    journal = played(moves)
    for length in range(len(journal.lines) + 1):
        state = fold(SETTING, journal.lines[:length])
        assert len(set(state.present.values())) == len(state.present) <= 12
        assert len(voters(SETTING, state, 1)) <= state.quorum.present <= 11
        for vote in state.of(1).votes:
            assert vote.tally.total <= vote.entitled <= 11


@given(MOVES, st.integers(0, 60))
def test_what_is_taken_back_was_never_there(moves: list[tuple[str, int, int]], at: int) -> None:
    """Taking the last line back gives the state before it, but for the mark that it was."""
    journal = played(moves)
    before = journal.state
    note = journal.line("note", at, data={"text": "x"})
    if admission(SETTING, journal.lines, note) is not None:
        return
    journal.lines.append(note)
    journal.undo(note)
    after = journal.state
    assert dict(after.undone) == {**before.undone, note.number: note.number + 1}
    assert {**vars(after), "undone": None} == {**vars(before), "undone": None}


@given(
    st.lists(st.integers(1, 6), unique=True),
    st.lists(st.integers(7, 12), unique=True),
    st.lists(st.booleans(), min_size=12, max_size=12),
)
def test_two_devices_that_note_different_people_agree_in_any_order(
    mine: list[int], theirs: list[int], turns: list[bool]
) -> None:
    journal = Journal()
    journal.add("open")
    one, other = list(mine), list(theirs)
    for turn in turns:
        rest = one if (turn and one) or not other else other
        if rest:
            journal.arrive(rest.pop(0), minute=5)
    alone = Journal()
    alone.add("open")
    alone.arrive(*mine, *theirs, minute=5)
    assert dict(journal.state.present) == dict(alone.state.present)
    assert journal.state.quorum == alone.state.quorum


@given(st.permutations(range(12)))
def test_lines_further_apart_than_clocks_differ_stand_by_their_time_however_they_come(
    order: list[int],
) -> None:
    """Devices that were offline send later; nothing stands in the order of sending."""
    apart = CLOCKS.total_seconds() / 60 + 0.1
    lines = [Journal().line("note", apart * place, data={"text": str(place)}) for place in order]
    kept = placed(again(it, number=at, key=str(at)) for at, it in enumerate(lines, start=1))
    assert [it.data["text"] for it in kept] == [str(place) for place in range(12)]
