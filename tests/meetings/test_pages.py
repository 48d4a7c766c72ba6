"""The calendar and the page of one session."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sprachrohr.councils.scope import council_scope
from sprachrohr.meetings import access, actions
from sprachrohr.people.viewers import GUEST
from tests.meetings.build import Build, at

Browser = Callable[[Any], Client]
pytestmark = pytest.mark.usefixtures("at_noon")


def text(answer: Any) -> str:
    """The page's HTML without the marks of other languages."""
    assert answer.status_code == 200, answer.status_code
    html = answer.content.decode()
    return re.sub(r'<span lang="de" dir="ltr">(.*?)</span>', r"\1", html)


def test_duesseldorfs_year_2017_shows_eight_wednesdays_at_four(
    build: Build, client_for: Browser
) -> None:
    body = build.body()
    place = build.place(name="Rathaus Düsseldorf", room="Sitzungssaal")
    days = [
        "2017-01-25", "2017-03-15", "2017-04-26", "2017-06-14",
        "2017-07-05", "2017-09-20", "2017-10-18", "2017-12-06",
    ]  # fmt: skip
    for day in days:
        assert date.fromisoformat(day).strftime("%A") == "Wednesday"
        build.meeting(body, f"{day} 16:00", location=place)
    build.meeting(body, "2018-01-01 00:00")
    html = text(client_for(build.council).get("/de/sitzungen/?jahr=2017"))
    assert html.count('<li class="spr-day') == 8
    assert html.count("Mittwoch, 16 Uhr") == 8
    assert html.count('datetime="2017-') == 8
    assert "Rathaus Düsseldorf, Sitzungssaal" in html
    assert "Januar 2017" in html and "Dezember 2017" in html
    sessions = access.in_year(GUEST, 2017, "de")
    assert [it.day.isoformat() for it in sessions] == days
    assert access.years(GUEST) == [(2018, 1), (2017, 8)]


def test_new_years_eve_belongs_to_the_year_of_berlin(build: Build) -> None:
    body = build.body()
    build.meeting(body, "2017-01-01 00:30")
    assert [it.day.year for it in access.in_year(GUEST, 2017, "de")] == [2017]
    assert access.years(GUEST) == [(2017, 1)]


def test_the_body_is_called_as_on_that_day(build: Build, client_for: Browser) -> None:
    build.designation("Ausländerbeirat", until="2025-10-31")
    build.designation("Ausschuss für Chancen", since="2025-11-01")
    body = build.body("Gremium")
    old = build.meeting(body, "2014-05-07 17:00")
    new = build.meeting(body, "2026-12-09 17:00")
    browser = client_for(build.council)
    assert "Ausländerbeirat" in text(browser.get(f"/de/sitzungen/{old.pk}/"))
    html = text(browser.get(f"/de/sitzungen/{new.pk}/"))
    assert "Ausschuss für Chancen" in html and "Ausländerbeirat" not in html
    assert "Gremium" not in html


def test_the_next_session_is_shown_until_it_is_over(build: Build) -> None:
    council, group = build.body(), build.body("Gruppe", "working_group")
    build.meeting(group, "2026-11-23 17:00")
    build.meeting(council, "2026-12-09 17:00", end=at("2026-12-09 19:00"))
    later = build.meeting(council, "2027-01-20 17:00")
    for moment, expected in (
        ("2026-11-22 12:00", "2026-12-09"),
        ("2026-12-09 18:59", "2026-12-09"),
        ("2026-12-09 19:00", "2027-01-20"),
        ("2027-01-20 23:59", "2027-01-20"),
    ):
        found = access.next_meeting(GUEST, at(moment), "de")
        assert found is not None and found.day.isoformat() == expected
    assert access.next_meeting(GUEST, at("2027-01-21 00:00"), "de") is None
    assert later.pk


def test_a_cancelled_session_stays_until_its_day_is_over(build: Build) -> None:
    body = build.body()
    first = build.meeting(body, "2026-12-09 17:00", end=at("2026-12-09 19:00"))
    build.meeting(body, "2027-01-20 17:00")
    actions.cancel(first, reason="Saal gesperrt", by=build.by, now=build.now)
    for moment, day, cancelled in (
        ("2026-12-09 23:59", "2026-12-09", True),
        ("2026-12-10 00:00", "2027-01-20", False),
    ):
        found = access.next_meeting(GUEST, at(moment), "de")
        assert found is not None
        assert (found.day.isoformat(), found.cancelled) == (day, cancelled)


def test_a_cancelled_session_stays_in_the_list_struck_and_in_words(
    build: Build, client_for: Browser
) -> None:
    meeting = build.meeting(build.body(), "2026-12-09 17:00")
    actions.cancel(meeting, reason="Der Saal ist gesperrt.", by=build.by, now=build.now)
    browser = client_for(build.council)
    html = text(browser.get("/de/sitzungen/"))
    assert html.count("spr-day--off") == 1 and html.count("spr-state--cancelled") == 1
    html = text(browser.get(f"/de/sitzungen/{meeting.pk}/"))
    assert "Der Saal ist gesperrt." in html
    assert f"/kalender/sitzung/{meeting.pk}.ics" not in html


def test_an_agenda_shows_items_papers_files_and_results(build: Build, client_for: Browser) -> None:
    body, topic = build.body(), build.topic()
    meeting = build.meeting(body, "2026-11-18 17:00", state="held")
    items = build.items(
        meeting,
        {"name": "Regularien", "section": True},
        {"name": "Dolmetschen", "parent": 0, "topics": [topic], "result": "majority"},
        {"name": "Anfragen", "section": True},
    )
    paper = build.paper("A 14/2026")
    build.attach(paper, build.file("Antrag-Dolmetschen"), main=True)
    build.consult(paper, body, agenda_item=items[1])
    build.station(paper, "concern", "2026-10-02", "Eltern fragen")
    build.resolution(
        body, decided_on=date(2026, 11, 18), agenda_item=items[1], paper=paper,
        yes=11, no=2, abstentions=1,
    )  # fmt: skip
    html = text(client_for(build.council).get(f"/en/sitzungen/{meeting.pk}/"))
    for part in (
        "Dolmetschen", "1.1", "Bildung", "Agreed by majority",
        "Yes: 11, no: 2, abstentions: 1.", "From a concern of 2 October 2026", "A 14/2026",
        "1\u00a0kB", "German)", "Antrag-Dolmetschen",
        "As of 22 November 2026.", "Past meeting",
    ):  # fmt: skip
        assert part in html, part
    assert html.count("Nothing on this") == 1


def test_minutes_stand_on_top(build: Build, client_for: Browser) -> None:
    meeting = build.meeting(build.body(), "2026-11-18 17:00", state="held")
    build.items(meeting, {"name": "Bericht"})
    build.attach(meeting, build.file("Protokoll"), role="minutes")
    build.attach(meeting, build.file("Brief"), role="invitation")
    html = text(client_for(build.council).get(f"/en/sitzungen/{meeting.pk}/"))
    assert html.index("Minutes: Protokoll") < html.index('id="agenda"')
    assert html.index('id="agenda"') < html.index("Invitation: Brief")


def test_an_agenda_that_is_not_public_yet_follows(build: Build, client_for: Browser) -> None:
    meeting = build.meeting(build.body(), "2026-12-09 17:00")
    build.items(meeting, {"name": "GEHEIMPUNKT"}, published=False)
    html = text(client_for(build.council).get(f"/en/sitzungen/{meeting.pk}/"))
    assert "The agenda follows." in html and "GEHEIMPUNKT" not in html


def test_the_closed_part_is_one_row_without_a_number(build: Build, client_for: Browser) -> None:
    body = build.body()
    meeting = build.meeting(body, "2026-12-09 17:00")
    items = build.items(
        meeting,
        {"name": "Öffentlich"},
        {"name": "GEHEIM Personal", "public": False, "hint": "GEHEIM Hinweis"},
        {"name": "GEHEIM Unterpunkt", "parent": 1},
    )
    paper = build.paper("GEHEIM-1", public=False, published=False)
    build.attach(paper, build.file("GEHEIM-Datei"))
    build.consult(paper, body, agenda_item=items[1])
    open_paper = build.paper("A 1", "Offene Vorlage")
    build.consult(open_paper, body, agenda_item=items[1])
    html = text(client_for(build.council).get(f"/en/sitzungen/{meeting.pk}/"))
    assert "GEHEIM" not in html and "Offene Vorlage" not in html
    assert html.count("spr-item--closed") == 1 and "Non-public part" in html
    assert html.count('class="spr-item') - html.count('class="spr-item__') == 2


def test_the_visit_block_knows_the_way_in_and_never_says_no_for_unknown(
    build: Build, client_for: Browser
) -> None:
    place = build.place(directions="Bus 4 und 17\nHaltestelle Rathaus", hearing_loop=None)
    meeting = build.meeting(
        build.body(), "2026-12-09 17:00", location=place, visitors="Kinder sind willkommen.",
        interpreting_until=date(2026, 12, 2),
    )  # fmt: skip
    html = text(client_for(build.council).get(f"/en/sitzungen/{meeting.pk}/"))
    for part in (
        "Step-free entrance", "Haltestelle Rathaus", "Markt 1", "12345 Musterstadt",
        "Ask for an interpreter until 2 December 2026.", "Kinder sind willkommen.",
        f"/kalender/sitzung/{meeting.pk}.ics", "openstreetmap.org", "Wednesday, 5 pm",
        "The meeting is public.", "Coming meeting",
    ):  # fmt: skip
        assert part in html, part
    assert "Not available there: Lift." in " ".join(html.split()) or "Lift." in html
    assert "Hearing loop" not in html


def test_nobody_is_told_to_ask_for_an_interpreter_when_it_is_too_late(
    build: Build, client_for: Browser, stand_on: Callable[[datetime], None]
) -> None:
    meeting = build.meeting(build.body(), "2026-12-09 17:00", interpreting_until=date(2026, 12, 2))
    path = f"/en/sitzungen/{meeting.pk}/"
    for day, told in ((2, True), (3, False)):
        stand_on(at(f"2026-12-0{day} 12:00"))
        shown = text(client_for(build.council).get(path))
        assert ("Ask for an interpreter until" in shown) is told, day


@pytest.mark.parametrize(
    ("language", "coming", "past"),
    [
        ("de", "Die Sitzung ist öffentlich.", "Die Sitzung war öffentlich."),
        ("en", "The meeting is public.", "The meeting was public."),
        ("tr", "Toplantı halka açık.", "Toplantı halka açıktı."),
        ("ar", "الجلسة علنية.", "كانت الجلسة علنية."),
        ("uk", "Засідання відкрите.", "Засідання було відкритим."),
    ],
)
def test_a_past_session_was_public_and_a_coming_one_is(
    build: Build, client_for: Browser, language: str, coming: str, past: str
) -> None:
    body, browser = build.body(), client_for(build.council)
    old = build.meeting(body, "2026-01-14 17:00")
    held = build.meeting(body, "2026-12-10 17:00", state="held")
    ahead = build.meeting(body, "2026-12-09 17:00")
    pages = [text(browser.get(f"/{language}/sitzungen/{it.pk}/")) for it in (old, held, ahead)]
    assert [f". {coming}" in it for it in pages] == [False, False, True]
    assert [f". {past}" in it for it in pages] == [True, True, False]


def test_an_unknown_hour_is_not_shown_as_midnight(build: Build, client_for: Browser) -> None:
    meeting = build.meeting(build.body(), "2013-05-07 00:00", time_known=False)
    html = text(client_for(build.council).get(f"/de/sitzungen/{meeting.pk}/"))
    assert "0 Uhr" not in html and 'datetime="2013-05-07"' in html


@pytest.mark.parametrize("published", [True, False])
def test_hidden_sessions_are_not_found(build: Build, client_for: Browser, published: bool) -> None:
    body = build.body()
    hidden = build.meeting(body, "2026-12-09 17:00", published=False, public=published)
    browser = client_for(build.council)
    assert browser.get(f"/de/sitzungen/{hidden.pk}/").status_code == 404
    assert "9. Dezember" not in text(browser.get("/de/sitzungen/"))
    assert access.years(GUEST) == []


def test_another_councils_session_is_not_found(
    build: Build, other: Any, client_for: Browser
) -> None:
    mine = build.meeting(build.body(), "2026-12-09 17:00")
    with council_scope(other):
        theirs = Build(other, build.by, build.now)
        foreign = theirs.meeting(theirs.body(), "2026-12-10 17:00")
    browser = client_for(build.council)
    assert browser.get(f"/de/sitzungen/{mine.pk}/").status_code == 200
    assert browser.get(f"/de/sitzungen/{foreign.pk}/").status_code == 404
    assert browser.get(f"/kalender/sitzung/{foreign.pk}.ics").status_code == 404
    assert "10. Dezember" not in text(browser.get("/de/sitzungen/"))


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/de/sitzungen/?jahr=1899", 404),
        ("/de/sitzungen/?jahr=abc", 404),
        ("/de/sitzungen/?jahr=²017", 404),
        ("/de/sitzungen/?jahr=20267", 404),
        ("/de/sitzungen/?jahr=", 200),
        ("/de/sitzungen/?jahr=2026", 200),
        ("/de/sitzungen/?unbekannt=1", 200),
        ("/de/sitzungen/0/", 404),
        ("/de/sitzungen/99999999999999999999/", 404),
        ("/kalender/999.ics", 404),
        ("/kalender.ics?sprache=xx", 200),
        ("/feeds/gremien/999.xml", 404),
    ],
)
def test_broken_addresses_get_a_clear_answer(
    build: Build, client_for: Browser, address: str, status: int
) -> None:
    build.meeting(build.body(), "2026-12-09 17:00")
    assert client_for(build.council).get(address).status_code == status


def test_guests_can_only_read(build: Build, client_for: Browser) -> None:
    meeting = build.meeting(build.body(), "2026-12-09 17:00")
    browser = client_for(build.council)
    for address in ("/de/sitzungen/", f"/de/sitzungen/{meeting.pk}/", "/kalender.ics"):
        answer = browser.get(address)
        assert not answer.cookies and browser.post(address).status_code == 405


def test_the_number_of_queries_does_not_grow(build: Build, client_for: Browser) -> None:
    body, topic = build.body(), build.topic()
    build.designation("Rat")
    browser = client_for(build.council)

    def count(address: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            assert browser.get(address).status_code == 200
        return len(seen)

    counts = {}
    for number in (1, 40):
        meeting = build.meeting(body, f"2026-12-{10 if number == 1 else 11} 17:00",
                                location=build.place())  # fmt: skip
        rows = [{"name": f"Punkt {n}", "topics": [topic]} for n in range(number)]
        items = build.items(meeting, *rows)
        for place, item in enumerate(items):
            paper = build.paper(f"{number}-{place}", topics=[topic])
            build.attach(paper, build.file(f"Datei-{number}-{place}"), main=True)
            build.consult(paper, body, agenda_item=item)
            build.station(paper, "concern", "2026-10-02", "Frage")
            build.resolution(body, agenda_item=item, paper=paper)
        for language in ("de", "ar"):
            counts[number, language] = count(f"/{language}/sitzungen/{meeting.pk}/")
    assert counts[1, "de"] == counts[40, "de"] <= 25
    assert counts[1, "ar"] == counts[40, "ar"]
    few = count("/ar/sitzungen/")
    for day in range(1, 29):
        build.meeting(body, f"2027-02-{day:02} 17:00", location=build.place())
    assert count("/ar/sitzungen/") == few
    assert count("/kalender.ics") <= 10
