"""The forecast of a session: quorum, elected and sent, who is asked next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.councils.rules import Procedure
from sprachrohr.meetings.rules.attendance import (
    Answer,
    Asked,
    Lead,
    Outlook,
    answer_of,
    forecast,
    is_reminded,
    needed,
    next_substitute,
)

YES, NO, OPEN = Answer.YES, Answer.NO, Answer.OPEN
HALF = Procedure("quorum", "more_than", 1, 2)


def seats(kind: str, yes: int = 0, no: int = 0, open_: int = 0) -> list[Asked]:
    answers = [YES] * yes + [NO] * no + [OPEN] * open_
    return [Asked(kind, kind != "advisory", it) for it in answers]


@pytest.mark.parametrize(
    ("unit", "value", "whole", "of", "wanted"),
    [
        ("more_than", 1, 2, 19, 10),  # half is 9.5
        ("more_than", 1, 2, 20, 11),  # half is not enough
        ("at_least", 1, 2, 19, 10),
        ("at_least", 1, 2, 20, 10),
        ("at_least", 2, 3, 20, 14),  # 13.33
        ("more_than", 2, 3, 21, 15),
        ("persons", 11, None, 20, 11),  # Moers: at least 11 of 20
        ("persons", 11, None, None, 11),
        ("more_than", 1, 2, None, None),
        ("more_than", 1, 2, 0, None),
        ("days", 3, None, 20, None),
    ],
)
def test_a_quorum_is_counted_from_the_statutory_number(
    unit: str, value: int, whole: int | None, of: int | None, wanted: int | None
) -> None:
    assert needed(Procedure("quorum", unit, value, whole), of) == wanted


def test_without_a_rule_nothing_is_said_about_a_quorum() -> None:
    found = forecast(seats("elected", yes=12), None, 19)
    assert (found.outlook, found.needed, found.least) == (Outlook.NO_RULE, None, 12)


def test_advisory_members_come_but_do_not_count() -> None:
    found = forecast([*seats("elected", yes=9), *seats("advisory", yes=5)], HALF, 19)
    assert (found.least, found.most, found.needed) == (9, 9, 10)
    assert found.outlook == Outlook.OUT_OF_REACH
    assert found.kinds["advisory"].yes == 5


@pytest.mark.parametrize(
    ("yes", "open_", "outlook"),
    [
        (10, 0, Outlook.SURELY),
        (9, 1, Outlook.POSSIBLE),
        (9, 0, Outlook.OUT_OF_REACH),
        (0, 10, Outlook.POSSIBLE),
        (0, 9, Outlook.OUT_OF_REACH),
    ],
)
def test_three_outlooks_of_nineteen_seats(yes: int, open_: int, outlook: Outlook) -> None:
    assert forecast(seats("elected", yes=yes, open_=open_), HALF, 19).outlook == outlook


@pytest.mark.parametrize(
    ("elected", "sent", "lead"),
    [
        ((6, 0, 0), (5, 0, 0), Lead.SURELY),
        ((5, 0, 0), (5, 0, 0), Lead.NOT),
        ((5, 0, 1), (5, 0, 0), Lead.OPEN),
        ((6, 0, 0), (3, 0, 3), Lead.OPEN),
        ((6, 0, 0), (3, 1, 2), Lead.SURELY),
    ],
)
def test_more_elected_than_sent_is_a_hint(
    elected: tuple[int, int, int], sent: tuple[int, int, int], lead: Lead
) -> None:
    rows = [*seats("elected", *elected), *seats("rat", *sent)]
    assert forecast(rows, None, None).lead == lead


def test_a_body_with_one_kind_of_seats_has_no_hint() -> None:
    assert forecast(seats("elected", yes=3), HALF, 5).lead is None


@pytest.mark.parametrize(
    ("chain", "answer"),
    [
        ([None], OPEN),
        ([True], YES),
        ([False], NO),
        ([False, None], OPEN),
        ([False, True], YES),
        ([False, False], NO),
        ([True, None], YES),
        ([], OPEN),
    ],
)
def test_a_seat_is_filled_by_whoever_says_yes(chain: list[bool | None], answer: Answer) -> None:
    assert answer_of(chain) == answer


def test_the_first_in_order_who_is_free_is_asked_next() -> None:
    assert next_substitute(["a", "b", "c"], {"a"}) == "b"
    assert next_substitute(["a"], {"a"}) is None
    assert next_substitute([], set()) is None


@pytest.mark.parametrize(
    ("before", "left", "asked_ago", "reminded", "now"),
    [
        (3, 3, 5, False, True),
        (3, 4, 5, False, False),
        (3, 1, 5, False, True),  # the job did not run the day before
        (3, 3, 0, False, False),
        (3, 3, 5, True, False),
        (0, 0, 5, False, False),
        (3, -1, 5, False, False),
    ],
)
def test_reminding_is_once_and_not_on_the_day_of_asking(
    before: int, left: int, asked_ago: int, reminded: bool, now: bool
) -> None:
    assert is_reminded(before, left, asked_ago, reminded) is now


ROWS = st.lists(
    st.builds(
        lambda kind, answer: Asked(kind, kind != "advisory", answer),
        st.sampled_from(["elected", "rat", "advisory"]),
        st.sampled_from(list(Answer)),
    ),
    max_size=30,
)
RULES = st.one_of(
    st.none(),
    st.builds(lambda n: Procedure("quorum", "persons", n), st.integers(1, 30)),
    st.builds(
        lambda unit, value, more: Procedure("quorum", unit, value, value + more),
        st.sampled_from(["more_than", "at_least"]),
        st.integers(1, 5),
        st.integers(1, 5),
    ),
)
RANK = [Outlook.OUT_OF_REACH, Outlook.POSSIBLE, Outlook.SURELY]


@given(ROWS, RULES, st.integers(1, 40))
def test_counts_agree_with_each_other(rows: list[Asked], rule: Procedure | None, of: int) -> None:
    found = forecast(rows, rule, of)
    assert 0 <= found.least <= found.most <= sum(it.votes for it in rows)
    assert sum(it.all for it in found.kinds.values()) == len(rows)
    assert (found.needed is None) == (rule is None) == (found.outlook == Outlook.NO_RULE)


@given(ROWS, RULES, st.integers(1, 40), st.data())
def test_a_yes_never_makes_it_worse_and_a_no_never_better(
    rows: list[Asked], rule: Procedure | None, of: int, data: st.DataObject
) -> None:
    unknown = [at for at, it in enumerate(rows) if it.answer == OPEN]
    if rule is None or not unknown:
        return
    at = data.draw(st.sampled_from(unknown))

    def after(answer: Answer) -> int:
        changed = [*rows]
        changed[at] = Asked(rows[at].kind, rows[at].votes, answer)
        return RANK.index(forecast(changed, rule, of).outlook)

    assert after(NO) <= RANK.index(forecast(rows, rule, of).outlook) <= after(YES)


@given(st.integers(1, 200), st.integers(1, 7), st.integers(1, 7))
def test_a_share_is_the_smallest_number_that_reaches_it(of: int, value: int, more: int) -> None:
    whole = value + more
    over = needed(Procedure("quorum", "more_than", value, whole), of)
    least = needed(Procedure("quorum", "at_least", value, whole), of)
    assert over is not None
    assert least is not None
    assert over * whole > of * value >= (over - 1) * whole
    assert least * whole >= of * value > (least - 1) * whole


@given(st.lists(st.integers(0, 9), unique=True), st.sets(st.integers(0, 9)))
def test_whoever_is_taken_is_never_asked(order: list[int], taken: set[int]) -> None:
    found = next_substitute(order, taken)
    free = [it for it in order if it not in taken]
    assert found == (free[0] if free else None)
