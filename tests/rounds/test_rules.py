"""When a round is open, how far it is, and what its passages are."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.rounds.rules import (
    State,
    counts,
    is_asked,
    is_open,
    needs_reason,
    passages_of,
    state_of,
)

FIRST, LAST = date(2026, 11, 10), date(2026, 11, 20)


def test_both_days_count() -> None:
    days = [FIRST + timedelta(days=it) for it in range(-2, 14)]
    assert [it for it in days if is_open(FIRST, LAST, it)] == days[2:13]


def test_a_round_closes_by_time_and_waits_for_answers() -> None:
    def state(day: date, unanswered: int = 0, published: bool = False) -> State:
        return state_of(FIRST, LAST, day, unanswered=unanswered, published=published)

    assert state(FIRST - timedelta(days=1)) is State.PLANNED
    assert state(LAST, 3) is State.OPEN
    assert state(LAST + timedelta(days=1), 3) is State.ANSWERING
    assert state(LAST + timedelta(days=1)) is State.ANSWERED
    assert state(LAST + timedelta(days=1), published=True) is State.PUBLISHED


def test_passages_stand_between_empty_lines() -> None:
    assert passages_of("Eins\nweiter\r\n\r\n  \n\nZwei\n") == ["Eins\nweiter", "Zwei"]
    assert passages_of(" \n\n ") == []


@given(st.lists(st.text("abc \n", min_size=1).filter(lambda it: "\n\n" not in it), max_size=6))
def test_no_letter_of_a_draft_is_lost(parts: list[str]) -> None:
    def letters(text: str) -> str:
        return "".join(text.split())

    text = "\n\n".join(parts)
    assert letters("".join(passages_of(text))) == letters(text)
    assert all(passages_of(text))


def test_who_is_asked_and_what_needs_a_reason() -> None:
    both = {"for_members": False, "for_organisations": True}
    assert is_asked(organisation=True, member=False, **both)
    assert not is_asked(organisation=False, member=True, **both)
    assert [it for it in ("taken_up", "partly", "not", "noted") if needs_reason(it)] == [
        "partly", "not", "noted",
    ]  # fmt: skip
    assert counts(["not", None, "not"]) == {"not": 2, "": 1}
