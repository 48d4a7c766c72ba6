"""The steps of minutes: in which order, by whom, and why not."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.councils.rules import Procedure, Span
from sprachrohr.record.actions import minutes as actions
from sprachrohr.record.actions.drafting import draft
from sprachrohr.record.models import Minutes
from sprachrohr.record.rules.minutes import (
    SIGNATURES,
    Act,
    Done,
    State,
    changed,
    due_on,
    overdue,
    refusal,
    settle,
    signed,
    stand,
    writers,
)
from tests.record.house import House
from tests.record.minuted import CHAIR, CHECKER, SECRETARY, WRITER, finished, recorded
from tests.record.minuted import signed as sign_both


@pytest.fixture
def public(house: House) -> Minutes:
    return draft(recorded(house).meeting, by=WRITER, now=house.now)[0]


def done(minutes: Minutes) -> list[str]:
    return list(minutes.steps.order_by("at", "pk").values_list("state", flat=True))


def test_from_the_draft_to_the_published_page_every_step_is_kept(
    house: House, public: Minutes
) -> None:
    sign_both(house, public)
    actions.publish(public, by=WRITER, now=house.now)
    assert done(public) == [
        "draft", "submitted", "checked", "signed_chair", "signed_secretary", "signed", "published",
    ]  # fmt: skip
    names = {it.state: (it.by, it.note) for it in public.steps.all()}
    assert names["signed_chair"] == ("Beispiel E2", "Beispiel E2")
    assert names["signed_secretary"] == ("Erika Beispiel", "Erika Beispiel")


def test_whoever_wrote_them_does_not_check_them(house: House, public: Minutes) -> None:
    helper = Actor("Hilft")
    head = public.passages.get(place="head")
    actions.change_minutes(public, texts={head.pk: "Neu."}, by=helper, now=house.now)
    actions.submit(public, by=WRITER, now=house.now)
    for writer in (WRITER, helper):
        with pytest.raises(Refused, match="You wrote these minutes"):
            actions.check(public, by=writer, now=house.now)
    actions.check(public, by=CHECKER, now=house.now)


def test_chair_and_minute_taker_are_two_people(house: House, public: Minutes) -> None:
    actions.submit(public, by=WRITER, now=house.now)
    with pytest.raises(Refused, match="not possible"):
        actions.sign(public, role="chair", by=CHAIR, now=house.now)
    actions.check(public, by=CHECKER, now=house.now)
    actions.sign(public, role="chair", by=CHAIR, now=house.now)
    with pytest.raises(Refused, match="Chair and minute-taker are two people"):
        actions.sign(public, role="secretary", by=CHAIR, now=house.now)
    with pytest.raises(Refused, match="This signature is there already"):
        actions.sign(public, role="chair", by=SECRETARY, now=house.now)
    with pytest.raises(Refused, match="Chair and minute-taker sign first"):
        actions.publish(public, by=WRITER, now=house.now)


def test_the_account_tells_hands_apart_and_not_the_name(
    house: House, public: Minutes, account_of: Any, council: Any
) -> None:
    account = account_of(council, "chair")
    first, second = Actor("Chair", account.pk), Actor("Chair Alpha", account.pk)
    actions.submit(public, by=WRITER, now=house.now)
    actions.check(public, by=CHECKER, now=house.now)
    actions.sign(public, role="chair", by=first, now=house.now)
    with pytest.raises(Refused, match="two people"):
        actions.sign(public, role="secretary", by=second, now=house.now)


def test_given_back_they_are_changed_and_signed_anew(house: House, public: Minutes) -> None:
    actions.submit(public, by=WRITER, now=house.now)
    actions.check(public, by=CHECKER, now=house.now)
    actions.sign(public, role="chair", by=CHAIR, now=house.now)
    with pytest.raises(Refused, match="what is to be changed"):
        actions.give_back(public, note=" ", by=SECRETARY, now=house.now)
    actions.give_back(public, note="Uhrzeit falsch", by=SECRETARY, now=house.now)
    sign_both(house, public)
    assert signed(actions.history(public)).keys() == set(SIGNATURES.values())
    assert done(public).count("signed_chair") == 2


def test_what_is_submitted_or_published_is_not_written_in(house: House, public: Minutes) -> None:
    head = public.passages.get(place="head")
    actions.submit(public, by=WRITER, now=house.now)
    with pytest.raises(Refused, match="being checked or signed"):
        actions.change_minutes(public, texts={head.pk: "Anders."}, by=WRITER, now=house.now)
    actions.give_back(public, note="Bitte", by=CHECKER, now=house.now)
    sign_both(house, public)
    actions.publish(public, by=WRITER, now=house.now)
    with pytest.raises(Refused, match="Write another edition"):
        actions.change_minutes(public, texts={head.pk: "Anders."}, by=WRITER, now=house.now)


def test_without_names_nothing_is_submitted(house: House, by: Any) -> None:
    bare = draft(house.meeting, by=by, now=house.now)[0]
    with pytest.raises(Refused, match="who chaired the session and who took the minutes"):
        actions.submit(bare, by=by, now=house.now)


def test_the_closed_part_is_published_to_nobody(house: House) -> None:
    _public, closed = finished(house)
    assert closed.state == State.SIGNED
    with pytest.raises(Refused, match="published to nobody"):
        actions.publish(closed, by=WRITER, now=house.now)


def test_a_correction_is_another_edition_with_its_reason(house: House) -> None:
    public, _closed = finished(house)
    old = list(public.passages.values_list("text", flat=True))
    with pytest.raises(Refused, match="Write in one sentence why"):
        actions.correct(public, reason="", by=WRITER, now=house.now)
    following = actions.correct(public, reason="Name verwechselt", by=WRITER, now=house.now)
    assert (following.edition, following.reason) == (2, "Name verwechselt")
    with pytest.raises(Refused, match="later edition"):
        actions.correct(public, reason="Noch einmal", by=WRITER, now=house.now)
    second = following.passages.get(number="2")
    actions.change_minutes(following, texts={second.pk: "Berichtigt."}, by=WRITER, now=house.now)
    sign_both(house, following)
    actions.publish(following, by=WRITER, now=house.now)
    assert list(public.passages.values_list("text", flat=True)) == old
    public.refresh_from_db()
    assert public.file is not None and following.file is not None
    assert public.file.name == (
        "Niederschrift der Sitzung vom 18. November 2026, 1. Fassung, ersetzt durch die 2. Fassung"
    )
    assert following.file.edition == "2. Fassung"
    roles = house.meeting.files.filter(role="minutes").count()
    assert roles == 2


# --- the rule alone -----------------------------------------------------------------------

hands = st.sampled_from(["a", "b", "c"])
acts = st.sampled_from(list(Act))
AFTER = {
    Act.EDIT: State.DRAFT, Act.SUBMIT: State.SUBMITTED, Act.GIVE_BACK: State.RETURNED,
    Act.CHECK: State.CHECKED, Act.PUBLISH: State.PUBLISHED, Act.WITHDRAW: State.WITHDRAWN,
    **SIGNATURES,
}  # fmt: skip


def walked(tries: list[tuple[Act, str]], *, closed: bool = False) -> list[Done]:
    """Whatever may be done of these, done."""
    history = [Done(State.DRAFT, "a")]
    for act, hand in tries:
        if act is Act.CORRECT or refusal(act, history, hand, closed=closed) is not None:
            continue
        history.append(Done(AFTER[act], hand))
        if len(signed(history)) == 2 and stand(history) in SIGNATURES.values():
            history.append(Done(State.SIGNED, hand))
    return history


@given(st.lists(st.tuples(acts, hands), max_size=40), st.booleans())
def test_nothing_is_published_without_a_second_pair_of_eyes_and_two_hands(
    tries: list[tuple[Act, str]], closed: bool
) -> None:
    history = walked(tries, closed=closed)
    for at, it in enumerate(history):
        before = history[:at]
        if it.state == State.CHECKED:
            assert it.hand not in writers(before)
        if it.state == State.PUBLISHED:
            assert not closed
            found = signed(before)
            assert set(found) == set(SIGNATURES.values())
            assert len(set(found.values())) == 2
            checked = max(n for n, one in enumerate(before) if one.state == State.CHECKED)
            assert all(one.state != State.DRAFT for one in before[checked:])


@given(st.text("ab\n", max_size=8), st.text("ab\n", max_size=8), st.text("ab\n", max_size=8))
def test_no_typed_word_is_lost_by_another_draft(drafted: str, text: str, now: str) -> None:
    found = settle(drafted, text, now, lambda _before, _mine, _other: None)
    if text != drafted:
        assert found.text == text
    else:
        assert found.text == now
    assert found.proposed in ("", now)
    assert found.proposed == "" or now not in (drafted, text)


words = st.dictionaries(st.sampled_from("abcd"), st.sampled_from("xyz"))


@given(words, words)
def test_every_passage_is_told_once(before: dict[str, str], now: dict[str, str]) -> None:
    found = changed(before, now)
    same = {it for it in before if before[it] == now.get(it)}
    told = [*found.added, *found.gone, *found.other]
    assert sorted(told) == sorted(set(told)) and set(told) | same == set(before) | set(now)
    assert found.nothing == (before == now)


def test_when_minutes_are_overdue() -> None:
    from datetime import date

    rule = Procedure(key="minutes", unit="days", value=14, whole=None, span=Span(None, None))
    session = date(2026, 11, 18)
    assert due_on(rule, session) == date(2026, 12, 2)
    assert not overdue(rule, session, date(2026, 12, 2))
    assert overdue(rule, session, date(2026, 12, 3))
    assert due_on(None, session) is None and not overdue(None, session, date(2030, 1, 1))
    with pytest.raises(ValueError, match="persons"):
        due_on(Procedure("minutes", "persons", 3, None, Span(None, None)), session)
