"""What the room's screen reads: who is there, what is open, who is to be asked."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sprachrohr.people.models import Membership, Organization
from sprachrohr.people.viewers import GUEST, Viewer
from sprachrohr.record.access import Room, room
from tests.record.house import SINCE, House, _person

OFFICE = Viewer(roles=frozenset({"office"}), account_id=1, name="Office")


def shown(house: House) -> Room:
    found = room(OFFICE, house.meeting.pk, "de")
    assert found is not None
    return found


@pytest.mark.parametrize("role", ["member", "ratsmember", "department", "editor", "translator"])
def test_whoever_may_not_record_gets_no_room(house: House, role: str) -> None:
    viewer = Viewer(roles=frozenset({role}), account_id=2, name="Somebody")
    assert room(viewer, house.meeting.pk, "de") is None
    assert room(GUEST, house.meeting.pk, "de") is None
    assert room(OFFICE, 2**63, "de") is None


def test_the_room_shows_seats_items_and_lines(house: House) -> None:
    house.opened("e1", "e2", "r1", "a1")
    house.note("leave", 4, membership=house.seats["r1"])
    house.note("arrive", 5, membership=house.seats["r1"], person=house.people["s2"])
    taken = house.note("note", 6, data={"text": "falsch"})
    house.note("undo", 7, data={"key": str(taken.entry.key), "reason": "verhört"})
    found = shown(house)
    assert [it.name for it in found.roster][:2] == ["Beispiel E1", "Beispiel E2"]
    assert [it.kind for it in found.roster] == ["elected"] * 7 + ["rat"] * 4 + ["advisory"]
    seat = found.on_roster(house.seats["r1"].pk)
    assert seat is not None
    assert (seat.there_name, seat.stood_in, seat.since) == ("Beispiel S2", True, house.at(5))
    assert seat.substitutes == ((house.people["s2"].pk, "Beispiel S2"),)
    quorum = found.state.quorum
    assert (quorum.present, quorum.needed, quorum.of, quorum.enough) == (3, 6, 11, False)
    assert [(it.label, it.public) for it in found.agenda] == [
        ("1 Eröffnung", True), ("2 Busverkehr am Abend", True), ("3 Wahl", True),
        ("4 Personalsache", False),
    ]  # fmt: skip
    assert [it.sentence for it in found.lines[4:]] == [
        "Beispiel E1 opens the session.", "1 Eröffnung is called.", "Beispiel R1 leaves.",
        "Beispiel S2 arrives.", "falsch", "A line is taken back: verhört",
    ]  # fmt: skip
    assert [it.undone_by for it in found.lines[-2:]] == [found.lines[-1].number, None]


def test_every_kind_of_line_is_said_in_a_sentence(house: House) -> None:
    house.opened("e1", "e2", "e3", "e4", "r1", "r2")
    bus, vote = house.items[1], house.items[2]
    house.note("item", 2, agenda_item=bus)
    house.note("challenge", 3)
    house.note("biased", 4, agenda_item=bus, membership=house.seats["r2"],
               person=house.people["r2"],
               data={"reason": "organisation", "left": True})  # fmt: skip
    house.note("mover", 5, agenda_item=bus, data={"persons": [house.people["e2"].pk],
                                                  "organizations": [house.body.pk]})  # fmt: skip
    house.note("text", 6, agenda_item=bus, data={"text": "Der Bus fährt."})
    house.note("vote", 7, agenda_item=bus, data={
        "way": "open", "about": "Änderungsantrag", "counts": {"yes": {"all": 2}, "no": {"all": 3}},
    })  # fmt: skip
    house.note("vote", 8, agenda_item=bus, data={
        "way": "secret", "counts": {"yes": {"all": 3}, "no": {"all": 1}, "invalid": {"all": 1}},
    })  # fmt: skip
    house.note("break", 9)
    house.note("resume", 10)
    house.note("item", 11, agenda_item=vote)
    for number, votes in ((1, (3, 2, 1)), (2, (3, 3))):
        rows = [{"name": it, "votes": n} for it, n in zip("ABC", votes, strict=False)]
        house.note("ballot", 11 + number, agenda_item=vote,
                   data={"office": "Vorsitz", "round": number, "candidates": rows})  # fmt: skip
    house.note("lot", 14, agenda_item=vote,
               data={"between": ["A", "B"], "drawn": "B", "by": "Vorsitz"})  # fmt: skip
    house.note("objection", 15, person=house.people["e3"], data={"text": "TOP 2 fehlt."})
    house.note("close_public", 16)
    house.note("open_public", 17)
    house.note("end", 18)
    assert [it.sentence for it in shown(house).lines[8:]] == [
        "2 Busverkehr am Abend is called.",
        "Somebody doubts the quorum.",
        "Beispiel R2 may not take part in 2 Busverkehr am Abend: leads or works for an "
        "organisation that is concerned. Beispiel R2 leaves the room for it.",
        "2 Busverkehr am Abend is moved by: Beispiel E2, Rat für Integration.",
        "2 Busverkehr am Abend gets another wording.",
        "Vote (open) on 2 Busverkehr am Abend, Änderungsantrag. Yes: 2, no: 3.",
        "Vote (secret) on 2 Busverkehr am Abend. Yes: 3, no: 1. 1 vote was invalid.",
        "The session pauses.",
        "The session goes on.",
        "3 Wahl is called.",
        "Ballot 1 for Vorsitz: A 3, B 2, C 1.",
        "Ballot 2 for Vorsitz: A 3, B 3.",
        "The lot falls on B.",
        "Objection to earlier minutes: TOP 2 fehlt.",
        "The non-public part begins.",
        "The public part begins.",
        "The session ends.",
    ]


def test_members_of_the_organisation_that_brought_the_paper_are_asked(house: House) -> None:
    build, bus = house.build, house.items[1]
    club = build.row(Organization, name="Beispielverein Kulturhaus", kind_of_body="partner")
    other = build.row(Organization, name="Anderer Beispielverein", kind_of_body="partner")
    for name, body, function in (("e1", club, "chair"), ("e2", club, "member"),
                                 ("e3", other, "member"), ("e4", club, "member")):  # fmt: skip
        build.row(Membership, person=house.people[name], organization=body, function=function,
                  start_date=SINCE, voting_right=False)  # fmt: skip
    paper = build.paper("1/2026", originator_organizations=[club])
    build.consult(paper, house.body, meeting=house.meeting, agenda_item=bus)
    house.opened("e1", "e2", "e3")
    assert [(it.name, it.why) for it in shown(house).asks_bias(bus.pk)] == [
        ("Beispiel E1", "Leads Beispielverein Kulturhaus, which brought in the paper."),
        ("Beispiel E2", "Belongs to Beispielverein Kulturhaus, which brought in the paper."),
    ]
    assert shown(house).asks_bias(house.items[0].pk) == []
    house.note("item", 2, agenda_item=bus)
    house.note("biased", 3, agenda_item=bus, membership=house.seats["e1"],
               person=house.people["e1"], data={"reason": "organisation"})  # fmt: skip
    assert [it.name for it in shown(house).asks_bias(bus.pk)] == ["Beispiel E2"]
    house.note("mover", 4, agenda_item=bus, data={"organizations": [other.pk]})
    assert [it.name for it in shown(house).asks_bias(bus.pk)] == ["Beispiel E2", "Beispiel E3"]


def test_a_longer_journal_asks_the_database_no_more(house: House) -> None:
    house.opened("e1", "e2")
    shown(house)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            shown(house)
        return len(asked)

    few = queries()
    house.arrive("e3", "e4", "r1", "r2", minute=2)
    for minute in range(3, 33):
        house.note("note", minute, agenda_item=house.items[0], data={"text": "Ein Satz."})
    assert queries() == few <= 30


def test_who_has_no_seat_of_a_kind_has_no_vote_in_the_council(house: House) -> None:
    build = house.build
    clerk = _person(build, "m1")
    for person, function in ((clerk, "minutes"), (house.people["e1"], "spokesperson")):
        build.row(Membership, person=person, organization=house.body, function=function,
                  start_date=SINCE)  # fmt: skip
    found = {it.name: it.votes for it in shown(house).roster}
    assert len(found) == len(shown(house).roster) == 13
    assert (found["Beispiel E1"], found["Beispiel A1"], found["Beispiel M1"]) == (
        True, False, False,
    )  # fmt: skip


def test_a_body_without_rules_has_no_quorum_and_seats_without_kinds(build: Any) -> None:
    group = build.body("Arbeitskreis", "working_group")
    meeting = build.meeting(group, "2026-11-18 17:00", published=False, public=False)
    (item,) = build.items(meeting, {"name": "Anfang"}, published=False)
    house = House(build, group, meeting, items=[item])
    for name in ("m1", "m2"):
        house.people[name] = _person(build, name)
        house.seats[name] = build.row(
            Membership, person=house.people[name], organization=group, start_date=SINCE
        )
    house.arrive("m1", "m2")
    house.note("open")
    house.note("item", 1, agenda_item=item)
    names = {str(house.people["m1"].pk): "yes", str(house.people["m2"].pk): "no"}
    house.note("vote", 2, agenda_item=item, data={"way": "roll_call", "names": names})
    found = shown(house)
    assert found.state.phase == "closed_part"
    assert (found.state.quorum.needed, found.state.quorum.enough) == (None, None)
    assert found.state.of(item.pk).votes[0].tally.counts["yes"] == {"all": 1}
