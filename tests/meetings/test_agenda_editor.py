"""The agenda editor: order, sections, who may, two people at once."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from sprachrohr.audit.change import Refused
from sprachrohr.meetings import actions
from tests.meetings.agendas import agenda, item, said, shown
from tests.meetings.build import Build, at
from tests.office.conftest import typed


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
