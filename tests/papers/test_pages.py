"""Papers and resolutions as guests see them."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sprachrohr.councils.scope import council_scope
from sprachrohr.languages.actions import translate
from sprachrohr.papers import access, actions, choices
from sprachrohr.people.viewers import GUEST
from tests.meetings.build import Build

Browser = Callable[[Any], Client]
ATOM = "{http://www.w3.org/2005/Atom}"
pytestmark = pytest.mark.usefixtures("at_noon")


def text(answer: Any) -> str:
    """The page's HTML without the marks of other languages."""
    assert answer.status_code == 200, answer.status_code
    html = re.sub(r'<span lang="de" dir="ltr">(.*?)</span>', r"\1", answer.content.decode())
    return " ".join(html.split())


def bus(build: Build, **facts: Any) -> Any:
    """The whole case of the evening bus, up to the Rat's decision."""
    body, rat = build.body(), build.body("Stadtrat", "rat")
    meeting = build.meeting(body, "2026-03-18 17:00", state="held")
    items = build.items(meeting, {"name": "Bus", "result": "majority"})
    paper = build.paper("A 3/2026", "Bus am Abend", what="Der Bus soll länger fahren.")
    build.station(paper, "concern", "2026-01-12", "Drei Mütter fragen")
    build.consult(paper, body, agenda_item=items[0])
    build.consult(paper, rat, "decision", date=date(2026, 4, 29), authoritative=True,
                  result="Mit Mehrheit beschlossen")  # fmt: skip
    known: dict[str, Any] = {
        "paper": paper, "agenda_item": items[0], "yes": 11, "no": 2, "abstentions": 1,
        "responsible": build.unit(), "due": date(2026, 7, 31), "plain": "Der Bus fährt länger.",
    }  # fmt: skip
    return build.resolution(body, "Die Linie 17 fährt länger", **{**known, **facts})


def test_a_done_resolution_opens_with_its_answer(build: Build, client_for: Browser) -> None:
    made = bus(build, topics=[build.topic()])
    build.follow(made, "done", "2026-08-10", "Seit dem 10. August fährt der Bus bis 22 Uhr.")
    html = text(client_for(build.council).get(f"/en/beschluesse/{made.pk}/"))
    for part in (
        "Resolution of 18 March 2026", "Die Linie 17 fährt länger", "spr-state--done",
        "Seit dem 10. August fährt der Bus bis 22 Uhr.", "Der Bus fährt länger.",
        "Amt für Mobilität", "31 July 2026", "Done, 10 days after the deadline",
        '<blockquote class="spr-quote" lang="de" dir="ltr">', "Drei Mütter fragen",
        "Agreed by majority", "Bildung",
    ):  # fmt: skip
        assert part in html, part
    tall = html.split('id="way"')[1].split('id="text"')[0]
    assert tall.count('<li class="spr-station spr-station--done">') == 5
    assert "spr-station--now" not in html
    html = html[html.index("<main") :]
    assert html.index("spr-state--done") < html.index("Der Bus fährt länger.")
    assert html.index("Drei Mütter fragen") < html.index("spr-quote")
    meeting = made.agenda_item.meeting_id
    assert f'<a href="/en/sitzungen/{meeting}/">Agreed by majority</a>' in html


def test_a_late_resolution_says_so(build: Build, client_for: Browser) -> None:
    made = bus(build)
    build.follow(made, "at_office", "2026-05-01", "Das Amt prüft den Fahrplan.")
    html = text(client_for(build.council).get(f"/en/beschluesse/{made.pk}/"))
    assert "Overdue since 31 Jul 2026" in html and "spr-state--late" in html
    assert html.count("spr-station--now") == 1


def test_a_rejected_resolution_ends_with_a_bar_and_a_reason(
    build: Build, client_for: Browser
) -> None:
    made = bus(build)
    build.follow(made, "rejected", "2026-05-10", "Der Rat hat Nein gesagt. Es fehlt Geld.")
    html = text(client_for(build.council).get(f"/en/beschluesse/{made.pk}/"))
    assert html.count("spr-station--end") == 1 and "spr-state--refused" in html
    assert "Es fehlt Geld." in html


def test_a_resolution_without_anything_else_still_has_a_page(
    build: Build, client_for: Browser
) -> None:
    made = build.resolution(build.body(), result="noted")
    html = text(client_for(build.council).get(f"/en/beschluesse/{made.pk}/"))
    assert "Noted, nothing decided" in html and "spr-vote" not in html
    assert html.count('<li class="spr-station') == 1


def test_a_paper_shows_its_words_its_way_and_its_files(build: Build, client_for: Browser) -> None:
    body, rat = build.body(), build.body("Stadtrat", "rat")
    paper = build.paper(
        "V 31/2026", "Dolmetschen", what="Eltern verstehen die Schule.", why="Viele fragen.",
        decided="Die Stadt zahlt.", text="Der Rat beschließt …", topics=[build.topic()],
        date=date(2026, 11, 2), originator_organizations=[body], under_direction_of=build.unit(),
    )  # fmt: skip
    build.attach(paper, build.file("Anlage"))
    build.attach(paper, build.file("Vorlage"), main=True)
    build.attach(paper, build.file("GEHEIM", published=False))
    build.consult(paper, rat, "decision", date=date(2026, 12, 17), authoritative=True)
    meeting = build.meeting(body, "2026-12-15 17:00")
    build.consult(paper, body, meeting=meeting)
    html = text(client_for(build.council).get(f"/en/vorlagen/{paper.pk}/"))
    for part in (
        '<bdi class="spr-nr">V 31/2026</bdi>', "What is it about?",
        "Eltern verstehen die Schule.", "Viele fragen.", "Die Stadt zahlt.", "Stadtrat: Decides",
        "15 December 2026", "17 December 2026", "only 2 days before the decision",
        "Der Rat beschließt …", "Amt für Mobilität", "Bildung",
    ):  # fmt: skip
        assert part in html, part
    assert "GEHEIM" not in html
    assert html.index("Vorlage.pdf") < html.index("Anlage.pdf") < html.index("Exact wording")
    graph, tall = html.split('id="bodies"')[1].split('id="way"')
    assert tall.count("spr-station--now") == 1 and tall.count("spr-station--ahead") == 2
    assert graph.count("spr-station--ahead") == 2 and "Rat für Integration" in graph
    assert graph.index("15 December 2026") < graph.index("17 December 2026")


def test_a_paper_without_optional_parts_has_no_empty_boxes(
    build: Build, client_for: Browser
) -> None:
    paper = build.paper("A 1")
    html = text(client_for(build.council).get(f"/en/vorlagen/{paper.pk}/"))
    for part in ("spr-wash", "spr-tags", "spr-papers", "Exact wording", "Belongs together"):
        assert part not in html, part


def test_stations_behind_closed_doors_are_left_out(build: Build, client_for: Browser) -> None:
    body = build.body()
    paper = build.paper("A 1", "Offen")
    open_meeting = build.meeting(body, "2026-11-18 17:00")
    closed = build.items(
        open_meeting, {"name": "GEHEIM", "public": False}, {"name": "Unter", "parent": 0}
    )
    build.consult(paper, body, agenda_item=closed[0], result="GEHEIM beschlossen")
    build.consult(paper, body, agenda_item=closed[1], result="GEHEIM auch")
    hidden = build.meeting(body, "2026-10-07 17:00", published=False)
    build.consult(paper, body, meeting=hidden, result="GEHEIM verraten")
    build.station(paper, "concern", "2026-10-01", "GEHEIM Anliegen", public=False)
    build.resolution(body, "GEHEIM Beschluss", paper=paper, public=False)
    html = text(client_for(build.council).get(f"/en/vorlagen/{paper.pk}/"))
    assert "GEHEIM" not in html and "7 October 2026" not in html
    assert html.count('<li class="spr-station') == 1


def test_a_result_waits_for_the_agenda_to_be_public(build: Build, client_for: Browser) -> None:
    body = build.body()
    paper = build.paper("A 1")
    meeting = build.meeting(body, "2026-11-18 17:00")
    items = build.items(meeting, {"name": "Bus", "result": "rejected"}, published=False)
    build.consult(paper, body, agenda_item=items[0])
    html = text(client_for(build.council).get(f"/en/vorlagen/{paper.pk}/"))
    assert "Rejected" not in html and "It ended here." not in html


def test_hidden_papers_and_resolutions_appear_nowhere(
    build: Build, other: Any, client_for: Browser
) -> None:
    body, topic = build.body(), build.topic()
    secret = build.paper("GEHEIM-1", public=False, published=False, topics=[topic])
    draft = build.paper("GEHEIM-2", published=False, topics=[topic])
    withdrawn = build.paper("GEHEIM-3", topics=[topic])
    file = build.file("GEHEIM-Datei")
    build.attach(withdrawn, file, main=True)
    actions.withdraw_paper(withdrawn, reason="GEHEIM Grund", by=build.by, now=build.now)
    meeting = build.meeting(body, "2026-11-18 17:00")
    closed = build.items(meeting, {"name": "GEHEIM", "public": False})[0]
    resolutions = [
        build.resolution(body, "GEHEIM-4", public=False),
        build.resolution(body, "GEHEIM-5", public=False, agenda_item=closed),
    ]
    with council_scope(other):
        theirs = Build(other, build.by, build.now)
        foreign = theirs.paper("GEHEIM-6")
        foreign_resolution = theirs.resolution(theirs.body(), "GEHEIM-7")
    browser = client_for(build.council)
    for address in (
        "/de/vorlagen/", "/de/beschluesse/", "/feeds/vorlagen.xml", "/feeds/beschluesse.xml",
        f"/de/sitzungen/{meeting.pk}/", "/de/sitzungen/", f"/de/themen/{topic.slug}/", "/de/",
    ):  # fmt: skip
        answer = browser.get(address)
        assert answer.status_code == 200 and b"GEHEIM" not in answer.content, address
    for paper in (secret, draft, foreign):
        assert browser.get(f"/de/vorlagen/{paper.pk}/").status_code == 404
    left = browser.get(f"/de/vorlagen/{withdrawn.pk}/")
    assert left.status_code == 410 and b"GEHEIM" not in left.content
    for made in (*resolutions, foreign_resolution):
        assert browser.get(f"/de/beschluesse/{made.pk}/").status_code == 404
    gone = browser.get(f"/datei/{file.pk}/{file.file_name}")
    assert gone.status_code == 410 and b"GEHEIM" not in gone.content
    assert choices.topics_used(GUEST, "papers", "de") == []


def test_a_resolution_outlives_its_withdrawn_paper_but_does_not_show_it(
    build: Build, client_for: Browser
) -> None:
    body = build.body()
    paper = build.paper("GEHEIM-1", "GEHEIM Titel")
    made = build.resolution(body, "Bus", paper=paper)
    actions.withdraw_paper(paper, reason="Name", by=build.by, now=build.now)
    browser = client_for(build.council)
    assert "GEHEIM" not in text(browser.get(f"/en/beschluesse/{made.pk}/"))
    assert "GEHEIM" not in text(browser.get("/en/beschluesse/"))


def test_papers_are_found_by_kind_topic_and_year(build: Build, client_for: Browser) -> None:
    school, work = build.topic(), build.topic("arbeit", "Arbeit")
    build.paper("A 1", "Eins", topics=[school])
    build.paper("V 2", "Zwei", topics=[school, work], paper_type="decision",
                date=date(2014, 5, 5))  # fmt: skip
    build.paper("B 3", "Drei", paper_type="report", date=date(2014, 6, 6))
    browser = client_for(build.council)
    for query, expected in (
        ("", ["Eins", "Drei", "Zwei"]),
        ("?art=motion", ["Eins"]),
        ("?thema=bildung", ["Eins", "Zwei"]),
        ("?jahr=2014", ["Drei", "Zwei"]),
        ("?jahr=2014&thema=arbeit&art=decision", ["Zwei"]),
        ("?art=motion&jahr=2014", []),
        ("?art=&thema=&jahr=", ["Eins", "Drei", "Zwei"]),
    ):
        html = text(browser.get(f"/en/vorlagen/{query}"))
        found = re.findall(r'spr-row__title"><a href="/en/vorlagen/\d+/">(\w+)</a>', html)
        assert found == expected, query
    html = text(browser.get("/en/vorlagen/?jahr=2014&art=report"))
    assert "<b>1 paper</b>" in html and html.count("<select") == 3
    assert 'href="/en/vorlagen/?jahr=2014"' in html and 'href="/en/vorlagen/?art=report"' in html


@pytest.mark.parametrize(
    "query",
    [
        "art=gibtesnicht", "thema=gibtesnicht", "jahr=1900", "jahr=abc", "seite=0", "seite=2",
        "seite=abc", "stand=egal", "seite=99999999999999999999",
    ],
)  # fmt: skip
def test_an_address_with_nothing_behind_it_is_not_found(
    build: Build, client_for: Browser, query: str
) -> None:
    build.paper("A 1")
    build.resolution(build.body())
    room = "beschluesse" if query.startswith("stand") else "vorlagen"
    assert client_for(build.council).get(f"/de/{room}/?{query}").status_code == 404


def test_resolutions_are_found_by_how_they_stand(build: Build, client_for: Browser) -> None:
    body = build.body()
    due, past = date(2027, 1, 31), date(2026, 10, 1)
    for title, facts, follow in (
        ("Offen", {"due": due}, []),
        ("Amt", {}, [("at_office", "2026-04-01")]),
        ("Spät", {"due": past}, [("in_work", "2026-04-01")]),
        ("Fertig", {"due": past}, [("in_work", "2026-04-01"), ("done", "2026-05-01")]),
        ("Nein", {"result": "rejected"}, []),
        ("Zurück", {"due": past}, [("withdrawn", "2026-05-01")]),
        ("Stumm", {}, []),
    ):
        made = build.resolution(body, title, **facts)
        for state, on in follow:
            build.follow(made, state, on)
    browser = client_for(build.council)
    for stand, expected in (
        ("offen", {"Offen", "Amt", "Spät"}),
        ("ueberfaellig", {"Spät"}),
        ("umgesetzt", {"Fertig"}),
        ("beendet", {"Nein", "Zurück"}),
    ):
        html = text(browser.get(f"/en/beschluesse/?stand={stand}"))
        found = re.findall(r'spr-row__title"><a href="[^"]*">(\w+)</a>', html)
        assert set(found) == expected, stand
    html = text(browser.get("/en/beschluesse/"))
    assert html.count('class="spr-mini"') == 7 and "Overdue since 1 Oct 2026" in html


def test_a_long_list_comes_in_pages(build: Build, client_for: Browser) -> None:
    for number in range(41):
        build.paper(f"A {number}")
    browser = client_for(build.council)
    pages = [text(browser.get(f"/de/vorlagen/?seite={n}")) for n in (1, 2, 3)]
    assert [html.count('class="spr-row"') for html in pages] == [20, 20, 1]


def test_the_home_page_gets_the_longest_finished_case(build: Build) -> None:
    assert access.last_and_example(GUEST, "de")[1] is None
    short = build.resolution(build.body("B"), "Kurz", paper=build.paper("A 9"))
    build.follow(short, "done", "2026-04-01")
    long = bus(build)
    found = access.last_and_example(GUEST, "de")[1]
    assert found is not None and found.resolution == short
    build.follow(long, "done", "2026-08-10")
    found = access.last_and_example(GUEST, "de")[1]
    assert found is not None and found.resolution == long and found.thread.of == 5
    assert dict(access.resolution_years(GUEST)).get(2026, 0) == 2
    assert dict(access.resolution_years(GUEST)).get(2025, 0) == 0
    rows = access.latest_resolutions(GUEST, "de", 1)
    assert len(rows) == 1 and rows[0].thread is not None


def test_texts_are_marked_when_they_are_not_in_the_readers_language(
    build: Build, client_for: Browser
) -> None:
    paper = build.paper("A 1", "Bus am Abend", what="Der Bus fährt länger.")
    translate(paper, "name", "ar", "حافلة في المساء", by=build.by, now=build.now, checked=True)
    html = client_for(build.council).get(f"/ar/vorlagen/{paper.pk}/").content.decode()
    assert "<h1>حافلة في المساء</h1>" in html
    assert '<span lang="de" dir="ltr">Der Bus fährt länger.</span>' in html
    assert '<bdi class="spr-nr">A 1</bdi>' in html


def test_a_feed_names_a_resolution_again_when_something_became_of_it(
    build: Build, client_for: Browser
) -> None:
    first = build.resolution(build.body(), "Bus\x0b", decided_on=date(2026, 3, 18))
    browser = client_for(build.council)

    def entry() -> tuple[str, str, str]:
        feed = ET.fromstring(browser.get("/feeds/beschluesse.xml").content)
        (found,) = feed.findall(f"{ATOM}entry")
        return tuple(found.findtext(f"{ATOM}{tag}", "") for tag in ("id", "title", "updated"))

    assert entry() == (first.uuid.urn, "Bus", "2026-11-22T11:00:00+00:00")
    build.now += timedelta(days=1)
    build.follow(first, "in_work", "2026-11-20")
    assert entry()[2] == "2026-11-23T11:00:00+00:00"


def test_the_number_of_queries_does_not_grow(build: Build, client_for: Browser) -> None:
    body, rat, topic = build.body(), build.body("Stadtrat", "rat"), build.topic()
    browser = client_for(build.council)

    def count(address: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            assert browser.get(address).status_code == 200
        return len(seen)

    def add(number: int) -> Any:
        paper = build.paper(f"A {number}", topics=[topic])
        build.attach(paper, build.file(f"Datei-{number}"), main=True)
        build.consult(paper, rat, "decision", date=date(2026, 12, 17))
        build.consult(paper, body, meeting=build.meeting(body, "2026-12-09 17:00"))
        build.station(paper, "concern", "2026-01-01", "Frage", organization=body)
        made = build.resolution(body, f"Beschluss {number}", paper=paper, topics=[topic])
        build.follow(made, "in_work", "2026-10-01")
        return made

    first = add(0)
    addresses = ["/ar/vorlagen/", "/ar/beschluesse/", "/feeds/vorlagen.xml",
                 "/feeds/beschluesse.xml"]  # fmt: skip
    few = [count(address) for address in addresses]
    one = [count(f"/ar/beschluesse/{first.pk}/"), count(f"/ar/vorlagen/{first.paper_id}/")]
    for number in range(1, 20):
        add(number)
        build.follow(first, "in_work", "2026-10-02", f"Satz {number}")
        build.station(first.paper, "office", "2026-10-03", f"Amt {number}")
        build.attach(first.paper, build.file(f"Mehr-{number}"))
        build.consult(first.paper, rat, date=date(2026, 12, number))
    assert [count(address) for address in addresses] == few
    assert [
        count(f"/ar/beschluesse/{first.pk}/"), count(f"/ar/vorlagen/{first.paper_id}/")
    ] == one  # fmt: skip
    assert max(few + one) <= 26
