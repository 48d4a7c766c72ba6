"""What is read from the text of a paper, and what is left open."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.papers.rules.reading import Findings, Way, alike, day_in, find

VORLAGE = """Stadt Musterstadt
Beschlussvorlage
Vorlage-Nr.: V/214/2026
Fachbereich: Soziales und Wohnen
Datum: 12. Oktober 2026
Betreff:
Zweisprachige Hinweise in den Bürgerbüros
und im Standesamt

Beratungsfolge
Gremium\tTermin\tZuständigkeit
Ausschuss für Chancengerechtigkeit und Integration\t04.11.2026\tAnhörung
Haupt- und Finanzausschuss\t01.12.2026\tVorberatung
Rat der Stadt Musterstadt\t10.12.2026\tEntscheidung

Beschlussvorschlag:
Der Rat beschließt, die Hinweise in fünf Sprachen aufzustellen.

Die Verwaltung berichtet im Mai.

Sachverhalt
Viele Menschen finden den Weg nicht.

Begründung
Weil es hilft.
Finanzielle Auswirkungen
3.000 Euro
"""


def test_a_paper_with_a_head_is_read_whole() -> None:
    found = find(VORLAGE)
    values = {
        name: getattr(found, name).value
        for name in ("reference", "name", "paper_type", "date", "unit", "what", "why", "decided")
    }
    assert values == {
        "reference": "V/214/2026",
        "name": "Zweisprachige Hinweise in den Bürgerbüros und im Standesamt",
        "paper_type": "decision",
        "date": date(2026, 10, 12),
        "unit": "Soziales und Wohnen",
        "what": "Viele Menschen finden den Weg nicht.",
        "why": "Weil es hilft.",
        "decided": "Der Rat beschließt, die Hinweise in fünf Sprachen aufzustellen.",
    }
    assert found.text is not None
    assert found.text.value.endswith("\n\nDie Verwaltung berichtet im Mai.")
    assert found.originators is None
    assert [(it.body, it.day, it.role) for it in found.way] == [
        ("Ausschuss für Chancengerechtigkeit und Integration", date(2026, 11, 4), "hearing"),
        ("Haupt- und Finanzausschuss", date(2026, 12, 1), "preliminary"),
        ("Rat der Stadt Musterstadt", date(2026, 12, 10), "decision"),
    ]


def test_every_finding_says_from_which_line_it_was_read() -> None:
    found = find(VORLAGE)
    assert found.date is not None
    assert found.date.line == "Datum: 12. Oktober 2026"
    assert found.name is not None
    assert found.name.line == "Betreff:"


def test_running_text_is_no_paper() -> None:
    text = (
        "Am 3. Mai 2026 hat der Rat die Beschlussvorlage 12/2026 beraten. Der Antrag der Gruppe "
        "vom 1.2.2026 wurde begründet.\nDie Beratungsfolge steht fest."
    )
    assert find(text) == Findings()


def test_several_days_without_a_label_are_not_chosen_from() -> None:
    assert find("Antrag\nvom 3.5.2026\nund vom 4.5.2026").date is None
    assert find("Datum: 3.5.2026 oder 4.5.2026").date is None
    found = find("Musterstadt, den 3. Mai 2026\nam 4.5.2026")
    assert found.date is not None
    assert found.date.value == date(2026, 5, 3)


@pytest.mark.parametrize(
    ("line", "kind", "reference"),
    [
        ("Antrag Nr. 7/2026", "motion", "7/2026"),
        ("Änderungsantrag", "amendment", None),
        ("Anfrage", "inquiry", None),
        ("Drucksache 09364-13", None, "09364-13"),
        ("Drucksachen-Nr.: 12/345", None, "12/345"),
        ("Vorlagenart: Mitteilungsvorlage", "information", None),
        ("Vorlage ohne Nummer", None, None),
        ("Antragsteller: Liste Beispiel", None, None),
    ],
)
def test_kind_and_number_stand_in_many_forms(
    line: str, kind: str | None, reference: str | None
) -> None:
    found = find(line)
    assert (found.paper_type.value if found.paper_type else None) == kind
    assert (found.reference.value if found.reference else None) == reference


def test_rows_of_a_pdf_have_no_columns() -> None:
    rows = (
        "Beratungsfolge:\n"
        "Gremium Datum Zuständigkeit\n"
        "1. Ausschuss für Information und Beratung 3.12.2026 Vorberatung\n"
        "Bezirksvertretung Nord Anhörung\n"
        "Rat der Stadt am 10. Dezember 2026 Beschluss\n"
        "Danach kommt Text.\n"
        "Kreistag 1.1.2027 Kenntnisnahme\n"
    )
    assert [(it.body, it.day, it.role) for it in find(rows).way] == [
        ("Ausschuss für Information und Beratung", date(2026, 12, 3), "preliminary"),
        ("Bezirksvertretung Nord", None, "hearing"),
        ("Rat der Stadt", date(2026, 12, 10), "decision"),
    ]


def test_a_long_paragraph_ends_at_a_sentence() -> None:
    found = find("Begründung\n" + "Das ist ein Satz mit vierzig Buchstaben. " * 40)
    assert found.why is not None
    assert len(found.why.value) <= 600
    assert found.why.value.endswith("Buchstaben.")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("am 31.2.2026", None),
        ("am 1.3.26", date(2026, 3, 1)),
        ("1. März 2026", date(2026, 3, 1)),
        ("1.3.2026 bis 2.3.2026", None),
        ("1.3.2026 und noch einmal 1.3.2026", date(2026, 3, 1)),
        ("kein Tag", None),
    ],
)
def test_a_text_names_one_day_or_none(text: str, day: date | None) -> None:
    assert day_in(text) == day


def test_names_are_the_same_or_they_are_not() -> None:
    known = {1: ["Rat der Stadt", "Rat"], 2: ["Haupt- und Finanzausschuss", "HFA"], 3: ["Amt", ""]}
    assert alike("RAT DER STADT MUSTERSTADT", known) == 1
    assert alike("Haupt und Finanzausschuss", known) == 2
    assert alike("Finanzausschuss", known) is None
    assert alike("", known) is None
    assert alike("Rat", {1: ["Rat"], 2: ["Rat"]}) is None


@given(st.text(max_size=400))
def test_any_text_is_read_without_harm(text: str) -> None:
    found = find(text)
    assert all(isinstance(it, Way) and it.body for it in found.way)


@given(st.lists(st.sampled_from(VORLAGE.split("\n")), max_size=40))
def test_what_is_found_stands_in_the_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = find(text)
    for it in (found.reference, found.unit):
        assert it is None or str(it.value) in text
