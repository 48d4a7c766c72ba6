"""Files made by hand for tests: PDF, DOCX and ODT, sound and broken."""

import io
import zipfile
import zlib
from xml.sax.saxutils import escape

DOCX_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>'


def pdf(*lines: str, catalog: bytes = b"", packed: bytes = b"", trailer: bytes = b"") -> bytes:
    """A PDF of one page with lines of text (Latin letters).

    ``catalog``: more of its catalogue; ``packed``: what an object stream holds; ``trailer``: more
    of its trailer.
    """
    shown = b" ".join(
        b"(" + line.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)") + b") Tj T*"
        for line in lines
    )
    content = b"BT /F1 11 Tf 14 TL 60 780 Td " + shown + b" ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        _stream(b"", content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    if packed:
        objects.append(
            _stream(b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode ", zlib.compress(packed))
        )
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer)
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % start


def _stream(head: bytes, data: bytes) -> bytes:
    return b"<< " + head + b"/Length %d >>\nstream\n" % len(data) + data + b"\nendstream"


def docx(*blocks: str | list[list[str]]) -> bytes:
    """A DOCX of paragraphs (texts) and tables (rows of cells)."""
    body = "".join(_paragraph(it) if isinstance(it, str) else _table(it) for it in blocks)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return packed(
        {
            "[Content_Types].xml": DOCX_TYPES,
            "word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{body}</w:body>'
            "</w:document>",
        }
    )


def _paragraph(text: str) -> str:
    runs = "<w:tab/>".join(f"<w:t>{escape(it)}</w:t>" for it in text.split("\t"))
    return f"<w:p><w:r>{runs}</w:r></w:p>"


def _table(rows: list[list[str]]) -> str:
    cells = ("".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{it}</w:tr>' for it in cells)}</w:tbl>"


def odt(*paragraphs: str) -> bytes:
    """An ODT of paragraphs."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    body = "".join(f"<text:p>{escape(it)}</text:p>" for it in paragraphs)
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'<office:document-content xmlns:office="{names}:office:1.0" '
            f'xmlns:text="{names}:text:1.0"><office:body><office:text>{body}</office:text>'
            "</office:body></office:document-content>",
        }
    )


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A zip of parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def bomb() -> bytes:
    """A DOCX that unpacks to 120 MB: one part of zeros."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", DOCX_TYPES)
        archive.writestr("word/document.xml", b"0" * (120 * 1024 * 1024))
    return made.getvalue()
