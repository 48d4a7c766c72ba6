"""Members and sessions read in from a spreadsheet: a look first, then once and never twice."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from sprachrohr.audit.models import Entry, Line
from sprachrohr.councils import actions as councils
from sprachrohr.meetings.models import Meeting
from sprachrohr.people import actions as people
from sprachrohr.people.models import Membership, Organization, Person

HOME = "/verwaltung/einlesen/"
MEMBERS = """Name;Vorname;Funktion;Art des Sitzes;Fraktion;Seit;Bis
Beispiel;Ada;Vorsitz;direkt gewählt;Liste Vielfalt;1.11.2025;
Muster;Dr. Bo;;vom Rat entsandt;Fraktion Mitte;01.11.25;
Probe;Cem;Kaiser;direkt gewählt;;1.11.2025;
Probe;Dana;;direkt gewählt;;31.2.2026;
=1+1;Eva;;beratend;;;
"""


@pytest.fixture
def body(council: Any, by: Any, now: datetime) -> Organization:
    """The council itself, in a term of its own."""
    councils.add_term(council, name="2025 bis 2030", start_date=date(2025, 11, 1), by=by, now=now)
    return people.add_organization(
        council, kind_of_body="council", name="Integrationsrat", by=by, now=now
    )


def upload(clerk: Client, art: str, text: str, name: str = "liste.csv") -> Any:
    file = SimpleUploadedFile(name, text.encode("utf-8-sig"))
    return clerk.post(HOME, {"art": art, "upload": file})


def sent(response: Any, doing: str, **changed: Any) -> dict[str, Any]:
    """What a browser sends from the page of the columns or of the look."""
    page = html.fromstring(response.content.decode())
    form = page.xpath("//form[starts-with(@action, '/verwaltung/einlesen/')]")[0]
    facts = {k: v for k, v in form.form_values() if k != "csrfmiddlewaretoken"}
    return {**facts, "tun": doing, **changed}


def said(response: Any) -> str:
    return re.sub(r"\s+", " ", html.fromstring(response.content.decode()).text_content())


def test_members_are_looked_at_first_and_then_read_in_once(
    council: Any, body: Organization, clerk: Client, client_for: Callable[..., Client]
) -> None:
    columns = upload(clerk, "mitglieder", MEMBERS)
    assert columns.status_code == 200
    url = f"{HOME}mitglieder/"
    before = (Entry.objects.count(), Line.objects.count())
    look = clerk.post(url, sent(columns, "ansehen"))
    assert (Entry.objects.count(), Line.objects.count()) == before
    assert not Person.objects.exists()
    assert not Organization.objects.exclude(pk=body.pk).exists()
    for sentence in ("Ada Beispiel", "Kaiser", "31.2.2026", "Liste Vielfalt"):
        assert sentence in said(look), sentence
    done = clerk.post(url, sent(look, "einlesen"))
    assert done["Location"] == "/verwaltung/mitgliedschaften/"
    seats = {it.person.name: it for it in Membership.objects.all()}
    assert set(seats) == {"Ada Beispiel", "Dr. Bo Muster"}
    ada, bo = seats["Ada Beispiel"], seats["Dr. Bo Muster"]
    assert (ada.function, ada.kind_of_seat, ada.start_date) == (
        "chair", "elected", date(2025, 11, 1),
    )  # fmt: skip
    assert ada.on_behalf_of.kind_of_body == "list"
    assert (bo.kind_of_seat, bo.on_behalf_of.kind_of_body) == ("rat", "parliamentary_group")
    assert Entry.objects.filter(code="people.join").count() == 2
    assert Entry.objects.filter(code="people.add_person").count() == 2
    assert "Ada Beispiel" in said(client_for(council).get("/de/mitglieder/"))
    # Once more, with one row mended: only that one is new.
    again = upload(clerk, "mitglieder", MEMBERS.replace("Kaiser", "Mitglied"))
    look = clerk.post(url, sent(again, "ansehen"))
    clerk.post(url, sent(look, "einlesen"))
    assert Membership.objects.count() == 3
    assert Person.objects.count() == 3
    assert Organization.objects.count() == 3


def test_columns_with_other_names_are_chosen_by_hand(
    council: Any, body: Organization, clerk: Client
) -> None:
    columns = upload(clerk, "mitglieder", "Wer;Quatsch\nBeispiel, Ada;7\n")
    url = f"{HOME}mitglieder/"
    look = clerk.post(url, sent(columns, "ansehen", **{"spalte-name": "0"}))
    clerk.post(url, sent(look, "einlesen"))
    seat = Membership.objects.get()
    assert (seat.person.family_name, seat.person.given_name) == ("Beispiel", "Ada")
    assert seat.start_date == date(2025, 11, 1)
    twice = clerk.post(url, sent(columns, "ansehen", **{"spalte-name": "0", "spalte-title": "0"}))
    assert twice.status_code == 422
    odd = sent(columns, "ansehen", **{"spalte-name": "99", "spalte-title": "-1"})
    assert clerk.post(url, odd).status_code == 200


def test_two_persons_of_one_name_a_second_seat_and_an_unknown_body_are_told(
    council: Any, body: Organization, clerk: Client, by: Any, now: datetime
) -> None:
    for _number in range(2):
        people.add_person(council, family_name="Doppel", given_name="Ada", by=by, now=now)
    text = """Name;Gremium;Art des Sitzes;Von
Ada Doppel;;;
Cem Muster;Integrationsrat;gewählt;1.11.2025
Cem Muster;Integrationsrat;gewählt;1.12.2025
Cem Muster;Geheimbund;;
"""
    look = clerk.post(f"{HOME}mitglieder/", sent(upload(clerk, "mitglieder", text), "ansehen"))
    page = html.fromstring(look.content.decode())
    states = [it.text_content() for it in page.xpath("//tbody/tr/td[1]/b")]
    assert len(states) == 4
    assert [it == states[1] for it in states] == [False, True, False, False]
    assert "Geheimbund" in said(look)


SESSIONS = """Datum;Uhrzeit;Ort;Nr.;öffentlich
Mi, 9.12.2026;17:00 - 19:30 Uhr;Rathaus;4;ja
13. Januar 2027;17 Uhr;Rathaus, Saal 2;5;
10.2.2027;;;;nein
29.3.2026;02:30;;;
1.4.2027;17:00;Nirgends;;
"""


def test_a_year_of_sessions_is_read_in_once_and_published_together(
    council: Any, body: Organization, place: Any, clerk: Client, client_for: Callable[..., Client]
) -> None:
    url = f"{HOME}sitzungen/"
    look = clerk.post(url, sent(upload(clerk, "sitzungen", SESSIONS), "ansehen"))
    assert not Meeting.objects.exists()
    assert "Nirgends" in said(look)
    clerk.post(url, sent(look, "einlesen"))
    first, second, third = Meeting.objects.order_by("start")
    assert [f"{it.start:%d.%m.%Y %H:%M}" for it in (first, second, third)] == [
        "09.12.2026 16:00", "13.01.2027 16:00", "09.02.2027 23:00",
    ]  # fmt: skip
    assert f"{first.end:%H:%M}" == "18:30"
    assert (first.location, second.location, third.location) == (place, place, None)
    assert (first.number, first.public, third.public) == (4, True, False)
    assert (first.time_known, third.time_known) == (True, False)
    again = clerk.post(url, sent(upload(clerk, "sitzungen", SESSIONS), "ansehen"))
    clerk.post(url, sent(again, "einlesen"))
    assert Meeting.objects.count() == 3
    guest = client_for(council)
    assert guest.get(f"/de/sitzungen/{first.pk}/").status_code == 404
    clerk.post(
        "/verwaltung/sitzungen/mehrere/",
        {"tun": "veroeffentlichen", "auswahl": [first.pk, second.pk, third.pk], "sicher": "ja"},
    )
    assert guest.get(f"/de/sitzungen/{first.pk}/").status_code == 200
    assert guest.get(f"/de/sitzungen/{third.pk}/").status_code == 404


def test_a_column_that_is_needed_has_to_be_chosen(
    council: Any, body: Organization, clerk: Client
) -> None:
    columns = upload(clerk, "sitzungen", "Was;Wo\nSitzung;Rathaus\n")
    answer = clerk.post(f"{HOME}sitzungen/", sent(columns, "ansehen"))
    assert answer.status_code == 422
    assert not Meeting.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.csv", b""), ("a.xlsx", b"PK\x03\x04"), ("a.xls", b"\xd0\xcf\x11\xe0"), ("a.csv", b"A\n")],
)
def test_a_file_that_is_no_table_is_refused_with_a_sentence(
    council: Any, clerk: Client, name: str, content: bytes
) -> None:
    answer = clerk.post(HOME, {"art": "mitglieder", "upload": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert clerk.post(HOME, {"art": "mitglieder"}).status_code == 422
    assert clerk.post(HOME, {"art": "erfunden"}).status_code == 404


def test_rows_of_another_council_or_person_or_hand_are_not_taken(
    council: Any, other: Any, body: Organization, clerk: Client, colleague: Client,
    client_for: Any, signed_in: Any,
) -> None:  # fmt: skip
    facts = sent(upload(clerk, "mitglieder", MEMBERS), "einlesen")
    url = f"{HOME}mitglieder/"
    far = signed_in(client_for(other), other, "office")
    for client in (colleague, far):
        assert client.post(url, facts).status_code == 409
    assert clerk.post(url, {**facts, "datei": facts["datei"] + "x"}).status_code == 409
    assert clerk.post(url, {**facts, "datei": ""}).status_code == 409
    assert clerk.get(url).status_code == 405
    assert not Person.objects.exists()


def test_only_whoever_may_edit_people_reads_them_in(
    council: Any, body: Organization, client_for: Any, signed_in: Any
) -> None:
    press = signed_in(client_for(council), council, "press")
    assert press.get(HOME).status_code == 403
    assert upload(press, "mitglieder", MEMBERS).status_code == 403
    for form in ("xlsx", "csv"):
        assert press.get(f"{HOME}mitglieder/vorlage.{form}").status_code == 403


@pytest.mark.parametrize("code", ["mitglieder", "sitzungen"])
def test_an_empty_file_to_fill_in_is_understood_when_it_comes_back(
    council: Any, body: Organization, clerk: Client, code: str
) -> None:
    from sprachrohr.desk import intake, sheets

    assert clerk.get(HOME).status_code == 200
    assert clerk.get(f"{HOME}{code}/vorlage.pdf").status_code == 404
    answer = clerk.get(f"{HOME}{code}/vorlage.csv")
    row = b"x;" * 12 + b"\r\n"
    sheet = sheets.read("a.csv", answer.content + row)
    found = intake.called(code)
    assert found is not None
    assert len(intake.guess(found, sheet.heads)) == len(found.columns)
    assert clerk.get(f"{HOME}{code}/vorlage.xlsx").content.startswith(b"PK")
