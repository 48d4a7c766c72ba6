"""What is refused: too large, broken, locked, packed to burst, or with a program inside."""

import io
import zipfile
from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.utils import translation

from sprachrohr.audit.change import Refused
from sprachrohr.documents import actions
from sprachrohr.documents.models import File
from sprachrohr.documents.reading import Problem, read_text
from sprachrohr.documents.rules import DOCX, ODT, PDF, TXT, Fault, examine
from sprachrohr.documents.uploads import BodyLimitMiddleware
from tests.documents.made import bomb, docx, odt, packed, pdf

MB = 1024 * 1024


def found(content: bytes, kind: Any = PDF) -> Any:
    return examine(content, kind.mime_type, f"a.{kind.ending}", at_most=25 * MB)


@pytest.mark.parametrize(
    ("content", "kind", "expected"),
    [
        (pdf("Antrag"), PDF, PDF),
        (pdf("Antrag", packed=b"1 0 << /Type /Font >>"), PDF, PDF),
        (pdf("x", catalog=b"/OpenAction << /S /JavaScript /JS (1) >>"), PDF, Fault.ACTIVE),
        (pdf("x", catalog=b"/OpenAction << /S /J#61vaScript /JS (1) >>"), PDF, Fault.ACTIVE),
        (pdf("x", catalog=b"/OpenAction << /S/Launch/F (a.exe) >>"), PDF, Fault.ACTIVE),
        (pdf("x", packed=b"1 0 << /S /JavaScript /JS (app.alert) >>"), PDF, Fault.ACTIVE),
        (pdf("x", packed=b"1 0 " + b" " * 9 * MB), PDF, Fault.BOMB),
        (pdf("x", trailer=b"/Encrypt 9 0 R"), PDF, Fault.ENCRYPTED),
        (pdf("x").replace(b"/Length", b"/Type /ObjStm /Filter /LZWDecode /Length"), PDF,
         Fault.BROKEN),
        (pdf("/JavaScripting heisst ein Buch"), PDF, PDF),
        (docx("Antrag"), DOCX, DOCX),
        (odt("Antrag"), ODT, ODT),
        (bomb(), DOCX, Fault.BOMB),
        (packed({f"x/{n}": "" for n in range(5_001)}), DOCX, Fault.BOMB),
        (packed({"[Content_Types].xml": "", "word/document.xml": "", "word/activeX/a.bin": ""}),
         DOCX, Fault.MACROS),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), DOCX,
         Fault.ENCRYPTED),
    ],
)  # fmt: skip
def test_a_file_is_taken_by_what_stands_inside(content: bytes, kind: Any, expected: Any) -> None:
    assert found(content, kind) == expected


def test_parts_that_overlap_are_a_bomb() -> None:
    """The same packed bytes named by many entries: small in the file, large unpacked."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", bytes(range(256)) * 400)
        first = archive.filelist[0]
        for number in range(30):
            again = zipfile.ZipInfo(f"word/{number}.xml")
            for name in ("header_offset", "compress_size", "file_size", "CRC", "compress_type"):
                setattr(again, name, getattr(first, name))
            archive.filelist.append(again)
            archive.NameToInfo[again.filename] = again
    assert found(made.getvalue(), DOCX) == Fault.BOMB


def test_a_hundred_thousand_streams_without_an_end_are_read_in_one_go() -> None:
    content = b"%PDF-1.7\n" + b"stream\n" * 100_000
    assert found(content) == PDF


@pytest.mark.parametrize(
    ("content", "kind", "text", "problem"),
    [
        (pdf("Antrag A 3/2026", "zweite Zeile"), PDF, "Antrag A 3/2026\nzweite Zeile", ""),
        (docx("Betreff:\tBus", [["Rat", "9.12.2026"]]), DOCX, "Betreff:\tBus\nRat\t9.12.2026", ""),
        (odt("Betreff: Bus & Bahn"), ODT, "Betreff: Bus & Bahn", ""),
        ("Grüße\r\naus".encode(), TXT, "Grüße\naus", ""),
        (b"%PDF-1.7 nothing more", PDF, "", Problem.BROKEN),
        (pdf(), PDF, "", Problem.NO_TEXT),
        (b"PK\x03\x04 broken", DOCX, "", Problem.BROKEN),
        (packed({"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), DOCX, "",
         Problem.BROKEN),
        (b"\xff\xfe", TXT, "", Problem.BROKEN),
        (b"x", Fault, "", Problem.UNKNOWN),
    ],
)  # fmt: skip
def test_the_text_of_a_file_or_why_there_is_none(
    content: bytes, kind: Any, text: str, problem: str
) -> None:
    read = read_text(content, getattr(kind, "mime_type", "image/gif"))
    assert (read.text.strip(), read.problem) == (text, problem)


def test_a_part_that_unpacks_to_too_much_stops_the_reader() -> None:
    assert read_text(bomb(), DOCX.mime_type).problem is Problem.TOO_BIG


def test_a_reader_that_takes_too_long_is_ended() -> None:
    assert read_text(pdf("x"), PDF.mime_type, patience=0.0).problem is Problem.TOO_LONG


def upload(content: bytes, name: str = "antrag.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_an_upload_is_opened_before_it_is_kept(council: Any, by: Any, now: datetime) -> None:
    file = actions.store_upload(council, upload(pdf("Antrag")), name="Antrag", by=by, now=now)
    assert (file.name, file.mime_type, File.objects.count()) == ("Antrag", PDF.mime_type, 1)
    for wrong, sentence in (
        (b"%PDF-1.7 nothing more", "cannot be opened"),
        (pdf("x", catalog=b"/OpenAction << /S /JavaScript >>"), "contains a program"),
        (pdf("x", trailer=b"/Encrypt 9 0 R"), "password"),
    ):
        with translation.override("en"), pytest.raises(Refused) as problem:
            actions.store_upload(council, upload(wrong), name="Antrag", by=by, now=now)
        assert sentence in problem.value.reason
    assert File.objects.count() == 1


def test_half_a_gigabyte_is_answered_before_it_is_read() -> None:
    """The answer comes from the length alone: reading would raise."""

    class Unread:
        def read(self, *args: Any) -> bytes:
            raise AssertionError("the body was read")

    request = RequestFactory().generic("POST", "/verwaltung/dateien/neu/")
    request.META["CONTENT_LENGTH"] = str(500 * MB)
    request.META["wsgi.input"] = Unread()
    passed: list[Any] = []
    answer = BodyLimitMiddleware(passed.append)(request)  # type: ignore[arg-type]
    assert (answer.status_code, passed) == (413, [])


@pytest.mark.django_db
def test_the_page_says_that_it_is_too_large(council: Any, client_for: Any, settings: Any) -> None:
    settings.SPRACHROHR_FILE_BYTES = 1_000
    client: Client = client_for(council)
    answer = client.post("/verwaltung/dateien/neu/", {"name": "x" * 5_000})
    assert answer.status_code == 413
    assert "zu groß" in answer.content.decode() or "too large" in answer.content.decode()


def test_a_file_over_the_limit_is_thrown_away_and_what_was_typed_comes_back(
    council: Any, client_for: Any, signed_in: Any, settings: Any
) -> None:
    settings.SPRACHROHR_FILE_BYTES = 100_000
    clerk: Client = signed_in(client_for(council), council, "office")
    typed = {"name": "Haushaltsplan, ganz groß", "language": "de", "public": "on"}
    answer = clerk.post("/verwaltung/dateien/neu/", {**typed, "upload": upload(b"x" * 150_000)})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Haushaltsplan, ganz groß" in text
    assert File.objects.count() == 0
