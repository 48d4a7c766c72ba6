"""A finished session reaches agenda and resolutions once, and nothing closed becomes public."""

from datetime import date
from typing import Any

import pytest

from sprachrohr.audit.change import Refused
from sprachrohr.audit.models import Revision
from sprachrohr.councils.scope import council_scope
from sprachrohr.meetings.models import AgendaItem, Meeting
from sprachrohr.papers import actions as papers
from sprachrohr.papers.models import Resolution
from sprachrohr.people.viewers import GUEST
from sprachrohr.record.actions.drafting import draft
from sprachrohr.record.actions.finishing import Finished, ToHandOn, finish, refinish
from sprachrohr.record.actions.journal import RefusedLine
from sprachrohr.record.actions.objections import answer_objection
from sprachrohr.record.models import Minutes, MinutesStep, Objection
from tests.meetings.build import Build
from tests.record.house import House

COUNTS = {"yes": {"elected": 3, "rat": 1}, "no": {"elected": 0, "rat": 1},
          "abstain": {"elected": 1, "rat": 0}}  # fmt: skip


def decided(house: House, item: int = 1, *, closed: bool = False, **outcome: Any) -> None:
    """One item is called, voted on and decided; the session ends."""
    house.opened("e1", "e2", "e3", "e4", "r1", "r2")
    if closed:
        house.note("close_public", 2)
    house.note("item", 3, agenda_item=house.items[item])
    house.note("vote", 4, agenda_item=house.items[item], data={"way": "open", "counts": COUNTS})
    resolved = {"result": "majority", "resolution": True, "title": "Bus am Abend",
                "text": "Der Bus fährt bis 22 Uhr."}  # fmt: skip
    house.note("outcome", 5, agenda_item=house.items[item], data={**resolved, **outcome})
    house.note("end", 60)


def done(house: House) -> Finished:
    return finish(house.meeting, by=house.build.by, now=house.now)


def test_result_resolution_and_end_are_written_once(house: House) -> None:
    unit = house.build.unit()
    decided(house, note="mit einer Gegenstimme", responsible=unit.pk, due="2027-03-01")
    first = done(house)
    assert (first.results, first.changed, first.left, first.hand_on) == (1, [], [], [])
    meeting = Meeting.objects.get(pk=house.meeting.pk)
    assert (meeting.state, meeting.end) == ("held", house.at(60))
    item = AgendaItem.objects.get(pk=house.items[1].pk)
    assert (item.result, item.result_note) == ("majority", "mit einer Gegenstimme")
    (resolution,) = Resolution.objects.all()
    assert first.made == [resolution]
    assert (resolution.yes, resolution.no, resolution.abstentions) == (4, 1, 1)
    assert (resolution.decided_on, resolution.due) == (date(2026, 11, 18), date(2027, 3, 1))
    assert (resolution.responsible, resolution.organization) == (unit, house.body)
    assert (resolution.agenda_item, resolution.public) == (item, True)
    assert done(house) == Finished()
    assert Resolution.objects.count() == 1


def test_guests_see_it_at_once_and_the_closed_part_never(house: House) -> None:
    before = dict(Revision.objects.values_list("council_id", "n"))
    decided(house, 3, closed=True, title="PLANTED")
    done(house)
    assert Revision.objects.get(council_id=house.body.council_id).n > before[house.body.council_id]
    (resolution,) = Resolution.objects.all()
    assert (resolution.title, resolution.public) == ("PLANTED", False)
    from sprachrohr.papers.access.lists import visible_resolutions

    assert not visible_resolutions(GUEST).exists()


def test_a_resolution_about_a_paper_that_is_not_public_is_not_public(house: House) -> None:
    paper = house.build.paper("1/2026", published=False, public=False)
    house.build.consult(paper, house.body, meeting=house.meeting, agenda_item=house.items[1])
    decided(house)
    (resolution,) = done(house).made
    assert (resolution.paper, resolution.public) == (paper, False)


def test_what_is_to_be_put_before_another_body_is_told_until_it_was(house: House) -> None:
    rat = house.build.body("Rat der Stadt", "rat")
    paper = house.build.paper("1/2026")
    house.build.consult(paper, house.body, meeting=house.meeting, agenda_item=house.items[1])
    decided(house, transmit_to=[rat.pk])
    first = done(house)
    assert first.hand_on == [ToHandOn(first.made[0], paper, rat)]
    papers.hand_on(paper, organization=rat, on=date(2026, 11, 18), by=house.build.by, now=house.now)
    assert done(house).hand_on == []


def test_a_corrected_journal_changes_what_it_made(house: House) -> None:
    decided(house)
    (resolution,) = done(house).made
    papers.change_resolution(resolution, due=date(2027, 1, 1), by=house.build.by, now=house.now)
    _corrected(house, result="unanimous", title="Bus am späten Abend")
    again = refinish(house.meeting, by=house.build.by, now=house.now)
    assert (again.results, again.made, again.changed) == (1, [], [resolution])
    resolution.refresh_from_db()
    assert (resolution.title, resolution.result) == ("Bus am späten Abend", "unanimous")
    assert (resolution.yes, resolution.no) == (6, 0)
    assert resolution.due == date(2027, 1, 1)


def _corrected(house: House, **outcome: Any) -> None:
    """Outcome and vote are taken back, and entered anew with their own time."""
    from sprachrohr.record.models import JournalEntry

    for kind in ("outcome", "vote"):
        wrong = JournalEntry.objects.filter(kind_of_entry=kind).latest("number")
        house.note("undo", 61, data={"key": str(wrong.key), "reason": "verzählt"})
    house.note("vote", 4, agenda_item=house.items[1],
               data={"way": "open", "counts": {"yes": {"all": 6}}})  # fmt: skip
    house.note("outcome", 5, agenda_item=house.items[1], data={
        "resolution": True, "text": "Der Bus fährt bis 22 Uhr.", **outcome,
    })  # fmt: skip


def test_a_resolution_the_journal_has_no_more_is_named(house: House) -> None:
    from sprachrohr.record.models import JournalEntry

    decided(house)
    (resolution,) = done(house).made
    wrong = JournalEntry.objects.get(kind_of_entry="outcome")
    house.note("undo", 61, data={"key": str(wrong.key), "reason": "falscher Punkt"})
    assert done(house).left == [resolution]


def test_one_that_was_recorded_by_hand_is_not_made_again(house: House) -> None:
    known = house.build.resolution(
        house.body, agenda_item=house.items[1], decided_on=date(2026, 11, 18)
    )
    decided(house)
    found = done(house)
    assert (found.made, found.changed) == ([], [known])


def test_it_waits_for_the_end_and_refuses_an_end_before_the_hour(house: House) -> None:
    house.note("open", -50)
    with pytest.raises(Refused, match="The session has not ended"):
        done(house)
    house.note("end", -10)
    with pytest.raises(Refused, match="ended before the hour"):
        done(house)


def test_published_minutes_fix_what_was_finished(house: House) -> None:
    decided(house)
    (resolution,) = done(house).made
    minutes = house.build.row(Minutes, meeting=house.meeting)
    for state in ("signed", "published"):
        house.build.row(MinutesStep, minutes=minutes, state=state, at=house.now, by="Test")
    with pytest.raises(Refused, match="Minutes of this part are published"):
        house.note("note", 6, agenda_item=house.items[1], data={"text": "Nachtrag"})
    papers.change_resolution(resolution, title="Anders", by=house.build.by, now=house.now)
    assert done(house) == Finished()
    house.build.row(Minutes, meeting=house.meeting, edition=2, reason="Zahl berichtigt")
    house.note("note", 6, agenda_item=house.items[1], data={"text": "Nachtrag"})


def test_an_objection_raised_in_the_room_stands_with_the_minutes_it_is_about(house: House) -> None:
    about = house.build.row(Minutes, meeting=house.build.meeting(house.body, "2026-09-16 17:00"))
    house.opened("e1", "e2", "e3", "e4", "r1", "r2")
    said = {"minutes": about.pk, "text": "TOP 2 fehlt."}
    line = house.note("objection", 3, person=house.people["e3"], data=said).entry
    house.note("objection", 4, person=house.people["e2"], data={"text": "Ohne Niederschrift."})
    house.note("end", 60)
    done(house)
    done(house)
    row = Objection.objects.get()
    assert (row.minutes, row.person, row.text) == (about, house.people["e3"], "TOP 2 fehlt.")
    assert (row.noted_in, row.entry, row.at) == (house.meeting, line, house.at(3))
    answer_objection(row, answer="TOP 2 steht auf Seite 3.", by=house.build.by, now=house.now)
    minutes = draft(house.meeting, by=house.build.by, now=house.now)[0]
    text = minutes.passages.get(place="objections").text
    assert (text.count("TOP 2 fehlt."), text.count("TOP 2 steht auf Seite 3.")) == (1, 1)
    house.note("undo", 61, data={"key": str(line.key), "reason": "zurückgezogen"})
    done(house)
    assert not Objection.objects.exists()


def test_minutes_of_another_council_cannot_be_objected_to(house: House, other: Any) -> None:
    with council_scope(other):
        there = Build(other, house.build.by, house.now)
        foreign = there.row(Minutes, meeting=there.meeting(there.body(), "2026-09-16 17:00"))
    house.opened("e1", "e2", "e3", "e4", "r1", "r2")
    for pk in (foreign.pk, 999_999):
        with pytest.raises(RefusedLine) as refused:
            house.note("objection", 3, person=house.people["e3"],
                       data={"minutes": pk, "text": "TOP 2 fehlt."})  # fmt: skip
        assert refused.value.code == "misshapen"


def test_what_has_no_paper_is_said_to_have_none(house: House) -> None:
    rat = house.build.body("Rat der Stadt", "rat")
    decided(house, transmit_to=[rat.pk])
    first = done(house)
    assert first.hand_on == [ToHandOn(first.made[0], None, rat)]
