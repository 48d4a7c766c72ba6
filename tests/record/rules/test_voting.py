"""Counts against whoever was there and may vote; outcomes that fit them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.meetings.models import AgendaItem
from sprachrohr.meetings.rules import votes_fit
from sprachrohr.record.rules import voting
from sprachrohr.record.rules.voting import Majority, Tally, fits, fitting
from tests.record.rules.journals import Journal, all_, opened

SPLIT = {"yes": {"elected": 4, "rat": 1}, "no": {"elected": 0, "rat": 2}}


def vote(journal: Journal, item: int = 1, minute: float = 10, **data: object) -> str:
    return journal.code("vote", minute, agenda_item=item, data=data)


def test_more_votes_than_voters_are_refused_altogether_and_by_group() -> None:
    journal = opened(1, 2, 3, 4, 8, 9, 10, 12)
    assert vote(journal, way="open", counts=SPLIT) == ""
    assert vote(journal, way="open", counts=all_(yes=7)) == ""
    wrong = journal.why(
        "vote", 10, agenda_item=1, data={"way": "open", "counts": all_(yes=7, abstain=1)}
    )
    assert wrong is not None
    assert (wrong.code, dict(wrong.facts)) == (
        "too_many", {"group": "all", "votes": 8, "voters": 7},
    )  # fmt: skip
    wrong = journal.why(
        "vote", 10, agenda_item=1,
        data={"way": "open", "counts": {"yes": {"elected": 1, "rat": 4}}},
    )  # fmt: skip
    assert wrong is not None
    assert dict(wrong.facts) == {"group": "rat", "votes": 4, "voters": 3}


def test_a_biased_member_takes_a_vote_away() -> None:
    journal = opened(1, 2, 3)
    data = {"reason": "organisation", "note": "Vorstand", "left": True}
    journal.add("biased", 5, agenda_item=1, membership=2, person=102, data=data)
    assert vote(journal, way="open", counts=all_(yes=3)) == "too_many"
    assert vote(journal, way="open", counts=all_(yes=2)) == ""
    journal.add("item", 12, agenda_item=2)
    assert vote(journal, 2, 13, way="open", counts=all_(yes=3)) == ""
    assert journal.state.of(1).biased[102].left


def test_a_roll_call_counts_elected_and_sent_apart() -> None:
    journal = opened(1, 2, 8)
    journal.add("arrive", 2, membership=9, person=209)
    names = {"101": "yes", "102": "no", "108": "yes", "209": "abstain"}
    journal.vote(10, way="roll_call", names=names)
    (taken,) = journal.state.of(1).votes
    assert taken.tally == Tally(
        {
            "yes": {"elected": 1, "rat": 1},
            "no": {"elected": 1, "rat": 0},
            "abstain": {"elected": 0, "rat": 1},
        }
    )
    assert taken.names == {101: "yes", 102: "no", 108: "yes", 209: "abstain"}


@pytest.mark.parametrize(
    ("person", "code", "there"),
    [
        (105, "absent", None),
        (112, "no_vote", None),
        (102, "biased", None),
        (103, "member_beside", 203),
        (201, "substitute_beside", 101),
        (209, "absent", None),
        (999, "absent", None),
    ],
)
def test_nobody_votes_who_may_not(person: int, code: str, there: int | None) -> None:
    journal = opened(1, 2, 8, 12)
    journal.add("arrive", 3, membership=3, person=203)
    journal.add("biased", 4, agenda_item=1, membership=2, person=102,
                data={"reason": "relative"})  # fmt: skip
    wrong = journal.why(
        "vote", 5, agenda_item=1,
        data={"way": "roll_call", "names": {"101": "yes", str(person): "yes"}},
    )  # fmt: skip
    assert wrong is not None
    assert (wrong.code, wrong.facts["person"], wrong.facts.get("there")) == (code, person, there)


def test_names_and_counts_of_a_roll_call_agree() -> None:
    journal = opened(1, 2, 8)
    names = {"101": "yes", "102": "no", "108": "yes"}
    assert vote(journal, way="roll_call", names=names, counts=all_(yes=2, no=1)) == ""
    assert vote(journal, way="roll_call", names=names, counts=all_(yes=3)) == "counts_differ"
    wrong = {"yes": {"elected": 2, "rat": 0}, "no": {"elected": 0, "rat": 1}}
    assert vote(journal, way="roll_call", names=names, counts=wrong) == "counts_differ"
    assert vote(journal, way="roll_call") == "names_missing"
    assert vote(journal, way="open", names=names, counts=all_(yes=2)) == "names_only_roll_call"


def test_a_secret_vote_has_no_names_and_no_split_that_tells() -> None:
    journal = opened()
    counts = all_(yes=6, no=3, abstain=1, invalid=1)
    assert vote(journal, way="secret", counts=counts) == ""
    assert vote(journal, way="secret", counts=counts, names={"101": "yes"}) == "secret_names"
    assert vote(journal, way="secret", counts=counts, voters=[101]) == "misshapen"
    assert vote(journal, way="secret", counts={"yes": {"elected": 5, "rat": 1},
                "no": {"elected": 1, "rat": 2}}) == ""  # fmt: skip
    few = {"yes": {"elected": 5, "rat": 1}, "no": {"elected": 1, "rat": 1}}
    assert vote(journal, way="secret", counts=few) == "tells_a_vote"
    as_one = {"yes": {"elected": 5, "rat": 0}, "no": {"elected": 1, "rat": 3}}
    assert vote(journal, way="secret", counts=as_one) == "tells_a_vote"
    assert vote(journal, way="open", counts=all_(yes=1, invalid=1)) == "invalid_only_secret"


@pytest.mark.parametrize(
    "counts",
    [
        {}, {"yes": 3}, {"yes": {"all": -1}}, {"yes": {"all": True}}, {"yes": {"all": 1.5}},
        {"yes": {"all": 1, "rat": 1}}, {"yes": {"all": 1}, "no": {"rat": 1}},
        {"maybe": {"all": 1}}, {"yes": {"advisory": 1}}, {"yes": {"all": 10_001}}, [3, 1], "3:1",
    ],
)  # fmt: skip
def test_what_is_no_count_is_refused(counts: object) -> None:
    assert vote(opened(), way="open", counts=counts) == "misshapen"


def test_a_vote_without_votes_is_none() -> None:
    assert vote(opened(), way="open", counts=all_(yes=0, no=0)) == "nobody_voted"
    assert vote(opened(), way="secret") == "nobody_voted"


def test_outcomes_fit_the_vote_on_the_item_itself() -> None:
    journal = opened()
    journal.vote(5, way="open", about="Änderungsantrag", counts=all_(yes=2, no=6))
    journal.vote(6, way="open", counts=all_(yes=7, no=0, abstain=2))
    codes = {
        result: journal.code("outcome", 7, agenda_item=1, data={"result": result})
        for result in voting.RESULTS
    }
    assert codes == {
        "unanimous": "", "majority": "", "amended": "", "rejected": "outcome_not_fitting",
        "postponed": "", "noted": "", "withdrawn": "",
    }  # fmt: skip
    wrong = journal.why("outcome", 7, agenda_item=1, data={"result": "rejected"})
    assert wrong is not None
    assert wrong.facts["fitting"][0] == "unanimous"


def test_after_its_outcome_an_item_is_done() -> None:
    journal = opened()
    outcome = journal.add("outcome", 7, agenda_item=1, data={"result": "noted"})
    for kind, data in (
        ("vote", {"way": "open", "counts": all_(yes=1)}),
        ("outcome", {"result": "noted"}),
        ("text", {"text": "anders"}),
    ):
        wrong = journal.why(kind, 8, agenda_item=1, data=data)
        assert wrong is not None
        assert (wrong.code, wrong.facts["number"]) == ("decided", outcome.number)
    assert journal.code("note", 8, agenda_item=1, data={"text": "Frage aus dem Publikum"}) == ""


def test_a_resolution_needs_its_words_and_something_decided() -> None:
    journal = opened()
    whole = {"result": "unanimous", "resolution": True, "title": "Bus", "text": "Der Bus fährt."}
    ask = lambda **data: journal.code("outcome", 7, agenda_item=1, data={**whole, **data})  # noqa: E731
    assert ask() == ""
    assert ask(title=" ") == "resolution_needs_text"
    assert ask(text="") == "resolution_needs_text"
    assert ask(result="noted") == "nothing_resolved"
    assert ask(due="2026-11-17") == "due_before"
    assert ask(due="2026-11-18") == ""
    journal.add("text", 6, agenda_item=1, data={"text": "Der Bus fährt."})
    assert ask(text="") == ""


# --- properties ---------------------------------------------------------------------------

ORDINARY = Majority()
NUMBERS = st.integers(0, 60)


def tally(yes: int, no: int, abstain: int = 0, invalid: int = 0) -> Tally:
    return Tally(all_(yes=yes, no=no, abstain=abstain, invalid=invalid))


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_with_the_ordinary_majority_it_is_the_rule_of_resolutions(
    yes: int, no: int, abstain: int, invalid: int
) -> None:
    """What the room takes, papers take too; and abstentions change nothing."""
    for result in voting.RESULTS:
        taken = fits(result, tally(yes, no, abstain, invalid), ORDINARY)
        assert taken == fits(result, tally(yes, no), ORDINARY)
        assert not taken or votes_fit(result, yes, no)


@given(NUMBERS, NUMBERS)
def test_a_tie_is_a_rejection_and_something_always_fits(yes: int, no: int) -> None:
    found = fitting(tally(yes, no), ORDINARY)
    assert ("rejected" in found) == (yes <= no)
    assert ("majority" in found) == (yes > no)
    assert ("unanimous" in found) == (yes > 0 == no)
    assert set(found) <= set(voting.RESULTS)


@given(NUMBERS, NUMBERS, st.integers(1, 9), st.integers(1, 9))
def test_a_majority_is_never_lost_by_a_yes_nor_won_by_a_no(
    yes: int, no: int, value: int, whole: int
) -> None:
    for unit in ("more_than", "at_least", "persons"):
        rule = Majority(unit, value, whole if unit != "persons" else None)
        if rule.carries(yes, no):
            assert rule.carries(yes + 1, no)
        else:
            assert not rule.carries(yes, no + 1)


def test_majorities_as_rules_of_procedure_have_them() -> None:
    two_thirds = Majority("at_least", 2, 3)
    assert [two_thirds.carries(*it) for it in ((8, 4), (7, 4), (0, 0))] == [True, False, False]
    assert [Majority().carries(*it) for it in ((6, 5), (5, 5), (1, 0))] == [True, False, True]
    assert [Majority("persons", 6, None).carries(*it) for it in ((6, 5), (5, 0))] == [True, False]


def test_the_results_are_those_of_agenda_items() -> None:
    assert set(voting.RESULTS) == set(AgendaItem.Result.values)


SPLITS = st.fixed_dictionaries(
    {
        option: st.fixed_dictionaries({"elected": st.integers(0, 9), "rat": st.integers(0, 9)})
        for option in voting.OPTIONS
    }
)


@given(SPLITS)
def test_a_split_that_is_let_through_hides_every_vote(counts: dict[str, dict[str, int]]) -> None:
    taken = voting.read(counts)
    assert taken is not None
    for kind in voting.SPLIT:
        numbers = [it for it in taken.by_kind(kind).values() if it]
        if not voting.tells_a_vote(taken) and numbers:
            assert sum(numbers) >= 3
            assert len(numbers) >= 2


@given(st.dictionaries(st.integers(1, 30), st.sampled_from(["yes", "no", "abstain"]), min_size=1))
def test_a_roll_call_counts_everybody_once(names: dict[int, str]) -> None:
    kinds = {who: "elected" if who % 3 else "rat" for who in names}
    taken = voting.from_names(names, kinds)
    assert taken.total == len(names)
    assert taken.yes == list(names.values()).count("yes")
    assert taken.of("no", "rat") == sum(
        said == "no" and kinds[who] == "rat" for who, said in names.items()
    )
