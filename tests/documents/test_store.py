"""Only known, harmless files are kept, under a safe name."""

import hashlib
import io
import zipfile
from datetime import datetime
from typing import Any

import pytest

from sprachrohr.audit.change import Refused
from sprachrohr.documents.actions import publish_file, store, withdraw_file
from sprachrohr.documents.models import File
from sprachrohr.documents.rules import DOCX, KINDS, ODT, PDF, PNG, TXT, Fault, clean_name, examine

MB = 1024 * 1024
WORD = "[Content_Types].xml", "word/document.xml"


def office(*names: str, types: bytes = b"<Types/>", mimetype: str = "") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, types if name.startswith("[") else b"x")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "mime_type", "file_name", "expected"),
    [
        (b"%PDF-1.7 x", "application/pdf", "a.pdf", "pdf"),
        (b"\x89PNG\r\n\x1a\n..", "image/png", "a.png", "png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg", "a.jpg", "jpg"),
        (b"RIFF....WEBPVP8 ", "image/webp", "a.webp", "webp"),
        (office(*WORD), DOCX.mime_type, "a.docx", "docx"),
        (office("content.xml", mimetype=ODT.mime_type), ODT.mime_type, "a.odt", "odt"),
        ("Grüße".encode(), "text/plain; charset=utf-8", "a.txt", "txt"),
        (b"a;b\n1;2", "text/csv", "a.csv", "csv"),
        (b"", "application/pdf", "a.pdf", Fault.EMPTY),
        (b"%PDF-" + b"x" * MB, "application/pdf", "a.pdf", Fault.TOO_LARGE),
        (b"<html>", "application/pdf", "a.pdf", Fault.UNKNOWN_TYPE),
        (b"MZ\x90\x00", "application/pdf", "a.pdf", Fault.UNKNOWN_TYPE),
        (b"%PDF-1.7 x", "image/png", "a.png", Fault.OTHER_TYPE),
        (office(*WORD, "word/vbaProject.bin"), DOCX.mime_type, "a.docx", Fault.MACROS),
        (office(*WORD, types=b"..macroEnabled.."), DOCX.mime_type, "a.docx", Fault.MACROS),
        (office("Basic/x.xml", mimetype=ODT.mime_type), ODT.mime_type, "a.odt", Fault.MACROS),
        (office("x.class"), "application/zip", "a.zip", Fault.UNKNOWN_TYPE),
        (b"PK\x03\x04 broken", DOCX.mime_type, "a.docx", Fault.UNKNOWN_TYPE),
        (b"<svg xmlns='x'/>", "image/svg+xml", "a.svg", Fault.DRAWING),
        (b"Gr\xfc\xdfe", "text/plain", "a.txt", Fault.ENCODING),
        (b"a\x00b", "text/plain", "a.txt", Fault.UNKNOWN_TYPE),
    ],
)
def test_the_bytes_decide_what_a_file_is(
    content: bytes, mime_type: str, file_name: str, expected: Any
) -> None:
    found = examine(content, mime_type, file_name, at_most=MB)
    assert (found.ending if not isinstance(found, Fault) else found) == expected


@pytest.mark.parametrize(
    ("drawing", "taken"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>", True),
        (b"<svg><script>x</script></svg>", False),
        (b"<svg onload='x()'></svg>", False),
        (b"<svg><a href='javascript:x()'/></svg>", False),
        (b"<svg><image href='https://else.example/x.png'/></svg>", False),
        (b"<svg><foreignObject/></svg>", False),
    ],
)
def test_our_own_drawings_carry_nothing_active(drawing: bytes, taken: bool) -> None:
    found = examine(drawing, "image/svg+xml", "a.svg", at_most=MB, trusted=True)
    assert (found is not Fault.DRAWING) == taken


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Antrag 3 2026.pdf", "Antrag-3-2026.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Ordner\\Übersicht.PDF", "Übersicht.pdf"),
        ("a\u202efdp.exe", "a-fdp.exe.pdf"),
        ("a\r\nX-Bad: 1.pdf", "a-X-Bad-1.pdf"),
        ("...", "datei.pdf"),
        ("", "datei.pdf"),
        ("x" * 300 + ".pdf", "x" * 100 + ".pdf"),
    ],
)
def test_file_names_are_cleaned(given: str, kept: str) -> None:
    assert clean_name(given, PDF) == kept


def test_only_documents_and_pictures_are_shown_in_the_browser() -> None:
    shown = {kind.ending for kind in KINDS.values() if kind.inline}
    assert shown == {"pdf", "png", "jpg", "webp", "svg"}
    assert not TXT.inline and PNG.inline


def test_a_kept_file_knows_its_size_and_fingerprint(
    council: Any, by: Any, now: datetime, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    content = b"%PDF-1.7 Antrag"
    file = store(
        council, name="Antrag", file_name="../Antrag 3.pdf", content=content,
        mime_type="application/pdf", by=by, now=now,
    )  # fmt: skip
    file = File.objects.get(pk=file.pk)
    assert (file.file_name, file.size) == ("Antrag-3.pdf", 15)
    assert file.sha512 == hashlib.sha512(content).hexdigest()
    assert file.content.read() == content
    assert "Antrag" not in file.content.name


def test_the_limit_is_a_setting_and_the_refusal_says_what_to_do(
    council: Any, by: Any, now: datetime, settings: Any
) -> None:
    settings.SPRACHROHR_FILE_BYTES = 2 * MB
    with pytest.raises(Refused, match=r"larger than 2 MB. Make it smaller"):
        store(
            council, name="Groß", file_name="a.pdf", content=b"%PDF-" + b"x" * 2 * MB,
            mime_type="application/pdf", by=by, now=now,
        )  # fmt: skip
    assert File.objects.count() == 0


def test_a_file_marked_not_public_is_never_released(
    council: Any, by: Any, now: datetime, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    file = store(
        council, name="Geheim", file_name="a.pdf", content=b"%PDF-1.7 x",
        mime_type="application/pdf", public=False, by=by, now=now,
    )  # fmt: skip
    with pytest.raises(Refused, match="not public"):
        publish_file(file, by=by, now=now)
    with pytest.raises(Refused, match="nothing to take back"):
        withdraw_file(file, reason="weg", by=by, now=now)
