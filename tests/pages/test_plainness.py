"""The text check: exact figures for small texts, and that it never holds anything up."""

from datetime import datetime
from typing import Any

import pytest

from sprachrohr.pages import actions, plainness


def test_sentences_end_where_they_end() -> None:
    text = "Am 3. Mai, z. B. um 17 Uhr, tagt der Rat. Kommen Sie? Ja: Gern! Nach § 27 Abs. 3 GO."
    assert plainness.sentences(text) == [
        "Am 3. Mai, z. B. um 17 Uhr, tagt der Rat.", "Kommen Sie?", "Ja:", "Gern!",
        "Nach § 27 Abs. 3 GO.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("", None),
        ("12 34", None),
        ("Der Rat tagt.", 3),  # 3 words, 1 sentence, no long word
        ("Die Verwaltung prüft. Wir warten.", 22),  # 5 / 2 + 100 * 1 / 5 = 22.5, to the even one
        ("Integration gelingt gemeinsam.", 103),
    ],
)
def test_lix_is_words_per_sentence_and_the_share_of_long_words(
    text: str, figure: int | None
) -> None:
    assert plainness.lix(text) == figure


@pytest.mark.parametrize(
    ("sentence", "is_passive"),
    [
        ("Der Antrag wird beschlossen.", True),
        ("Die Satzung wurde vom Rat geändert.", True),
        ("Es ist eingeladen worden.", True),
        ("Sie werden informiert.", True),
        ("Der Rat beschließt den Antrag.", False),
        ("Das Wetter wird gut.", False),
        ("Wir haben gelacht.", False),
    ],
)
def test_passive_is_found_by_its_form(sentence: str, is_passive: bool) -> None:
    assert bool(plainness.passive(sentence)) is is_passive


def test_jargon_is_found_with_its_endings_and_not_inside_words() -> None:
    known = {"Vorlage": "Papier", "Amt": "Abteilung"}
    assert plainness.jargon("Die Unterlagen liegen vor.", known) == []
    assert plainness.jargon("Alle Vorlagen und die VORLAGE", known) == [("Vorlage", "Papier")]
    assert plainness.jargon("Das Amt", known) == [("Amt", "Abteilung")]
    assert plainness.jargon("Das gesamte Beamtentum", known) == []


def test_accessibility_of_a_text() -> None:
    html = (
        '<h2>A</h2><p><a href="/x">hier</a> <a href="/y">Zur Wahl</a> '
        '<a href="/z">https://a.example</a></p><h2></h2>'
        "<table><tbody><tr><td>x</td></tr></tbody></table>"
    )
    found = plainness.checked([(html, True)], known={}, most_words=20)
    assert (found.links, found.headings, found.tables) == (["hier", "https://a.example"], ["h2"], 1)
    skipped = plainness.checked([("<h3>B</h3>", True)], known={}, most_words=20)
    assert skipped.headings == ["B"]


def test_a_long_sentence_is_one_with_more_words_than_the_council_wants() -> None:
    text = " ".join(["Wort"] * 9) + "."
    assert plainness.checked([(text, False)], known={}, most_words=8).long == [(9, text)]
    assert plainness.checked([(text, False)], known={}, most_words=9).long == []


def test_the_check_stands_beside_the_form_and_holds_nothing_up(
    council: Any, client_for: Any, signed_in: Any, by: Any, now: datetime
) -> None:
    actions.add_jargon(council, word="Beschlussvorlage", better="Vorschlag", by=by, now=now)
    body = '<p>Die Beschlussvorlage wird geprüft. <a href="/de/wahl/">hier</a></p>'
    page = actions.add_page(council, title="T", body=body, by=by, now=now)
    clerk = signed_in(client_for(council), council, "office")
    html = clerk.get(f"/verwaltung/seiten/{page.pk}/").content.decode()
    assert "Beschlussvorlage → Vorschlag" in html
    assert "LIX" in html
    done = clerk.post(f"/verwaltung/seiten/{page.pk}/veroeffentlichen/", {"at": "", "until": ""})
    assert done.status_code == 302
