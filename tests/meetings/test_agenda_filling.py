"""What comes onto an agenda: late items, sections of the skeleton, papers that wait."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sprachrohr.audit.change import Refused
from sprachrohr.audit.models import Entry
from sprachrohr.meetings import actions
from sprachrohr.meetings.models import AgendaItem, SkeletonLine
from sprachrohr.papers import access as papers_access
from sprachrohr.people.viewers import GUEST, Viewer
from tests.meetings.agendas import agenda, close_items, item, place, said, shown, skeleton
from tests.meetings.build import Build, at

CHAIR = Viewer(roles=frozenset({"chair"}))


@pytest.fixture
def office(
    council: Any, client_for: Callable[..., Client], signed_in: Callable[..., Client]
) -> Client:
    return signed_in(client_for(council), council, "office")


# --- late items ---------------------------------------------------------------------------


def test_after_the_items_closed_an_item_says_how_it_comes_late_and_why(
    build: Build, client_for: Any
) -> None:
    meeting = agenda(build, start="2026-12-09 17:00", published=True)
    assert place(build, meeting).lateness == ""
    close_items(build)  # 18 November; now is the 22nd
    with pytest.raises(Refused, match="time for bringing in items is over"):
        place(build, meeting)
    with pytest.raises(Refused, match="why this item comes late"):
        place(build, meeting, lateness="urgency")
    with pytest.raises(Refused, match="how this item comes late"):
        place(build, meeting, late_reason="Frist läuft ab.")
    with pytest.raises(Refused, match="kinds in the list"):
        place(build, meeting, lateness="soon", late_reason="Frist läuft ab.")
    late = place(build, meeting, lateness="urgency", late_reason="Die Frist läuft ab.")
    assert (late.lateness, late.late_reason) == ("urgency", "Die Frist läuft ab.")
    page = said(client_for(build.council).get(f"/en/sitzungen/{meeting.pk}/"))
    assert "at the beginning the body decides whether it deals with it" in page
    assert "Die Frist läuft ab." in page
    # A heading says nothing that could come late.
    assert place(build, meeting, section=True, public=False).section


def test_after_the_invitation_left_whatever_is_added_comes_late(build: Build) -> None:
    from sprachrohr.meetings.models import Invitation

    meeting = agenda(build)
    build.row(
        Invitation, meeting=meeting, kind_of_invitation="first", timeliness="no_rule",
        at=at("2026-11-22 12:01"), by="Test",
    )  # fmt: skip
    assert place(build, meeting).lateness == ""
    build.now = at("2026-11-22 12:01")
    with pytest.raises(Refused, match="invitation has left"):
        place(build, meeting)


def test_guests_read_until_when_items_can_be_proposed_and_then_no_more(
    build: Build, client_for: Any, stand_on: Any
) -> None:
    meeting = agenda(build, published=True)
    close_items(build)
    page = f"/en/sitzungen/{meeting.pk}/"
    stand_on(at("2027-01-06 23:59"))
    assert "Until 6 January 2027 items can be proposed" in said(client_for(build.council).get(page))
    stand_on(at("2027-01-07 00:00"))
    assert "items can be proposed" not in said(client_for(build.council).get(page))


# --- the skeleton -------------------------------------------------------------------------


def test_a_new_session_takes_over_the_skeleton_in_one_step(
    build: Build, office: Client, client_for: Any
) -> None:
    body = build.body()
    skeleton(build)
    meeting = build.meeting(body, "2027-01-27 17:00")
    url = f"/verwaltung/tagesordnungen/{meeting.pk}/"
    assert "skeleton of sections" in said(office.get(url, headers={"Accept-Language": "en"}))
    assert office.post(url, {"gliederung": "ja"})["Location"] == f"{url}#agenda"
    assert shown(meeting) == ["1 Regularien", "1.1 Niederschrift", "2 Anträge", "3 Anfragen"]
    assert [it.section for it in meeting.agenda_items.all()] == [True, False, True, True]
    assert 'name="gliederung"' not in said(office.get(url))
    assert office.post(url, {"gliederung": "ja"}).status_code == 422
    actions.publish_agenda(meeting, by=build.by, now=build.now)
    page = said(client_for(build.council).get(f"/en/sitzungen/{meeting.pk}/"))
    assert page.count("Nothing on this") == 2
    assert Entry.objects.filter(code="meetings.take-over-skeleton").count() == 1


def test_titles_bring_their_translations_along(build: Build) -> None:
    from sprachrohr.languages.actions import translate
    from sprachrohr.languages.models import Translation
    from sprachrohr.papers import actions as papers

    body = build.body()
    skeleton(build)
    paper = build.paper("A 1", "Nachtbus")
    trace = {"by": build.by, "now": build.now}
    translate(SkeletonLine.objects.get(name="Anträge"), "name", "tr", "Önergeler", **trace)
    translate(paper, "name", "uk", "Нічний автобус", **trace)
    meeting = build.meeting(body, "2027-01-27 17:00")
    actions.take_over_skeleton(meeting, **trace)
    papers.place_paper(paper, meeting=meeting, **trace)
    found = Translation.objects.filter(kind_name=AgendaItem.kind()).order_by("language")
    assert [(it.object_id, it.language, it.text) for it in found] == [
        (item("Anträge").pk, "tr", "Önergeler"), (item("Nachtbus").pk, "uk", "Нічний автобус"),
    ]  # fmt: skip


def test_the_skeleton_of_the_day_and_of_the_body_counts(build: Build) -> None:
    from datetime import date

    body, group = build.body(), build.body("Arbeitskreis", kind="working_group")
    skeleton(build, valid_until=date(2027, 1, 31))
    actions.add_skeleton_line(
        build.council, name="Runde", organization=group, by=build.by, now=build.now
    )
    trace = {"by": build.by, "now": build.now}
    small = build.meeting(group, "2027-01-20 17:00")
    actions.take_over_skeleton(small, **trace)
    assert [it.name for it in small.agenda_items.all()] == ["Runde"]
    with pytest.raises(Refused, match="No sections are recorded"):
        actions.take_over_skeleton(build.meeting(body, "2027-02-01 17:00"), **trace)
    last = build.meeting(body, "2027-01-31 23:30")
    actions.take_over_skeleton(last, **trace)
    assert last.agenda_items.count() == 4


def test_a_section_below_itself_or_of_another_body_is_refused(build: Build) -> None:
    skeleton(build)
    top = SkeletonLine.objects.get(name="Regularien")
    below = SkeletonLine.objects.get(name="Niederschrift")
    trace = {"by": build.by, "now": build.now}
    with pytest.raises(Refused, match="below itself"):
        actions.change_skeleton_line(top, parent=below, **trace)
    with pytest.raises(Refused, match="another body"):
        actions.change_skeleton_line(below, organization=build.body(), **trace)


# --- papers that wait ---------------------------------------------------------------------


def test_a_paper_lands_in_its_section_with_one_click_and_goes_back(
    build: Build, office: Client
) -> None:
    body = build.body()
    skeleton(build)
    meeting = build.meeting(body, "2027-01-27 17:00")
    actions.take_over_skeleton(meeting, by=build.by, now=build.now)
    motion = build.paper("A 1", "Nachtbus", published=False)
    inquiry = build.paper("F 1", "Radweg", paper_type="inquiry", published=False)
    report = build.paper("B 1", "Bericht", paper_type="report")
    decided = build.paper("A 0", "Alt")
    build.resolution(body, paper=decided)
    elsewhere = build.paper("R 1", "Rat")
    build.consult(elsewhere, build.body("Rat", kind="rat"))
    url = f"/verwaltung/tagesordnungen/{meeting.pk}/"
    page = said(office.get(url))
    assert [it.reference for it in papers_access.waiting(CHAIR, meeting, build.now.date())] == [
        "A 1", "F 1", "B 1",
    ]  # fmt: skip
    assert papers_access.waiting(GUEST, meeting, build.now.date()) == []
    assert ("Nachtbus" in page, "R 1 Rat" in page, "A 0" in page) == (True, False, False)
    for paper in (inquiry, motion, report):
        assert office.post(url, {"vorlage": paper.pk}).status_code == 302
    assert shown(meeting) == [
        "1 Regularien", "1.1 Niederschrift", "2 Anträge", "2.1 Nachtbus", "3 Anfragen",
        "3.1 Radweg", "4 Bericht",
    ]  # fmt: skip
    assert [it.role for it in motion.consultations.all()] == ["decision"]
    assert [it.role for it in inquiry.consultations.all()] == ["notice"]
    assert office.post(url, {"vorlage": motion.pk}).status_code == 422
    row = motion.consultations.get()
    assert office.post(url, {"ab": row.pk})["Location"] == f"{url}#top-{row.agenda_item_id}"
    row.refresh_from_db()
    assert (row.meeting, row.agenda_item) == (None, None)
    # A second paper under an item, and the step that waited is used again.
    under = item("Radweg")
    assert office.post(url, {"vorlage": motion.pk, "punkt": under.pk}).status_code == 302
    row.refresh_from_db()
    assert row.agenda_item == under
    assert motion.consultations.count() == 1


def test_a_late_paper_is_asked_about_and_nothing_typed_is_lost(
    build: Build, office: Client
) -> None:
    meeting = agenda(build, start="2026-12-09 17:00")
    close_items(build)
    paper = build.paper("A 1", "Nachtbus")
    url = f"/verwaltung/tagesordnungen/{meeting.pk}/"
    asked = office.post(url, {"vorlage": paper.pk})
    assert asked.status_code == 422
    assert 'id="late"' in said(asked)
    half = office.post(url, {"vorlage": paper.pk, "late_reason": "Eilt <b>sehr</b>."})
    assert 'value="Eilt &lt;b&gt;sehr&lt;/b&gt;."' in said(half)
    form = {"vorlage": paper.pk, "lateness": "table", "late_reason": "Eilt."}
    assert office.post(url, form).status_code == 302
    assert item("Nachtbus").lateness == "table"
    lost = office.post(url, {"name": "Ohne Grund", "unter": item("Anträge").pk})
    assert lost.status_code == 422
    assert 'value="Ohne Grund"' in said(lost)
