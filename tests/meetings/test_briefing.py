"""The next session in ten minutes: what stands there, for whom, and what never does."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sprachrohr.councils.scope import council_scope
from sprachrohr.meetings import actions as meetings
from sprachrohr.meetings.models import Invitee, Reply
from sprachrohr.papers import actions as papers
from tests.meetings.build import at
from tests.meetings.test_attendance_pages import member
from tests.meetings.test_replies import Town

pytestmark = pytest.mark.usefixtures("at_noon")

SENTENCES = {
    "what": "Der Bus soll abends fahren.",
    "why": "Viele arbeiten spät.",
    "decided": "Die Stadt wird gebeten, zu prüfen.",
}


@pytest.fixture
def town(build: Any) -> Town:
    made = Town(build)
    for name in ("Mira", "Olena"):
        made.member(name)
    return made


@pytest.fixture
def mira(town: Town, signed_in: Any, client_for: Any) -> Client:
    return member(town, signed_in, client_for)


def read(client: Client, invitee: Invitee) -> str:
    response = client.get(f"/mitglied/sitzungen/{invitee.pk}/vorbereiten/?sprache=en")
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    return response.content.decode()


def agenda(town: Town, *rows: dict[str, Any]) -> list[Any]:
    made: list[Any] = town.build.items(town.meeting, *rows)
    return made


def test_an_item_says_its_paper_in_three_sentences_who_decides_and_when(
    town: Town, mira: Client
) -> None:
    (item,) = agenda(town, {"name": "Buslinie 17", "number": "1"})
    rat = town.build.body("Rat der Stadt", "rat")
    paper = town.build.paper("A-1", "Bus am Abend", **SENTENCES)
    town.build.consult(paper, town.body, "hearing", meeting=town.meeting, agenda_item=item)
    town.build.consult(paper, rat, "decision", date=at("2026-12-18 10:00").date())
    text = read(mira, town.ask("Mira"))
    for sentence in SENTENCES.values():
        assert sentence in text
    assert f'href="/en/vorlagen/{paper.pk}/"' in text
    assert "<b>Your body:</b> Is heard" in text
    assert text.count("Rat der Stadt") == 1
    assert "Decides, 18 Dec 2026" in text
    assert "About 1 minute to read this page." in text


def test_yes_from_the_briefing_leads_back_to_it(town: Town, mira: Client) -> None:
    asked = town.ask("Mira")
    text = read(mira, asked)
    assert "Your answer is missing" in text
    response = mira.post(
        f"/mitglied/sitzungen/{asked.pk}/antwort/", {"coming": "yes", "from": "prepare"}
    )
    assert response.headers["Location"] == f"/mitglied/sitzungen/{asked.pk}/vorbereiten/"
    text = read(mira, asked)
    assert "You have said yes" in text
    assert "Your answer is missing" not in text
    assert Reply.objects.get().via == "area"


def test_another_answer_from_the_briefing_keeps_the_note_to_the_office(
    town: Town, mira: Client
) -> None:
    asked = town.ask("Mira")
    town.reply(asked, True, note='Etwas "später"')
    text = read(mira, asked)
    assert 'name="note" value="Etwas &quot;später&quot;"' in text


def test_home_leads_to_the_briefing_of_the_next_session_only(town: Town, mira: Client) -> None:
    later = town.build.meeting(town.body, "2026-12-16 17:00")
    asked = town.ask("Mira")
    first, town.meeting = town.meeting, later
    second = town.ask("Mira")
    town.meeting = first

    def ways() -> list[bool]:
        home = mira.get("/mitglied/?sprache=en").content.decode()
        return [f"/sitzungen/{it.pk}/vorbereiten/" in home for it in (asked, second)]

    assert ways() == [True, False]
    town.reply(asked, True)
    assert ways() == [True, False]
    town.reply(asked, False, 1)
    assert ways() == [True, False]
    assert "You have said no" in mira.get("/mitglied/?sprache=en").content.decode()


def test_closed_items_are_marked_for_those_asked_and_nobody_elses_briefing_opens(
    town: Town, mira: Client, client_for: Any
) -> None:
    agenda(town, {"name": "Öffentlicher Punkt"}, {"name": "Mietvertrag", "public": False})
    own, hers = town.ask("Mira"), town.ask("Olena")
    text = read(mira, own)
    assert text.index("Öffentlicher Punkt") < text.index("Mietvertrag") < text.index("Not public")
    assert text.count("Not public") == 1
    for client, pk in ((mira, hers.pk), (mira, 10**6), (client_for(town.build.council), own.pk)):
        answer = client.get(f"/mitglied/sitzungen/{pk}/vorbereiten/")
        assert answer.status_code in {302, 404}
        assert b"Mietvertrag" not in answer.content


def test_what_is_new_since_the_invitation_stands_apart_and_says_how_it_came_late(
    town: Town, mira: Client
) -> None:
    old, gone = agenda(town, {"name": "Von Anfang an"}, {"name": "Fällt weg"})
    town.ask("Mira")
    later = town.now + timedelta(hours=1)
    trace: dict[str, Any] = {"by": town.by, "now": later}
    meetings.add_item(
        town.meeting, name="Eilfall", lateness="urgency", late_reason="Frist läuft ab.", **trace
    )
    meetings.take_off_item(gone, reason="Verschoben.", **trace)
    text = read(mira, Invitee.objects.get())
    new = text[text.index('id="changed"') : text.index('id="agenda"')]
    assert "Eilfall" in new
    assert "Fällt weg" in new
    assert "Von Anfang an" not in new
    assert "Frist läuft ab." in text
    assert "Urgent item" in text
    assert text.count("spr-state--open") == 1, f"{old} is not new"


def test_a_paper_taken_back_or_not_yet_published_says_its_number_only(
    town: Town, mira: Client
) -> None:
    items = agenda(town, {"name": "Eins"}, {"name": "Zwei"}, {"name": "Drei"})
    known = [
        town.build.paper("Z-1", "Zurückgezogen", **SENTENCES),
        town.build.paper("Z-2", "Noch geheim", published=False, what="Noch nicht lesen."),
        town.build.paper("Z-3", "Nur intern", published=False, public=False, what="Nur für Räte."),
    ]
    for item, paper in zip(items, known, strict=True):
        town.build.consult(paper, town.body, meeting=town.meeting, agenda_item=item)
    papers.withdraw_paper(known[0], reason="Fehler", by=town.by, now=town.now)
    text = read(mira, town.ask("Mira"))
    assert "This paper was taken back." in text
    assert "This paper is not published yet." in text
    for never in ("Zurückgezogen", "Noch geheim", "Noch nicht lesen.", SENTENCES["what"]):
        assert never not in text
    assert "Nur für Räte." in text
    assert "/vorlagen/" not in text


def test_an_agenda_taken_back_is_not_told_by_the_briefing(town: Town, mira: Client) -> None:
    agenda(town, {"name": "Falsch veröffentlicht"})
    asked = town.ask("Mira")
    meetings.withdraw_agenda(town.meeting, reason="Fehler", by=town.by, now=town.now)
    text = read(mira, asked)
    assert "Falsch veröffentlicht" not in text
    assert "The agenda was taken back." in text


def test_a_cancelled_session_asks_for_nothing_and_shows_its_reason(
    town: Town, mira: Client
) -> None:
    agenda(town, {"name": "Buslinie 17"})
    asked = town.ask("Mira")
    meetings.cancel(town.meeting, reason="Zu wenige Themen.", by=town.by, now=town.now)
    text = read(mira, asked)
    assert "Zu wenige Themen." in text
    assert 'name="coming"' not in text
    assert "Buslinie 17" not in text


def test_a_long_agenda_costs_no_more_queries(town: Town, mira: Client) -> None:
    def costs() -> int:
        with CaptureQueriesContext(
            connection,
        ) as spent:
            read(mira, asked)
        return len(spent)

    def grow(first: int, number: int) -> None:
        rows = meetings.add_items(
            town.meeting, [{"name": f"Punkt {n}"} for n in range(first, first + number)],
            by=town.by, now=town.now,
        )  # fmt: skip
        for n, item in enumerate(rows, start=first):
            paper = town.build.paper(f"P-{n}", **SENTENCES)
            town.build.consult(paper, town.body, meeting=town.meeting, agenda_item=item)
            body = town.build.body(f"Ausschuss {n}", "committee")
            town.build.consult(paper, body, "decision", date=at("2026-12-18 10:00").date())

    asked = town.ask("Mira")
    with council_scope(town.build.council):
        grow(1, 2)
    costs()
    few = costs()
    with council_scope(town.build.council):
        grow(3, 9)
    assert costs() == few
