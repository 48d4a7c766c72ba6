"""Pages, news, elections and publications as guests read them."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from sprachrohr.audit.change import change
from sprachrohr.councils.models import Contact, Figure, Source
from sprachrohr.documents import actions as documents
from sprachrohr.languages.actions import translate
from sprachrohr.pages import actions as pages

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>'
ATOM = {"a": "http://www.w3.org/2005/Atom"}
FIXED = ["mitmachen", "impressum", "datenschutz", "barrierefreiheit", "wahl"]


@pytest.fixture
def facts(by: Any, now: datetime) -> dict[str, Any]:
    return {"by": by, "now": now}


@pytest.fixture
def guest(town: Any, client_for: Callable[[Any], Client]) -> Client:
    return client_for(town)


def text(response: Any) -> str:
    assert response.status_code == 200
    assert "Set-Cookie" not in response.headers
    return str(response.content.decode())


@pytest.mark.parametrize("slug", FIXED)
@pytest.mark.parametrize("language", ["de", "en", "tr", "ar", "uk", "de-simple"])
def test_a_fixed_page_answers_before_anybody_has_written_it(
    guest: Client, slug: str, language: str
) -> None:
    page = text(guest.get(f"/{language}/{slug}/"))
    assert page.count("<h1>") == 1
    if slug in {"impressum", "datenschutz", "barrierefreiheit", "wahl"}:
        assert 'href="tel:' in page or slug == "impressum"


@pytest.mark.parametrize("slug", FIXED)
def test_a_fixed_page_shows_what_the_council_wrote_and_who_answers_for_it(
    guest: Client, town: Any, facts: dict[str, Any], slug: str
) -> None:
    with change("test", town, **facts):
        editor = Contact(council=town, purpose="press", role="Redaktion Beispiel")
        editor.save()
    page = pages.add_page(
        town, slug=slug, title="Eigener Titel", body="<p>Eigener Text.</p>", editor=editor, **facts
    )
    assert "Eigener Titel" not in text(guest.get(f"/de/{slug}/"))
    pages.publish_page(page, **facts)
    shown = text(guest.get(f"/de/{slug}/"))
    assert "<h1>Eigener Titel</h1>" in shown
    assert "<p>Eigener Text.</p>" in shown
    assert "Redaktion Beispiel" in shown.split("<footer")[1]
    assert guest.get(f"/de/seite/{slug}/").headers["Location"] == f"/de/{slug}/"


def test_the_way_to_report_a_barrier_goes_to_its_own_role_first(
    guest: Client, town: Any, facts: dict[str, Any]
) -> None:
    assert "Geschäftsstelle" in text(guest.get("/de/barrierefreiheit/"))
    with change("test", town, **facts):
        Contact(
            council=town,
            purpose="barriers",
            role="Barrieren melden",
            email="barriere@alpha.example",
            phone="02421 00-9",
        ).save()
    page = text(guest.get("/de/barrierefreiheit/"))
    assert 'href="mailto:barriere@alpha.example"' in page
    assert 'href="tel:+492421009"' in page
    assert "Geschäftsstelle" not in page.split("<main")[1].split("<footer")[0]


def test_every_way_to_take_part_is_two_clicks_from_home(guest: Client) -> None:
    page = text(guest.get("/de/mitmachen/"))
    for anchor in ("vote", "stand", "visit", "ask", "found"):
        assert f'id="{anchor}"' in page
    for address in ("/de/wahl/", "/de/kontakt/"):
        assert f'href="{address}"' in page
        assert guest.get(address).status_code == 200


def test_a_draft_a_withdrawn_and_a_coming_page_are_not_there(
    guest: Client, town: Any, written: dict[str, Any], facts: dict[str, Any], now: datetime
) -> None:
    later = pages.add_page(town, slug="spaeter", title="Später", **facts)
    pages.publish_page(later, at=now + timedelta(days=90), **facts)
    for path in ("seite/geheim", "seite/spaeter"):
        assert guest.get(f"/de/{path}/").status_code == 404
    hidden, gone = (guest.get(f"/de/aktuelles/{written[it].pk}/") for it in ("hidden", "gone"))
    assert (hidden.status_code, gone.status_code) == (404, 410)
    assert "GEHEIM" not in gone.content.decode()
    listed = text(guest.get("/de/aktuelles/")) + text(guest.get("/feeds/aktuelles.xml"))
    assert "Neuer Termin" in listed
    assert "GEHEIM" not in listed


def test_pages_end_when_a_text_that_is_scheduled_comes(
    guest: Client,
    town: Any,
    facts: dict[str, Any],
    now: datetime,
    stand_on: Callable[[datetime], None],
) -> None:
    stand_on(now)
    at = now + timedelta(hours=2)
    page = pages.add_page(town, slug="impressum", title="Neu", **facts)
    pages.publish_page(page, at=at, **facts)
    for path in ("/de/impressum/", "/de/", "/de/mitmachen/", "/de/aktuelles/", "/sitemap.xml"):
        assert guest.get(path).headers["X-Fresh-Until"] == str(int(at.timestamp())), path
    assert "Neu" not in text(guest.get("/de/impressum/"))
    stand_on(at)
    assert "<h1>Neu</h1>" in text(guest.get("/de/impressum/"))


def test_nothing_of_another_council_is_shown(
    written: dict[str, Any], other: Any, client_for: Callable[[Any], Client]
) -> None:
    guest = client_for(other)
    assert guest.get(f"/de/aktuelles/{written['news'].pk}/").status_code == 404
    assert guest.get("/de/seite/vereine/").status_code == 404
    assert "Neuer Termin" not in text(guest.get("/feeds/aktuelles.xml"))


def test_a_translation_is_cleaned_and_its_links_marked_like_the_original(
    guest: Client, town: Any, facts: dict[str, Any]
) -> None:
    page = pages.add_page(town, slug="x", title="X", body="<p>Gut</p>", **facts)
    pages.publish_page(page, **facts)
    hostile = '<p onclick="x()">İyi <a href="https://a.example/">yasa</a></p><script>x()</script>'
    translate(page, "body", "tr", hostile, checked=True, **facts)
    shown = text(guest.get("/tr/seite/x/"))
    assert "onclick" not in shown
    assert "<script" not in shown
    assert 'class="spr-out" href="https://a.example/"' in shown
    assert "(<bdi>a.example</bdi>)" in shown


def test_an_untranslated_page_says_in_which_language_it_stands(
    guest: Client, town: Any, facts: dict[str, Any]
) -> None:
    page = pages.add_page(town, slug="x", title="Titel", body="<p>Gut</p>", **facts)
    pages.publish_page(page, **facts)
    shown = text(guest.get("/ar/seite/x/"))
    assert '<div class="spr-prose" lang="de" dir="ltr"><p>Gut</p></div>' in shown
    assert '<h1><span lang="de" dir="ltr">Titel</span></h1>' in shown
    assert "spr-note--missing" in shown


def test_a_picture_stands_with_alternative_text_and_credit_once_its_file_is_released(
    guest: Client, town: Any, facts: dict[str, Any]
) -> None:
    drawing = documents.store(
        town,
        name="Rathaus",
        file_name="rathaus.svg",
        content=SVG,
        mime_type="image/svg+xml",
        trusted=True,
        **facts,
    )
    picture = pages.add_picture(
        town,
        file=drawing,
        alternative="Das Rathaus mit Turm",
        credit="Zeichnung: A. Beispiel",
        licence="CC0",
        width=640,
        height=480,
        **facts,
    )
    page = pages.add_page(town, slug="x", title="X", picture=picture, **facts)
    pages.publish_page(page, **facts)
    documents.withdraw_file(drawing, reason="Fehler", **facts)
    pages.change_page(page, lead="Neu", **facts)
    assert "<img" not in text(guest.get("/de/seite/x/"))
    documents.publish_file(drawing, **facts)
    shown = text(guest.get("/de/seite/x/"))
    assert 'alt="Das Rathaus mit Turm"' in shown
    assert "Zeichnung: A. Beispiel" in shown
    assert 'width="640" height="480"' in shown


@pytest.fixture
def figures(town: Any, facts: dict[str, Any]) -> None:
    with change("test", town, **facts):
        source = Source(council=town, title="Wahlamt", date=date(2014, 6, 1))
        source.save()
        rows = [
            ("eligible", "15613", date(2014, 5, 25), "final"),
            ("eligible", "20000", date(2020, 9, 13), "final"),
            ("voters", "2661", date(2020, 9, 13), "preliminary"),
        ]
        for kind, value, on, status in rows:
            Figure(
                council=town,
                kind_of_figure=kind,
                name=kind,
                value=value,
                on=on,
                status=status,
                source=source,
            ).save()


def test_turnout_is_computed_from_both_numbers_or_unknown(guest: Client, figures: None) -> None:
    page = text(guest.get("/de/wahl/"))
    newest, oldest = page.index("13. September 2020"), page.index("25. Mai 2014")
    assert newest < oldest
    later, earlier = page[newest:oldest], page[oldest:]
    assert "20.000" in later
    assert "2.661" in later
    assert "13,31\u00a0%" in later  # 2661 / 20000 = 13.305, by hand
    assert "15.613" in earlier
    assert "%" not in earlier.split("<footer")[0]
    assert "Wahlamt" in later
    assert "Wahlamt" in earlier


def test_an_election_names_the_body_as_it_was_called_then(guest: Client, figures: None) -> None:
    page = text(guest.get("/de/wahl/")).split("<main")[1]
    assert page.count("Integrationsrat") == 2


def test_news_come_in_pieces_of_ten(guest: Client, town: Any, facts: dict[str, Any]) -> None:
    for number in range(23):
        news = pages.add_news(
            town, title=f"N{number:02}", teaser="x", date=date(2026, 1, number + 1), **facts
        )
        pages.publish_news(news, **facts)
    first, third = text(guest.get("/de/aktuelles/")), text(guest.get("/de/aktuelles/?seite=3"))
    assert first.index("N22") < first.index("N13")
    assert "N12" not in first
    assert "N02" in third
    assert "N03" not in third
    assert 'href="/de/aktuelles/?seite=2"' in first
    for wrong in ("4", "0", "-1", "x", "", "1.5"):
        assert guest.get(f"/de/aktuelles/?seite={wrong}").status_code == 404, wrong


def test_the_number_of_queries_does_not_grow_with_the_news(
    guest: Client, town: Any, facts: dict[str, Any], django_assert_num_queries: Any
) -> None:
    def fill(start: int) -> None:
        for number in range(start, start + 9):
            news = pages.add_news(
                town, title=f"N{number}", teaser="x", date=date(2026, 1, 1), **facts
            )
            pages.publish_news(news, **facts)

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = {}
    for path in ("/tr/aktuelles/", "/feeds/aktuelles.xml?sprache=tr"):
        fill(len(counts) * 100)
        with CaptureQueriesContext(
            connection,
        ) as one:
            guest.get(path)
        fill(len(counts) * 100 + 50)
        with CaptureQueriesContext(connection) as many:
            guest.get(path)
        counts[path] = (len(one), len(many))
    assert all(one == many for one, many in counts.values()), counts


def test_the_feed_is_atom_in_the_language_asked_for(
    guest: Client, town: Any, written: dict[str, Any], facts: dict[str, Any]
) -> None:
    translate(written["news"], "title", "tr", "Yeni tarih <b>&</b>", checked=True, **facts)
    response = guest.get("/feeds/aktuelles.xml?sprache=tr")
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = etree.fromstring(response.content)
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "tr"
    entries = feed.findall("a:entry", ATOM)
    assert len(entries) == 1
    assert entries[0].findtext("a:title", namespaces=ATOM) == "Yeni tarih <b>&</b>"
    link = entries[0].find("a:link", ATOM)
    assert link is not None
    assert link.get("href") == f"{town.address}/tr/aktuelles/{written['news'].pk}/"
    assert entries[0].findtext("a:id", namespaces=ATOM) == f"urn:uuid:{written['news'].uuid}"
    german = etree.fromstring(guest.get("/feeds/aktuelles.xml?sprache=xx").content)
    assert german.findtext("a:entry/a:title", namespaces=ATOM) == "Neuer Termin"
    assert "/feeds/aktuelles.xml?sprache=tr" in text(guest.get("/tr/aktuelles/"))


def test_an_empty_feed_is_a_feed(guest: Client) -> None:
    feed = etree.fromstring(guest.get("/feeds/aktuelles.xml").content)
    assert feed.findall("a:entry", ATOM) == []
    assert feed.findtext("a:updated", namespaces=ATOM)


def test_an_old_publication_says_of_when_it_is(
    guest: Client,
    town: Any,
    facts: dict[str, Any],
    now: datetime,
    stand_on: Callable[[datetime], None],
) -> None:
    stand_on(now)
    old = documents.store(
        town, name="Flyer", file_name="flyer.svg", content=SVG, mime_type="image/svg+xml",
        trusted=True, **facts,
    )  # fmt: skip
    pages.add_edition(
        town, title="Flyer", date_text="06/2015", date=date(2015, 6, 1), file=old, **facts
    )
    pages.add_edition(town, title="Rückblick", date_text="2025", date=date(2025, 1, 1), **facts)
    page = text(guest.get("/de/veroeffentlichungen/"))
    assert page.count("spr-state--") == 1
    assert "06/2015" in page
    assert "/datei/" not in page
    documents.publish_file(old, **facts)
    assert f"/datei/{old.pk}/flyer.svg" in text(guest.get("/de/veroeffentlichungen/"))
