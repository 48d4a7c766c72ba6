"""What a guest reads about the body: names in time, law, contacts, places, topics."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sprachrohr.councils import actions
from sprachrohr.councils.scope import council_scope
from tests.people.town import Town, fill, settle

Trace = dict[str, Any]


def text(client: Any, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def test_each_name_links_to_its_predecessor_and_its_successor(
    council: Any, town: Town, client_for: Any
) -> None:
    client = client_for(council)
    today = text(client, "/en/ueber-uns/")
    assert re.search(r'Predecessor</p>\s*<h3[^>]*><a href="([^"]+)"', today)[1] == (  # type: ignore[index]
        "/en/ueber-uns/?stand=2014-07-01"
    )
    assert "Successor" not in today
    middle = text(client, "/en/ueber-uns/?stand=2014-07-01")
    assert re.search(r'Predecessor</p>\s*<h3[^>]*><a href="([^"]+)"', middle)[1] == (  # type: ignore[index]
        "/en/ueber-uns/?stand=2014-06-30"
    )
    assert re.search(r'Successor</p>\s*<h3[^>]*><a href="([^"]+)"', middle)[1] == (  # type: ignore[index]
        "/en/ueber-uns/"
    )
    oldest = text(client, "/en/ueber-uns/?stand=2014-06-30")
    assert "Predecessor" not in oldest
    assert "Successor" in oldest


def test_the_legal_form_is_another_before_and_after_november_2025(
    council: Any, town: Town, client_for: Any
) -> None:
    client = client_for(council)
    new, old = text(client, "/en/ueber-uns/"), text(client, "/en/ueber-uns/?stand=2025-10-31")
    said = r"By law it is this: ([^.]+)\."
    assert re.search(said, new)[1].startswith("committee of the city council")  # type: ignore[index]
    assert re.search(said, old)[1].startswith("elected body of its own kind")  # type: ignore[index]


def test_the_majority_stands_in_words_with_the_law(
    council: Any, town: Town, trace: Trace, client_for: Any
) -> None:
    html = text(client_for(council), "/en/ueber-uns/")
    assert "The elected members have the majority: 13 to 6." in html
    actions.set_seats(town.term, kind_of_seat="rat", number=13, **trace)
    html = text(client_for(council), "/en/ueber-uns/")
    assert "Warning: the elected members do not have the majority: 13 to 13." in html


def test_competences_say_who_decides_and_change_with_the_day(
    council: Any, town: Town, trace: Trace, client_for: Any
) -> None:
    actions.add_competence(
        council, subject="Wünsche", power="advise", valid_until=date(2020, 1, 1), **trace
    )
    actions.add_competence(
        council,
        subject="Fördergeld",
        power="decide",
        decides_from=Decimal(1000),
        decides_up_to=Decimal(5000),
        valid_from=date(2020, 1, 2),
        legal_source=town.law,
        **trace,
    )
    client = client_for(council)
    new, old = text(client, "/de/ueber-uns/"), text(client, "/de/ueber-uns/?stand=2020-01-01")
    assert "Fördergeld" in new
    assert "Wünsche" not in new
    assert "1.000\xa0€" in new
    assert "5.000\xa0€" in new
    assert "Wünsche" in old
    assert "Fördergeld" not in old


def test_each_right_links_to_its_law_and_to_the_page_that_uses_it(
    council: Any, town: Town, trace: Trace, client_for: Any
) -> None:
    actions.add_right(
        council,
        title="Anregen",
        text="Wir dürfen anregen.",
        form="co_action",
        legal_source=town.law,
        function="papers:list",
        **trace,
    )
    actions.add_right(
        council,
        title="Hören",
        text="Wir werden gehört.",
        form="hearing",
        legal_source=town.law,
        function="nowhere:at-all",
        **trace,
    )
    html = text(client_for(council), "/en/ueber-uns/")
    assert f'href="/en/recht/#recht-{town.law.pk}"' in html
    assert 'Here it is used: <a href="/en/vorlagen/">' in html
    assert html.count("Here it is used:") == 1
    assert f'id="recht-{town.law.pk}"' in text(client_for(council), "/en/recht/")


def test_a_figure_stands_with_day_source_status_and_a_computed_percentage(
    council: Any, town: Town, trace: Trace, client_for: Any
) -> None:
    actions.add_figure(
        council,
        kind_of_figure="voters",
        name="Wahlbeteiligung",
        value=2076,
        whole=15613,
        on=date(2014, 5, 25),
        status="preliminary",
        source=town.source,
        **trace,
    )
    html = text(client_for(council), "/de/ueber-uns/")
    assert "13,30\xa0%" in html
    number = html[html.index("spr-number") :]
    assert "25. Mai 2014" in number
    assert "Blatt der Stadt" in number
    assert "06/2015" in number


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "Blatt der Stadt, <bdi>gelesen im Mai</bdi>"),
        ("de-simple", "Blatt der Stadt, <bdi>gelesen im Mai</bdi>"),
        ("en", ', <bdi><span lang="de" dir="ltr">gelesen im Mai</span></bdi>'),
        ("ar", '، <bdi><span lang="de" dir="ltr">gelesen im Mai</span></bdi>'),
    ],
)
def test_a_sources_day_in_german_words_is_marked_and_stands_after_the_readers_comma(
    council: Any, town: Town, trace: Trace, client_for: Any, language: str, said: str
) -> None:
    source = actions.add_source(
        council, title="Blatt der Stadt", date_text="gelesen im Mai", **trace
    )
    actions.add_figure(
        council, kind_of_figure="foreign", name="Menschen", value=7, date_text="etwa 2015",
        source=source, **trace,
    )  # fmt: skip
    html = " ".join(text(client_for(council), f"/{language}/ueber-uns/").split())
    assert said in html
    assert ('<span lang="de" dir="ltr">etwa 2015</span>' in html) is (language in {"en", "ar"})


def test_a_sources_day_in_numbers_has_no_language(
    council: Any, town: Town, trace: Trace, client_for: Any
) -> None:
    source = actions.add_source(council, title="Blatt", date_text="06/2015", **trace)
    actions.add_fact(council, section="history", text="x", source=source, **trace)
    html = " ".join(text(client_for(council), "/en/ueber-uns/").split())
    assert "</span>, <bdi>06/2015</bdi>" in html


def test_only_a_checked_law_looks_checked_and_a_claim_says_that_nobody_found_it(
    council: Any, town: Town, trace: Trace, client_for: Any
) -> None:
    actions.add_legal_source(
        council, citation="§ 39 IRG", title="Irrtum", check_status="claim", **trace
    )
    client = client_for(council)
    html = text(client, "/en/recht/")
    assert "spr-state--done" not in html
    assert "Nobody has compared this with the text of the law yet." in html
    assert "A document says so. We could not find it." in html
    actions.verify_legal_source(
        town.law, checked_by="Erika Beispiel", checked_on=date(2026, 10, 1), **trace
    )
    html = text(client, "/en/recht/")
    assert html.count("spr-state--done") == 1
    assert "A person compared this with the text of the law on 1 October 2026." in html
    assert "Erika Beispiel" not in html


def test_contacts_can_be_called_and_written_to_and_old_details_say_so(
    council: Any, town: Town, trace: Trace, client_for: Any
) -> None:
    actions.add_contact(
        council,
        purpose="office",
        role="Geschäftsstelle",
        phone="(0211) 89-95666",
        email="buero@alpha.example",
        state_of="06/2015",
        **trace,
    )
    html = text(client_for(council), "/en/kontakt/")
    assert 'href="tel:+492118995666"' in html
    assert 'href="mailto:buero@alpha.example"' in html
    assert "06/2015" in html


def test_unknown_accessibility_is_never_shown_as_no(
    council: Any, town: Town, trace: Trace, client_for: Any
) -> None:
    actions.add_location(council, name="Rathaus", step_free=True, lift=False, **trace)
    actions.add_location(council, name="Keller", step_free=False, **trace)
    actions.add_location(
        council,
        name="Haus",
        longitude=Decimal("6.785000"),
        latitude=Decimal("51.226000"),
        **trace,
    )
    client = client_for(council)
    html = text(client, "/en/orte/")
    assert html.count("Step-free entrance: yes") == 1
    assert html.count("Step-free entrance: no<") == 1
    assert html.count("Lift: no<") == 1
    assert html.count("Lift: not known") == 1
    assert html.count("Nothing is recorded about how accessible this place is.") == 1
    chosen = text(client, "/en/orte/?zugang=step_free")
    known, unknown = chosen.split("Of these places we do not know it")
    assert "Rathaus" in known
    assert "Haus<" in unknown
    assert "Keller" not in chosen
    assert "https://www.openstreetmap.org/?mlat=51.226&amp;mlon=6.785#map=18/51.226/6.785" in html
    assert "leaves this site" in html
    assert text(client, "/en/orte/?zugang=quatsch&zugang=%00").count("<h3") == html.count("<h3")


def test_a_topic_shows_what_hangs_on_it_and_foreign_topics_are_not_there(
    council: Any, other: Any, town: Town, trace: Trace, client_for: Any
) -> None:
    settle(town, trace, 1)
    fill(town, trace, 1)
    html = text(client_for(council), "/en/themen/wohnen/")
    assert "Social life" in html
    assert "Arbeitskreis 0" in html
    assert "Beispiel00" in html
    assert "Satz" in html
    assert client_for(council).get("/en/themen/unbekannt/").status_code == 404
    assert client_for(other).get("/en/themen/wohnen/").status_code == 404
    assert "wohnen" in text(client_for(council), "/en/themen/")
    assert "wohnen" not in text(client_for(other), "/en/themen/")


PAGES = ["ueber-uns/", "recht/", "kontakt/", "orte/", "themen/", "themen/wohnen/"]


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_council_has_every_page(other: Any, client_for: Any, page: str) -> None:
    status = 404 if page == "themen/wohnen/" else 200
    assert client_for(other).get(f"/ar/{page}").status_code == status


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_the_database_as_often_for_forty_rows_as_for_one(
    council: Any, town: Town, trace: Trace, client_for: Any, page: str
) -> None:
    client = client_for(council)
    settle(town, trace, 1)

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(f"/tr/{page}").status_code == 200
        return len(found)

    queries()
    none = queries()
    with council_scope(council):
        fill(town, trace, 1)
    one = queries()
    with council_scope(council):
        fill(town, trace, 40)
    assert none <= one == queries()


def test_guests_get_no_cookie_and_no_page_of_them_varies_by_one(
    council: Any, town: Town, client_for: Any
) -> None:
    for page in PAGES:
        response = client_for(council).get(f"/de/{page}")
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")


def test_the_frame_of_a_page_asks_twice_for_name_town_and_editor(
    council: Any, town: Town, trace: Trace
) -> None:
    from sprachrohr.councils.access import profile

    actions.add_contact(council, purpose="editor", role="Vorstand", **trace)
    with CaptureQueriesContext(connection) as found:
        shown = profile(council, date(2026, 11, 22), "tr")
    assert len(found) == 2
    assert (shown.name, shown.town, shown.responsible) == ("Ausschuss Neu", "Alpha", "Vorstand")
    assert profile(council, date(2013, 6, 1), "de").name == "Ausschuss Alt"


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("0211/89-95666", "+492118995666"),
        ("(0231) 50-2 25 20", "+4923150225 20".replace(" ", "")),
        ("+49 (0)2421 25-0", "+492421250"),
        ("0049 2521 29-0", "+49252129 0".replace(" ", "")),
        ("02521 29-100, 29-101", "+49252129100"),
        ("keine", ""),
    ],
)
def test_a_number_is_dialled_as_it_is_meant(written: str, dialled: str) -> None:
    from sprachrohr.councils.words import dial

    assert dial(written) == dialled
