"""Spellings, scripts and forms that must meet, and some that must not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.search.words import VERSION, analyse, fold, words
from sprachrohr.search.words.fold import LONGEST

pytestmark = pytest.mark.static


def stems(text: str) -> set[str]:
    return set(analyse(text).stems)


@pytest.mark.parametrize(
    "spellings",
    [
        "Müller Mueller Muller MÜLLER",
        "Öztürk Oeztuerk Ozturk Özturk",
        "Çalışkan caliskan CALISKAN",
        "İstanbul istanbul ıstanbul ISTANBUL",
        "Straße strasse STRASSE Straßen",
        "Łódź Lodz łódz",
        "Đorđe Dorde",
        "Rat Rats Rates Räte Räten",
        "Kurs Kurse Kursen",
        "Zins Zinsen",
        "Impuls Impulse",
        "neu neue neuen neuer neues",
        "aktuell aktuelle aktuellen",
        "Israel ISRAEL",
        "Museum Museen Museums",
        "Gremium Gremien",
        "Zentrum Zentren Zentrums",
        "Praktikum Praktika",
        "Thema Themen",
        "Kita Kitas",
        "Bus Busse Bussen",
        "wählen gewählt gewählte",
        "beschließen beschlossen beschlossene",
        "Bürger Bürgern Bürgerin Bürgerinnen Bürger:innen Bürger*innen BürgerInnen Bürger/innen "
        "Bürger_innen Bürger·innen Bürger/-innen Bürger(innen)",
        "Migrant Migranten Migrantin Migrantinnen Migrant*innen",
        "Arzt Ärzte Ärztin Ärztinnen Ärzt:innen",
        "Kollege Kollegen Kolleg_innen",
        "Kandidat Kandidatin Kandidaten",
        "Schüler Schülerin Schülern Schueler",
        "йорж иорж",
        "Її ІІ",
        "п'ятниця п’ятниця пятниця пʼятниця",
        "مدرسة مدرسه مَدْرَسَة مـدرسة",
        "إدارة ادارة",
        "أحمد احمد ٱحمد",
        "على علي علی",
        "كتاب کتاب",
        "مسؤول مسوول",
        "٢٠٢٦ 2026 ۲۰۲۶",
    ],
)
def test_spellings_and_forms_meet(spellings: str) -> None:
    assert len(stems(spellings)) == 1, stems(spellings)


@pytest.mark.parametrize(
    "apart",
    [
        "Rat Rate",
        "Räte Raten",
        "Messe Messer",
        "Schule Schüler",
        "Lehre Lehrer",
        "Burg Bürger",
        "Ausland Ausländer",
        "Roma Rom",
        "Вінниця Винниця",
    ],
)
def test_words_that_only_look_alike_stay_apart(apart: str) -> None:
    assert len(stems(apart)) == 2


def test_raw_words_tell_apart_what_stems_do_not() -> None:
    """Förderung and forderung share a stem; ä, ö, ü fold. Inflected words keep their own raw."""
    assert analyse("Kinder Kind").raw == ("kinder", "kind")
    assert len(stems("Kinder Kind")) == 1


def test_stems_stand_in_the_order_of_the_text_and_beside_their_raw_words() -> None:
    found = analyse("Die Wahlen der Räte")
    assert found.raw == ("die", "wahlen", "der", "rate")
    assert found.stems == ("die", "wahl", "der", "rat")


def test_words_with_hyphens_are_also_one() -> None:
    found = analyse("Das Stadtteil-Büro öffnet")
    assert found.raw == ("das", "stadtteil", "buro", "offnet", "stadtteilburo")
    assert len(found.stems) == len(found.raw)
    assert {"stadt", "teil", "buro"} <= set(found.parts)
    assert analyse("2020-2025").raw == ("2020", "2025")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Gleichstellungs- und Sozialausschuss", "gleichstellung"),
        ("Arbeits- oder Aufenthaltserlaubnis", "arbeit"),
        ("Bildungs-, Kultur- und Sportausschuss", "bildung"),
        ("Kreis- und Stadtrat", "kreis"),
        ("Haupt- bzw. Finanzausschuss", "haupt"),
    ],
)
def test_the_first_half_of_an_ellipsis_loses_its_linking_letter(text: str, first: str) -> None:
    assert analyse(text).raw[0] == first


def test_signs_and_control_characters_are_spaces() -> None:
    assert analyse("Rat\0Haus\x1f\u2028Wahl\\'\"*(-)").raw == ("rat", "haus", "wahl")
    assert analyse("\0 \x07 - ' * \" \\ …").raw == ()


def test_hyphens_that_a_typesetter_left_are_mended() -> None:
    assert analyse("Inte\u00adgra\u00adtion").raw == ("integration",)


def test_a_word_of_ten_thousand_letters_is_no_word() -> None:
    assert analyse("vor " + "a" * 10_000 + " nach").raw == ("vor", "nach")
    assert analyse("ﷺ" * 60).raw == (fold("ﷺ" * 60),)
    assert len(fold("ﷺ" * 60)) <= LONGEST


def test_words_stand_where_the_text_has_them() -> None:
    text = "Für Bürger:innen im Stadtteil-Büro, П'ятниця! Cafe\u0301"
    found = list(words(text))
    assert [text[it.start : it.end] for it in found] == [it.text for it in found]
    assert [it.text for it in found] == [
        "Für", "Bürger:innen", "im", "Stadtteil", "Büro", "П'ятниця", "Cafe\u0301",
    ]  # fmt: skip
    assert [it.joined for it in found] == [False, False, False, False, True, False, False]


@given(st.text())
def test_any_text_can_be_analysed(text: str) -> None:
    found = analyse(text)
    assert len(found.stems) == len(found.raw)
    for word in (*found.stems, *found.parts, *found.raw):
        assert (
            word and len(word) <= LONGEST and not any(map(str.isspace, word)) and "\0" not in word
        )


@given(st.text(st.characters(codec="utf-8")))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aäouöüßAÄOUÖÜ\u0308\u0307\u0323ıİIiéçşğй ї-'x", max_size=20))
def test_folding_does_not_depend_on_how_letters_are_composed(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text(max_size=300))
def test_words_come_in_order_and_do_not_overlap(text: str) -> None:
    end = 0
    for word in words(text):
        assert end <= word.start < word.end and text[word.start : word.end] == word.text
        end = word.end


WORDS = ["Rat", "Wahl", "Straßenbahn", "Müller", "वार्ड", "شارع", "вулиця", "12"]


@given(st.lists(st.sampled_from(WORDS)))
def test_each_word_is_analysed_by_itself(some: list[str]) -> None:
    """No memory between words: the same word gives the same, wherever it stands."""
    together = analyse(" ".join(some)).stems
    assert together == tuple(analyse(word).stems[0] for word in some)


def test_the_version_is_a_number_a_row_can_hold() -> None:
    assert 0 < VERSION < 32_768
