"""Departments announce and ask, the office reads and answers, guests read what is public."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from sprachrohr.audit.change import Refused
from sprachrohr.councils import actions as councils
from sprachrohr.papers import actions
from sprachrohr.papers.models import (
    Consultation,
    ImpactCheck,
    Matter,
    MatterReading,
    Paper,
    StatementRequest,
)
from sprachrohr.papers.rules.impact import Question
from sprachrohr.people.actions import link_role
from sprachrohr.people.models import Role
from sprachrohr.post.models import OutgoingMail
from tests.meetings.build import Build
from tests.office.conftest import typed


@pytest.fixture
def build(council: Any, by: Any, now: datetime) -> Build:
    return Build(council, by, now)


@pytest.fixture
def unit(build: Build) -> Any:
    return build.unit("Amt für Mobilität")


@pytest.fixture
def office(council: Any, client_for: Callable[..., Client], signed_in: Any) -> Client:
    """A clerk of the office."""
    client: Client = signed_in(client_for(council), council, "office")
    return client


@pytest.fixture
def chair(council: Any, client_for: Callable[..., Client], signed_in: Any) -> Client:
    client: Client = signed_in(client_for(council), council, "chair")
    return client


@pytest.fixture
def department(
    council: Any, client_for: Callable[..., Client], signed_in: Any, unit: Any, by: Any,
    now: datetime,
) -> Client:  # fmt: skip
    """Somebody of the department for mobility."""
    client: Client = signed_in(client_for(council), council, "department")
    link_role(Role.objects.get(name="department"), unit=unit, by=by, now=now)
    return client


def said(response: Any) -> str:
    text: str = response.content.decode()
    return text


MATTER = {"name": "Neue Linie 7", "about": "Ein Bus fährt öfter.", "decided_on": "10.12.2026"}


def test_a_department_announces_and_sees_who_has_read(
    council: Any, build: Build, department: Client, office: Client, chair: Client, unit: Any,
    by: Any, now: datetime,
) -> None:  # fmt: skip
    councils.add_contact(
        council, purpose="office", role="Geschäftsstelle", email="gs@alpha.example", by=by, now=now
    )
    other = build.unit("Amt für Schule")
    hidden = actions.register_matter(council, name="Geheime Schule", unit=other, by=by, now=now)
    made = department.post("/verwaltung/angelegenheiten/neu/", {**MATTER, "unit": other.pk})
    matter = Matter.objects.get(name="Neue Linie 7")
    url = f"/verwaltung/angelegenheiten/{matter.pk}/"
    assert made["Location"] == url
    assert matter.unit == unit  # its own, whatever the form said
    mail = OutgoingMail.objects.get()
    assert (mail.kind_of_mail, mail.to) == ("matter_arrived", "gs@alpha.example")

    page = said(department.get(url))
    assert MatterReading.objects.count() == 0
    assert "Weder Geschäftsstelle noch Vorsitz haben es bisher gelesen." in page
    assert "Geheime Schule" not in said(department.get("/verwaltung/angelegenheiten/"))
    assert department.get(f"/verwaltung/angelegenheiten/{hidden.pk}/").status_code == 404
    assert "Neue Linie 7" in said(office.get("/verwaltung/"))

    office.head(url)
    assert MatterReading.objects.count() == 0
    for _again in range(2):
        office.get(url)
    chair.get(url)
    names = list(matter.readings.values_list("by", flat=True))
    assert names == ["Office Alpha", "Chair Alpha"]
    assert "Office Alpha" in said(department.get(url))
    assert "Neue Linie 7" not in said(office.get("/verwaltung/"))


def test_an_account_without_a_department_is_told_whom_to_ask(
    council: Any, client_for: Any, signed_in: Any
) -> None:
    client: Client = signed_in(client_for(council), council, "department")
    answer = client.post("/verwaltung/angelegenheiten/neu/", MATTER)
    assert answer.status_code == 422
    assert "Neue Linie 7" in said(answer)
    assert Matter.objects.count() == 0


@pytest.mark.parametrize("role", ["member", "press", "ratsmember"])
def test_nobody_else_reads_what_departments_announce(
    council: Any, client_for: Any, signed_in: Any, role: str
) -> None:
    client: Client = signed_in(client_for(council), council, role)
    for path in ("angelegenheiten/", "stellungnahmen/", "vorlage-einlesen/", "fremde-vorlage/"):
        assert client.get(f"/verwaltung/{path}").status_code == 403


def test_a_planned_day_that_is_over_is_said(department: Client) -> None:
    answer = department.post(
        "/verwaltung/angelegenheiten/neu/", {**MATTER, "decided_on": "1.11.2026"}
    )
    assert answer.status_code == 422
    assert "1. November 2026" in said(answer) or "1 November 2026" in said(answer)


def test_the_page_says_that_the_council_is_missing_and_when_it_could_deal_with_it(
    council: Any, build: Build, department: Client
) -> None:
    build.meeting(build.body(), "2026-12-02 17:00")
    department.post("/verwaltung/angelegenheiten/neu/", MATTER)
    page = said(department.get(f"/verwaltung/angelegenheiten/{Matter.objects.get().pk}/"))
    assert "spo-finding" in page
    assert "2. Dezember 2026" in page or "2 December 2026" in page


def test_a_paper_is_made_of_a_matter_or_linked_and_it_is_closed(
    council: Any, build: Build, department: Client, office: Client, unit: Any
) -> None:
    department.post("/verwaltung/angelegenheiten/neu/", MATTER)
    matter = Matter.objects.get()
    url = f"/verwaltung/angelegenheiten/{matter.pk}/"
    facts = {"reference": "V 1/2026", "paper_type": "decision", "date": "22.11.2026"}
    assert department.post(f"{url}vorlage/", facts).status_code == 403
    assert office.post(f"{url}vorlage/", facts).status_code == 302
    paper = Paper.objects.get()
    assert (paper.name, paper.what, paper.under_direction_of) == (
        "Neue Linie 7", "Ein Bus fährt öfter.", unit,
    )  # fmt: skip
    assert not paper.publications.exists()
    matter.refresh_from_db()
    assert matter.paper == paper
    assert office.post(f"{url}vorlage/", facts).status_code == 409
    other = build.paper("V 2/2026")
    assert office.post(f"{url}verknuepfen/", {"paper": other.pk}).status_code == 302
    assert department.post(f"{url}abschliessen/", {"note": " "}).status_code == 422
    assert department.post(f"{url}abschliessen/", {"note": "Der Rat hat verzichtet."})
    assert "Der Rat hat verzichtet." in said(office.get(url))
    assert office.post(url, typed(office.get(url), name="Linie 8")).status_code == 422


ANSWERS = {f"frage_{it.value}": "no" for it in Question}


def test_a_check_stays_with_who_and_when_and_guests_read_one_sentence(
    council: Any, build: Build, department: Client, office: Client, client_for: Any
) -> None:
    department.post("/verwaltung/angelegenheiten/neu/", MATTER)
    matter = Matter.objects.get()
    url = f"/verwaltung/angelegenheiten/{matter.pk}/"
    assert department.post(f"{url}betroffenheit/", {"frage_money": "yes"}).status_code == 422
    sent = {**ANSWERS, "frage_language": "yes", "anmerkung_language": "Durchsagen nur deutsch."}
    assert department.post(f"{url}betroffenheit/", sent).status_code == 302
    check = ImpactCheck.objects.get()
    assert (check.concerned, check.by) == (True, "Department Alpha")
    assert check.remarks == {"language": "Durchsagen nur deutsch."}
    assert "Durchsagen nur deutsch." in said(office.get(url))

    facts = {"reference": "V 1/2026", "paper_type": "decision", "date": "22.11.2026"}
    office.post(f"{url}vorlage/", facts)
    paper = Paper.objects.get()
    page = f"/en/vorlagen/{paper.pk}/"
    guest: Client = client_for(council)
    assert guest.get(page).status_code == 404
    actions.publish_paper(paper, by=build.by, now=build.now)
    text = said(guest.get(page))
    assert "This concerns people with a migration history in particular: language." in text
    assert "Durchsagen nur deutsch." not in text
    assert "Department Alpha" not in text

    assert office.post(f"/verwaltung/vorlagen/{paper.pk}/betroffenheit/", ANSWERS)
    assert ImpactCheck.objects.count() == 2
    assert "migration history" not in said(guest.get(page))


def test_six_answers_that_do_not_exist_are_refused(council: Any, build: Build) -> None:
    paper = build.paper("A 1")
    with pytest.raises(Refused):
        actions.check_impact(paper, answers={"language": "x"}, by=build.by, now=build.now)


QUESTION = {
    "name": "Linie 7", "question": "Was hält der Rat davon?", "asked_on": "1.11.2026",
    "due": "30.11.2026", "public": "on",
}  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"due": "31.10.2026"}, "was asked only on"),
        ({"due": "20.11.2026"}, "is over already"),
        ({"asked_on": "23.11.2026", "due": ""}, "has not come yet"),
        ({"due": "31.2.2027"}, "31.2.2027"),
    ],
)
def test_wrong_days_say_what_is_wrong_and_nothing_is_lost(
    council: Any, department: Client, wrong: dict[str, str], sentence: str
) -> None:
    department.get("/verwaltung/", headers={"accept-language": "en"})
    answer = department.post(
        "/verwaltung/stellungnahmen/neu/", {**QUESTION, **wrong},
        headers={"accept-language": "en"},
    )  # fmt: skip
    assert answer.status_code == 422
    assert sentence in said(answer)
    assert "Was hält der Rat davon?" in said(answer)
    assert StatementRequest.objects.count() == 0


def test_a_question_is_answered_by_a_statement_and_both_are_published_together(
    council: Any, build: Build, department: Client, office: Client, client_for: Any
) -> None:
    guest: Client = client_for(council)
    committee = build.body("Verkehrsausschuss", "rat_committee")
    made = department.post(
        "/verwaltung/stellungnahmen/neu/", {**QUESTION, "organization": committee.pk}
    )
    request = StatementRequest.objects.get()
    url = f"/verwaltung/stellungnahmen/{request.pk}/"
    assert made["Location"] == url
    assert department.post(f"{url}annehmen/").status_code == 403
    assert office.post(f"{url}annehmen/").status_code == 302
    wrong = build.paper("A 1/2026", "Ein Antrag")
    assert office.post(f"{url}beantworten/", {"answer": wrong.pk}).status_code == 422
    answer = build.paper("S 1/2026", "Der Rat begrüßt die Linie", paper_type="statement",
                         published=False)  # fmt: skip
    assert office.post(f"{url}beantworten/", {"answer": answer.pk}).status_code == 302
    assert "Was hält der Rat davon?" not in said(guest.get("/de/stellungnahmen/"))
    actions.publish_paper(answer, by=build.by, now=build.now)
    for page in ("/de/stellungnahmen/", f"/de/vorlagen/{answer.pk}/"):
        text = said(guest.get(page))
        assert "Was hält der Rat davon?" in text
        assert "Der Rat begrüßt die Linie" in text
        assert "Verkehrsausschuss" in text
    assert "/de/stellungnahmen/" in said(guest.get("/de/vorlagen/"))
    actions.withdraw_paper(answer, reason="Versehen", by=build.by, now=build.now)
    assert "Was hält der Rat davon?" not in said(guest.get("/de/stellungnahmen/"))


def test_an_overdue_request_stands_on_the_overview_until_it_is_answered(
    council: Any, build: Build, office: Client, department: Client, unit: Any
) -> None:
    from datetime import timedelta

    before = build.now - timedelta(days=30)
    request = actions.ask_statement(
        council, name="Linie 7 zu spät", question="?", due=date(2026, 11, 21), unit=unit,
        by=build.by, now=before,
    )  # fmt: skip
    far = actions.ask_statement(
        council, name="Noch lange Zeit", question="?", due=date(2026, 12, 21), by=build.by,
        now=before,
    )  # fmt: skip
    for client in (office, department):
        text = said(client.get("/verwaltung/"))
        assert "Linie 7 zu spät" in text
        assert far.name not in text
    listed = said(office.get("/verwaltung/stellungnahmen/?stand=ueberfaellig"))
    assert "Linie 7 zu spät" in listed
    assert far.name not in listed
    actions.decline_statement(request, note="Kein Thema für uns.", by=build.by, now=build.now)
    assert "Linie 7 zu spät" not in said(office.get("/verwaltung/"))
    with pytest.raises(Refused):
        actions.withdraw_statement(
            actions.answer_statement(
                request, answer=build.paper("S 9", paper_type="statement"), by=build.by,
                now=build.now,
            ), by=build.by, now=build.now,
        )  # fmt: skip


def test_a_paper_of_any_committee_is_added_onto_an_agenda_in_one_step(
    council: Any, build: Build, office: Client, client_for: Any
) -> None:
    committee = build.body("Verkehrsausschuss", "rat_committee")
    meeting = build.meeting(build.body(), "2026-12-09 17:00")
    (item,) = build.items(meeting, {"name": "Busse", "number": "1"})
    facts = {
        "organization": committee.pk, "reference": "VA/17/2026", "name": "Takt der Linie 7",
        "paper_type": "decision", "date": "1.11.2026", "agenda_item": item.pk, "publish": "ja",
        "outside_url": "https://rat.musterstadt.example/vo/17?a=1",
    }  # fmt: skip
    assert office.post("/verwaltung/fremde-vorlage/", {**facts, "name": ""}).status_code == 422
    assert office.post("/verwaltung/fremde-vorlage/", facts).status_code == 302
    paper = Paper.objects.get()
    step = Consultation.objects.get()
    assert (step.paper, step.agenda_item) == (paper, item)
    text = said(client_for(council).get(f"/en/vorlagen/{paper.pk}/"))
    assert "This is a paper of: " in text
    assert "Verkehrsausschuss" in text
    assert 'href="https://rat.musterstadt.example/vo/17?a=1"' in text
    assert "<bdi>rat.musterstadt.example</bdi>" in text
    again = office.post("/verwaltung/fremde-vorlage/", facts)
    assert again.status_code == 422
    assert "Takt der Linie 7" in said(again)
    with pytest.raises(Refused):
        actions.add_outside_paper(
            council, organization=meeting.organization, reference="x", name="x",
            paper_type="motion", date=date(2026, 11, 1), by=build.by, now=build.now,
        )  # fmt: skip


def test_words_exist_for_every_code() -> None:
    from sprachrohr.papers import words_matters as words
    from sprachrohr.papers.rules.statements import Standing, State

    with translation.override("en"):
        for question in Question:
            assert words.question(question.value).endswith("?")
            assert words.reason(question.value)
        assert {words.state(it.value) for it in State} > {"Asked", "Answered"}
        assert len({words.standing(it.value) for it in Standing}) == 5
