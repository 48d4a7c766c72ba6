"""Every kind of the council: made and changed in the browser, seen by guests at once, refused."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from sprachrohr.councils import actions
from sprachrohr.councils.models import (
    Body,
    Competence,
    Designation,
    Fact,
    Figure,
    LegalSource,
    LegislativeTerm,
    ProcedureRule,
    Right,
    Seats,
    Source,
    Wording,
)
from sprachrohr.councils.objects import ForeignCouncil
from sprachrohr.councils.office import KINDS
from sprachrohr.councils.scope import council_scope
from tests.office.conftest import typed

EN: Any = {"HTTP_ACCEPT_LANGUAGE": "en"}


@dataclass
class Ground:
    """What other objects name."""

    source: Source
    law: LegalSource
    term: LegislativeTerm

    def fill(self, values: dict[str, Any]) -> dict[str, Any]:
        named = {"<source>": self.source, "<law>": self.law, "<term>": self.term}
        return {k: str(named[v].pk) if v in named else v for k, v in values.items()}


@dataclass
class Case:
    """One kind: what is typed first, what is changed, and what guests then read where."""

    code: str
    model: Any
    new: dict[str, Any]
    change: dict[str, Any]
    guests: str = ""
    sees: tuple[str, str] = ("", "")
    wrong: dict[str, Any] = field(default_factory=dict)
    """What is typed instead to be refused …"""
    says: str = ""
    """… with this sentence."""

    def __str__(self) -> str:
        return self.code


ABOUT, LAW = "/en/ueber-uns/", "/en/recht/"

CASES = [
    Case(
        "bezeichnungen",
        Designation,
        {"name": "Rat Neu", "legal_form": "integrationsrat", "valid_from": "1.3.2026"},
        {"name": "Rat Neuer"},
        ABOUT,
        ("Rat Neu", "Rat Neuer"),
        {"valid_from": "1.3.2026", "valid_until": "28.2.2026"},
        "The last day lies before the first. Please check the dates.",
    ),
    Case(
        "wahlperioden",
        LegislativeTerm,
        {"name": "Zeit Zwei", "start_date": "1.11.2030"},
        {"name": "Zeit Drei"},
        "/verwaltung/wahlperioden/",
        ("Zeit Zwei", "Zeit Drei"),
        {"start_date": "1.11.2025", "end_date": "1.11.2026"},
        "This term overlaps with Zeit Eins. Please check the dates.",
    ),
    Case(
        "sitze",
        Seats,
        {"term": "<term>", "kind_of_seat": "advisory", "number": "3"},
        {"number": "4"},
        ABOUT,
        ("3 advisory members", "4 advisory members"),
        {"kind_of_seat": "elected"},
        "This term has a number for these seats already. Change that one.",
    ),
    Case(
        "kommune",
        Body,
        {"name": "Stadt Omega", "short_name": "Omega", "ags": "05999999"},
        {"short_name": "Omegastadt"},
        ABOUT,
        ("Omega", "Omegastadt"),
        {"ags": "09162000"},
        "A municipality key in North Rhine-Westphalia begins with 05.",
    ),
    Case(
        "eigene-worte",
        Wording,
        {"key": "mission", "text": "Wir reden mit."},
        {"text": "Wir entscheiden mit."},
        ABOUT,
        ("Wir reden mit.", "Wir entscheiden mit."),
        {"valid_from": "2.1.2026", "valid_until": "1.1.2026"},
        "The last day lies before the first. Please check the dates.",
    ),
    Case(
        "befugnisse",
        Competence,
        {"subject": "Zuschüsse", "power": "decide", "decides_up_to": "5.000"},
        {"subject": "Förderungen", "decides_up_to": "6000,50"},
        ABOUT,
        ("Zuschüsse", "Förderungen"),
        {"power": "advise"},
        "Only a body that decides has an amount. Leave the amount out.",
    ),
    Case(
        "rechtsquellen",
        LegalSource,
        {"citation": "§ 1 Probe", "title": "Probegesetz"},
        {"title": "Probeordnung"},
        LAW,
        ("Probegesetz", "Probeordnung"),
        {"valid_from": "2.1.2026", "valid_until": "1.1.2026"},
        "The last day lies before the first. Please check the dates.",
    ),
    Case(
        "rechte",
        Right,
        {
            "title": "Wir fragen",
            "text": "Die Stadt antwortet.",
            "form": "hearing",
            "legal_source": "<law>",
            "function": "papers:list",
        },
        {"title": "Wir fragen nach"},
        ABOUT,
        ("Wir fragen", "Wir fragen nach"),
        {"legal_source": ""},
        "Please fill this in.",
    ),
    Case(
        "geschaeftsordnung",
        ProcedureRule,
        {"key": "quorum", "value": "1", "whole": "2", "unit": "more_than", "source": "<source>"},
        {"value": "11", "whole": "", "unit": "persons"},
        LAW,
        ("more than half", "at least 11 persons"),
        {"unit": "full_days", "whole": ""},
        "This is not counted like that. Please choose another unit.",
    ),
    Case(
        "quellen",
        Source,
        {"title": "Stadtblatt", "date_text": "06/2015"},
        {"title": "Stadtblatt Nord"},
        "/verwaltung/quellen/",
        ("Stadtblatt", "Stadtblatt Nord"),
        {"date": "31.2.2026"},
        "There is no such day: February 2026 has 28 days.",
    ),
    Case(
        "aussagen",
        Fact,
        {"section": "idea", "text": "Alle reden mit.", "status": "fact", "source": "<source>"},
        {"text": "Alle hören zu."},
        ABOUT,
        ("Alle reden mit.", "Alle hören zu."),
        {"status": "claim"},
        "Say in the note what is right, or that nobody could confirm it.",
    ),
    Case(
        "kennzahlen",
        Figure,
        {
            "kind_of_figure": "voters",
            "name": "Beteiligung",
            "value": "2.076",
            "whole": "15.613",
            "on": "25.5.2014",
            "status": "final",
            "source": "<source>",
        },
        {"name": "Wahlbeteiligung"},
        ABOUT,
        ("2,076 of 15,613 (13.30%)", "Wahlbeteiligung"),
        {"whole": "12"},
        "The part is larger than the whole. Please check both.",
    ),
]  # fmt: skip


@pytest.fixture
def ground(council: Any, by: Any, now: datetime) -> Ground:
    source = actions.add_source(council, title="Quelle Eins", by=by, now=now)
    law = actions.add_legal_source(council, citation="§ 0", title="Grund", by=by, now=now)
    term = actions.add_term(
        council,
        name="Zeit Eins",
        start_date=date(2025, 11, 1),
        end_date=date(2030, 10, 31),
        by=by,
        now=now,
    )
    actions.set_seats(term, kind_of_seat="elected", number=8, by=by, now=now)
    return Ground(source, law, term)


def page(response: Any) -> str:
    return str(response.content.decode()).replace("\xa0", " ")


def test_every_kind_of_the_council_is_tried_here_or_beside() -> None:
    beside = {"orte", "einheiten", "kontakte", "themen", "zielgruppen"}
    assert {it.code for it in KINDS} == {it.code for it in CASES} | beside


@pytest.mark.parametrize("case", CASES, ids=str)
def test_it_is_made_and_changed_and_guests_see_it_at_once(
    case: Case, clerk: Client, council: Any, client_for: Callable[[Any], Client], ground: Ground
) -> None:
    base = f"/verwaltung/{case.code}/"
    looker = clerk if case.guests.startswith("/verwaltung/") else client_for(council)
    assert case.sees[1] not in page(looker.get(case.guests, **EN))
    sent = typed(clerk.get(f"{base}neu/"), **ground.fill(case.new))
    answer = clerk.post(f"{base}neu/", sent, follow=True, **EN)
    made = case.model.objects.latest("pk")
    assert answer.redirect_chain[-1][0] == f"{base}{made.pk}/"
    assert case.sees[0] in page(looker.get(case.guests, **EN))
    changed = typed(answer, **ground.fill(case.change))
    done = clerk.post(f"{base}{made.pk}/", changed, follow=True, **EN)
    assert done.redirect_chain, page(done)
    assert case.sees[1] in page(looker.get(case.guests, **EN))
    assert str(case.model.objects.get(pk=made.pk)) in page(clerk.get(base, {"q": ""}, **EN)) or (
        case.code in {"kommune", "geschaeftsordnung", "sitze"}
    )


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_does_not_fit_is_refused_with_its_sentence_and_nothing_is_written(
    case: Case, clerk: Client, ground: Ground
) -> None:
    base = f"/verwaltung/{case.code}/"
    before = case.model.objects.count()
    sent = typed(clerk.get(f"{base}neu/"), **ground.fill({**case.new, **case.wrong}))
    answer = clerk.post(f"{base}neu/", sent, **EN)
    assert answer.status_code == 422
    assert case.says in page(answer)
    assert case.model.objects.count() == before


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_wrong_change_is_refused_by_the_same_rule(
    case: Case, clerk: Client, ground: Ground
) -> None:
    base = f"/verwaltung/{case.code}/"
    new = clerk.post(f"{base}neu/", typed(clerk.get(f"{base}neu/"), **ground.fill(case.new)))
    url = new.headers["Location"]
    sent = typed(clerk.get(url), **ground.fill(case.wrong))
    answer = clerk.post(url, sent, **EN)
    assert answer.status_code == 422
    assert case.says in page(answer)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_nobody_reaches_it_from_another_council(
    case: Case,
    clerk: Client,
    council: Any,
    other: Any,
    client_for: Callable[[Any], Client],
    signed_in: Callable[..., Any],
    ground: Ground,
    by: Any,
    now: datetime,
) -> None:
    base = f"/verwaltung/{case.code}/"
    new = clerk.post(f"{base}neu/", typed(clerk.get(f"{base}neu/"), **ground.fill(case.new)))
    url = new.headers["Location"]
    made = case.model.objects.latest("pk")
    stranger = client_for(other)
    signed_in(stranger, other, "office")
    assert stranger.get(url).status_code == 404
    assert stranger.post(url, ground.fill(case.new)).status_code == 404
    assert stranger.post(f"{url}loeschen/").status_code == 404
    kind = next(it for it in KINDS if it.code == case.code)
    assert kind.change is not None
    with council_scope(other), pytest.raises(ForeignCouncil):
        kind.change(made, by=by, now=now)
    for remove in [kind.remove] if kind.remove else []:
        with council_scope(other), pytest.raises(ForeignCouncil):
            remove(made, by=by, now=now)
    for step in kind.steps:
        facts = {it.name: "x" for it in step.fields}
        with council_scope(other), pytest.raises(ForeignCouncil):
            step.act(made, by=by, now=now, **facts)


@pytest.mark.parametrize("case", [it for it in CASES if "<" in str(it.new)], ids=str)
def test_it_names_nothing_of_another_council(
    case: Case, other: Any, client_for: Any, signed_in: Any, ground: Ground
) -> None:
    """The numbers of another council's source, law and term are sent by hand."""
    stranger = client_for(other)
    signed_in(stranger, other, "office")
    answer = stranger.post(f"/verwaltung/{case.code}/neu/", ground.fill(case.new), **EN)
    assert answer.status_code == 422
    assert "This does not exist here (any more). Please choose again." in page(answer)
    with council_scope(other):
        assert case.model.objects.count() == 0


@pytest.mark.parametrize("case", [it for it in CASES if it.code not in {"kommune"}], ids=str)
def test_it_goes_away_when_nothing_names_it(case: Case, clerk: Client, ground: Ground) -> None:
    base = f"/verwaltung/{case.code}/"
    new = clerk.post(f"{base}neu/", typed(clerk.get(f"{base}neu/"), **ground.fill(case.new)))
    made = case.model.objects.latest("pk")
    answer = clerk.post(f"{new.headers['Location']}loeschen/", follow=True)
    # Seats belong to a term and lead back there; everything else to its list.
    there = f"/verwaltung/wahlperioden/{ground.term.pk}/" if case.code == "sitze" else base
    assert answer.redirect_chain[-1][0] == there
    assert not case.model.objects.filter(pk=made.pk).exists()


def test_what_others_name_stays(clerk: Client, ground: Ground, council: Any) -> None:
    clerk.post(
        "/verwaltung/rechte/neu/",
        ground.fill({"title": "R", "text": "T", "form": "advice", "legal_source": "<law>"}),
    )
    assert Right.objects.count() == 1
    answer = clerk.post(f"/verwaltung/rechtsquellen/{ground.law.pk}/loeschen/", **EN)
    assert "This is still used by: R. Take it out there first." in page(answer)
    assert LegalSource.objects.filter(pk=ground.law.pk).exists()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_lists_are_searched_narrowed_sorted_and_saved(
    case: Case, clerk: Client, ground: Ground
) -> None:
    kind = next(it for it in KINDS if it.code == case.code)
    base = f"/verwaltung/{case.code}/"
    clerk.post(f"{base}neu/", typed(clerk.get(f"{base}neu/"), **ground.fill(case.new)))
    assert kind.help, "help stands where it is needed"
    for it in kind.filters:
        for code, _word in it.choices():
            assert clerk.get(base, {it.code: code}).status_code == 200, (it.code, code)
    for column in kind.columns:
        for way in ("", "-") if column.sort else ():
            assert clerk.get(base, {"sort": way + column.code}).status_code == 200
    everything = ",".join(it.code for it in kind.columns)
    answer = clerk.get(f"{base}export.csv", {"spalten": everything, "q": ""})
    assert answer.status_code == 200
    if kind.search:
        assert clerk.get(base, {"q": "gibt es nirgends"}).status_code == 200


def test_a_dot_parts_thousands_as_offices_write_and_degrees_keep_theirs(
    clerk: Client, council: Any
) -> None:
    from decimal import Decimal

    from sprachrohr.councils.models import Location
    from sprachrohr.desk.values import read_number

    read = [read_number(it) for it in ("15.613", "1.250,50", "1250.5", "0.125", "1.000.000")]
    exact = ["15613", "1250.50", "1250.5", "0.125", "1000000"]
    assert read == [Decimal(it) for it in exact]
    place = typed(
        clerk.get("/verwaltung/orte/neu/"), name="Rathaus", latitude="51.451", longitude="7,012"
    )
    clerk.post("/verwaltung/orte/neu/", place)
    found = Location.objects.get()
    assert (found.latitude, found.longitude) == (Decimal("51.451"), Decimal("7.012"))
