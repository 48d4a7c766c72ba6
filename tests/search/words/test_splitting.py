"""Compounds: what comes out, and what never may."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.search.words import analyse
from sprachrohr.search.words.compound import SHORTEST, split
from sprachrohr.search.words.fold import normal
from sprachrohr.search.words.lists import curated, nouns

pytestmark = pytest.mark.static


def pieces(word: str) -> list[str]:
    return [piece.text for piece in split(normal(word))]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Jugendkonferenz", ["jugend", "konferenz"]),
        ("Haushaltsplanentwurf", ["haushalt", "plan", "entwurf"]),
        ("Feuerwehrspielplatz", ["feuerwehr", "spiel", "platz"]),
        ("Schulkindern", ["schul", "kindern"]),
        ("Integrationsratswahl", ["integration", "rat", "wahl"]),
        ("Straßenbahn", ["strasse", "bahn"]),
        ("Staedtepartnerschaft", ["städt", "partnerschaft"]),
    ],
)
def test_parts_stand_as_in_the_word(word: str, expected: list[str]) -> None:
    assert pieces(word) == expected


@pytest.mark.parametrize("word", ["Kommandant", "Umstrukturierung", "Angelegenheiten", "Radweg"])
def test_whole_words_stay_whole(word: str) -> None:
    assert pieces(word) == []


@pytest.mark.parametrize(
    "word", ["Straßenbahn2", "Straßen bahn", "вулиця", "شارع", "Rathof", "Straßenbåhn", ""]
)
def test_what_is_no_german_word_is_not_split(word: str) -> None:
    assert split(word.lower()) == ()


known = st.sampled_from(sorted(curated().units | curated().whole | curated().short)) | (
    st.sampled_from(sorted(nouns())[::50])
)


@given(st.lists(known, min_size=1, max_size=4), st.sampled_from(["", "s", "n", "en", "es"]))
def test_parts_and_linking_letters_make_up_the_word(parts: list[str], link: str) -> None:
    word = link.join(parts)
    found = split(word)
    assert "".join(piece.text + piece.link for piece in found) in (
        ("", word) if len(found) else ("",)
    ) or any(twin in word for twin in ("ae", "oe", "ue"))
    assert len(found) != 1
    assert all(len(piece.text) >= 3 for piece in found)
    assert not {piece.text for piece in found} & curated().never
    if found:
        assert len(word) >= SHORTEST and found[-1].link == ""


@given(st.text("abeghinrstuäöü", min_size=0, max_size=60))
def test_any_letters_can_be_tried(word: str) -> None:
    found = split(word)
    dotted = word.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü")
    assert "".join(piece.text + piece.link for piece in found) in ("", word, dotted)


@pytest.mark.parametrize(
    ("compound", "part"),
    [
        ("Integrationsratswahl", "Wahl"),
        ("Straßenbahn", "strasse"),
        ("Straßenfest", "Straßen"),
        ("Sprachkurse", "Kurs"),
        ("Sprachkurs", "Kurse"),
        ("Städtepartnerschaften", "Stadt"),
        ("Stadträtin", "Rat"),
        ("Migrantenvertreterinnen", "Vertreter"),
        ("Buergerbuero", "Bürger"),
        ("Kindertagesstätte", "Kinder"),
        ("Fachkräftemangel", "Kraft"),
        ("Jugendzentren", "Zentrum"),
    ],
)
def test_a_compound_is_found_by_its_part(compound: str, part: str) -> None:
    (stem,) = analyse(part).stems
    assert stem in analyse(compound).parts


def test_the_whole_word_is_always_kept() -> None:
    found = analyse("Integrationsratswahl")
    assert (found.raw, found.stems) == (("integrationsratswahl",), ("integrationsratswahl",))


def test_misleading_parts_do_not_appear() -> None:
    """Arbeitgeber has no Geber, Beckumerinnen no Rinnen, Generation no Ration."""
    found = analyse("Arbeitgeber Beckumerinnen Generation Moderation beispielhaft städtischen")
    assert found.parts == ()
