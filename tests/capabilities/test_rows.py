"""Rows of docs/capabilities.md, read in the loaded demo as the people named there would."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from icalendar import Calendar

from tests.capabilities.conftest import COUNCILS, Page, said

# Each test takes back what it changes in the demo; loading it takes a while.
pytestmark = [pytest.mark.django_db, pytest.mark.slow]

Read = Callable[[str], Page]
FIVE = ["de", "en", "tr", "ar", "uk"]
NEW_NAME = "Ausschuss für Chancengerechtigkeit und Integration"
PARAGRAPH_27 = "§ 27 GO NRW (Gesetz vom 10. Juli 2025, GV. NRW. S. 618)"
FIXED = [
    "", "ueber-uns/", "mitglieder/", "gremien/", "sitzungen/", "vorlagen/", "beschluesse/",
    "themen/", "wahl/", "mitmachen/", "recht/", "kontakt/", "orte/", "aktuelles/",
    "veroeffentlichungen/", "impressum/", "datenschutz/", "barrierefreiheit/",
]  # fmt: skip


def lists(page: Page) -> list[str]:
    """Titles of the rows of a list."""
    return [" ".join(it.itertext()) for it in page.document.xpath("//*[@class='spr-row__title']/a")]


def test_the_name_of_2013_leads_to_that_of_2014_and_of_today_and_back(read: Read) -> None:
    """Row 1."""
    old = read("dueren/de/ueber-uns/?stand=2013-06-01")
    assert old.part("//h1") == "Integrationsausschuss"
    middle = "/de/ueber-uns/?stand=2014-05-25"
    assert middle in old.links("//section[@id='namen']")
    then = read(f"dueren{middle}")
    assert then.part("//h1") == "Integrationsrat"
    assert then.part("//li[p='Vorgänger']/h3") == "Integrationsausschuss"
    assert then.part("//li[p='Nachfolger']/h3") == NEW_NAME
    assert {"/de/ueber-uns/?stand=2014-05-24", "/de/ueber-uns/"} <= set(
        then.links("//section[@id='namen']")
    )
    assert read("dueren/de/ueber-uns/?stand=2025-11-01").part("//h1") == NEW_NAME


def test_the_election_archive_says_unknown_where_voters_are_missing(read: Read) -> None:
    """Row 2."""
    page = read("dueren/de/wahl/")
    assert "25. Mai 2014 Gewählt wurde: Integrationsrat Wahlberechtigt 15.613 (endgültig)" in page
    assert page.words.count("Wahlbeteiligung nicht bekannt") == 3
    assert "0 %" not in page.words
    page = read("musterstadt/de/wahl/")
    assert "9.480 (endgültig)" in page and "1.659 (endgültig)" in page
    assert "Wahlbeteiligung 17,50 %" in page.words.replace("\xa0", " ")


def test_nineteen_seats_and_a_vacancy_when_a_membership_ended(read: Read) -> None:
    """Row 3."""
    page = read("dueren/de/mitglieder/?stand=2014-06-01")
    assert "19 Sitze mit Stimme: 13 gewählte Mitglieder, 6 Mitglieder aus dem Rat der Stadt" in page
    page = read("musterstadt/de/mitglieder/")
    assert "Freie Sitze 1 freier Sitz (direkt gewählt)" in page
    assert "Die Einzelbewerberin ist weggezogen." in page


def test_each_law_has_its_citation_and_its_start_or_says_that_it_is_missing(read: Read) -> None:
    """Row 5."""
    page = read("musterstadt/de/recht/")
    laws = page.document.xpath("//li[starts-with(@id,'recht-')]")
    starts = {it.findtext("p/bdi"): said(it.find("p")).partition(" , ")[2] for it in laws}
    assert len(starts) == 10
    assert starts[PARAGRAPH_27] == "seit 1. November 2025"
    assert starts["Geschäftsordnung des Ausschusses (Beispiel)"] == "seit 26. November 2025"
    silent = {it.findtext("p/bdi") for it in laws if it.find("p[@class='spr-small']") is not None
              and it.find("p[@class='spr-small']").getprevious().tag == "p"
              and it.index(it.find("p[@class='spr-small']")) == 2}  # fmt: skip
    assert silent == {
        "§ 58 Absatz 4 GO NRW", "§ 13 TIntG NRW (25. November 2021)",
        "§ 27 GO NRW (Fassung von 1994)",
    }  # fmt: skip


@pytest.mark.parametrize("language", FIVE)
def test_each_way_to_take_part_is_two_clicks_from_home(read: Read, language: str) -> None:
    """Row 6."""
    assert f"/{language}/mitmachen/" in read(f"musterstadt/{language}/").links("//main")
    page = read(f"musterstadt/{language}/mitmachen/")
    ways = {
        way: page.links(f"//*[@id='{way}']") for way in ("vote", "stand", "visit", "ask", "found")
    }
    assert ways == {
        "vote": [f"/{language}/wahl/"],
        "stand": [f"/{language}/wahl/"],
        "visit": [f"/{language}/sitzungen/"],
        "ask": [f"/{language}/kontakt/"],
        "found": [f"/{language}/kontakt/"],
    }


def test_a_topic_gathers_papers_sessions_resolutions_and_what_sources_say(read: Read) -> None:
    """Row 9 and row 27; the kind of each statement stands above it."""
    page = read("musterstadt/de/themen/sprache-bildung/")
    assert page.part("//h2").startswith("Was beschlossen wurde Vorlagen Auf der Tagesordnung")
    assert "Dolmetschen bei Elternabenden" in lists(page)
    assert "Abendkurse mit Kinderbetreuung" in lists(page)
    page = read("dueren/de/themen/interkulturelle-projekte/")
    kinds = page.document.xpath("//li[@class='spr-fact'][h3='Interkulturelle Woche']/p[1]")
    assert [it.text for it in kinds] == ["Veranstaltungen"]


def sentences(page: Page) -> list[int]:
    """How many words each sentence of the running text has."""
    found = []
    for element in page.document.xpath("//main//p[not(@class)]|//main//p[@class='spr-lead']"):
        text = " ".join(" ".join(element.itertext()).split())
        found += [len(it.split()) for it in re.split(r"[.:](?:\s|$)", text) if it.strip()]
    return found


@pytest.mark.parametrize("council", COUNCILS)
def test_nobody_signs_in_and_sentences_stay_short(read: Read, council: str) -> None:
    """Row 18."""
    for path in FIXED:
        answer = Client(HTTP_HOST=f"{council}.localhost").get(f"/de/{path}")
        assert answer.status_code == 200
        assert not answer.cookies
        assert 'type="password"' not in answer.content.decode()
    found = [n for path in ("", "mitmachen/") for n in sentences(read(f"{council}/de/{path}"))]
    assert len(found) >= 12
    assert max(found) <= 25
    assert sum(found) / len(found) <= 9


def test_the_intercultural_week_stands_with_days_and_source(read: Read) -> None:
    """Row 19, the reading half."""
    page = read("dueren/de/ueber-uns/")
    assert "Die jährliche Interkulturelle Woche wird seit vielen Jahren" in page
    assert "Interkulturelle Woche 2024 vom 21. September bis 12. Oktober" in page
    assert "Quelle: Programm der Interkulturellen Woche 2024" in page


@pytest.mark.parametrize("council", COUNCILS)
def test_every_link_to_another_host_says_so(read: Read, council: str) -> None:
    """Row 24."""
    seen = set()
    for path in (*FIXED, "sitzungen/?jahr=2017" if council == "duesseldorf" else ""):
        for link in read(f"{council}/de/{path}").document.xpath("//body//a[@href]"):
            host = urlsplit(link.get("href")).hostname
            if host and not host.endswith("localhost"):
                seen.add(host)
                assert "führt auf eine andere Website" in said(link), (path, said(link))
    assert bool(seen) == (council != "musterstadt")  # an invented town is on no map


@pytest.mark.parametrize(
    ("language", "what", "when"),
    [
        ("de", "Ihre Stimme im Rathaus", "Mittwoch, 17 Uhr"),
        ("en", "Your voice in the town hall", "Wednesday, 5 pm"),
        ("tr", "Belediyedeki sesiniz", "Çarşamba"),
        ("ar", "صوتكم في دار البلدية", "الأربعاء، الساعة 17:00"),
        ("uk", "Ваш голос у ратуші", "середа"),
    ],
)
def test_home_says_what_who_when_and_what_was_decided(
    read: Read, language: str, what: str, when: str
) -> None:
    """Row 25 and row 119."""
    page = read(f"musterstadt/{language}/")
    assert page.part("//h1") == what
    assert when in page
    doors = page.links("//nav[contains(@class,'spr-doors')]")
    assert doors == [
        f"/{language}/{it}/" for it in ("mitglieder", "beschluesse", "mitmachen", "wahl")
    ]


def test_the_majority_of_each_term_stands_beside_its_seats(read: Read) -> None:
    """Row 34."""
    page = read("duesseldorf/de/mitglieder/?stand=2017-01-25")
    assert "10 gewählte Mitglieder, 9 Mitglieder aus dem Rat der Stadt Die gewählten" in page
    assert "Die gewählten Mitglieder haben die Mehrheit: 10 zu 9." in page


def calendar(council: str) -> list[Any]:
    answer = Client(HTTP_HOST=f"{council}.localhost").get("/kalender.ics")
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_the_calendar_of_2017_has_eight_wednesdays_at_four(read: Read) -> None:
    """Row 35."""
    read("duesseldorf/de/sitzungen/?jahr=2017")
    starts = [it["DTSTART"].dt for it in calendar("duesseldorf")]
    found = [f"{it:%d.%m. %a %H:%M}" for it in starts if it.year == 2017]
    assert sorted(found) == sorted(
        f"{day} Wed 16:00"
        for day in ("25.01.", "22.02.", "29.03.", "10.05.", "05.07.", "13.09.", "11.10.", "22.11.")
    )


def test_room_and_floor_stand_on_the_session_and_in_the_calendar(read: Read) -> None:
    """Row 36."""
    link = read("duesseldorf/de/sitzungen/?jahr=2017").links("//main//ul")[0]
    page = read(f"duesseldorf{link}")
    assert "Rathaus Marktplatz 2 Düsseldorf Sitzungssaal Marktplatz 2 1. Obergeschoss" in page
    assert "Über die Barrierefreiheit dieses Ortes ist nichts eingetragen." in page
    assert "/de/orte/" in page.links("//main")
    assert any("openstreetmap.org" in it for it in page.links("//main"))
    places = {str(it["LOCATION"]) for it in calendar("duesseldorf") if "LOCATION" in it}
    assert "Rathaus, Sitzungssaal Marktplatz 2, 1. Obergeschoss, Marktplatz 2, Düsseldorf" in places
