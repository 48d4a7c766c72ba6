"""The journal of a session is written once, in order, and refuses what cannot have been."""

import ast
import re
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django_scopes import scope

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.models import Entry, Line, Revision
from sprachrohr.councils.scope import council_scope
from sprachrohr.meetings import actions as meetings
from sprachrohr.people.models import Organization
from sprachrohr.record import words, words_refusals
from sprachrohr.record.actions import journal
from sprachrohr.record.actions.journal import RefusedLine, note
from sprachrohr.record.models import JournalEntry
from sprachrohr.record.rules.shape import SHAPES, Refusal
from tests.ground.files import SOURCE, text_of
from tests.meetings.build import Build
from tests.record.house import House


def test_a_line_sent_twice_is_there_once_and_leaves_one_trace(house: House) -> None:
    key = uuid4()
    first = house.note("note", 1, key=key, data={"text": "Begrüßung"})
    traces = Entry.objects.count()
    again = house.note("note", 1, key=key, data={"text": "Begrüßung"})
    assert (first.again, again.again) == (False, True)
    assert again.entry.pk == first.entry.pk
    assert JournalEntry.objects.count() == 1
    assert Entry.objects.count() == traces


def test_who_was_a_moment_too_late_finds_the_line_behind_the_lock(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both devices looked before either of them wrote."""
    key, look, looks = uuid4(), journal._known, iter([None])
    first = house.note("note", 1, key=key, data={"text": "Begrüßung"})
    monkeypatch.setattr(journal, "_known", lambda *it: next(looks, False) or look(*it))
    again = house.note("note", 1, key=key, data={"text": "Begrüßung"})
    assert (again.again, again.entry.pk) == (True, first.entry.pk)


def test_lines_are_numbered_and_keep_both_times(house: House) -> None:
    house.arrive("e1", minute=-5)
    entry = house.note("open", 0, data={"secretary": "Erika Beispiel"}).entry
    entry.refresh_from_db()
    assert (entry.number, entry.at, entry.recorded_at, entry.by) == (
        2, house.at(0), house.now, "Test",
    )  # fmt: skip


def test_noting_a_line_makes_no_public_page_old(house: House) -> None:
    before = dict(Revision.objects.values_list("council_id", "n"))
    house.opened("e1", "e2")
    assert dict(Revision.objects.values_list("council_id", "n")) == before


def test_a_vote_with_too_many_votes_is_refused_with_the_reason(house: House) -> None:
    house.opened("e1", "e2", "e3", "e4", "r1", "r2")
    with pytest.raises(RefusedLine) as refused:
        house.note("vote", 2, agenda_item=house.items[0],
                   data={"way": "open", "counts": {"yes": {"all": 7}}})  # fmt: skip
    assert refused.value.code == "too_many"
    assert refused.value.reason == (
        "7 votes, but only 6 could vote (all members). Count again, or check who is there."
    )
    assert JournalEntry.objects.filter(kind_of_entry="vote").count() == 0


@pytest.mark.parametrize(
    ("seat", "person", "sentence"),
    [
        ("e1", "e1", "Beispiel E1 has been there since 17:00. There is nothing to do."),
        ("e1", "s1", "Beispiel E1 is there in person. Beispiel S1 cannot stand in beside them."),
        ("e2", "x1", "On this day Beispiel X1 is not a substitute of Beispiel E2. If that is "
                     "wrong, enter it with the members."),
        ("e2", "s2", "Beispiel S2 is a substitute, but not of Beispiel E2. Choose the right seat."),
    ],
)  # fmt: skip
def test_who_cannot_arrive_is_told_why(house: House, seat: str, person: str, sentence: str) -> None:
    house.opened("e1")
    with pytest.raises(RefusedLine) as refused:
        house.note("arrive", 3, membership=house.seats[seat], person=house.people[person])
    assert refused.value.reason == sentence


def test_a_personal_substitute_is_admitted_unasked_and_one_asked_by_the_office_too(
    house: House,
) -> None:
    from sprachrohr.meetings.actions.attendance import ask, release

    house.note("arrive", 0, membership=house.seats["e1"], person=house.people["s1"])
    before: dict[str, Any] = {"by": house.build.by, "now": house.at(-24 * 60)}
    seat = house.seats["e2"]
    own = ask(house.meeting, seat, house.people["e2"], **before)
    other = ask(
        house.meeting, seat, house.people["x1"], stands_in_for=own, why="als Einzige frei",
        **before,
    )  # fmt: skip
    house.note("arrive", 1, membership=house.seats["e2"], person=house.people["x1"])
    house.note("leave", 2, membership=house.seats["e2"])
    release(other, **before)
    with pytest.raises(RefusedLine, match="not a substitute"):
        house.note("arrive", 3, membership=house.seats["e2"], person=house.people["x1"])


def test_a_departure_that_names_nobody_is_of_who_sat_there(house: House) -> None:
    house.note("arrive", 0, membership=house.seats["e1"], person=house.people["s1"])
    entry = house.note("leave", 5, membership=house.seats["e1"]).entry
    assert entry.person_id == house.people["s1"].pk


def test_a_roll_call_is_kept_with_its_counts_split(house: House) -> None:
    house.opened("e1", "e2", "r1")
    names = {str(house.people[it].pk): said
             for it, said in (("e1", "yes"), ("e2", "no"), ("r1", "yes"))}  # fmt: skip
    entry = house.note(
        "vote", 2, agenda_item=house.items[0], data={"way": "roll_call", "names": names}
    ).entry
    entry.refresh_from_db()
    assert entry.data["counts"] == {
        "yes": {"elected": 1, "rat": 1},
        "no": {"elected": 1, "rat": 0},
        "abstain": {"elected": 0, "rat": 0},
    }
    assert entry.data["names"] == names


def test_the_audit_log_tells_no_vote_and_no_text(house: House) -> None:
    house.opened("e1", "e2", "e3")
    house.note("vote", 2, agenda_item=house.items[0],
               data={"way": "secret", "counts": {"yes": {"all": 1}, "no": {"all": 2}}})  # fmt: skip
    house.note("note", 3, data={"text": "PLANTED"})
    lines = Line.objects.filter(kind="record.journalentry")
    assert lines.count() == 7
    assert {str(it.after.get("data", "[…]")) for it in lines} == {"[…]"}
    assert not [it for it in lines if "PLANTED" in f"{it.label}{it.after}"]


def test_names_of_a_secret_vote_can_be_written_nowhere(house: House) -> None:
    house.opened("e1", "e2", "e3")
    who = house.people["e1"].pk
    for extra in ({"names": {str(who): "yes"}}, {"voters": [who]}):
        data: dict[str, Any] = {"way": "secret", "counts": {"yes": {"all": 3}}, **extra}
        with pytest.raises(RefusedLine):
            house.note("vote", 2, agenda_item=house.items[0], data=data)
    with pytest.raises(RefusedLine, match="Something is missing or wrong"):
        house.note("vote", 2, agenda_item=house.items[0], person=house.people["e1"],
                   data={"way": "secret", "counts": {"yes": {"all": 3}}})  # fmt: skip


def test_nothing_of_another_council_gets_into_a_journal(
    house: House, other: Any, by: Actor, now: datetime
) -> None:
    with council_scope(other):
        there = Build(other, by, now).body("Anderer Rat")
    house.opened("e1")
    for kind, data in (
        ("mover", {"organizations": [there.pk]}),
        ("outcome", {"result": "noted", "transmit_to": [there.pk]}),
        ("outcome", {"result": "noted", "responsible": there.pk}),
    ):
        with pytest.raises(RefusedLine) as refused:
            house.note(kind, 2, agenda_item=house.items[0], data=data)
        assert refused.value.code == "misshapen"
    own = Organization.objects.get(pk=house.body.pk)
    house.note("mover", 2, agenda_item=house.items[0], data={"organizations": [own.pk]})


def test_nothing_is_noted_of_a_cancelled_session_or_without_a_time_zone(house: House) -> None:
    with pytest.raises(Refused, match="with its time zone"):
        note(house.meeting, key=uuid4(), kind="open", at=datetime(2026, 11, 18, 17),
             by=house.build.by, now=house.now)  # fmt: skip
    meetings.cancel(house.meeting, reason="Krankheit", by=house.build.by, now=house.now)
    with pytest.raises(Refused, match="This session is cancelled"):
        house.note("open")


def test_a_clock_that_runs_ahead_is_told(house: House) -> None:
    house.now = house.at(30)
    house.note("open", 32)
    with pytest.raises(RefusedLine, match=r"17:33 has not come yet\. Check the clock"):
        house.note("note", 33, data={"text": "später"})


def test_a_late_line_and_one_that_is_needed_name_the_line_that_stands_against(
    house: House,
) -> None:
    house.opened("e1", "e2")
    house.note("vote", 20, agenda_item=house.items[0],
               data={"way": "open", "counts": {"yes": {"all": 2}}})  # fmt: skip
    with pytest.raises(RefusedLine) as late:
        house.note("leave", 10, membership=house.seats["e2"])
    assert late.value.reason == (
        "It comes late, and line 5 (Vote, 17:20) does not fit any more then. "
        "Take that one back first, or check the time."
    )
    first = JournalEntry.objects.get(number=1)
    with pytest.raises(RefusedLine) as needed:
        house.note("undo", 21, data={"key": str(first.key), "reason": "war nicht da"})
    assert needed.value.reason == "Line 5 (Vote, 17:20) depends on it. Take that one back first."


@pytest.mark.parametrize("text", ["a\0b", "\ud83d"])
def test_what_a_database_cannot_keep_is_refused(house: House, text: str) -> None:
    house.opened("e1", "e2")
    ballot = {"office": "Vorsitz", "round": 1, "candidates": [{"name": text, "votes": 1}]}
    vote = {"way": "open", "about": text, "counts": {"yes": {"all": 1}}}
    for kind, data in (("note", {"text": text}), ("ballot", ballot), ("vote", vote)):
        with pytest.raises(RefusedLine) as refused:
            house.note(kind, 2, agenda_item=house.items[0], data=data)
        assert refused.value.code == "misshapen"


def test_a_key_is_known_in_any_spelling_and_without_a_scope(house: House) -> None:
    house.opened("e1")
    taken = house.note("note", 2, data={"text": "falsch"}).entry
    house.note("undo", 3, data={"key": str(taken.key).upper(), "reason": "verhört"})
    assert JournalEntry.objects.latest("number").data["key"] == str(taken.key)
    with scope(council=None):
        assert journal._known(house.meeting, taken.key) == taken


# --- sentences ----------------------------------------------------------------------------


def refusals_in_code() -> dict[str, set[str]]:
    """Code -> the facts that every place which makes such a refusal gives."""
    found: dict[str, set[str]] = {}
    for name in ("refusals", "shape"):
        tree = ast.parse(text_of(SOURCE / "record" / "rules" / f"{name}.py"))
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "Refusal":
                continue
            facts = {it.arg or "" for it in node.keywords}
            for code in _codes(node.args[0]):
                found[code] = found.get(code, facts) & facts
    return found


def _codes(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    if isinstance(node, ast.IfExp):
        return _codes(node.body) + _codes(node.orelse)
    if isinstance(node, ast.JoinedStr):
        return [f"ballot_{it}" for it in ("elected", "lot", "round", "candidates")]
    assert isinstance(node, ast.Name), ast.dump(node)
    return {
        "later": [], "code": ["stands_against", "needed_by"], "wrong": [],
        "beside": ["substitute_beside", "member_beside"],
    }[node.id]  # fmt: skip


def test_every_refusal_has_a_sentence_and_gives_the_facts_it_needs() -> None:
    given = refusals_in_code()
    assert set(words_refusals._SENTENCES) == set(given)
    for code, say in words_refusals._SENTENCES.items():
        needs = set(re.findall(r"%\((\w+)\)s", say()))
        assert needs <= given[code], code
        assert say()[-1] == ".", code


def test_every_kind_of_line_has_its_word_and_its_sentence() -> None:
    assert all(words.kind(it) != it for it in SHAPES)
    assert set(words._SAID) == set(SHAPES)


def test_a_refusal_nobody_knows_still_says_something() -> None:
    assert words.refusal(Refusal("new"), {}, {}) == "This cannot be noted now."
