"""What can be had without an address: feeds of a topic and of a paper's way, in each language."""

from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from sprachrohr.languages.actions import translate

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def titles(body: bytes) -> list[str]:
    return [it.findtext(f"{ATOM}title", "") for it in ET.fromstring(body).iter(f"{ATOM}entry")]


def test_a_topic_and_a_paper_have_feeds_that_their_pages_name(
    build: Any, session: Any, client_for: Any, stand_on: Any, by: Any, now: Any
) -> None:
    topic = build.topic()
    paper = build.paper("2/2026", "Haltestelle", topics=[topic])
    build.paper("3/2026", "GEHEIM", topics=[topic], published=False)
    translate(paper, "name", "tr", "Durak", by=by, now=now)
    build.station(paper, "working_group", "2026-11-10", "Der Arbeitskreis hat beraten")
    build.items(session, {"name": "Haltestelle beraten", "topics": [topic]})
    taken = build.resolution(
        session.organization, "Bus", topics=[topic], decided_on=date(2026, 3, 18)
    )
    stand_on(now)
    guest = client_for(build.council)
    for language in ("de", "tr", "ar"):
        page = guest.get(f"/{language}/themen/bildung/").content.decode()
        url = f"/feeds/themen/{topic.pk}.xml?sprache={language}"
        assert f'href="{url}"' in page
        assert f"/{language}/abonnieren/thema/{topic.pk}/" in page
        page = guest.get(f"/{language}/vorlagen/{paper.pk}/").content.decode()
        assert f'href="/feeds/vorlagen/{paper.pk}.xml?sprache={language}"' in page
        assert f"/{language}/abonnieren/vorlage/{paper.pk}/" in page
    feed = guest.get(f"/feeds/themen/{topic.pk}.xml?sprache=tr")
    assert feed.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert sorted(titles(feed.content))[1:] == ["Bus", "Önerge 2/2026: Durak"]
    assert b"GEHEIM" not in feed.content
    assert feed.headers["X-Fresh-Until"] == str(int(session.start.timestamp()))
    assert titles(guest.get(f"/feeds/vorlagen/{paper.pk}.xml").content) == ["2/2026: Haltestelle"]
    assert guest.get("/feeds/themen/999.xml").status_code == 404
    assert guest.get(f"/feeds/vorlagen/{paper.pk + 1}.xml").status_code == 404
    assert taken.pk


def test_the_form_offers_feeds_and_topics_without_script(
    build: Any, session: Any, client_for: Any, stand_on: Any, now: Any
) -> None:
    topic = build.topic()
    stand_on(now)
    guest = client_for(build.council)
    page = guest.get(f"/ar/abonnieren/thema/{topic.pk}/").content.decode()
    assert f'value="councils.topic-{topic.pk}" checked' in page
    assert f'value="people.organization-{session.organization_id}">' in page
    for url in (f"/feeds/themen/{topic.pk}.xml", "/feeds/aktuelles.xml", "/feeds/vorlagen.xml"):
        assert f'href="{url}?sprache=ar"' in page
    assert "<script" not in page.partition("<main")[2].partition("</main>")[0]
