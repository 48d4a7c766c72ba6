"""Minutes as PDF: marks for screen readers, tables with heads, the language of the reader."""

import re
from collections import Counter
from typing import Any

import pypdfium2
import pytest
from django.utils import translation

from sprachrohr.documents.pdf import Grid, MinutesPart, MinutesSheet, minutes_pdf
from sprachrohr.languages.actions import translate
from sprachrohr.record import sheets
from tests.record.house import House
from tests.record.minuted import SECRET, finished

MOVED = "الحافلات مساءً"


def structure(made: bytes) -> Counter[str]:
    """How often each kind of element stands in the tree that screen readers walk."""
    found = re.findall(rb"/StructElem/S/(\w+)|/S/(\w+)/P ", made)
    return Counter((one or other).decode() for one, other in found)


def text_of(made: bytes) -> str:
    document = pypdfium2.PdfDocument(made)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize("language", ["de", "ar"])
def test_minutes_say_pdf_ua_1_their_language_and_their_title_in_the_window(
    house: House, by: Any, language: str
) -> None:
    public = finished(house)[0]
    second = public.passages.get(number="2")
    translate(second, "heading", "ar", MOVED, by=by, now=house.now, checked=True)
    sheet = sheets.minutes(public, language)
    made = minutes_pdf(sheet)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert f"/Lang({language})".encode() in made
    assert b"/DisplayDocTitle true" in made and b"/MarkInfo" in made
    assert (b"/Direction/R2L" in made) == (language == "ar")
    title = pypdfium2.PdfDocument(made).get_metadata_dict()["Title"]
    with translation.override(language):
        assert title == sheet.title and title
    heading = next(it for it in sheet.parts if it.number == "2").heading
    assert str.__str__(heading) == (MOVED if language == "ar" else "Busverkehr am Abend")


@pytest.mark.parametrize("language", ["de", "ar"])
def test_its_tables_are_tables_with_header_cells(house: House, language: str) -> None:
    found = structure(minutes_pdf(sheets.minutes(finished(house)[0], language)))
    # Those present, those absent, the vote by kind of seat: three, three and four columns.
    assert (found["Table"], found["THead"], found["TH"]) == (3, 3, 10)
    assert (found["H1"], found["H2"]) == (1, 7)


def test_the_stored_pdf_is_german_and_has_both_signatures(house: House) -> None:
    file = finished(house)[0].file
    assert file is not None and (file.language, file.mime_type) == ("de", "application/pdf")
    text = text_of(file.content.read())
    for part in ("Busse fahren bis 24 Uhr.", "Beispiel E2", "Erika Beispiel", "18. November 2026"):
        assert part in text
    assert SECRET not in text and "Personalsache" not in text


def test_a_draft_says_that_it_is_one(house: House, by: Any) -> None:
    from sprachrohr.record.actions.drafting import draft

    row = draft(house.meeting, by=by, now=house.now)[0]
    with translation.override("en"):
        assert [str(it) for it in sheets.minutes(row, "en").notes] == ["Draft. Not signed yet."]


def test_texts_are_no_instructions_and_a_table_without_rows_is_none() -> None:
    part = MinutesPart(
        heading="= Punkt", number="#1", paragraphs=['#panic("x") *fett* $x$'],
        tables=[Grid(columns=["A", "B"], rows=[]), Grid(columns=["A", "B"], rows=[["#x", "*y*"]])],
    )  # fmt: skip
    made = minutes_pdf(
        MinutesSheet(
            language="de", title="T", heading="T", author="Rat", town="Musterstadt",
            accent="#9f1239", page_of="{now}/{all}", parts=[part],
        )
    )  # fmt: skip
    assert structure(made)["Table"] == 1
    text = text_of(made)
    assert '#panic("x") *fett* $x$' in text and "*y*" in text and "= Punkt" in text
