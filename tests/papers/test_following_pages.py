"""Pages of following up: departments, the office, guests; and what none of them may tell."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sprachrohr.audit.change import Actor
from sprachrohr.councils import actions as councils
from sprachrohr.councils.scope import council_scope
from sprachrohr.papers import actions
from sprachrohr.papers.actions import following
from sprachrohr.papers.models import Acknowledgement, CarryOver, FollowUp, UnitReport
from tests.meetings.build import Build

Browser = Callable[..., Client]


def day(text: str) -> date:
    return date.fromisoformat(text)


def said(response: Any) -> str:
    text: str = response.content.decode()
    return text


SAID = {
    "state": "in_work",
    "on": "20.11.2026",
    "sentence": "Der Vertrag ist geschlossen.",
    "text": "NUR FÜR DIE GESCHÄFTSSTELLE",
    "url": "https://example.org/vertrag",
}
LIST = "/verwaltung/beschlussmeldungen/"


def test_a_department_reports_and_the_office_takes_over_with_one_click(
    build: Build, late: Any, department: Client, office: Client, guest: Client
) -> None:
    page = said(department.get(LIST))
    assert "Der Bus fährt länger" in page and "Overdue since 1 Nov 2026" in page
    assert "A resolution is overdue" in said(department.get("/verwaltung/"))
    url = f"{LIST}{late.pk}/"
    upload = SimpleUploadedFile("vertrag.txt", b"PLANTED CONTRACT", "text/plain")
    assert department.post(url, {**SAID, "upload": upload}).status_code == 302
    row = UnitReport.objects.get()
    assert "Waits for the office." in said(department.get(url))
    public = f"/en/beschluesse/{late.pk}/"
    assert "Der Vertrag ist geschlossen." not in said(guest.get(public))
    assert row.file is not None
    assert guest.get(f"/datei/{row.file_id}/").status_code == 404
    answer = office.get(f"{url}{row.pk}/datei/")
    assert b"".join(answer) == b"PLANTED CONTRACT"
    overview = said(office.get("/verwaltung/"))
    assert "A department has reported on a resolution" in overview
    assert "NUR FÜR DIE" in said(office.get(url))

    assert office.post(f"{url}{row.pk}/uebernehmen/").status_code == 302
    assert FollowUp.objects.get().sentence == "Der Vertrag ist geschlossen."
    page = said(guest.get(public))
    assert "Der Vertrag ist geschlossen." in page and "example.org" in page
    assert "NUR FÜR DIE" not in page and f"/datei/{row.file_id}/" in page
    assert guest.get(f"/datei/{row.file_id}/").status_code == 200
    assert "Taken over. It stands on the public page." in said(department.get(url))
    assert office.post(f"{url}{row.pk}/uebernehmen/").status_code == 409


def test_what_is_given_back_comes_with_its_reason(
    late: Any, department: Client, office: Client, guest: Client
) -> None:
    url = f"{LIST}{late.pk}/"
    department.post(url, SAID)
    row = UnitReport.objects.get()
    for reason, wrong in (
        (" ", "Write in one sentence what is missing."),
        ("Bis wann? " * 60, "500"),
    ):
        answer = office.post(f"{url}{row.pk}/zurueck/", {"reason": reason})
        assert answer.status_code == 422 and said(answer).count(wrong) == 1 + (wrong == "500")
        assert f">{reason}</textarea>" in said(answer)
    row.refresh_from_db()
    assert row.waits
    assert office.post(f"{url}{row.pk}/zurueck/", {"reason": "Bis wann?"}).status_code == 302
    page = said(department.get(url))
    assert "Given back." in page and "Bis wann?" in page
    assert office.post(f"{url}{row.pk}/zurueck/", {"reason": "Noch einmal"}).status_code == 409
    assert "Der Vertrag" not in said(guest.get(f"/en/beschluesse/{late.pk}/"))


def test_a_report_with_a_mistake_keeps_what_was_typed(late: Any, department: Client) -> None:
    answer = department.post(f"{LIST}{late.pk}/", {**SAID, "on": "31.2.2026"})
    assert answer.status_code == 422 and UnitReport.objects.count() == 0
    page = said(answer)
    assert "There is no such day" in page and "Der Vertrag ist geschlossen." in page


def test_what_is_too_long_or_not_in_the_list_is_said_beside_its_field(
    late: Any, department: Client
) -> None:
    url = f"{LIST}{late.pk}/"
    for wrong, sentence in (
        ({"sentence": "Ja. " * 25_000}, "at most 300 characters"),
        ({"state": "perhaps"}, "perhaps is not one of the available choices"),
        ({"on": "31.12.2199"}, "has not come yet"),
        ({"url": "https://example.org/" + "x" * 600}, "at most 500 characters"),
    ):
        answer = department.post(url, {**SAID, **wrong})
        assert answer.status_code == 422 and sentence in said(answer)
        assert "NUR FÜR DIE GESCHÄFTSSTELLE" in said(answer)
    assert UnitReport.objects.count() == 0
    assert department.post(url, {**SAID, "text": "Ja. " * 25_000}).status_code == 302
    assert len(UnitReport.objects.get().text) == 99_999


def test_the_office_reads_which_periods_hold_before_it_chose(
    office: Client, council: Any, by: Any, now: datetime
) -> None:
    page = said(office.get("/verwaltung/beschlussvorgaben/neu/"))
    assert "it is 14, 90 and 30 days." in page
    for name, days in (("remind_days", 14), ("stale_days", 90), ("again_days", 30)):
        assert re.search(rf'name="{name}"[^>]* value="{days}"', page)


def test_a_department_finds_nothing_of_another_one(
    council: Any, build: Build, department: Client, other: Any, client_for: Browser, by: Any,
    now: datetime,
) -> None:  # fmt: skip
    school = build.unit("Amt für Schule")
    paper = build.paper("G 1", "GEHEIME VORLAGE", published=False, public=False)
    foreign = build.resolution(
        build.body(), "FREMDER BESCHLUSS", responsible=school, paper=paper, public=False
    )
    clerk = Actor("Amt für Schule")
    row = following.report(
        foreign, state="done", on=day("2026-11-20"), sentence="FREMDE MELDUNG", by=clerk, now=now
    )
    for path in (
        f"{LIST}{foreign.pk}/", f"{LIST}{foreign.pk}/{row.pk}/datei/",
        f"/verwaltung/vorgaenge/{paper.pk}/",
    ):  # fmt: skip
        assert department.get(path).status_code == 404
    assert department.post(f"{LIST}{foreign.pk}/", SAID).status_code == 404
    assert department.post(f"{LIST}{foreign.pk}/{row.pk}/uebernehmen/").status_code == 403
    for path in (LIST, "/verwaltung/"):
        page = said(department.get(path))
        assert "FREMD" not in page and "GEHEIM" not in page
    assert client_for(council).get(LIST).status_code == 302
    with council_scope(other):
        theirs = Build(other, by, now)
        elsewhere = theirs.resolution(theirs.body(), "AUS EINER ANDEREN STADT")
    for path in (f"{LIST}{elsewhere.pk}/", f"/en/beschluesse/{elsewhere.pk}/"):
        assert department.get(path).status_code == 404
    for path in ("/verwaltung/uebernahme/", "/verwaltung/uebergabe/"):
        assert department.get(path).status_code == 403


def test_a_case_shows_a_department_its_part_and_the_office_all_of_it(
    build: Build, late: Any, unit: Any, department: Client, office: Client, by: Any, now: datetime
) -> None:
    paper = build.paper("A 7", "Busse am Abend", under_direction_of=unit)
    school = build.unit("Amt für Schule")
    build.resolution(late.organization, "GESCHLOSSENER TEIL", paper=paper, public=False,
                     responsible=school)  # fmt: skip
    build.resolution(late.organization, "Offener Teil", paper=paper, responsible=unit)
    actions.hand_on(
        paper, organization=build.body("Rat", "rat"), unit=school, on=day("2026-11-10"),
        note="STILLE NOTIZ", by=by, now=now,
    )  # fmt: skip
    url = f"/verwaltung/vorgaenge/{paper.pk}/"
    page = said(department.get(url))
    assert "Offener Teil" in page and "Prepared by" in page
    assert "GESCHLOSSEN" not in page and "STILLE" not in page
    assert "Handed on through" not in page  # what everybody reads stands in the thread
    page = said(office.get(url))
    assert "GESCHLOSSENER TEIL" in page and "Handed on through" in page


def test_a_department_confirms_receipt_and_guests_read_the_day(
    build: Build, unit: Any, department: Client, guest: Client, by: Any, now: datetime
) -> None:
    paper = build.paper("A 8", "Busse")
    handed = actions.hand_on(
        paper, organization=build.body("Rat", "rat"), unit=unit, on=day("2026-11-10"),
        by=by, now=now,
    )  # fmt: skip
    foreign = actions.hand_on(
        build.paper("A 9"), organization=build.body("Ausschuss", "rat_committee"),
        unit=build.unit("Amt für Schule"), on=day("2026-11-10"), by=by, now=now,
    )  # fmt: skip
    assert "A 8" in said(department.get(LIST)) and "A 9" not in said(department.get(LIST))
    path = f"{LIST}empfang/"
    for was in (f"handed-{foreign.pk}", "handed-x", "answer-1", ""):
        assert department.post(path, {"was": was, "on": "12.11.2026"}).status_code == 404
    for on, wrong in (
        ("1.1.", "Please write the day like this"), ("31.2.2026", "There is no such day"),
        ("31.12.2199", "It was sent on"), ("", "Please fill this in."),
    ):  # fmt: skip
        answer = department.post(path, {"was": f"handed-{handed.pk}", "on": on})
        assert answer.status_code == 422 and wrong in said(answer)
        assert f'name="on" value="{on}"' in said(answer)
    assert Acknowledgement.objects.count() == 0
    sent = {"was": f"handed-{handed.pk}", "on": "12.11.2026"}
    assert department.post(path, sent).status_code == 302
    assert Acknowledgement.objects.get().unit == unit
    assert "Received there on 12 November 2026." in said(guest.get(f"/en/vorlagen/{paper.pk}/"))


# --- a new term ---------------------------------------------------------------------------


@pytest.fixture
def term(council: Any, by: Any, now: datetime) -> Any:
    councils.add_term(council, name="2020–2026", start_date=day("2020-11-01"), by=by, now=now)
    return councils.add_term(
        council, name="2026–2031", start_date=day("2026-11-01"), by=by, now=now
    )


def test_the_office_carries_over_one_by_one_and_all_the_others_at_once(
    build: Build, late: Any, unit: Any, term: Any, office: Client, guest: Client
) -> None:
    second = build.resolution(late.organization, "Zweiter", responsible=unit)
    third = build.resolution(late.organization, "Dritter", responsible=unit)
    url = "/verwaltung/uebernahme/"
    assert "3 resolutions" in said(office.get("/verwaltung/"))
    refused = office.post(url, {"on": "12.11.2026", f"tun-{second.pk}": "schliessen"})
    assert refused.status_code == 422 and "why" in said(refused)
    long = {f"tun-{second.pk}": "schliessen", f"grund-{second.pk}": "Weil " * 61}
    for sent in ({"on": "12.11.2026", **long}, {"on": "31.12.2199", **long}, {"on": "x", **long}):
        refused = office.post(url, sent)
        assert refused.status_code == 422 and "Weil " * 61 in said(refused)
    assert CarryOver.objects.count() == 0
    sent = {
        "on": "12.11.2026",
        f"tun-{second.pk}": "schliessen",
        f"grund-{second.pk}": "Die Linie gibt es nicht mehr.",
        "alle": "weiter",
    }
    assert office.post(url, sent)["Location"] == f"{url}?periode={term.pk}"
    found = {it.resolution_id: it.kept for it in CarryOver.objects.all()}
    assert found == {late.pk: True, second.pk: False, third.pk: True}
    assert "No resolution waits for the new body." in said(office.get(url))
    page = said(guest.get(f"/en/beschluesse/{late.pk}/"))
    assert "Carried on into the new term" in page and "12 November 2026" in page
    page = said(guest.get(f"/en/beschluesse/{second.pk}/"))
    assert "Die Linie gibt es nicht mehr." in page and "spr-station--end" in page
    assert office.get(f"{url}?periode=999").status_code == 404


def test_the_handover_report_counts_what_is_there_and_names_no_closed_title(
    build: Build, late: Any, unit: Any, term: Any, office: Client, by: Any, now: datetime
) -> None:
    build.resolution(late.organization, "GEHEIMER KAUF", public=False, responsible=unit)
    build.follow(build.resolution(late.organization, "Fertig"), "done", "2026-05-05")
    build.meeting(late.organization, "2026-05-05 17:00")
    old = term.__class__.objects.order_by("start_date")[0]
    page = said(office.get(f"/verwaltung/uebergabe/?periode={old.pk}"))
    assert "As of 31 October 2026" in page and "1 session was held." in page
    assert "3 resolutions in this term: 1 done, 2 open, 0 rejected or withdrawn" in page
    assert "Der Bus fährt länger" in page and "Amt für Mobilität" in page
    assert "To be done by 1 Nov 2026" in page
    assert "GEHEIM" not in page and "A closed resolution" in page
    answer = office.get(f"/verwaltung/uebergabe/bericht.pdf?periode={old.pk}")
    assert answer["Content-Type"] == "application/pdf"
    sheet = pypdfium2.PdfDocument(answer.content)
    text = "".join(it.get_textpage().get_text_range() for it in sheet)
    assert "Der Bus fährt länger" in text and "GEHEIM" not in text
    assert b"pdfuaid:part" in answer.content and "2020–2026" in text


# --- guests -------------------------------------------------------------------------------
