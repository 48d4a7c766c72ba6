"""A skeleton comes onto an agenda that has items already: no number stands twice."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.audit.change import Refused
from sprachrohr.meetings import actions
from sprachrohr.meetings.models import AgendaItem
from sprachrohr.meetings.rules import Line, gathered
from sprachrohr.papers import actions as papers
from tests.meetings.agendas import item, said, shown, skeleton
from tests.meetings.build import Build
from tests.meetings.test_agenda_filling import office

__all__ = ["office"]


def test_papers_go_below_their_section_and_all_others_follow_and_count_on(
    build: Build, office: Client
) -> None:
    meeting = build.meeting(build.body(), "2027-01-27 17:00")
    trace: dict[str, Any] = {"by": build.by, "now": build.now}
    papers.place_paper(build.paper("A 1", "Nachtbus"), meeting=meeting, **trace)
    build.items(
        meeting,
        {"name": "Gäste"}, {"name": "Anfragen"}, {"name": "Radweg", "parent": 1},
        {"name": "Vergabe", "public": False},
        published=False,
    )  # fmt: skip
    assert shown(meeting) == ["1 Nachtbus", "2 Gäste", "3 Anfragen", "3.1 Radweg", "4 Vergabe"]
    skeleton(build)
    url = f"/verwaltung/tagesordnungen/{meeting.pk}/"
    page = said(office.get(url, headers={"Accept-Language": "en"}))
    assert "all others follow behind the sections and count on" in page
    assert office.post(url, {"gliederung": "ja"}).status_code == 302
    assert shown(meeting) == [
        "1 Regularien", "1.1 Niederschrift", "2 Anträge", "2.1 Nachtbus", "3 Anfragen",
        "3.1 Radweg", "4 Gäste", "5 Vergabe",
    ]  # fmt: skip
    assert item("Nachtbus").parent == item("Anträge")
    assert not item("Vergabe").public
    orders = list(AgendaItem.objects.filter(meeting=meeting).values_list("order", flat=True))
    assert len(set(orders)) == 8


def test_an_empty_agenda_is_not_told_where_its_items_go(build: Build, office: Client) -> None:
    meeting = build.meeting(build.body(), "2027-01-27 17:00")
    skeleton(build)
    page = said(office.get(f"/verwaltung/tagesordnungen/{meeting.pk}/", HTTP_ACCEPT_LANGUAGE="en"))
    assert "Take over the sections" in page
    assert "count on" not in page


def test_what_the_skeleton_puts_below_a_section_comes_before_what_stood_there(
    build: Build,
) -> None:
    meeting = build.meeting(build.body(), "2027-01-27 17:00")
    rows: list[dict[str, Any]] = [
        {"name": "Regularien", "section": True}, {"name": "Ehrung", "parent": 0},
    ]  # fmt: skip
    build.items(meeting, *rows, published=False)
    skeleton(build)
    actions.take_over_skeleton(meeting, by=build.by, now=build.now)
    assert shown(meeting) == [
        "1 Regularien", "1.1 Niederschrift", "1.2 Ehrung", "2 Anträge", "3 Anfragen",
    ]  # fmt: skip


def test_a_closed_section_counts_on_behind_what_stands_in_the_public_part(build: Build) -> None:
    meeting = build.meeting(build.body(), "2027-01-27 17:00")
    build.items(meeting, {"name": "Gäste"}, published=False)
    trace: dict[str, Any] = {"by": build.by, "now": build.now}
    for number, name, public in (("1", "Regularien", True), ("2", "Verträge", False)):
        actions.add_skeleton_line(build.council, name=name, number=number, public=public, **trace)
    actions.take_over_skeleton(meeting, **trace)
    assert shown(meeting) == ["1 Regularien", "2 Gäste", "3 Verträge"]


def test_an_agenda_that_was_dealt_with_keeps_its_order(build: Build) -> None:
    meeting = build.meeting(build.body(), "2027-01-27 17:00")
    (guests,) = build.items(meeting, {"name": "Gäste"}, published=False)
    trace: dict[str, Any] = {"by": build.by, "now": build.now}
    actions.record_result(guests, result="noted", **trace)
    skeleton(build)
    with pytest.raises(Refused, match="dealt with already"):
        actions.take_over_skeleton(meeting, **trace)
    assert shown(meeting) == ["1 Gäste"]


def test_a_public_agenda_stays_readable_as_it_was(build: Build) -> None:
    from datetime import timedelta

    meeting = build.meeting(build.body(), "2027-01-27 17:00")
    build.items(meeting, {"name": "Gäste"})
    skeleton(build)
    actions.take_over_skeleton(meeting, by=build.by, now=build.now + timedelta(hours=1))
    (edition,) = meeting.agenda_editions.all()
    assert [(it.number, it.name) for it in edition.lines.all()] == [("1", "Gäste")]
    assert shown(meeting)[-1] == "4 Gäste"


@given(
    tops=st.lists(st.sampled_from(["", "1", "2", "3", "I", "4a"]), max_size=6),
    wishes=st.lists(st.sampled_from(["", "1", "2", "2", "I"]), max_size=4),
    at_home=st.sets(st.integers(0, 5)),
)
def test_every_line_stays_and_no_number_stands_twice(
    tops: list[str], wishes: list[str], at_home: set[int]
) -> None:
    sections = {100 + at: wish for at, wish in enumerate(wishes)}
    lines = [Line(at, number, f"Punkt {at}") for at, number in enumerate(tops)]
    lines += [Line(key, wish or "9", "Teil") for key, wish in sections.items()]
    homes = {at: 100 for at in at_home if at < len(tops)} if sections else {}
    found = gathered(lines, sections, homes, closed={0})
    assert sorted(it.key for it in found) == sorted(it.key for it in lines)
    for parent in (None, 100):
        numbers = [it.number for it in found if it.parent == parent and it.number]
        assert len(numbers) == len(set(numbers))
