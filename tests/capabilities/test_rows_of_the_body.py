"""More rows of docs/capabilities.md: contact, places, seats, competences, rights, topics."""

from collections.abc import Callable
from typing import Any

import pytest

from sprachrohr.audit.change import Actor, change
from sprachrohr.councils.models import Figure, LegalSource, Unit
from sprachrohr.councils.scope import council_scope
from tests.capabilities.conftest import COUNCILS, Page, said
from tests.capabilities.test_rows import FIVE, FIXED, NEW_NAME, PARAGRAPH_27, lists
from tests.demo.conftest import NOW

# Each test takes back what it changes in the demo; loading it takes a while.
pytestmark = [pytest.mark.django_db, pytest.mark.slow]

Read = Callable[[str], Page]


def altered(council: Any, found: Any, field: str, value: Any) -> None:
    """Save another value, as an action would."""
    with change("test", council, by=Actor("Test"), now=NOW):
        setattr(found, field, value)
        found.save()


def test_every_public_session_tells_visitors_how_and_marks_its_closed_part(read: Read) -> None:
    """Row 37 and row 62."""
    addresses = {
        it for it in read("musterstadt/de/sitzungen/").links("//main") if it.count("/") == 4
    }
    assert len(addresses) == 9
    for address in addresses:
        page = read(f"musterstadt{address}")
        word = "war" if "Vergangene Sitzung" in page else "ist"
        assert f"Die Sitzung {word} öffentlich." in page or "fällt aus" in page.words.lower()
    page = read(f"musterstadt{read('musterstadt/de/').links('//main')[0]}")
    assert "Nichtöffentlicher Teil Gäste verlassen hier den Raum." in page
    assert "Melden Sie sich bis zum 2. Dezember 2026." in page
    assert "Das gibt es dort nicht: Wickelraum." in page
    assert "/de/kontakt/" in page.links("//main")
    assert "Gesamtschule Nordviertel, Mensa" in read("musterstadt/de/sitzungen/?jahr=2026")


def test_a_law_corrected_in_one_place_is_right_on_every_page(
    read: Read, loaded: dict[str, Any]
) -> None:
    """Row 44."""
    council = loaded["musterstadt"]
    pages = ["musterstadt/de/recht/", "musterstadt/de/ueber-uns/"]
    assert [read(it).words.count(PARAGRAPH_27) for it in pages] == [1, 6]
    with council_scope(council):
        law = LegalSource.objects.get(citation=PARAGRAPH_27)
        altered(council, law, "citation", "§ 27 GO NRW (Beispiel)")
    assert [read(it).words.count(PARAGRAPH_27) for it in pages] == [0, 0]
    assert [read(it).words.count("§ 27 GO NRW (Beispiel)") for it in pages] == [1, 6]


def test_contact_is_by_role_and_names_nobody(read: Read) -> None:
    """Row 47, the reading half."""
    page = read("duesseldorf/de/kontakt/")
    assert "Schriftführung" in page
    assert "Telefon: 0211 89-93527" in page.words.replace(" :", ":")
    assert "Fax: 0211 89-33527" in page
    assert "Diese Angaben sind vom Stand 2017." in page
    assert "Termine nach Vereinbarung" in page


def test_a_unit_renamed_once_is_renamed_on_every_page(read: Read, loaded: dict[str, Any]) -> None:
    """Row 49."""
    council = loaded["musterstadt"]
    pages = [f"musterstadt/de/{it}/" for it in ("kontakt", "impressum", "barrierefreiheit", "wahl")]
    assert all("Geschäftsstelle des Ausschusses" in read(it) for it in pages)
    with council_scope(council):
        unit = Unit.objects.get(name="Geschäftsstelle des Ausschusses")
        altered(council, unit, "name", "Büro Beispiel")
    for page in pages:
        assert "Büro Beispiel" in read(page)
        assert "Geschäftsstelle des Ausschusses" not in read(page)


def test_places_are_filtered_by_step_free_and_say_it_in_words(read: Read) -> None:
    """Row 50."""
    page = read("duesseldorf/de/orte/?zugang=step_free")
    assert "1 Ort" in page
    known, unknown = page.words.split("Von diesen Orten wissen wir es nicht")
    for feature in ("Stufenloser Eingang", "Aufzug", "Leitsystem zum Tasten", "Barrierefreies WC",
                    "Wickelraum", "Barrierefreier Parkplatz"):  # fmt: skip
        assert f"{feature}: ja" in known
    assert "Höranlage: nicht bekannt" in known
    assert "Willi-Becker-Allee 8" in known
    assert "Sitzungssaal Marktplatz 2" in unknown


@pytest.mark.parametrize("council", COUNCILS)
def test_every_page_names_who_answers_for_it_and_leads_to_imprint_and_privacy(
    read: Read, council: str
) -> None:
    """Row 65 and row 66."""
    editor, roles = "Leitung der Geschäftsstelle", dict[str, str]()
    if council != "musterstadt":
        editor = "Betreiber dieser Vorführung"
        roles = {
            "datenschutz/": "Ansprechstelle für Datenschutz",
            "barrierefreiheit/": "Ansprechstelle für Barrierefreiheit",
        }
    for path in FIXED:
        page = read(f"{council}/de/{path}")
        role = page.part("//footer//p[@class='spr-foot__resp']").partition(": ")[2]
        assert role == roles.get(path, editor), path
        assert {"/de/impressum/", "/de/datenschutz/"} <= set(page.links("//footer")), path


def test_the_flyer_of_2015_says_of_when_it_is(read: Read) -> None:
    """Row 67."""
    page = read("dortmund/de/veroeffentlichungen/")
    assert "Flyer: Integrationsrat der Stadt Dortmund. Aktivitäten und Ziele" in page
    assert "06/2015 · Deutsch · Integrationsrat der Stadt Dortmund" in page
    assert "Stand: 06/2015" in page


def test_the_election_page_says_who_may_vote_and_stand(read: Read) -> None:
    """Row 68, the reading half."""
    page = read("dortmund/de/wahl/")
    assert "16 Jahre" in page
    assert "18 Jahre" in page
    assert "Asylsuchende durften nicht wählen." in page


def test_dortmund_shows_twenty_seven_seats(read: Read) -> None:
    """Row 69."""
    page = read("dortmund/de/mitglieder/?stand=2015-06-01")
    assert "27 Sitze mit Stimme: 18 gewählte Mitglieder, 9 Mitglieder aus dem Rat der Stadt" in page


@pytest.mark.parametrize("council", COUNCILS)
def test_no_figure_stands_without_its_day_and_its_source(read: Read, council: str) -> None:
    """Row 71."""
    boxes = read(f"{council}/de/ueber-uns/").document.xpath("//div[@class='spr-number']")
    assert boxes
    for box in boxes:
        assert "Stand:" in said(box)
        assert "Quelle:" in said(box)


def test_topics_stand_in_four_dimensions(read: Read) -> None:
    """Row 74, the reading half."""
    assert read("dortmund/de/themen/").part("//h2") == (
        "Gesellschaftliches Leben Wirtschaftliches Leben Kulturelles Leben Politisches Leben"
    )


def test_the_campaign_names_its_partners(read: Read) -> None:
    """Row 77, the reading half."""
    page = read("dortmund/de/ueber-uns/")
    assert "mit dem DGB, der Freien Wohlfahrtspflege, dem Landesjugendring" in page


@pytest.mark.parametrize("language", FIVE)
def test_what_the_body_is_and_may_do_is_one_click_from_home(read: Read, language: str) -> None:
    """Row 94."""
    assert f"/{language}/ueber-uns/" in read(f"musterstadt/{language}/").links()
    page = read(f"musterstadt/{language}/ueber-uns/")
    assert (page.part("//h1") == NEW_NAME) == (language == "de")
    assert page.document.get("lang") == language
    assert len(page.document.xpath("//section[@id='befugnisse']//li")) == 4


@pytest.mark.parametrize("council", ["beckum", "dortmund", "dueren", "duesseldorf", "musterstadt"])
def test_the_legal_form_changes_on_the_first_of_november_2025(read: Read, council: str) -> None:
    """Row 95."""
    before = read(f"{council}/de/ueber-uns/?stand=2025-10-31")
    after = read(f"{council}/de/ueber-uns/?stand=2025-11-01")
    own = "Nach dem Gesetz ist es: gewähltes Gremium eigener Art, neben den Ausschüssen."
    aci = "Nach dem Gesetz ist es: Ausschuss des Rates mit einer Mehrheit gewählter Mitglieder."
    assert own in before and aci not in before
    assert aci in after and own not in after


def test_900_euros_are_the_offices_and_4000_the_councils(read: Read) -> None:
    """Row 97; the rule is in tests/councils/test_rules.py."""
    decides = read("musterstadt/de/ueber-uns/").part("//section[@id='befugnisse']")
    assert "über Beträge von mehr als 1.000 € bis 5.000 €." in decides.replace("\xa0", " ")
    assert "900 Euro gibt die Geschäftsstelle frei, über 4.000 Euro stimmt der Ausschuss" in decides
    page = read("musterstadt/de/beschluesse/?thema=vereine-foerderung")
    assert "4.000 Euro für das Sprachcafé im Nordviertel" in lists(page)


@pytest.mark.parametrize(
    ("council", "topic", "title", "became"),
    [
        ("musterstadt", "sprache-bildung", "Dolmetschen bei Elternabenden", "Beim Rat der Stadt"),
        ("duesseldorf", "arbeit", "Projektgruppe für das Welcome-Center", "Bei der Verwaltung"),
        (
            "musterstadt",
            "kultur-zusammenleben",
            "4.000 Euro für das Sprachcafé im Nordviertel",
            "Umgesetzt am 15.10.2026",
        ),
        (
            "musterstadt",
            "mitbestimmung",
            "Sitzungen erst um 19 Uhr beginnen",
            "Abgelehnt am 27.5.2026",
        ),
    ],
)
def test_a_topic_lists_its_recommendations_with_what_became_of_them(
    read: Read, council: str, topic: str, title: str, became: str
) -> None:
    """Rows 102 (language and education), 103 (work), 104 (projects), 105 (taking part)."""
    page = read(f"{council}/de/beschluesse/?thema={topic}")
    assert title in lists(page)
    assert became in page
    assert f"/de/beschluesse/?thema={topic}" in (
        read(f"{council}/de/themen/{topic}/").links("//main")
    )


def test_seats_are_what_the_rat_decided_whatever_the_population(
    read: Read, loaded: dict[str, Any]
) -> None:
    """Row 115."""
    council = loaded["musterstadt"]
    page = read("musterstadt/de/ueber-uns/")
    assert "Der Rat legt die Zahl in der Hauptsatzung fest." in page
    seats = page.part("//section[@id='sitze']")
    assert "10 gewählte Mitglieder" in seats
    with council_scope(council):
        figure = Figure.objects.get(kind_of_figure="population")
        altered(council, figure, "value", 482_000)
    page = read("musterstadt/de/ueber-uns/")
    assert "482.000" in page
    assert page.part("//section[@id='sitze']") == seats


def test_members_from_the_rat_vote_and_advisory_members_do_not(read: Read) -> None:
    """Row 116."""
    page = read("musterstadt/de/mitglieder/")
    assert "beratend, ohne Stimme, Jugendrat Musterstadt" in page.words.replace(" ,", ",")
    assert "15 Sitze mit Stimme: 9 gewählte Mitglieder, 5 Mitglieder aus dem Rat der Stadt" in page
    assert "Die Verwaltung nimmt teil, ist aber nicht Mitglied." in read(
        "musterstadt/de/ueber-uns/"
    )


def test_a_citation_nobody_found_is_never_shown_as_checked(read: Read) -> None:
    """Row 117; that it cannot be verified is in tests/councils/test_actions.py."""
    page = read("musterstadt/de/recht/")
    (claim,) = page.document.xpath("//li[p/bdi='§ 39 Integrationsratsgesetz NRW']")
    assert "Nicht gefunden" in said(claim)
    assert "Ein Dokument sagt es. Wir konnten es nicht finden." in said(claim)
    assert "Geprüft" not in said(claim)


def test_each_right_leads_to_its_law_and_to_where_it_is_used(read: Read) -> None:
    """Row 118."""
    page = read("musterstadt/de/ueber-uns/")
    rows = page.document.xpath("//section[@id='rechte']/ul/li")
    assert len(rows) == 6
    laws = {it.get("id") for it in read("musterstadt/de/recht/").document.xpath("//li[@id]")}
    for row in rows:
        law, use = row.xpath(".//a/@href")
        assert law.startswith("/de/recht/#")
        assert law.partition("#")[2] in laws
        assert read(f"musterstadt{use}").status == 200


@pytest.mark.parametrize("language", [*FIVE, "de-simple"])
def test_arabic_runs_from_right_to_left_on_every_page(read: Read, language: str) -> None:
    """Row 121; the layout itself is in tests/town/test_browser.py."""
    for path in FIXED:
        page = read(f"musterstadt/{language}/{path}")
        assert page.document.get("dir") == ("rtl" if language == "ar" else "ltr"), path


def test_papers_are_tagged_and_filtered_by_whom_they_are_for(read: Read) -> None:
    """Row 138."""
    page = read("musterstadt/de/vorlagen/?gruppe=gefluechtete")
    assert "1 Vorlage" in page
    (title,) = lists(page)
    (address,) = page.document.xpath("//*[@class='spr-row__title']/a/@href")
    paper = read(f"musterstadt{address}")
    assert paper.part("//h1") == title
    assert {
        "/de/vorlagen/?gruppe=gefluechtete", "/de/vorlagen/?gruppe=neu-zugewanderte",
    } <= set(paper.links("//aside"))  # fmt: skip
    assert len(lists(read("musterstadt/de/vorlagen/"))) == 20


def test_a_council_that_advises_shows_no_decision_about_money(read: Read) -> None:
    """Row 144."""
    page = read("beckum/de/ueber-uns/")
    assert page.part("//section[@id='befugnisse']//p[@class='spr-kicker']") == "Berät"
    for path in FIXED:
        assert "Zuschuss" not in read(f"beckum/de/{path}").words, path
