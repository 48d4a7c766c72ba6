"""Queries, and which words of a text they meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.search.words import QueryWord, analyse, meets, query, words
from sprachrohr.search.words.question import MOST_WORDS

pytestmark = pytest.mark.static


def marked(text: str, asked: str) -> list[str]:
    sought = query(asked)
    return [it.text for it in words(text) if any(meets(it, one) for one in sought)]


def test_words_carry_stem_parts_and_whether_they_are_being_typed() -> None:
    assert query("Räte Straßenbahnen") == [
        QueryWord(raw="rate", stem="rat"),
        QueryWord("strassenbahnen", "strassenbahn", ("strass", "bahn"), last=True),
    ]


@pytest.mark.parametrize("asked", ["Wahl ", "Wahl?", '"Rat Wahl"', "wahl -"])
def test_what_is_finished_is_no_prefix(asked: str) -> None:
    assert [it.last for it in query(asked)] in ([False], [False, False])


def test_function_words_are_left_out_unless_nothing_else_is_left() -> None:
    assert [it.raw for it in query("die Wahl des Rates")] == ["wahl", "rates"]
    assert [it.raw for it in query("der die das")] == ["der", "die", "das"]
    assert not query("Wahl der")[0].last


def test_quotes_make_phrases() -> None:
    found = query('Antrag "Rat der Stadt" und „neue Wege“ Büro')
    assert [(it.raw, it.phrase) for it in found] == [
        ("antrag", 0), ("rat", 1), ("der", 1), ("stadt", 1), ("neue", 2), ("wege", 2), ("buro", 0),
    ]  # fmt: skip
    assert [it.last for it in found] == [False] * 6 + [True]


def test_a_phrase_may_say_a_word_twice_and_one_word_is_no_phrase() -> None:
    assert [it.raw for it in query('"Rat zu Rat"')] == ["rat", "zu", "rat"]
    assert [(it.raw, it.phrase) for it in query('"Wahl"')] == [("wahl", 0)]
    assert [it.raw for it in query("Wahl Wahl ")] == ["wahl"]


def test_a_phrase_stands_in_the_stems_of_a_text() -> None:
    asked = tuple(it.stem for it in query('"Stadtteil-Büro im Norden"'))
    found = analyse("Das Stadtteil-Büro im Norden öffnet").stems
    assert any(found[at : at + len(asked)] == asked for at in range(len(found)))


def test_a_word_with_hyphens_is_one_with_parts() -> None:
    assert query("Stadtteil-Büro ") == [
        QueryWord("stadtteilburo", "stadtteilburo", ("stadt", "teil", "buro"))
    ]
    assert {"stadtteilburo"} <= set(analyse("Stadtteil-Büro").stems)
    assert [it.raw for it in query("2020-2025")] == ["2020", "2025"]


@pytest.mark.parametrize("asked", ["", " ", '"', '""', "*", "-", "'", "\\", "\0", "„“", "\" - * '"])
def test_a_query_of_signs_asks_for_nothing(asked: str) -> None:
    assert query(asked) == []


@given(st.text(max_size=600))
def test_any_query_can_be_asked(text: str) -> None:
    found = query(text)
    assert len(found) <= MOST_WORDS
    assert all(it.raw and it.stem for it in found)
    assert [it.last for it in found[:-1]].count(True) == 0


def test_a_query_is_bounded() -> None:
    assert len(query(" ".join(f"wort{n}" for n in range(50)))) == 12
    assert query(" " * 400 + "Wahl") == []


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("Das Straßenfest am Markt", "strasse", ["Straßenfest"]),
        ("Müller und Mueller, MÜLLER", "muller ", ["Müller", "Mueller", "MÜLLER"]),
        ("Die Wahl des Integrationsrates", "Integrationsratswahl ", ["Wahl", "Integrationsrates"]),
        ("Integrationsratswahl", "Wahl ", ["Integrationsratswahl"]),
        ("Förderung, fördern", "förderu", ["Förderung"]),
        ("Förderung, fördern", "förderu ", []),
        ("Stadtteilbüro, Stadtteil-Büro", "Stadtteilbüro ", ["Stadtteilbüro", "Stadtteil", "Büro"]),
        ("Die Rate des Rates", "Rat ", ["Rates"]),
        ("Bürger:innen und Burgen", "Bürgerin ", ["Bürger:innen"]),
        ("Рада і ради", "рада ", ["Рада"]),
        ("مدرسة جديدة", "مدرسه ", ["مدرسة"]),
        ("Stadtbahn", "Stadtrat ", []),
    ],
)  # fmt: skip
def test_hits_are_marked_in_the_original_spelling(
    text: str, asked: str, expected: list[str]
) -> None:
    assert marked(text, asked) == expected


def test_every_word_of_a_text_is_found_by_itself() -> None:
    text = "Haupt- und Finanzausschuss, Bürger:innen im Stadtteil-Büro: вулиця شارع Çalışkan 2026"
    for word in words(text):
        assert any(meets(word, asked) for asked in query(f"{word.text} ")), word
