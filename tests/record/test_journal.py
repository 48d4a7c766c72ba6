"""The journal of a session is written once, in order, and refuses what cannot have been."""

import pytest

from sprachrohr.people.viewers import Viewer
from sprachrohr.record.access import room
from sprachrohr.record.actions.finishing import Finished, finish
from sprachrohr.record.actions.journal import RefusedLine
from tests.record.house import House

OFFICE = Viewer(roles=frozenset({"office"}), account_id=1, name="Office")


def test_a_session_from_opening_to_resolution(house: House) -> None:
    house.opened("e1", "e2", "e3", "e4", "r1", "r2")
    house.note("item", 5, agenda_item=house.items[1])
    house.note(
        "vote", 6, agenda_item=house.items[1],
        data={"way": "open", "counts": {"yes": {"elected": 4, "rat": 1}, "no": {"rat": 1}}},
    )  # fmt: skip
    house.note(
        "outcome", 7, agenda_item=house.items[1],
        data={"result": "majority", "resolution": True, "title": "Bus am Abend",
              "text": "Der Bus fährt bis 22 Uhr."},
    )  # fmt: skip
    house.note("end", 60)
    found = room(OFFICE, house.meeting.pk, "de")
    assert found is not None
    assert found.state.phase == "over"
    assert [it.sentence for it in found.lines[-3:-1]] == [
        "Vote (open) on 2 Busverkehr am Abend. Yes: 5, no: 1.",
        "2 Busverkehr am Abend: Agreed by majority.",
    ]
    done = finish(house.meeting, by=house.build.by, now=house.now)
    assert (done.noted, len(done.made)) == ([house.items[1]], 1)
    again = finish(house.meeting, by=house.build.by, now=house.now)
    assert again == Finished()


def test_a_vote_with_too_many_votes_is_refused(house: House) -> None:
    house.opened("e1", "e2", "e3", "e4", "r1", "r2")
    with pytest.raises(RefusedLine, match="7 votes, but only 6 could vote"):
        house.note("vote", 2, agenda_item=house.items[0],
                   data={"way": "open", "counts": {"yes": {"all": 7}}})  # fmt: skip


def test_somebody_without_the_right_gets_no_room(house: House) -> None:
    member = Viewer(roles=frozenset({"member"}), account_id=2, name="Member")
    assert room(member, house.meeting.pk, "de") is None
