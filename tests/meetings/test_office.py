"""Sessions and agendas, kept in the office's browser."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sprachrohr.audit.models import Entry
from sprachrohr.councils.scope import council_scope
from sprachrohr.meetings import actions
from sprachrohr.meetings.models import AgendaItem, Meeting, MeetingFile
from tests.documents.made import pdf
from tests.meetings.build import Build, at
from tests.office.conftest import typed


@pytest.fixture
def build(council: Any, by: Any, now: datetime) -> Build:
    return Build(council, by, now)


@pytest.fixture
def office(
    council: Any, client_for: Callable[..., Client], signed_in: Callable[..., Client]
) -> Client:
    """A clerk of the office."""
    return signed_in(client_for(council), council, "office")


def said(response: Any) -> str:
    text: str = response.content.decode()
    return text


def test_a_clerk_makes_a_session_that_the_public_sees_with_its_agenda(
    council: Any, build: Build, office: Client, client_for: Any
) -> None:
    body, place, guest = build.body(), build.place(), client_for(council)
    form = {
        "organization": body.pk, "start": "9.12.2026 17:00", "end": "9.12.2026 19.30 Uhr",
        "time_known": "on", "public": "on", "location": place.pk,
    }  # fmt: skip
    made = office.post("/verwaltung/sitzungen/neu/", form)
    one = Meeting.objects.get()
    assert made["Location"] == f"/verwaltung/sitzungen/{one.pk}/"
    assert (one.start, one.end) == (at("2026-12-09 17:00"), at("2026-12-09 19:30"))
    url, page = f"/verwaltung/sitzungen/{one.pk}/", f"/de/sitzungen/{one.pk}/"
    assert guest.get(page).status_code == 404
    assert office.post(f"{url}veroeffentlichen/")["Location"] == url
    assert guest.get(page).status_code == 200
    for name in ("Begrüßung", "Haushalt"):
        item = {"meeting": one.pk, "name": name, "public": "on"}
        assert office.post("/verwaltung/tagesordnung/neu/", item).status_code == 302
    assert "Haushalt" not in said(guest.get(page))
    office.post(f"{url}tagesordnung-veroeffentlichen/")
    assert "Haushalt" in said(guest.get(page))
    assert [it.number for it in one.agenda_items.all()] == ["1", "2"]
    assert Entry.objects.filter(code="meetings.add", actor="Office Alpha").count() == 1
    shown = said(office.get(url))
    assert "Haushalt" in shown
    assert f'href="{page}"' in shown


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("9.12.2026", ""),
        ("31.2.2026 17:00", ""),
        ("29.3.2026 02:30", ""),
        ("1.1.0001 00:00", ""),
        ("9.12.2026 17:00", "9.12.2026 16:00"),
        ("9.12.2026 25:00", ""),
    ],
)
def test_hours_that_do_not_exist_are_refused_beside_their_field(
    council: Any, build: Build, office: Client, start: str, end: str
) -> None:
    form = {"organization": build.body().pk, "start": start, "end": end, "public": "on"}
    answer = office.post("/verwaltung/sitzungen/neu/", form)
    assert answer.status_code == 422
    assert f'value="{start}"' in said(answer)
    assert not Meeting.objects.exists()


def form_of(meeting: Meeting, **changed: Any) -> dict[str, Any]:
    known = {
        "organization": meeting.organization_id, "start": "9.12.2026 17:00", "time_known": "on",
        "public": "on",
    }  # fmt: skip
    return {**known, **changed}


def test_a_session_is_moved_cancelled_and_stays_where_it_was(
    council: Any, build: Build, office: Client, client_for: Any
) -> None:
    one = build.meeting(build.body(), "2026-12-09 17:00", location=build.place())
    other_place = build.place(name="Bürgerhaus")
    url = f"/verwaltung/sitzungen/{one.pk}/"
    office.post(f"{url}verlegen/", {"location": other_place.pk})
    office.post(f"{url}verschieben/", {"start": "10.12.2026 18:00", "end": ""})
    one.refresh_from_db()
    assert (one.location, one.start) == (other_place, at("2026-12-10 18:00"))
    assert office.post(f"{url}absagen/", {"reason": ""}).status_code == 422
    assert office.post(f"{url}absagen/", {"reason": "x" * 301}).status_code == 422
    office.post(f"{url}absagen/", {"reason": "Krankheit"})
    assert "Krankheit" in said(client_for(council).get(f"/de/sitzungen/{one.pk}/"))
    assert office.post(f"{url}verlegen/", {"location": other_place.pk}).status_code == 409
    for changed in ({"start": "11.12.2026 18:00"}, {"location": ""}, {"public": ""}):
        answer = office.post(url, typed(office.get(url), **changed))
        assert (answer.status_code, "spo-clash" in said(answer)) == (422, False), changed
    assert office.post(f"{url}loeschen/").status_code == 409
    assert Meeting.objects.get().start == at("2026-12-10 18:00")


def test_a_session_nobody_heard_of_can_go_and_a_number_is_given_once(
    council: Any, build: Build, office: Client
) -> None:
    from datetime import date

    from sprachrohr.councils import actions as councils

    trace = {"by": build.by, "now": build.now}
    term = councils.add_term(council, name="2025 bis 2030", start_date=date(2025, 11, 1), **trace)
    one = build.meeting(build.body(), "2026-12-09 17:00", published=False, term=term, number=4)
    form = form_of(one, term=term.pk, number="4")
    assert office.post("/verwaltung/sitzungen/neu/", form).status_code == 422
    early = form_of(one, term=term.pk, number="5", start="9.12.2024 17:00")
    assert office.post("/verwaltung/sitzungen/neu/", early).status_code == 422
    for number in ("-1", "99999999999999999999", "4,5", "vier"):
        wrong = form_of(one, term=term.pk, number=number)
        assert office.post("/verwaltung/sitzungen/neu/", wrong).status_code == 422, number
    assert Meeting.objects.count() == 1
    office.post(f"/verwaltung/sitzungen/{one.pk}/loeschen/")
    assert not Meeting.objects.exists()


@pytest.fixture
def agenda(build: Build) -> Meeting:
    """A session with items 1, 2 (with 2.1) and 3."""
    meeting = build.meeting(build.body(), "2026-12-09 17:00")
    trace = {"by": build.by, "now": build.now}
    _one, two, _three = actions.add_items(
        meeting, [{"name": "Anfang"}, {"name": "Mitte"}, {"name": "Ende"}], **trace
    )
    actions.place_item(meeting.council, meeting=meeting, parent=two, name="Teil", **trace)
    return meeting


def lines(meeting: Meeting) -> list[str]:
    return [str(it) for it in meeting.agenda_items.filter(removal=None).order_by("order")]


def test_a_sub_item_stands_behind_what_it_belongs_to(agenda: Meeting) -> None:
    assert lines(agenda) == ["1 Anfang", "2 Mitte", "2.1 Teil", "3 Ende"]


def test_items_are_moved_by_step_by_button_and_by_drag(agenda: Meeting, office: Client) -> None:
    items = {it.name: it for it in agenda.agenda_items.all()}
    office.post(f"/verwaltung/tagesordnung/{items['Mitte'].pk}/hoch/")
    assert lines(agenda) == ["1 Mitte", "1.1 Teil", "2 Anfang", "3 Ende"]
    last = items["Ende"].pk
    assert office.post(f"/verwaltung/tagesordnung/{last}/runter/").status_code == 422
    back = office.post(
        "/verwaltung/tagesordnung/reihenfolge/",
        {"hoch": last, "unter": f"sitzungen:{agenda.pk}"},
    )
    assert back["Location"] == f"/verwaltung/sitzungen/{agenda.pk}/#hoch-{last}"
    assert lines(agenda) == ["1 Mitte", "1.1 Teil", "2 Ende", "3 Anfang"]
    order = [items[name].pk for name in ("Anfang", "Ende", "Mitte", "Teil")]
    dragged = office.post(
        "/verwaltung/tagesordnung/reihenfolge/",
        {"folge": ",".join(map(str, order)), "unter": f"sitzungen:{agenda.pk}"},
        headers={"Accept": "application/json"},
    )
    assert dragged.status_code == 204
    assert lines(agenda) == ["1 Anfang", "2 Ende", "3 Mitte", "3.1 Teil"]


@pytest.mark.parametrize(
    "below", ["sitzungen:x", "sitzungen:", "orte:1", "sitzungen:99999999999999999999", ""]
)
def test_an_order_below_something_odd_breaks_nothing(
    agenda: Meeting, office: Client, below: str
) -> None:
    before = lines(agenda)
    answer = office.post("/verwaltung/tagesordnung/reihenfolge/", {"unter": below})
    assert answer.status_code == 302
    assert lines(agenda) == before


def test_a_public_agenda_that_is_changed_keeps_what_was_read(
    agenda: Meeting, office: Client, stand_on: Any, now: datetime, client_for: Any
) -> None:
    office.post(f"/verwaltung/sitzungen/{agenda.pk}/tagesordnung-veroeffentlichen/")
    stand_on(now + timedelta(minutes=5))
    item = agenda.agenda_items.get(name="Ende")
    url = f"/verwaltung/tagesordnung/{item.pk}/"
    office.post(url, typed(office.get(url), name="Schluss"))
    assert lines(agenda)[-1] == "3 Schluss"
    assert agenda.agenda_editions.count() == 1
    hidden = office.post(url, typed(office.get(url), public=""))
    assert (hidden.status_code, "spo-clash" in said(hidden)) == (422, False)
    assert AgendaItem.objects.get(pk=item.pk).public
    assert office.post(f"{url}loeschen/").status_code == 409
    office.post(f"{url}absetzen/", {"reason": "Vertagt"})
    assert lines(agenda) == ["1 Anfang", "2 Mitte", "2.1 Teil"]
    url = f"/verwaltung/tagesordnung/{agenda.agenda_items.get(name='Mitte').pk}/"
    office.post(f"{url}ergebnis/", {"result": "unanimous", "result_note": ""})
    answer = office.post(url, typed(office.get(url), name="Anders"))
    assert (answer.status_code, "spo-clash" in said(answer)) == (422, False)


PDF = pdf("Einladung")


def test_a_file_is_hung_on_a_session_and_others_are_refused_with_a_sentence(
    council: Any, build: Build, office: Client, client_for: Any
) -> None:
    one = build.meeting(build.body(), "2026-12-09 17:00")
    url = f"/verwaltung/sitzungen/{one.pk}/datei/"
    facts = {"title": "Einladung", "role": "invitation", "release": "ja"}
    for name, content in (
        ("a.exe", b"MZ123"),
        ("a.pdf", b"MZ123"),
        ("a.pdf", b""),
        ("b.svg", b"<svg/>"),
    ):
        answer = office.post(url, {**facts, "upload": SimpleUploadedFile(name, content)})
        assert answer.status_code == 422, name
    assert office.post(url, facts).status_code == 422
    assert not MeetingFile.objects.exists()
    done = office.post(url, {**facts, "upload": SimpleUploadedFile("einladung.pdf", PDF)})
    assert done.status_code == 302
    assert "Einladung" in said(client_for(council).get(f"/de/sitzungen/{one.pk}/"))


def test_keys_of_another_council_are_refused_in_every_field(
    council: Any, other: Any, build: Build, agenda: Meeting, office: Client
) -> None:
    from django.db import models

    from sprachrohr.councils import actions as councils
    from sprachrohr.desk.forms import model_field_of
    from sprachrohr.desk.kinds import kind_called

    trace = {"by": build.by, "now": build.now}
    with council_scope(other):
        far = Build(other, build.by, build.now)
        body = far.body()
        meeting = far.meeting(body, "2026-12-09 17:00")
        foreign = {
            "Organization": body.pk, "Meeting": meeting.pk, "Location": far.place().pk,
            "Topic": far.topic().pk,
            "AgendaItem": actions.add_item(meeting, name="Fremd", **trace).pk,
            "LegislativeTerm": councils.add_term(
                other, name="T", start_date=build.now.date(), **trace
            ).pk,
            "Source": councils.add_source(other, title="Q", **trace).pk,
        }  # fmt: skip
    right = {
        "sitzungen": form_of(agenda),
        "tagesordnung": {"meeting": agenda.pk, "name": "Neu", "public": "on"},
    }
    tried = 0
    for code, facts in right.items():
        kind = kind_called(code)
        assert kind is not None
        for field in kind.form_fields():
            model_field: Any = model_field_of(kind, field.name)
            if not isinstance(model_field, models.ForeignKey | models.ManyToManyField):
                continue
            key = foreign[model_field.related_model.__name__]
            answer = office.post(f"/verwaltung/{code}/neu/", {**facts, field.name: key})
            assert answer.status_code == 422, field.name
            assert f'href="#f-{field.name}"' in said(answer), field.name
            tried += 1
        pk = foreign[kind.model.__name__]
        assert office.get(f"/verwaltung/{code}/{pk}/").status_code == 404
    assert tried == 8
    assert (
        office.post(
            f"/verwaltung/sitzungen/{agenda.pk}/verlegen/", {"location": foreign["Location"]}
        ).status_code
        == 422
    )


def test_an_item_of_another_session_is_not_a_place_to_stand_below(
    council: Any, build: Build, agenda: Meeting, office: Client
) -> None:
    second = build.meeting(agenda.organization, "2027-01-13 17:00")
    item = {
        "meeting": second.pk, "name": "Neu", "public": "on",
        "parent": agenda.agenda_items.get(name="Mitte").pk,
    }  # fmt: skip
    assert office.post("/verwaltung/tagesordnung/neu/", item).status_code == 422
    assert not second.agenda_items.exists()


@pytest.mark.parametrize("code", ["sitzungen", "tagesordnung"])
def test_lists_ask_equally_often_for_few_rows_and_for_many(
    council: Any, build: Build, office: Client, code: str
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    body = build.body()

    def plant(first: int, number: int) -> None:
        for day in range(first, first + number):
            meeting = build.meeting(body, f"2027-01-{day:02} 17:00", location=build.place())
            actions.add_item(meeting, name="Punkt", by=build.by, now=build.now)

    def count() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert office.get(f"/verwaltung/{code}/").status_code == 200
        return len(caught)

    plant(1, 2)
    count()
    few = count()
    plant(3, 10)
    assert count() == few


def test_the_page_of_a_session_asks_equally_often_for_two_items_and_for_twelve(
    council: Any, build: Build, office: Client
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    meeting = build.meeting(build.body(), "2026-12-09 17:00")

    def count(number: int) -> int:
        rows = [{"name": f"Punkt {at}"} for at in range(number)]
        actions.add_items(meeting, rows, by=build.by, now=build.now)
        with CaptureQueriesContext(connection) as caught:
            assert office.get(f"/verwaltung/sitzungen/{meeting.pk}/").status_code == 200
        return len(caught)

    count(1)
    assert count(1) == count(10)


def test_a_chooser_searches_only_what_its_field_takes(
    agenda: Meeting, build: Build, office: Client
) -> None:
    other = build.meeting(agenda.organization, "2026-12-16 17:00")
    html = office.get("/verwaltung/tagesordnung/neu/").content.decode()
    url = "/verwaltung/waehlen/sitzungen/tagesordnung/meeting/"
    assert f'data-choose="{url}"' in html

    def found(address: str) -> set[str]:
        return {it["value"] for it in office.get(address).json()["found"]}

    assert found(url) == {str(agenda.pk), str(other.pk)}
    actions.cancel(other, reason="Krankheit", by=build.by, now=build.now)
    assert found(url) == {str(agenda.pk)}
    assert found("/verwaltung/waehlen/sitzungen/") == {str(agenda.pk), str(other.pk)}
    for odd in ("tagesordnung/name", "tagesordnung/nothing", "sitzungen/meeting", "nichts/meeting"):
        assert office.get(f"/verwaltung/waehlen/sitzungen/{odd}/").status_code == 404
    assert office.get("/verwaltung/waehlen/gremien/tagesordnung/meeting/").status_code == 404
