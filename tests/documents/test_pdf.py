"""Papers become PDF that a screen reader can read."""

import pypdfium2

from sprachrohr.documents.pdf import paper_pdf


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
