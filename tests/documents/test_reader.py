"""The words of a file are found wherever they stand in it, and nothing that is none."""

import subprocess
import sys
from pathlib import Path

import pytest

from sprachrohr.documents.pdf import paper_pdf
from sprachrohr.documents.reading import _CODE, Problem, Read, read_text
from sprachrohr.documents.rules import CSV, DOCX, ODP, ODT, PDF, PPTX, Kind
from tests.documents.made import pdf
from tests.documents.made_office import open_slides, open_text, p, slides, word


def read(content: bytes, kind: Kind) -> Read:
    return read_text(content, kind.mime_type)


def lines(content: bytes, kind: Kind) -> list[str]:
    found = read(content, kind)
    assert found.problem is Problem.NONE
    return [line for line in found.text.split("\n") if line.strip()]


def test_a_word_file_is_read_in_its_body_tables_notes_heads_and_feet() -> None:
    content = word(
        p("Nachtbus")
        + "<w:tbl><w:tr><w:tc>" + p("Linie") + p("83") + "</w:tc><w:tc>" + p("stündlich")
        + "<w:tbl><w:tr><w:tc>" + p("innen") + "</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>"
        + "<w:sdt><w:sdtContent>" + p("Formularfeld") + "</w:sdtContent></w:sdt>",
        footnotes="<w:footnote>" + p("Fußnotenwort") + "</w:footnote>",
        header1="<w:hdr>" + p("Kopfwort") + "</w:hdr>",
        header2="<w:hdr>" + p("Kopfwort") + "</w:hdr>",
        footer1="<w:ftr>" + p("Fußwort") + "</w:ftr>",
        comments="<w:comment>" + p("Bemerkung") + "</w:comment>",
    )  # fmt: skip
    assert lines(content, DOCX) == [
        "Nachtbus",
        "Linie 83\tstündlich innen",
        "Formularfeld",
        "Fußnotenwort",
        "Fußwort",
        "Kopfwort",
    ]


def test_what_was_deleted_and_what_is_only_a_setting_is_not_read() -> None:
    content = word(
        "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>Haus</w:t></w:r>"
        "<w:r><w:softHyphen/><w:t>halts\u00adplan</w:t><w:tab/><w:t>2027</w:t><w:br/></w:r>"
        "<w:del><w:r><w:t>gestrichen</w:t></w:r></w:del>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
        "<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Kasten</w:t></w:r></w:p></mc:Choice>"
        "<mc:Fallback><w:p><w:r><w:t>Kasten</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
    )
    assert lines(content, DOCX) == ["Haushaltsplan\t2027", "Kasten"]


def test_a_box_inside_a_paragraph_comes_after_it() -> None:
    content = word(
        "<w:p><w:r><w:t>vor </w:t></w:r><w:r><w:box>" + p("im Kasten") + "</w:box></w:r>"
        "<w:r><w:t>nach</w:t></w:r></w:p>" + p("danach")
    )
    assert lines(content, DOCX) == ["vor nach", "im Kasten", "danach"]


def test_an_open_text_is_read_with_its_notes_tables_heads_and_feet() -> None:
    content = open_text(
        "<text:tracked-changes><text:p>gestrichen</text:p></text:tracked-changes>"
        "<text:h>Sprach<text:span>mittler</text:span></text:h>"
        "<text:p>Der\n  Pool<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>Fußnotenwort</text:p></text:note-body></text:note> wächst<text:s/>"
        "bald.<office:annotation><text:p>Bemerkung</text:p></office:annotation></text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>Arabisch</text:p>"
        "</table:table-cell><table:table-cell><text:p>12</text:p></table:table-cell>"
        "</table:table-row></table:table>"
        "<text:p><draw:frame><svg:title>Bildtitel</svg:title></draw:frame></text:p>",
        styles="<style:header><text:p>Kopfwort</text:p></style:header><text:p>Muster</text:p>"
        "<style:footer-left><text:p>Fußwort</text:p></style:footer-left>",
    )
    assert lines(content, ODT) == [
        "Sprachmittler",
        "Der Pool wächst bald.",
        "Fußnotenwort",
        "Arabisch\t12",
        "Kopfwort",
        "Fußwort",
    ]


def test_slides_are_read_in_the_order_they_are_shown_each_with_its_notes() -> None:
    content = slides(("Erste", "Sprechzettel"), ("Zweite", ""), order=(2, 1))
    assert lines(content, PPTX) == ["Zweite", "Erste", "Sprechzettel"]
    assert read(content, PPTX).pages == 2


def test_open_slides_are_read_with_their_notes_and_without_the_master() -> None:
    content = open_slides(("Ankommen", "Sprechzettel"), ("Bleiben", "Ende"))
    assert lines(content, ODP) == ["Ankommen", "Sprechzettel", "Bleiben", "Ende"]
    assert read(content, ODP).pages == 2


def test_a_pdf_tells_its_pages() -> None:
    found = read(pdf("Das Gesetz"), PDF)
    assert (found.pages, found.problem) == (1, Problem.NONE)


def test_letters_of_four_scripts_come_out_of_a_pdf_as_they_went_in() -> None:
    said = ["مجلس الاندماج", "سلام الأربعاء الإسلام الآن", "Çalışkan İnönü", "Рада інтеграції"]
    content = paper_pdf("A 1", "Titel", "Antrag", "1", "Rat", [("Worum", "\n\n".join(said))])
    found = lines(content, PDF)
    assert [it for it in said if it not in found] == []


def test_a_long_word_that_a_pdf_parts_is_whole() -> None:
    words = ("Integrationsratswahlordnung", "Straßenbahnhaltestellenumgestaltung")
    body = " ".join(words) + " " + f"Die {words[0]} und die {words[1]} werden beraten. " * 10
    content = paper_pdf("A 1", "Titel", "Antrag", "1", "Rat", [("Worum", body)])
    text = read(content, PDF).text
    assert [text.count(it) for it in words] == [11, 11]


def test_a_table_of_plain_text_is_read() -> None:
    assert lines(b"Amt;Frist\nSozialamt;30.6.", CSV) == ["Amt;Frist", "Sozialamt;30.6."]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (word(p("")), DOCX),
        (open_text("<text:p/>"), ODT),
        (slides(("", "")), PPTX),
        (pdf(), PDF),
    ],
)
def test_a_file_without_words_says_so(content: bytes, kind: Kind) -> None:
    assert read(content, kind).problem is Problem.NO_TEXT


def test_the_process_holds_itself_to_its_limits(tmp_path: Path) -> None:
    tried = (
        "import sys, resource as r; sys.path.insert(0, sys.argv[1])\n"
        "from sprachrohr.documents.reader.main import bound\n"
        "bound()\n"
        "print([r.getrlimit(it)[0] for it in (r.RLIMIT_AS, r.RLIMIT_CPU, r.RLIMIT_NOFILE)])\n"
        "try:\n    open(sys.argv[2], 'wb', buffering=0).write(b'x')\n"
        "except OSError as problem:\n    print(type(problem).__name__)\n"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", tried, _CODE, f"{tmp_path}/x"],
        env={}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.split("\n")[:2] == [f"[{600 * 1024 * 1024}, 20, 64]", "OSError"]
