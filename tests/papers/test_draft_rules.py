"""What a draft may do when, what its text needs, and the next free number."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.papers.models import Draft, DraftStep
from sprachrohr.papers.rules.drafts import (
    LONGEST,
    MAY,
    Act,
    Finding,
    Part,
    Problem,
    Stage,
    State,
    asks,
    may,
    missing_in,
    sentence_problem,
    sentences_in,
    stage_of,
)
from sprachrohr.papers.rules.references import is_taken, next_reference, pattern_like, pattern_works

WHOLE = {
    "name": "Abendkurse mit Kinderbetreuung",
    "what": "Eltern sollen abends Deutsch lernen können.",
    "why": "Viele kommen nicht, weil niemand auf die Kinder aufpasst.",
    "decided": "Die Verwaltung wird gebeten, ab 1. März eine Betreuung anzubieten.",
    "text": "Die Verwaltung wird gebeten, …",
}


def test_the_states_are_those_of_the_model() -> None:
    assert {it.value for it in State} == set(DraftStep.State.values)
    assert len(Draft.TYPES) == 5


def test_nobody_but_the_writers_reads_a_draft_before_it_is_submitted() -> None:
    hidden = {State.IDEA, State.DRAFT, State.RETURNED, State.WITHDRAWN}
    assert not any(may(Act.READ, it, {Part.OFFICE}) for it in hidden)
    assert [it for it in State if may(Act.READ, it, {Part.OFFICE})] == [
        State.SUBMITTED, State.ACCEPTED,
    ]  # fmt: skip
    assert [it for it in State if may(Act.READ, it, {Part.GROUP})] == [State.IDEA]
    assert not any(may(act, state, set()) for act, state in product(Act, State))


def test_what_lies_with_the_office_is_changed_by_nobody() -> None:
    for act in (Act.CHANGE, Act.ATTACH, Act.ASK, Act.SUBMIT):
        for state in (State.SUBMITTED, State.ACCEPTED, State.WITHDRAWN):
            assert not any(may(act, state, {part}) for part in Part), (act, state)


def test_an_accepted_text_can_be_changed_by_no_act_at_all() -> None:
    acts = {act for (act, _part), states in MAY.items() if State.ACCEPTED in states}
    assert acts == {Act.READ}


@pytest.mark.parametrize("paper_type", ["motion", "suggestion", "statement"])
def test_a_complete_text_lacks_nothing_but_its_gaps(paper_type: str) -> None:
    assert missing_in(paper_type, **WHOLE) == [Finding("text", Problem.GAPS)]
    assert missing_in(paper_type, **{**WHOLE, "text": ""}) == []
    assert missing_in(paper_type, **{**WHOLE, "text": "Mehr dazu ..."}) == [
        Finding("text", Problem.GAPS)
    ]


def test_an_empty_motion_lacks_four_things_in_the_order_of_the_form() -> None:
    found = missing_in("motion", name=" ", what="", why="", decided="", text="")
    assert [(it.field, it.problem) for it in found] == [
        (field, Problem.MISSING) for field in ("name", "what", "why", "decided")
    ]


def test_an_inquiry_needs_questions_and_no_decision() -> None:
    facts = {**WHOLE, "decided": ""}
    assert missing_in("inquiry", **{**facts, "text": "1. Wie viele Kurse gibt es?"}) == []
    for text in ("", "Wir fragen nach Kursen.", "Wie?", "? ? ?"):
        assert missing_in("inquiry", **{**facts, "text": text}) == [
            Finding("text", Problem.NO_QUESTION)
        ]


def test_a_change_request_names_its_paper() -> None:
    facts = {**WHOLE, "text": ""}
    assert missing_in("amendment", **facts) == [Finding("amends", Problem.NO_PAPER)]
    assert missing_in("amendment", amends=True, **facts) == []


def test_a_sentence_has_at_most_300_letters() -> None:
    assert LONGEST == 300
    assert sentence_problem("a" * 300) is None
    assert sentence_problem("a" * 301) is Problem.LONG
    assert sentence_problem(" " + "a" * 300 + "\n") is None
    assert sentence_problem("  ") is Problem.MISSING


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("", 0),
        ("Ein Satz ohne Punkt", 1),
        ("Das gilt ab dem 3. Mai in der Bahnhofstr. 4 in z. B. zwei Schulen.", 1),
        ("Dr. Beispiel leitet das Amt.", 1),
        ("Wir bitten die Stadt. Sie soll helfen.", 2),
        ("Was tun? Niemand weiß es!", 2),
        ("Die Stadt (vgl. § 27 Abs. 8) prüft das.", 1),
        ("Eltern lernen Deutsch. Kinder spielen. Alle essen.", 3),
        ("هل نحتاج دورات؟ نعم نحتاجها.", 2),
        ("Er sagt: „Wir helfen.“ Dann geht er.", 2),
    ],
)
def test_sentences_are_counted_as_people_do_in_doubt_fewer(said: str, count: int) -> None:
    assert sentences_in(said) == count
    expected = Problem.SENTENCES if count > 1 else None if count else Problem.MISSING
    assert sentence_problem(said) is expected


@given(st.text(max_size=400))
def test_any_text_is_judged(said: str) -> None:
    assert sentences_in(said) >= bool(said.strip())
    assert sentence_problem(said) in {None, *Problem}
    assert asks(said) in {True, False}


def test_where_something_stands() -> None:
    assert stage_of("idea") is Stage.IDEA
    assert stage_of("draft") is stage_of("returned") is Stage.DRAFT
    assert stage_of("submitted") is Stage.SUBMITTED
    assert stage_of("accepted") is stage_of() is Stage.SUBMITTED
    assert stage_of("accepted", on_agenda=True) is Stage.AGENDA
    assert stage_of(on_agenda=True, decided=True) is Stage.DECIDED
    assert stage_of(decided=True, followed="at_rat") is Stage.DECIDED
    for work in ("at_office", "in_work"):
        assert stage_of(decided=True, followed=work) is Stage.WORK
    for end in ("done", "rejected", "withdrawn"):
        assert stage_of(decided=True, followed=end) is Stage.DONE


# --- numbers ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "taken", "expected"),
    [
        ("{number}/{year}", [], "1/2026"),
        ("{number}/{year}", ["1/2026", "7/2026", "99/2025"], "8/2026"),
        ("A {number}/{year}", ["A 3/2026", "a  12/2026", "B 40/2026", "12/2026"], "A 13/2026"),
        ("V-{year}-{number}", ["V-2026-9"], "V-2026-10"),
        ("Nr. {number}", ["Nr. 4", "Nr. 4/2026"], "Nr. 5"),
        ("", ["2/2026"], "3/2026"),
        ("no number", [], "1/2026"),
        ("{number}{number}", [], "1/2026"),
        ("{number}/{year}", ["Antrag vom Mai", "0014/2026"], "15/2026"),
    ],
)
def test_the_next_number_follows_the_highest_one(
    pattern: str, taken: list[str], expected: str
) -> None:
    assert next_reference(pattern, 2026, taken) == expected


@pytest.mark.parametrize(
    ("reference", "pattern"),
    [
        ("A-105", "A-{number}"),
        ("7/2026", "{number}/{year}"),
        ("A 3/2026", "A {number}/{year}"),
        ("V-2026-9", "V-{year}-{number}"),
        ("F-11-A", "F-{number}-A"),
        ("Antrag vom Mai", ""),
        ("{number} 7", ""),
    ],
)
def test_the_pattern_of_an_earlier_number_is_read_from_it(reference: str, pattern: str) -> None:
    assert pattern_like(reference, 2026) == pattern


def test_patterns_hold_a_number_once() -> None:
    assert pattern_works("{number}/{year}")
    assert pattern_works("X {number}")
    for broken in ("", "{year}", "{number} {number}", "{number} {month}", "{number}" + "x" * 60):
        assert not pattern_works(broken)


@given(
    st.lists(st.integers(1, 500), max_size=30),
    st.lists(st.text(max_size=20), max_size=10),
    st.sampled_from(["{number}/{year}", "A {number}/{year}", "{year}.{number}", "{number}"]),
)
def test_a_number_is_never_given_twice(numbers: list[int], others: list[str], pattern: str) -> None:
    taken = [pattern.replace("{number}", str(n)).replace("{year}", "2026") for n in numbers]
    taken += others
    for _ in range(3):
        made = next_reference(pattern, 2026, taken)
        assert not is_taken(made, taken)
        taken.append(made)
