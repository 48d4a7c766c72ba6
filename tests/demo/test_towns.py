"""What the four real councils must show: exact figures of the source documents."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from sprachrohr.councils.models import (
    Competence,
    Contact,
    Designation,
    Fact,
    Figure,
    LegalSource,
    Location,
    Seats,
    Topic,
    Wording,
)
from sprachrohr.councils.scope import council_scope
from sprachrohr.languages.access import speak
from sprachrohr.meetings.models import Meeting
from sprachrohr.pages.models import Page
from sprachrohr.papers.models import Consultation, FollowUp, Resolution
from sprachrohr.people.models import Organization, Person
from tests.demo.conftest import NOW, REAL

pytestmark = pytest.mark.django_db

LANGUAGES = ["en", "tr", "ar", "uk"]
DEMO = Path(__file__).parents[2] / "src" / "sprachrohr" / "demo"
Towns = dict[str, Any]


@pytest.fixture
def inside(towns: Towns) -> Callable[[str], Any]:
    """Open the scope of one town: ``with inside("dueren"):``."""
    return lambda slug: council_scope(towns[slug])


@pytest.mark.parametrize(
    ("slug", "role", "source"),
    [
        ("dueren", "Ansprechstelle der Stadt", "Seite der Stadt Düren: Integrationsrat"),
        ("beckum", "Ansprechstelle der Stadt", "Seiten der Stadt Beckum: Integrationsrat"),
        ("dortmund", "Geschäftsstelle des Integrationsrates", "Flyer: Integrationsrat"),
        (
            "duesseldorf",
            "Ansprechstelle im Amt für soziale Sicherung und Integration",
            "Seite der Landeshauptstadt Düsseldorf",
        ),
    ],
)
def test_the_office_is_a_role_as_far_as_its_source_goes(
    inside: Callable[[str], Any], slug: str, role: str, source: str
) -> None:
    with inside(slug):
        office = Contact.objects.select_related("source").get(purpose="office")
        assert office.role == role and office.source.title.startswith(source)
        others = {it.purpose: it.role for it in Contact.objects.filter(order__gte=10)}
    assert others == {
        "editor": "Betreiber dieser Vorführung",
        "barriers": "Ansprechstelle für Barrierefreiheit",
        "privacy": "Ansprechstelle für Datenschutz",
    }


@pytest.mark.parametrize(
    ("slug", "day", "elected", "rat"),
    [
        ("dueren", date(2014, 6, 1), 13, 6),
        ("dortmund", date(2015, 6, 1), 18, 9),
        ("duesseldorf", date(2017, 1, 25), 10, 9),
        ("beckum", date(2024, 11, 14), 6, 3),
    ],
)
def test_seats_of_the_term_the_source_speaks_of(
    inside: Callable[[str], Any], slug: str, day: date, elected: int, rat: int
) -> None:
    with inside(slug):
        seats = {
            row.kind_of_seat: row
            for row in Seats.objects.select_related("term")
            if row.term.holds(day)
        }
        assert {kind: row.number for kind, row in seats.items()} == {
            "elected": elected,
            "rat": rat,
        }
        assert all(row.source_id for row in seats.values())


def test_dortmunds_elected_members_come_from_eight_lists_and_one_individual(
    inside: Callable[[str], Any],
) -> None:
    with inside("dortmund"):
        row = Seats.objects.get(kind_of_seat="elected", term__start_date=date(2014, 5, 25))
        assert row.lists == "acht Listen und eine Einzelperson"


@pytest.mark.parametrize("slug", REAL)
def test_no_seats_are_claimed_for_the_current_term_and_the_page_says_so(
    inside: Callable[[str], Any], slug: str
) -> None:
    with inside(slug):
        assert not Seats.objects.filter(term__start_date=date(2025, 11, 1)).exists()
        said = [row.text for row in Fact.objects.filter(on=date(2025, 11, 1))]
        assert any("ist hier nicht erfasst" in text for text in said)


@pytest.mark.parametrize(
    ("slug", "day", "name"),
    [
        ("dueren", date(2013, 6, 1), "Integrationsausschuss"),
        ("dueren", date(2014, 5, 24), "Integrationsausschuss"),
        ("dueren", date(2014, 5, 25), "Integrationsrat"),
        ("dueren", date(2014, 6, 1), "Integrationsrat"),
        ("dueren", date(2025, 10, 31), "Integrationsrat"),
        ("dueren", NOW.date(), "Ausschuss für Chancengerechtigkeit und Integration"),
        ("dortmund", date(2009, 1, 1), "Ausländerbeirat"),
        ("dortmund", date(2010, 2, 7), "Integrationsrat"),
        ("dortmund", date(2025, 11, 1), "Ausschuss für Chancengerechtigkeit und Integration"),
        ("duesseldorf", date(2013, 1, 1), "Integrationsausschuss"),
        ("duesseldorf", date(2017, 1, 25), "Integrationsrat"),
        ("beckum", date(2010, 2, 7), "Integrationsrat"),
        ("beckum", date(2026, 1, 1), "Ausschuss für Chancengerechtigkeit und Integration"),
    ],
)
def test_the_body_has_the_name_of_the_day(
    inside: Callable[[str], Any], slug: str, day: date, name: str
) -> None:
    with inside(slug):
        assert Designation.objects.on(day).get().name == name


def test_beckum_has_no_name_before_its_first_council(inside: Callable[[str], Any]) -> None:
    with inside("beckum"):
        assert not Designation.objects.on(date(2010, 2, 6)).exists()


def test_duesseldorf_met_on_eight_wednesdays_of_2017_at_16_in_the_room_of_the_source(
    inside: Callable[[str], Any],
) -> None:
    with inside("duesseldorf"):
        rows: Any = Meeting.objects.filter(start__year=2017).select_related("location")
        starts = [timezone.localtime(row.start) for row in rows]
        assert [f"{it:%d.%m. %a %H:%M}" for it in starts] == [
            "25.01. Wed 16:00",
            "22.02. Wed 16:00",
            "29.03. Wed 16:00",
            "10.05. Wed 16:00",
            "05.07. Wed 16:00",
            "13.09. Wed 16:00",
            "11.10. Wed 16:00",
            "22.11. Wed 16:00",
        ]
        assert {(it.location.name, it.location.room, it.location.floor) for it in rows} == {
            ("Rathaus", "Sitzungssaal Marktplatz 2", "1. Obergeschoss")
        }
        assert Meeting.objects.public().filter(start__year=2017).count() == 8


def test_the_department_in_duesseldorf_has_exactly_the_accessibility_of_the_source(
    inside: Callable[[str], Any],
) -> None:
    with inside("duesseldorf"):
        amt = Location.objects.get(street_address="Willi-Becker-Allee 8")
        assert {name: getattr(amt, name) for name in Location.FEATURES} == {
            "step_free": True,
            "lift": True,
            "tactile_guidance": True,
            "accessible_wc": True,
            "changing_room": True,
            "accessible_parking": True,
            "hearing_loop": None,
        }


def test_the_three_commissions_of_2015_and_who_decides_on_money_in_duesseldorf(
    inside: Callable[[str], Any],
) -> None:
    with inside("duesseldorf"):
        found = Organization.objects.filter(kind_of_body="commission", start_text="2015")
        assert [row.name for row in found] == [
            "Kommission Beratung jugendlicher Migranten – Ausbildung Beruf",
            "Kommission Welcome-Center",
            "Kommission Öffentlichkeitsarbeit und Wirtschaft",
        ]
        decides = Competence.objects.filter(power="decide").values_list("subject", flat=True)
        assert "Förderung von Migrantenorganisationen" in decides


def test_beckum_advises_only(inside: Callable[[str], Any]) -> None:
    with inside("beckum"):
        assert set(Competence.objects.values_list("power", flat=True)) == {"advise"}


def test_beckums_six_topics_of_2024(inside: Callable[[str], Any]) -> None:
    with inside("beckum"):
        found = Fact.objects.filter(section="review", year=2024)
        assert [row.title for row in found] == [
            "Baumpflanz-Aktion",
            "Austausch mit Migrantenorganisationen",
            "Fest der Kulturen",
            "Integrationsmanagement",
            "Ansprechperson",
            "Überregionales Engagement",
        ]


def test_beckums_slip_is_never_copied() -> None:
    for path in DEMO.rglob("*.toml"):
        text = path.read_text(encoding="utf-8").lower()
        assert "gegen opfer" not in text, path
        assert "against victims" not in text, path


def test_beckums_trees_stand_against_violence_and_for_its_victims(
    inside: Callable[[str], Any],
) -> None:
    with inside("beckum"):
        row = Resolution.objects.get()
        assert row.result == "unanimous"
        assert row.plain.endswith("gegen rechte Gewalt und für ihre Opfer.")
        assert [step.state for step in FollowUp.objects.all()] == ["in_work", "done"]


def test_dueren_had_15613_people_eligible_in_2014(inside: Callable[[str], Any]) -> None:
    with inside("dueren"):
        figure = Figure.objects.get(kind_of_figure="eligible", on=date(2014, 5, 25))
        assert figure.value == 15613
        assert figure.source.title == "Seite der Stadt Düren: Integrationsrat"
        titles = set(Fact.objects.filter(section="events").values_list("title", flat=True))
        assert {"Interkulturelle Woche", "Hero Award"} <= titles


def test_turnout_is_computed_from_numerator_and_denominator(
    inside: Callable[[str], Any],
) -> None:
    with inside("duesseldorf"):
        voters: Any = Figure.objects.filter(kind_of_figure="voters")
        found = {row.on.year: row for row in voters}
        assert (found[2020].value, found[2020].whole) == (14035, 176513)
        assert str(found[2020].percent) == "7.95"
        assert str(found[2014].percent) == "7.72"
    with inside("dortmund"):
        assert str(Figure.objects.get(kind_of_figure="voters").percent) == "8.16"


def test_dortmunds_ten_fields_of_activity_and_three_working_groups(
    inside: Callable[[str], Any],
) -> None:
    with inside("dortmund"):
        fields = Fact.objects.filter(section="work", source__title__startswith="Flyer")
        assert fields.count() == 10
        assert "vier Handlungsfeldern" in fields.get(title="Masterplan Migration/Integration").text
        groups = Organization.objects.filter(
            kind_of_body="working_group", source__title__startswith="Flyer"
        )
        assert groups.count() == 3


def test_dortmunds_skeleton_agenda_keeps_its_empty_sections(
    inside: Callable[[str], Any],
) -> None:
    with inside("dortmund"):
        meeting = Meeting.objects.get(number=27)
        sections = meeting.agenda_items.filter(section=True)
        assert [f"{row.number} {row.name}" for row in sections] == [
            "1 Regularien",
            "2 Angelegenheiten von besonderer Bedeutung",
            "3 Anträge",
            "4 Anfragen",
            "5 Vorlagen",
            "6 Berichte",
            "7 Mitteilungen",
        ]
        assert not meeting.agenda_items.get(number="3").children.exists()


def test_the_council_came_two_days_before_the_rat_with_the_master_plan(
    inside: Callable[[str], Any],
) -> None:
    with inside("dortmund"):
        steps = Consultation.objects.filter(paper__reference="09364-13").select_related("meeting")
        days = [
            timezone.localtime(row.meeting.start).date() if row.meeting else row.date
            for row in steps
        ]
        assert days == [date(2013, 6, 5), date(2013, 6, 11), date(2013, 6, 13), date(2013, 6, 13)]
        assert [row.authoritative for row in steps] == [False, False, False, True]


@pytest.mark.parametrize(
    ("slug", "title", "right"),
    [
        ("beckum", "Wahltag 2020", "20. September"),
        ("beckum", "Wofür die Bäume stehen", "für die Opfer"),
        ("dortmund", "Urkunde mit Trabzon", "1. Juni"),
        ("dortmund", "Was sich 2025 ändert", "Chancengerechtigkeit"),
        ("duesseldorf", "Wahlbeteiligung 2014", "7,72 Prozent"),
        ("duesseldorf", "Einziges Gremium", "Auch Düren"),
        ("dueren", "Integrationspreis 2024", "ließ sich nicht klären"),
    ],
)
def test_where_documents_err_or_disagree_the_note_says_what_is_right(
    inside: Callable[[str], Any], slug: str, title: str, right: str
) -> None:
    with inside(slug):
        row = Fact.objects.get(title=title)
        assert row.status == "claim"
        assert right in row.note


@pytest.mark.parametrize("slug", REAL)
def test_every_statement_has_a_source_and_every_figure_a_day(
    inside: Callable[[str], Any], slug: str
) -> None:
    with inside(slug):
        facts, figures = list(Fact.objects.select_related("source")), list(Figure.objects.all())
        assert len(facts) >= 20
        assert figures
        for row in facts:
            assert row.source.date or row.source.date_text, row
        for figure in figures:
            assert figure.on or figure.date_text, figure
            assert figure.source_id
        for contact in Contact.objects.exclude(phone=""):
            assert contact.state_of, contact


@pytest.mark.parametrize("slug", REAL)
def test_no_law_counts_as_verified_and_paragraph_27_stands_in_four_versions(
    inside: Callable[[str], Any], slug: str
) -> None:
    with inside(slug):
        found = LegalSource.objects.all()
        assert {row.check_status for row in found} == {"unverified"}
        assert found.filter(citation__contains="§ 27 GO NRW (Gesetz").count() == 4
        assert found.filter(citation__contains="§ 13 TIntG").exists()
        assert not found.filter(citation__contains="Integrationsratsgesetz").exists()


@pytest.mark.parametrize("slug", REAL)
def test_there_are_no_persons_and_the_imprint_says_that_this_is_a_demonstration(
    inside: Callable[[str], Any], towns: Towns, slug: str
) -> None:
    with inside(slug):
        assert not Person.objects.exists()
        page = Page.objects.get(slug="impressum")
        assert "Vorführung" in page.lead
        assert "nicht die Website der Stadt" in page.lead
        assert 'href="https://www.' in page.body
        assert "{" not in page.lead + page.body
        assert page.publications.count() == 1
    assert not towns[slug].example


@pytest.mark.parametrize("slug", REAL)
@pytest.mark.parametrize("language", LANGUAGES)
def test_names_words_topics_and_fixed_pages_are_translated(
    inside: Callable[[str], Any], slug: str, language: str
) -> None:
    with inside(slug):
        rows = {
            "name": [*Designation.objects.all(), *Topic.objects.all()],
            "text": list(Wording.objects.all()),
            "lead": list(Page.objects.all()),
            "body": list(Page.objects.all()),
        }
        assert {row.slug for row in rows["lead"]} >= {
            "impressum",
            "datenschutz",
            "barrierefreiheit",
            "mitmachen",
            "wahl",
        }
        for field, objects in rows.items():
            speak(language, objects)
            for row in objects:
                said = getattr(row.said, field)
                assert said.state == "machine", (row, field)
                assert "{" not in said.plain


@pytest.mark.parametrize("slug", REAL)
def test_the_plain_german_variant_has_the_words_of_the_home_page(
    inside: Callable[[str], Any], slug: str
) -> None:
    with inside(slug):
        words = list(Wording.objects.filter(key__in=["display", "sentence", "mission"]))
        page = Page.objects.get(slug="mitmachen")
        speak("de-simple", words, page)
        assert [word.said.text.language for word in words] == ["de-simple"] * 3
        assert page.said.body.language == "de-simple"
