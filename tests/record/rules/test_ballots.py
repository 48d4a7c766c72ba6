"""Elections: more than half, else a run-off, else the lot."""

from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.record.rules import ballots
from sprachrohr.record.rules.ballots import Candidate, Election, Round, Stage
from tests.record.rules.journals import Journal, opened


def ballot(number: int, office: str = "Vorsitz", **votes: int) -> dict[str, object]:
    more = {it: votes.pop(it) for it in ("invalid", "abstain", "no") if it in votes}
    rows = [{"name": name, "votes": count} for name, count in votes.items()]
    return {"office": office, "round": number, "candidates": rows, **more}


def elect(journal: Journal, data: dict[str, object], minute: float = 10) -> str:
    return journal.code("ballot", minute, agenda_item=3, data=data)


def room() -> Journal:
    return opened(item=3)


def election(journal: Journal, office: str = "Vorsitz") -> Election:
    return journal.state.of(3).elections[office]


def test_more_than_half_of_the_valid_votes_elects_at_once() -> None:
    journal = room()
    journal.add("ballot", 5, agenda_item=3, data=ballot(1, A=5, B=4, invalid=2))
    assert (election(journal).stage, election(journal).elected) == (Stage.ELECTED, "A")
    wrong = journal.why("ballot", 6, agenda_item=3, data=ballot(2, A=5, B=4))
    assert wrong is not None
    assert (wrong.code, wrong.facts["elected"]) == ("ballot_elected", "A")
    assert elect(journal, ballot(1, "Stellvertretung", C=6)) == ""


def test_a_second_round_between_the_two_highest() -> None:
    journal = room()
    journal.add("ballot", 5, agenda_item=3, data=ballot(1, A=5, B=4, C=2))
    assert (election(journal).stage, election(journal).between) == (Stage.RUN_OFF, ("A", "B"))
    assert elect(journal, ballot(1, A=6, B=5)) == "ballot_round"
    assert elect(journal, ballot(3, A=6, B=5)) == "ballot_round"
    wrong = journal.why("ballot", 6, agenda_item=3, data=ballot(2, A=6, C=5))
    assert wrong is not None
    assert (wrong.code, wrong.facts["between"]) == ("ballot_candidates", ("A", "B"))
    assert elect(journal, ballot(2, A=4, B=4, C=3)) == "ballot_candidates"
    journal.add("ballot", 7, agenda_item=3, data=ballot(2, A=4, B=5, abstain=2))
    assert (election(journal).stage, election(journal).elected) == (Stage.ELECTED, "B")
    assert [it.number for it in election(journal).rounds] == [1, 2]


def test_a_tie_of_the_run_off_is_decided_by_lot() -> None:
    journal = room()
    journal.add("ballot", 5, agenda_item=3, data=ballot(1, A=5, B=5, C=1))
    journal.add("ballot", 6, agenda_item=3, data=ballot(2, A=5, B=5, invalid=1))
    assert (election(journal).stage, election(journal).between) == (Stage.TIE, ("A", "B"))
    assert elect(journal, ballot(3, A=6, B=5)) == "ballot_lot"
    lot = {"between": ["A", "B"], "drawn": "B", "by": "Vorsitz"}
    assert journal.code("lot", 7, agenda_item=3, data={**lot, "drawn": "C"}) == "drawn_other"
    assert journal.code("lot", 7, agenda_item=3, data={**lot, "between": ["A", "C"]}) == "no_tie"
    assert journal.code("outcome", 7, agenda_item=3, data={"result": "majority"}) == "election_open"
    journal.add("lot", 7, agenda_item=3, data=lot)
    assert (election(journal).elected, election(journal).by_lot) == ("B", True)
    assert journal.code("lot", 8, agenda_item=3, data=lot) == "no_tie"
    assert journal.code("outcome", 8, agenda_item=3, data={"result": "majority"}) == ""


def test_a_single_candidate_with_half_against_is_not_elected_and_it_begins_anew() -> None:
    journal = room()
    journal.add("ballot", 5, agenda_item=3, data=ballot(1, A=5, no=5, abstain=1))
    assert election(journal).stage == Stage.FAILED
    assert elect(journal, ballot(2, A=6)) == "ballot_round"
    journal.add("ballot", 7, agenda_item=3, data=ballot(1, A=5, B=6))
    assert election(journal).elected == "B"


def test_equal_second_places_both_come_into_the_run_off() -> None:
    first = Round(1, (Candidate("A", 4), Candidate("B", 3), Candidate("C", 3), Candidate("D", 1)))
    assert ballots.after(None, "Vorsitz", first).between == ("A", "B", "C")


def test_no_more_ballots_than_voters_and_no_broken_ones() -> None:
    journal = opened(1, 2, 8, 12, item=3)
    assert elect(journal, ballot(1, A=2, B=1, invalid=1)) == "too_many"
    assert elect(journal, ballot(1, A=2, abstain=1)) == ""
    assert elect(journal, ballot(1, A=0, B=0)) == "nobody_voted"
    assert elect(journal, ballot(0, A=1)) == "misshapen"
    assert elect(journal, ballot(1, A=1, B=1, no=1)) == "misshapen"
    twice = {"office": "Vorsitz", "round": 1, "candidates": [{"name": "A", "votes": 1}] * 2}
    assert elect(journal, twice) == "misshapen"
    named = {"office": "V", "round": 1, "candidates": [{"name": "A", "votes": 1, "voters": [1]}]}
    assert elect(journal, named) == "misshapen"
    assert elect(journal, {"office": "V", "round": 1, "candidates": []}) == "misshapen"


# --- properties ---------------------------------------------------------------------------

VOTES = st.lists(st.integers(0, 60), min_size=1, max_size=8)


def candidates(names: tuple[str, ...], votes: list[int]) -> tuple[Candidate, ...]:
    return tuple(Candidate(it, votes[at % len(votes)]) for at, it in enumerate(names))


@given(VOTES, VOTES)
def test_an_election_ends_after_two_rounds_and_a_lot_at_most(
    first: list[int], second: list[int]
) -> None:
    names = tuple(f"C{at}" for at in range(len(first)))
    election = ballots.after(None, "Vorsitz", Round(1, candidates(names, first)))
    if election.stage == Stage.RUN_OFF:
        assert 2 <= len(election.between) <= len(names)
        follows = Round(2, candidates(election.between, second))
        assert ballots.problem(election, follows) == ""
        election = ballots.after(election, "Vorsitz", follows)
        assert election.stage in (Stage.ELECTED, Stage.TIE)
    if election.stage == Stage.TIE:
        assert len(election.between) >= 2
        election = ballots.drawn(election, election.between[-1])
    if election.stage == Stage.ELECTED:
        assert election.elected in names
        last = Round(len(election.rounds) + 1, election.rounds[-1].candidates)
        assert ballots.problem(election, last) == "elected"
    else:
        assert election.stage == Stage.FAILED
        assert len(names) == 1 or not sum(first)


@given(VOTES)
def test_whoever_is_elected_at_once_has_more_votes_than_all_others_together(
    votes: list[int],
) -> None:
    names = tuple(f"C{at}" for at in range(len(votes)))
    election = ballots.after(None, "Vorsitz", Round(1, candidates(names, votes)))
    more = [name for name, count in zip(names, votes, strict=True) if 2 * count > sum(votes)]
    assert ([election.elected] if election.stage == Stage.ELECTED else []) == more


@given(VOTES)
def test_nobody_outside_the_run_off_had_more_votes_than_somebody_in_it(votes: list[int]) -> None:
    names = tuple(f"C{at}" for at in range(len(votes)))
    election = ballots.after(None, "Vorsitz", Round(1, candidates(names, votes)))
    if election.stage == Stage.RUN_OFF:
        of = dict(zip(names, votes, strict=True))
        least = min(of[it] for it in election.between)
        assert all(of[it] < least for it in names if it not in election.between)
