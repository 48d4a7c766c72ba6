"""Papers become PDF that a screen reader can read."""

import re
from collections import Counter
from typing import Any

import pypdfium2
import pytest

from sprachrohr.documents.pdf import AgendaPart, Row, Sheet, paper_pdf, sheet_pdf
from sprachrohr.languages.words import State, Words


def test_a_paper_is_tagged_and_takes_its_texts_as_they_are() -> None:
    made = paper_pdf(
        reference="A 3/2026",
        title='Die Linie 17 #panic("x") soll *abends* fahren',
        kind="Antrag",
        date_text="3. März 2026",
        body="Ausschuss für Chancengerechtigkeit und Integration",
        sections=[("Begründung", "Erster Absatz.\n\nZweiter $Absatz$ mit „Grüßen“.")],
    )
    assert made.startswith(b"%PDF-1.7")
    assert b"/StructTreeRoot" in made and b"pdfuaid:part" in made
    document = pypdfium2.PdfDocument(made)
    text = document[0].get_textpage().get_text_range()
    for part in ("A 3/2026", '#panic("x")', "*abends*", "Zweiter $Absatz$ mit „Grüßen“."):
        assert part in text
    assert "A 3/2026" in document.get_metadata_dict()["Title"]


def test_a_long_paper_runs_over_several_pages() -> None:
    made = paper_pdf("V 1", "Lang", "Bericht", "heute", "Rat", [("Text", "Wort " * 4000)])
    assert len(pypdfium2.PdfDocument(made)) > 3


def sheet(language: str, **facts: Any) -> Sheet:
    known: dict[str, Any] = {
        "language": language,
        "title": "Einladung zur Sitzung am 9. Dezember 2026",
        "heading": "Einladung zur Sitzung am 9. Dezember 2026",
        "author": "Integrationsrat",
        "town": "Musterstadt",
        "accent": "#9f1239",
        "page_of": "Seite {now} von {all}",
        "number": "Nr.",
        "what": "Gegenstand",
        "facts": [("Wann", "Mittwoch, 9. Dezember 2026, 17 Uhr"), ("Wo", "")],
        "parts": [
            AgendaPart(
                heading="Öffentlicher Teil",
                rows=[
                    Row(number="1", title="Regularien", section=True),
                    Row(number="1.1", title="Buslinie 17 – „Grüße“", notes=["A 3/2026"]),
                ],
            )
        ],
    }
    return Sheet(**{**known, **facts})


ARABIC: dict[str, Any] = {
    "title": "دعوة إلى الجلسة",
    "heading": "دعوة إلى الجلسة",
    "author": "مجلس الاندماج",
    "number": "الرقم",
    "what": "الموضوع",
    "parts": [
        AgendaPart(
            heading="الجزء العلني",
            rows=[
                Row(number="1", title="مسائل إجرائية"),
                Row(number="2", title=Words("Buslinie 17", "de", "ar", State.MISSING)),
            ],
        )
    ],
}


def opened(made: bytes) -> Any:
    return pypdfium2.PdfDocument(made)


def structure(made: bytes) -> dict[str, int]:
    """How often each kind of element stands in the tree that screen readers walk."""
    found = re.findall(rb"/StructElem/S/(\w+)|/S/(\w+)/P ", made)
    return dict(Counter((one or other).decode() for one, other in found))


@pytest.mark.parametrize(
    ("language", "facts", "title"),
    [("de", {}, "Einladung zur Sitzung am 9. Dezember 2026"), ("ar", ARABIC, "دعوة إلى الجلسة")],
    ids=["German", "Arabic"],
)
def test_an_invitation_says_pdf_ua_1_its_language_and_its_title_in_the_window(
    language: str, facts: dict[str, Any], title: str
) -> None:
    made = sheet_pdf(sheet(language, **facts))
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert f"/Lang({language})".encode() in made
    assert b"/DisplayDocTitle true" in made and b"/MarkInfo" in made
    assert opened(made).get_metadata_dict()["Title"] == title
    if language == "ar":
        assert b"/Direction/R2L" in made


@pytest.mark.parametrize(("language", "facts"), [("de", {}), ("ar", ARABIC)])
def test_the_agenda_is_a_table_with_two_header_cells(language: str, facts: dict[str, Any]) -> None:
    found = structure(sheet_pdf(sheet(language, **facts)))
    assert (found["Table"], found["THead"], found["TH"]) == (1, 1, 2)
    assert found["TD"] == (3 if language == "de" else 4)
    assert (found["H1"], found["H2"]) == (1, 1)


def test_german_and_arabic_texts_can_be_read_back_and_copied() -> None:
    german = opened(sheet_pdf(sheet("de")))[0].get_textpage().get_text_range()
    for part in ("Gegenstand", "Buslinie 17 – „Grüße“", "A 3/2026", "Seite 1 von 1"):
        assert part in german
    assert "Wo" not in german.split()  # a fact nobody knows is left out
    arabic = opened(sheet_pdf(sheet("ar", **ARABIC)))[0].get_textpage().get_text_range()
    for part in ("الموضوع", "مسائل", "الجزء"):
        assert part in arabic
    assert "Buslinie" in arabic


def test_letters_are_drawn_with_our_own_fonts() -> None:
    german, arabic = sheet_pdf(sheet("de")), sheet_pdf(sheet("ar", **ARABIC))
    assert b"FiraSans-Regular" in german and b"Vazirmatn" not in german
    assert b"Vazirmatn-Regular" in arabic and b"Vazirmatn-SemiBold" in arabic
    assert b"Libertinus" not in german + arabic


@pytest.mark.parametrize("sign", ["漢", "😀", "\x07", "\ud83d"])
def test_a_sign_no_font_can_draw_stops_no_invitation(sign: str) -> None:
    made = sheet_pdf(sheet("de", heading=f"Sitzung {sign} am Abend"))
    assert "Sitzung" in opened(made)[0].get_textpage().get_text_range()


def test_nothing_in_a_text_is_taken_for_an_instruction() -> None:
    rows = [Row(number="#1", title='#panic("x") *fett* $x$ \\ <b> @a')]
    made = sheet_pdf(sheet("de", parts=[AgendaPart(heading="= Teil", rows=rows)]))
    text = opened(made)[0].get_textpage().get_text_range()
    assert '#panic("x") *fett* $x$ \\ <b> @a' in text and "= Teil" in text


def test_the_same_texts_make_the_same_bytes() -> None:
    assert sheet_pdf(sheet("de")) == sheet_pdf(sheet("de"))


def test_a_long_agenda_repeats_its_head_and_counts_its_pages() -> None:
    rows = [Row(number=str(n), title="Bericht der Verwaltung") for n in range(1, 121)]
    made = opened(sheet_pdf(sheet("de", parts=[AgendaPart(heading="Teil", rows=rows)])))
    assert len(made) == 4
    last = made[3].get_textpage().get_text_range()
    assert "Gegenstand" in last and "Seite 4 von 4" in last
