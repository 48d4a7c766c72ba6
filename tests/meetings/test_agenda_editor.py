"""The agenda editor: order, sections, papers that wait, late items, two people, and the chair."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from sprachrohr.audit.change import Refused
from sprachrohr.audit.models import Entry
from sprachrohr.councils import actions as councils
from sprachrohr.councils.models import Source
from sprachrohr.meetings import actions
from sprachrohr.meetings.models import AgendaItem, SkeletonLine
from sprachrohr.papers import access as papers_access
from sprachrohr.people.viewers import GUEST, Viewer
from tests.meetings.build import Build, at
from tests.office.conftest import typed

CHAIR = Viewer(roles=frozenset({"chair"}))


@pytest.fixture
def office(
    council: Any, client_for: Callable[..., Client], signed_in: Callable[..., Client]
) -> Client:
    return signed_in(client_for(council), council, "office")


@pytest.fixture
def chair(
    council: Any, client_for: Callable[..., Client], signed_in: Callable[..., Client]
) -> Client:
    return signed_in(client_for(council), council, "chair")


def said(response: Any) -> str:
    text: str = response.content.decode()
    return text


def shown(meeting: Any) -> list[str]:
    return [str(it) for it in AgendaItem.objects.filter(meeting=meeting, removal=None)]


def agenda(build: Build, *, published: bool = False, start: str = "2027-01-27 17:00") -> Any:
    """1 Anträge (1.1 Bus, 1.2 Rad), 2 Berichte (2.1 Haushalt), 3 Verschiedenes."""
    meeting = build.meeting(build.body(), start)
    build.items(
        meeting,
        {"name": "Anträge", "section": True},
        {"name": "Bus", "parent": 0}, {"name": "Rad", "parent": 0},
        {"name": "Berichte", "section": True}, {"name": "Haushalt", "parent": 3},
        {"name": "Verschiedenes"},
        published=published,
    )  # fmt: skip
    return meeting


def item(name: str) -> AgendaItem:
    found: AgendaItem = AgendaItem.objects.get(name=name)
    return found


def close_items(build: Build, days: int = 21) -> None:
    councils.add_procedure_rule(
        build.council, key="items_close", unit="days", value=days,
        source=build.row(Source, title="Ordnung"), by=build.by, now=build.now,
    )  # fmt: skip


# --- moving -------------------------------------------------------------------------------


def test_an_item_moves_below_another_section_and_both_count_on(build: Build) -> None:
    meeting = agenda(build)
    trace = {"by": build.by, "now": build.now}
    actions.move_to(item("Bus"), parent=item("Berichte"), before=item("Haushalt"), **trace)
    assert shown(meeting) == [
        "1 Anträge", "1.1 Rad", "2 Berichte", "2.1 Bus", "2.2 Haushalt", "3 Verschiedenes",
    ]  # fmt: skip
    actions.move_to(item("Berichte"), parent=None, before=item("Anträge"), **trace)
    assert shown(meeting) == [
        "1 Berichte", "1.1 Bus", "1.2 Haushalt", "2 Anträge", "2.1 Rad", "3 Verschiedenes",
    ]  # fmt: skip
    actions.move_to(item("Haushalt"), parent=None, before=None, **trace)
    assert shown(meeting) == [
        "1 Berichte", "1.1 Bus", "2 Anträge", "2.1 Rad", "3 Verschiedenes", "4 Haushalt",
    ]  # fmt: skip
    actions.move_to(item("Verschiedenes"), parent=item("Anträge"), before=item("Rad"), **trace)
    assert shown(meeting) == [
        "1 Berichte", "1.1 Bus", "2 Anträge", "2.1 Verschiedenes", "2.2 Rad", "3 Haushalt",
    ]  # fmt: skip
    assert [it.order for it in meeting.agenda_items.all()] == list(range(6))


def test_an_item_never_stands_below_itself_or_where_it_would_vanish_for_guests(
    build: Build,
) -> None:
    meeting = agenda(build, published=True)
    closed = actions.add_item(meeting, name="Miete", public=False, by=build.by, now=build.now)
    trace = {"by": build.by, "now": build.now}
    with pytest.raises(Refused, match="below itself"):
        actions.move_to(item("Anträge"), parent=item("Bus"), **trace)
    with pytest.raises(Refused, match="Guests could read"):
        actions.move_to(item("Bus"), parent=closed, **trace)
    with pytest.raises(Refused, match="meanwhile"):
        actions.move_to(item("Bus"), parent=item("Berichte"), before=item("Rad"), **trace)


def test_a_move_on_a_public_agenda_keeps_what_was_read_before(build: Build) -> None:
    meeting = agenda(build, published=True)
    later = at("2026-11-23 09:00")
    actions.move_to(item("Bus"), parent=item("Berichte"), by=build.by, now=later)
    edition = meeting.agenda_editions.get()
    assert [str(it) for it in edition.lines.all()][:3] == ["1 Anträge", "1.1 Bus", "1.2 Rad"]


# --- late items ---------------------------------------------------------------------------


def place(build: Build, meeting: Any, **facts: Any) -> AgendaItem:
    return actions.place_item(
        build.council, meeting=meeting, name="Neu", by=build.by, now=build.now, **facts
    )


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


def skeleton(build: Build, organization: Any = None, **facts: Any) -> None:
    trace = {"by": build.by, "now": build.now}
    top = actions.add_skeleton_line(
        build.council, name="Regularien", number="1", organization=organization, **facts, **trace
    )
    actions.add_skeleton_line(
        build.council, name="Niederschrift", number="1.1", parent=top, organization=organization,
        **facts, **trace,
    )  # fmt: skip
    for number, name, types in (("2", "Anträge", ["motion"]), ("3", "Anfragen", ["inquiry"])):
        actions.add_skeleton_line(
            build.council, name=name, number=number, paper_types=types,
            organization=organization, **facts, **trace,
        )  # fmt: skip


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


# --- who may ------------------------------------------------------------------------------


def test_the_chair_orders_and_the_office_writes(build: Build, chair: Client, council: Any) -> None:
    meeting = agenda(build)
    build.items(meeting, {"name": "Miete", "public": False}, published=False)
    paper = build.paper("A 1", "Nachtbus", published=False)
    url = f"/verwaltung/tagesordnungen/{meeting.pk}/"
    page = said(chair.get(url))
    assert "Miete" in page
    assert "/verwaltung/tagesordnung/" not in page.replace("/verwaltung/tagesordnungen/", "")
    moved = chair.post(url, {"runter": item("Anträge").pk})
    assert moved["Location"] == f"{url}#runter-{item('Anträge').pk}"
    assert chair.post(url, {"vorlage": paper.pk}).status_code == 302
    assert shown(meeting)[0] == "1 Berichte"
    for refused in (
        {"name": "Neu"},
        {"geschlossen": item("Rad").pk},
        {"oeffentlich": item("Miete").pk},
    ):
        assert chair.post(url, refused).status_code == 403, refused
    assert chair.get("/verwaltung/tagesordnungen/").status_code == 200
    assert chair.get(f"{url}vorschau/").status_code == 200
    assert chair.get(f"/verwaltung/tagesordnung/{item('Rad').pk}/").status_code == 403


@pytest.mark.parametrize("role", ["press", "department"])
def test_others_of_the_office_are_told_who_may(
    build: Build, council: Any, client_for: Any, signed_in: Any, role: str
) -> None:
    meeting = agenda(build)
    client = signed_in(client_for(council), council, role)
    for path in ("", f"{meeting.pk}/", f"{meeting.pk}/vorschau/"):
        assert client.get(f"/verwaltung/tagesordnungen/{path}").status_code == 403
    assert client.post(f"/verwaltung/tagesordnungen/{meeting.pk}/", {}).status_code == 403


def test_sessions_of_another_council_and_nonsense_are_not_found_or_refused(
    build: Build, office: Client, other: Any, by: Any, now: datetime
) -> None:
    from sprachrohr.councils.scope import council_scope

    with council_scope(other):
        foreign = Build(other, by, now)
        theirs = agenda(foreign)
    meeting = build.meeting(build.body(), "2027-01-27 17:00")
    assert office.get(f"/verwaltung/tagesordnungen/{theirs.pk}/").status_code == 404
    assert office.get(f"/verwaltung/tagesordnungen/{2**70}/").status_code == 404
    url = f"/verwaltung/tagesordnungen/{meeting.pk}/"
    for sent in (
        {}, {"hoch": "x"}, {"runter": "9" * 30}, {"ab": "-1"}, {"ab": "9" * 30}, {"name": " "},
        {"vorlage": "x"}, {"verlege": "1", "unter": "2"}, {"gliederung": "ja"},
        {"name": "n" * 400}, {"name": "Neu", "lateness": "x" * 50, "late_reason": "y" * 400},
    ):  # fmt: skip
        assert office.post(url, sent).status_code == 422, sent
    assert not meeting.agenda_items.exists()


def test_the_preview_shows_what_guests_will_read_and_nothing_closed(
    build: Build, office: Client
) -> None:
    meeting = agenda(build)
    build.items(meeting, {"name": "Miete", "public": False}, published=False)
    page = said(office.get(f"/verwaltung/tagesordnungen/{meeting.pk}/vorschau/"))
    assert "Haushalt" in page
    assert "Miete" not in page
    assert "spr-item--closed" in page


# --- two people ---------------------------------------------------------------------------


def test_two_people_move_and_write_at_the_same_time_and_nothing_is_lost(
    build: Build, office: Client, chair: Client
) -> None:
    meeting = agenda(build)
    rad = item("Rad")
    form = f"/verwaltung/tagesordnung/{rad.pk}/"
    opened = office.get(form)
    url = f"/verwaltung/tagesordnungen/{meeting.pk}/"
    assert chair.post(url, {"hoch": rad.pk}).status_code == 302
    assert chair.post(url, {"verlege": item("Bus").pk, "unter": item("Berichte").pk})
    assert office.post(form, typed(opened, name="Radwege im Norden")).status_code == 302
    assert shown(meeting) == [
        "1 Anträge", "1.1 Radwege im Norden", "2 Berichte", "2.1 Haushalt", "2.2 Bus",
        "3 Verschiedenes",
    ]  # fmt: skip
    # The other one still sees the old page: what is gone meanwhile is said, nothing is guessed.
    sent = {"verlege": rad.pk, "unter": item("Berichte").pk, "vor": item("Haushalt").pk}
    actions.remove_item(item("Haushalt"), by=build.by, now=build.now)
    assert chair.post(url, sent).status_code == 422


def test_the_public_part_ends_before_the_closed_one_whatever_is_moved(
    build: Build, office: Client
) -> None:
    meeting = agenda(build)
    build.items(meeting, {"name": "Miete", "public": False}, published=False)
    url = f"/verwaltung/tagesordnungen/{meeting.pk}/"
    office.post(url, {"runter": item("Berichte").pk})
    assert [it.split()[-1] for it in shown(meeting)][-3:] == ["Berichte", "Haushalt", "Miete"]
    answer = office.post(url, {"runter": item("Berichte").pk})
    assert answer.status_code == 422
    office.post(url, {"verlege": item("Haushalt").pk, "unter": ""})
    assert shown(meeting)[-2:] == ["4 Haushalt", "5 Miete"]
