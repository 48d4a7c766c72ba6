"""Accent sheet, mark, robots, sitemap, and the network's front page."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from sprachrohr.councils.access import accent_hash
from sprachrohr.frame.headers import HEADERS
from sprachrohr.meetings import actions as meetings
from sprachrohr.pages import actions as pages
from sprachrohr.papers import actions as papers
from sprachrohr.portal import sitemap
from tests.portal.cases import case

SPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}
LANGUAGES = ["de", "en", "tr", "ar", "uk", "de-simple"]


def locations(guest: Client, path: str = "/sitemap.xml") -> list[str]:
    tree = etree.fromstring(guest.get(path).content)
    return [str(text) for text in tree.xpath("//s:loc/text()", namespaces=SPACES)]


def test_the_accent_sheet_may_be_kept_for_ever_and_changes_its_address(
    town: Any, client_for: Callable[[Any], Client]
) -> None:
    guest = client_for(town)
    response = guest.get(f"/stil/{accent_hash('#9f1239')}.css")
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "--spr-accent:" in response.content.decode()
    assert f"/stil/{accent_hash('#9f1239')}.css" in guest.get("/de/mitmachen/").content.decode()
    assert guest.get(f"/stil/{accent_hash('#123456')}.css").status_code == 404


def test_the_mark_is_drawn_in_the_councils_accent(
    town: Any, client_for: Callable[[Any], Client]
) -> None:
    response = client_for(town).get("/favicon.svg")
    assert response.headers["Content-Type"] == "image/svg+xml"
    drawing = etree.fromstring(response.content)
    assert drawing[0].get("fill") not in {None, "#123456"}


def test_robots_names_the_sitemap_by_the_councils_address(
    town: Any, client_for: Callable[[Any], Client]
) -> None:
    text = client_for(town).get("/robots.txt").content.decode()
    assert f"Sitemap: {town.address}/sitemap.xml" in text
    assert "Disallow: /verwaltung/" in text


def test_the_sitemap_lists_every_page_in_every_language_and_nothing_hidden(
    written: dict[str, Any], town: Any, client_for: Callable[[Any], Client]
) -> None:
    found = locations(client_for(town))
    assert len(found) == len(set(found))
    for language in LANGUAGES:
        for path in (
            "",
            "mitmachen/",
            "impressum/",
            "datenschutz/",
            "barrierefreiheit/",
            "wahl/",
            "aktuelles/",
            "veroeffentlichungen/",
            "seite/vereine/",
            f"aktuelles/{written['news'].pk}/",
        ):
            assert f"{town.address}/{language}/{path}" in found
    assert not [url for url in found if "geheim" in url]
    for hidden in ("hidden", "gone"):
        assert not [url for url in found if url.endswith(f"/aktuelles/{written[hidden].pk}/")]
    assert len(found) % len(LANGUAGES) == 0


def test_every_address_of_the_sitemap_answers(
    written: dict[str, Any], town: Any, client_for: Callable[[Any], Client]
) -> None:
    guest = client_for(town)
    for url in locations(guest):
        if "/de/" in url or "/ar/" in url:
            path = url.removeprefix(town.address)
            response = guest.get(path)
            assert response.status_code == 200, path
            assert "Set-Cookie" not in response.headers, path
            assert {name: response.headers.get(name) for name in HEADERS} == HEADERS, path
            text = response.content.decode()
            assert "csrfmiddlewaretoken" not in text, path
            assert "<script" not in text, path
            assert " style=" not in text, path
            assert 'class="spr-printed"' in text, path
            assert f'<link rel="canonical" href="{url}">' in text, path


def test_the_sitemap_knows_the_objects_of_every_room_but_no_closed_one(
    body: Any, session: Any, facts: dict[str, Any], client_for: Callable[[Any], Client]
) -> None:
    town = body.council
    public = case(town, body, 1, facts)
    closed = case(town, body, 2, facts)
    papers.withdraw_paper(closed.paper, reason="Falsch.", **facts)
    secret = papers.add_paper(
        town,
        reference="N 1",
        name="GEHEIM",
        paper_type="motion",
        date=date(2026, 1, 1),
        public=False,
        **facts,
    )
    draft = meetings.add_meeting(town, organization=body, start=session.start, **facts)
    found = locations(client_for(town))
    here = f"{town.address}/de/"
    assert f"{here}sitzungen/{session.pk}/" in found
    assert f"{here}vorlagen/{public.paper.pk}/" in found
    assert f"{here}beschluesse/{public.pk}/" in found
    assert f"{here}gremien/{body.pk}/" in found
    assert f"{here}sitzungen/{draft.pk}/" not in found
    assert f"{here}vorlagen/{closed.paper.pk}/" not in found
    assert f"{here}vorlagen/{secret.pk}/" not in found


def test_static_files_carry_the_security_headers(town: Any, settings: Any) -> None:
    settings.WHITENOISE_USE_FINDERS = True
    settings.WHITENOISE_AUTOREFRESH = True
    response = Client(HTTP_HOST=town.host).get("/static/sprachrohr/css/site.css")
    assert response.status_code == 200
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS
    assert "Access-Control-Allow-Origin" not in response.headers


def test_each_address_names_its_other_languages(
    written: dict[str, Any], town: Any, client_for: Callable[[Any], Client]
) -> None:
    tree = etree.fromstring(client_for(town).get("/sitemap.xml").content)
    for url in tree.xpath("//s:url", namespaces=SPACES):
        links = url.xpath("x:link", namespaces=SPACES)
        assert [link.get("hreflang") for link in links] == [*LANGUAGES[:-1], "de-x-simple"]
        assert url.findtext("s:loc", namespaces=SPACES) in [link.get("href") for link in links]


def test_a_long_sitemap_comes_in_parts_that_hold_everything_once(
    written: dict[str, Any],
    town: Any,
    client_for: Callable[[Any], Client],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    guest = client_for(town)
    whole = locations(guest)
    monkeypatch.setattr(sitemap, "MOST", 30)
    parts = locations(guest)
    assert parts[0] == f"{town.address}/sitemap.xml?seite=1"
    in_parts = [url for part in parts for url in locations(guest, part.removeprefix(town.address))]
    assert in_parts == whole
    assert all(len(locations(guest, part.removeprefix(town.address))) <= 30 for part in parts)


def test_pages_name_the_councils_address_whatever_the_host_header_says(
    town: Any, client_for: Callable[[Any], Client]
) -> None:
    text = Client(HTTP_HOST="ALPHA.localhost.:8123").get("/de/wahl/").content.decode()
    assert f'<link rel="canonical" href="{town.address}/de/wahl/">' in text
    assert f'hreflang="tr" href="{town.address}/tr/wahl/"' in text
    assert ":8123" not in text


def test_the_network_lists_every_council_with_its_name_of_today(
    town: Any, other: Any, stand_on: Callable[[datetime], None], now: datetime
) -> None:
    guest = Client(HTTP_HOST="localhost")
    text = guest.get("/de/").content.decode()
    assert f'href="{town.address}/de/"' in text
    assert "Ausschuss für Chancengerechtigkeit und Integration" in text
    assert f'href="{other.address}/de/"' in text
    stand_on(now - timedelta(days=800))
    assert ">Integrationsrat<" in guest.get("/de/").content.decode()
    assert "Set-Cookie" not in guest.get("/ar/").headers


@pytest.mark.parametrize(
    "path", ["/de/sitzungen/", "/de/mitmachen/", "/kalender.ics", "/stil/x.css"]
)
def test_a_councils_addresses_do_not_exist_on_the_networks_host(town: Any, path: str) -> None:
    response = Client(HTTP_HOST="localhost").get(path)
    assert response.status_code == 404
    assert "<h1>" in response.content.decode()


def test_the_network_page_asks_as_often_for_ten_councils_as_for_one(
    town: Any, by: Any, now: datetime, django_assert_num_queries: Any
) -> None:
    from tests.conftest import make_council

    guest = Client(HTTP_HOST="localhost")
    with django_assert_num_queries(4):
        assert guest.get("/tr/").status_code == 200
    for number in range(9):
        make_council(f"more{number}", by, now)
    with django_assert_num_queries(4):
        assert guest.get("/tr/").status_code == 200


def test_a_scheduled_message_enters_the_sitemap_when_its_time_has_come(
    written: dict[str, Any],
    town: Any,
    by: Any,
    now: datetime,
    client_for: Callable[[Any], Client],
    stand_on: Callable[[datetime], None],
) -> None:
    pages.publish_news(written["hidden"], by=by, now=now, at=now + timedelta(hours=5))
    guest = client_for(town)
    url = f"{town.address}/de/aktuelles/{written['hidden'].pk}/"
    stand_on(now)
    assert url not in locations(guest)
    stand_on(now + timedelta(hours=6))
    assert url in locations(guest)
