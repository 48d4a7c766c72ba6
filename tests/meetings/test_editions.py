"""A public agenda that changes keeps what it was; a mistake survives nowhere."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sprachrohr.audit.change import Refused, change
from sprachrohr.audit.models import Entry
from sprachrohr.councils.scope import council_scope
from sprachrohr.languages.actions import translate
from sprachrohr.languages.models import Translation
from sprachrohr.meetings import access, actions, editions
from sprachrohr.meetings.models import AgendaEdition, AgendaItem, EditionLine, Meeting
from sprachrohr.meetings.rules import Fate
from sprachrohr.people.viewers import GUEST
from tests.meetings.build import Build

Browser = Callable[[Any], Client]
pytestmark = pytest.mark.usefixtures("at_noon")


@pytest.fixture
def early(build: Build) -> Build:
    """Makes things on the Monday before: 16 November 2026, noon."""
    return Build(build.council, build.by, build.now - timedelta(days=6))


@pytest.fixture
def agenda(early: Build) -> list[AgendaItem]:
    """A public agenda: 1 Begrüßung, 2 Busse, 3 Schulen, and a closed item 4."""
    return early.items(
        early.meeting(early.body(), "2026-12-09 17:00"),
        {"name": "Begrüßung"}, {"name": "Busse"}, {"name": "Schulen"},
        {"name": "Mietvertrag", "public": False},
    )  # fmt: skip


@pytest.fixture
def who(build: Build) -> dict[str, Any]:
    """The same office on Friday 20 November 2026."""
    return {"by": build.by, "now": build.now - timedelta(days=2)}


def lines(number: int) -> list[tuple[str, str]]:
    """Number and title of each line that was kept of an edition."""
    found = EditionLine.objects.filter(edition__number=number)
    return [(line.number, line.name) for line in found]


def read(meeting: Meeting, number: int = 1, language: str = "de") -> editions.Edition:
    found = editions.edition(GUEST, meeting.pk, number, language)
    assert found is not None
    return found


def test_before_an_agenda_is_public_nothing_is_kept(early: Build, who: dict[str, Any]) -> None:
    meeting = early.meeting(early.body(), "2026-12-09 17:00")
    first, _second = early.items(meeting, {"name": "Eins"}, {"name": "Zwei"}, published=False)
    actions.rename_item(first, name="Anders", **who)
    actions.add_item(meeting, name="Drei", **who)
    assert AgendaEdition.objects.count() == 0


def test_an_added_item_keeps_what_was_public_without_the_closed_part(
    agenda: list[AgendaItem], who: dict[str, Any]
) -> None:
    meeting = agenda[0].meeting
    actions.add_item(meeting, name="Zuschüsse", number="4", **who)
    edition = AgendaEdition.objects.get()
    assert (edition.number, edition.until - edition.at) == (1, timedelta(days=4))
    assert lines(1) == [("1", "Begrüßung"), ("2", "Busse"), ("3", "Schulen")]
    actions.add_item(meeting, name="Verschiedenes", number="5", **who)
    assert AgendaEdition.objects.count() == 1, "what was never seen in between is not kept"
    later = {**who, "now": who["now"] + timedelta(hours=1)}
    actions.add_item(meeting, name="Noch einer", number="6", **later)
    assert lines(2)[3:] == [("4", "Zuschüsse"), ("5", "Verschiedenes")]


def test_what_guests_never_see_makes_no_edition(
    agenda: list[AgendaItem], who: dict[str, Any]
) -> None:
    actions.add_item(agenda[0].meeting, name="Grundstück", public=False, **who)
    actions.add_item(agenda[0].meeting, name="Darunter", parent=agenda[3], **who)
    actions.rename_item(agenda[3], name="Ein anderer Vertrag", **who)
    actions.take_off_item(agenda[3], reason="Erledigt", **who)
    actions.record_result(agenda[0], result="noted", **who)
    assert AgendaEdition.objects.count() == 0


def test_a_moved_item_changes_places_and_numbers_with_those_between(
    agenda: list[AgendaItem], who: dict[str, Any]
) -> None:
    meeting = agenda[0].meeting
    item = actions.move_item(agenda[2], before=agenda[0], **who)
    rows = list(meeting.agenda_items.values_list("name", "number", "order"))
    assert rows == [
        ("Schulen", "1", 0), ("Begrüßung", "2", 1), ("Busse", "3", 2), ("Mietvertrag", "4", 3),
    ]  # fmt: skip
    assert (item.order, item.number) == (0, "1")
    assert lines(1) == [("1", "Begrüßung"), ("2", "Busse"), ("3", "Schulen")]
    actions.move_item(item, **who)
    assert [it.name for it in meeting.agenda_items.all()] == [
        "Begrüßung", "Busse", "Mietvertrag", "Schulen",
    ]  # fmt: skip
    assert Entry.objects.filter(code="meetings.move-item").count() == 2


def test_a_renamed_item_keeps_its_old_title_with_its_translations(
    agenda: list[AgendaItem], who: dict[str, Any]
) -> None:
    translate(agenda[1], "name", "tr", "Otobüsler", **who)
    actions.rename_item(agenda[1], name="Nachtbusse", **who)
    new = read(agenda[1].meeting, language="tr").lines[1].title_now
    assert (new.plain, new.language) == ("Nachtbusse", "de"), "not the old title's translation"
    translate(agenda[1], "name", "tr", "Gece otobüsleri", **who)
    second = read(agenda[1].meeting, language="tr").lines[1]
    assert (second.title.plain, second.title.language) == ("Otobüsler", "tr")
    assert second.title_now.plain == "Gece otobüsleri"


def test_an_item_taken_off_stays_in_the_earlier_agenda_only(
    agenda: list[AgendaItem], who: dict[str, Any]
) -> None:
    below = actions.add_item(agenda[1].meeting, name="Linie 4", parent=agenda[1], **who)
    later = {**who, "now": who["now"] + timedelta(hours=1)}
    actions.take_off_item(agenda[1], reason="Der Bericht fehlt noch.", **later)
    whole = access.meeting(GUEST, agenda[1].meeting_id, "de")
    assert whole is not None and whole.has_closed
    assert [it.name for it in whole.items] == ["Begrüßung", "Schulen"]
    assert [(it.title.plain, it.fate) for it in read(agenda[1].meeting, 2).lines] == [
        ("Begrüßung", Fate.STAYS), ("Busse", Fate.GONE), ("Schulen", Fate.STAYS),
        ("Linie 4", Fate.GONE),
    ]  # fmt: skip
    below.refresh_from_db()
    assert not below.public
    for refused in (
        lambda: actions.take_off_item(agenda[1], reason="Noch einmal", **later),
        lambda: actions.rename_item(agenda[1], name="Anders", **later),
        lambda: actions.move_item(agenda[1], **later),
        lambda: actions.add_item(agenda[1].meeting, name="Neu", parent=agenda[1], **later),
    ):
        with pytest.raises(Refused, match="not on the agenda any more"):
            refused()


def test_a_closed_part_is_told_only_while_there_is_one(
    agenda: list[AgendaItem], who: dict[str, Any]
) -> None:
    actions.take_off_item(agenda[3], reason="Vertagt", **who)
    whole = access.meeting(GUEST, agenda[3].meeting_id, "de")
    assert whole is not None and not whole.has_closed


def test_a_title_published_by_mistake_survives_in_no_edition(
    agenda: list[AgendaItem], who: dict[str, Any]
) -> None:
    translate(agenda[1], "name", "tr", "Otobüsler", **who)
    actions.rename_item(agenda[1], name="Nachtbusse", **who)
    later = {**who, "now": who["now"] + timedelta(hours=1)}
    actions.take_off_item(agenda[1], reason="Der Bericht fehlt noch.", **later)
    assert {name for _number, name in lines(1) + lines(2)} >= {"Busse", "Nachtbusse"}
    actions.withdraw_item(agenda[1], reason="Der Titel nennt einen Menschen.", **later)
    for number in (1, 2):
        assert lines(number)[1] == ("2", "")
        second = read(agenda[1].meeting, number).lines[1]
        assert (second.withdrawn, second.title) == (True, "")
    assert not Translation.objects.filter(kind_name=EditionLine.kind()).exists()
    with pytest.raises(Refused, match="nothing to do"):
        actions.withdraw_item(agenda[1], reason="Noch einmal", **later)


def test_a_title_corrected_as_a_mistake_leaves_a_number_and_no_translation(
    agenda: list[AgendaItem], who: dict[str, Any]
) -> None:
    translate(agenda[1], "name", "tr", "Gizli", **who)
    actions.rename_item(agenda[1], name="Personalsache", mistake=True, **who)
    assert lines(1) == [("1", "Begrüßung"), ("2", ""), ("3", "Schulen")]
    assert not Translation.objects.filter(text="Gizli").exists()
    whole = access.meeting(GUEST, agenda[1].meeting_id, "tr")
    assert whole is not None
    assert whole.items[1].said.name.plain == "Personalsache"


def test_an_item_made_non_public_by_any_way_is_not_told_of_earlier_agendas(
    agenda: list[AgendaItem], who: dict[str, Any], council: Any
) -> None:
    actions.add_item(agenda[0].meeting, name="Zuschüsse", **who)
    with change("test.hide", council, **who):
        agenda[1].public = False
        agenda[1].save()
    assert [it.title for it in read(agenda[0].meeting).lines] == ["Begrüßung", "", "Schulen"]


def test_a_withdrawn_agenda_leaves_a_trace_and_the_next_one_counts_on(
    agenda: list[AgendaItem], who: dict[str, Any], build: Build
) -> None:
    meeting = agenda[0].meeting
    actions.add_item(meeting, name="Zuschüsse", **who)
    later = {**who, "now": who["now"] + timedelta(hours=1)}
    actions.withdraw_agenda(meeting, reason="Falsche Datei", **later)
    assert EditionLine.objects.count() == 0
    assert [it.number for it in AgendaEdition.objects.all()] == [1, 2]
    assert editions.edition(GUEST, meeting.pk, 1, "de") is None, "no agenda is public now"
    actions.rename_item(agenda[0], name="Anfang", **later)
    assert AgendaEdition.objects.count() == 2
    actions.publish_agenda(meeting, by=build.by, now=build.now)
    for number in (1, 2):
        found = read(meeting, number)
        assert (found.lines, found.added) == ([], [])
        assert str(found.withdrawn_on) == "2026-11-20"
    whole = access.meeting(GUEST, meeting.pk, "de")
    assert whole is not None
    assert (whole.earlier, str(whole.amended_on)) == (2, "2026-11-22")
    after = {**who, "now": build.now + timedelta(hours=1)}
    actions.rename_item(agenda[0], name="Begrüßung und Tagesordnung", **after)
    assert AgendaEdition.objects.get(number=3).at == build.now
    assert lines(3)[0] == ("1", "Anfang")


def test_what_was_dealt_with_is_not_changed_any_more(
    agenda: list[AgendaItem], who: dict[str, Any]
) -> None:
    actions.record_result(agenda[1], result="noted", **who)
    for refused in (
        lambda: actions.rename_item(agenda[1], name="Anders", **who),
        lambda: actions.move_item(agenda[1], **who),
        lambda: actions.take_off_item(agenda[1], reason="Doch nicht", **who),
    ):
        with pytest.raises(Refused, match="dealt with"):
            refused()
    actions.withdraw_item(agenda[1], reason="Der Titel nennt einen Menschen.", **who)


def test_an_item_goes_only_before_one_of_its_own_level_and_session(
    agenda: list[AgendaItem], early: Build, who: dict[str, Any]
) -> None:
    below = actions.add_item(agenda[1].meeting, name="Linie 4", parent=agenda[1], **who)
    other = early.items(early.meeting(agenda[0].meeting.organization, "2026-12-10 17:00"),
                        {"name": "Anderswo"})[0]  # fmt: skip
    for wrong in (below, other, agenda[0]):
        with pytest.raises(Refused, match="same level"):
            actions.move_item(agenda[0], before=wrong, **who)
    with pytest.raises(Refused, match="nothing to do"):
        actions.rename_item(agenda[0], name="Begrüßung ", **who)
    with pytest.raises(Refused, match="Write the title"):
        actions.rename_item(agenda[0], name=" ", **who)
    with pytest.raises(Refused, match="Write down why"):
        actions.take_off_item(agenda[0], reason=" ", **who)


def test_a_session_page_leads_to_the_earlier_agenda_which_says_what_changed(
    agenda: list[AgendaItem], who: dict[str, Any], client_for: Browser, council: Any
) -> None:
    meeting = agenda[0].meeting
    browser = client_for(council)
    address = f"/en/sitzungen/{meeting.pk}/"
    assert "Earlier version" not in browser.get(address).content.decode()
    actions.add_item(meeting, name="Zuschüsse", number="5", **who)
    actions.move_item(agenda[2], before=agenda[1], **who)
    actions.take_off_item(agenda[0], reason="Entfällt", **who)
    html = " ".join(browser.get(address).content.decode().split())
    earlier = f"{address}tagesordnung/1/"
    assert f'Changed on 20 November 2026 · <a href="{earlier}">Earlier version</a>' in html
    html = browser.get(earlier).content.decode()
    for part in (
        '<meta name="robots" content="noindex">', "No longer valid", "No longer on the agenda.",
        "Published on 16 November 2026, replaced on 20 November 2026.", "Moved.</span> Now item 2.",
        "Now item 3.", "Added since then", "Zuschüsse", f'href="{address}#agenda"',
    ):  # fmt: skip
        assert part in html, part
    assert html.index("Added since then") < html.index("Zuschüsse")
    assert "Mietvertrag" not in html and "Entfällt" not in html


def test_an_agenda_that_reads_the_same_again_says_so(
    agenda: list[AgendaItem], who: dict[str, Any], client_for: Browser, council: Any
) -> None:
    actions.rename_item(agenda[0], name="Anfang", **who)
    later = {**who, "now": who["now"] + timedelta(hours=1)}
    actions.rename_item(agenda[0], name="Begrüßung", **later)
    browser = client_for(council)
    address = f"/en/sitzungen/{agenda[0].meeting_id}/tagesordnung"
    html = browser.get(f"{address}/1/").content.decode()
    assert "reads the same again" in html and f'href="{address}/2/"' in html
    html = browser.get(f"{address}/2/").content.decode()
    assert "Anfang" in html and "New title:" in html and f'href="{address}/1/"' in html


def test_the_number_of_queries_does_not_grow(
    early: Build, who: dict[str, Any], client_for: Browser, council: Any
) -> None:
    body, counts = early.body(), []
    for items in (1, 30):
        meeting = early.meeting(body, "2026-12-09 17:00")
        made = early.items(meeting, *({"name": f"Punkt {n}"} for n in range(items)))
        bare = CaptureQueriesContext(connection)
        with bare:
            assert client_for(council).get(f"/ar/sitzungen/{meeting.pk}/").status_code == 200
        for hour in range(items):
            later = {**who, "now": who["now"] + timedelta(hours=hour)}
            actions.rename_item(made[hour], name=f"Anders {hour}", **later)
        amended = CaptureQueriesContext(connection)
        with amended:
            html = client_for(council).get(f"/ar/sitzungen/{meeting.pk}/").content.decode()
        assert f"/tagesordnung/{items}/" in html
        assert len(amended) == len(bare), "the session's page asks no more for its editions"
        with CaptureQueriesContext(connection) as seen:
            address = f"/ar/sitzungen/{meeting.pk}/tagesordnung/1/"
            assert client_for(council).get(address).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 15


@pytest.mark.parametrize("number", ["0", "2", "99", "99999999999999999999", "x"])
def test_a_wrong_number_is_not_found(
    agenda: list[AgendaItem], who: dict[str, Any], client_for: Browser, council: Any, number: str
) -> None:
    actions.rename_item(agenda[0], name="Anfang", **who)
    address = f"/de/sitzungen/{agenda[0].meeting_id}/tagesordnung/"
    assert client_for(council).get(f"{address}1/").status_code == 200
    assert client_for(council).get(f"{address}{number}/").status_code == 404


def test_earlier_agendas_of_hidden_and_foreign_sessions_are_not_found(
    agenda: list[AgendaItem], who: dict[str, Any], client_for: Browser, council: Any, other: Any
) -> None:
    meeting = agenda[0].meeting
    actions.rename_item(agenda[0], name="Anfang", **who)
    address = f"/de/sitzungen/{meeting.pk}/tagesordnung/1/"
    assert client_for(council).get(address).status_code == 200
    with council_scope(other):
        assert client_for(other).get(address).status_code == 404
    assert client_for(council).post(address).status_code == 405
    actions.withdraw_meeting(meeting, reason="Falscher Tag", **who)
    assert client_for(council).get(address).status_code == 404
