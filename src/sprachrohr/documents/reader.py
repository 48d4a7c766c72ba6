"""Reads the text of one file, in a process of its own: ``python -m sprachrohr.documents.reader``.

Started by ``documents/reading.py`` only. The file comes through standard input, the answer goes as
JSON to standard output. A stranger's file is read here and nowhere else: whatever it does to the
reader, it happens in a process without the database, bounded by the operating system.

Imports nothing of Django: the process lives for a second.
"""

import io
import json
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from typing import Any

MEMORY = 768 * 1024 * 1024
"""Bytes of address space. A PDF of 25 MB needs about 200 MB."""
SECONDS = 10
"""Of computing time."""
OUTPUT = 16 * 1024 * 1024
"""Bytes of the answer; the operating system stops the process that writes more."""
TEXT = 2_000_000
"""Letters of the text; a paper of 500 pages has about a million."""
PAGES = 1_000
PART = 50 * 1024 * 1024
"""Bytes of one unpacked part of an office file."""

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
TXT = "text/plain"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_HYPHEN = re.compile("[\u0002\ufffe]\\s*\n")
"""Where pdfium found a hyphen at the end of a line."""
_CONTROL = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff\ud800-\udfff]")


class TooBig(Exception):
    """More than we are willing to unpack."""


class Encrypted(Exception):
    """Opens with a password only."""


class Broken(Exception):
    """Cannot be opened."""


def bound() -> None:
    """Let the operating system hold this process to its limits."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT, OUTPUT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(content: bytes, mime_type: str) -> dict[str, Any]:
    """``{"text", "pages", "problem", "whole"}`` of a file."""
    try:
        pages: int | None = None
        if mime_type == PDF:
            text, pages, whole = _pdf(content)
        elif mime_type == DOCX:
            text, whole = _gather(_docx(_part(content, "word/document.xml")))
        elif mime_type == ODT:
            text, whole = _gather(_odt(_part(content, "content.xml")))
        elif mime_type == TXT:
            decoded = content.decode("utf-8-sig")
            text, whole = decoded[:TEXT], len(decoded) <= TEXT
        else:
            return _answer(problem="unknown")
    except Encrypted:
        return _answer(problem="encrypted")
    except (TooBig, MemoryError):
        return _answer(problem="too_big")
    except (Broken, UnicodeDecodeError):
        return _answer(problem="broken")
    text = _clean(text)
    return _answer(text, pages, "" if text.strip() else "no_text", whole)


def _answer(
    text: str = "", pages: int | None = None, problem: str = "", whole: bool = True
) -> dict[str, Any]:
    return {"text": text, "pages": pages, "problem": problem, "whole": whole}


def _clean(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00ad", "")
    return _CONTROL.sub("", _HYPHEN.sub("", text))


def _gather(lines: Iterator[str]) -> tuple[str, bool]:
    """Lines as one text, no longer than :data:`TEXT`, and whether that is all."""
    found: list[str] = []
    left = TEXT
    for line in lines:
        if len(line) >= left:
            return "\n".join([*found, line[:left]]), False
        found.append(line)
        left -= len(line) + 1
    return "\n".join(found), True


# --- PDF ------------------------------------------------------------------------------------


def _pdf(content: bytes) -> tuple[str, int, bool]:
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(content)
        count = len(document)
    except pypdfium2.PdfiumError as problem:
        raise (Encrypted if "password" in str(problem).lower() else Broken)() from problem
    if not count:
        raise Broken
    left = min(count, PAGES)

    def pages() -> Iterator[str]:
        for number in range(left):
            page = document[number]
            text = page.get_textpage()
            yield str(text.get_text_range()) if text.count_chars() else ""
            text.close()
            page.close()

    try:
        text, whole = _gather(pages())
    except pypdfium2.PdfiumError as problem:
        raise Broken from problem
    return text, count, whole and left == count


# --- office files ---------------------------------------------------------------------------


def _part(content: bytes, name: str) -> Any:
    """The tree of one part of an office file, unpacked no further than :data:`PART`."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if archive.getinfo(name).flag_bits & 0x1:
                raise Encrypted
            with archive.open(name) as part:
                data = part.read(PART + 1)
    except (Encrypted, MemoryError):
        raise
    except Exception as problem:  # a broken archive raises nearly anything
        raise Broken from problem
    if len(data) > PART:
        raise TooBig
    try:
        return fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as problem:
        raise Broken from problem


def _docx(root: Any) -> Iterator[str]:
    body = root.find(f"{_W}body")
    yield from _blocks(body if body is not None else root, _docx_names, _docx_words)


def _odt(root: Any) -> Iterator[str]:
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    yield from _blocks(body if body is not None else root, _odt_names, _odt_words)


_docx_names = (f"{_W}tr", f"{_W}tc", (f"{_W}p",))
_odt_names = (f"{_TABLE}table-row", f"{_TABLE}table-cell", (f"{_TEXT}p", f"{_TEXT}h"))


def _blocks(root: Any, names: Any, words: Any) -> Iterator[str]:
    """Paragraphs a line each; of a table each row as one line, its cells parted by tabs."""
    row, cell, paragraphs = names
    waiting = [iter(root)]
    while waiting:
        node = next(waiting[-1], None)
        if node is None:
            waiting.pop()
        elif node.tag == row:
            yield "\t".join(
                " ".join(
                    "".join(words(it)) for name in paragraphs for it in one.iter(name)
                ).replace("\t", " ").replace("\n", " ").strip()
                for one in node.iter(cell)
            )  # fmt: skip
        elif node.tag in paragraphs:
            yield "".join(words(node))
        else:
            waiting.append(iter(node))


def _docx_words(paragraph: Any) -> Iterator[str]:
    for node in paragraph.iter():
        if node.tag == f"{_W}t":
            yield node.text or ""
        elif node.tag == f"{_W}tab":
            yield "\t"
        elif node.tag in {f"{_W}br", f"{_W}cr"}:
            yield "\n"


def _odt_words(node: Any) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        if child.tag == f"{_TEXT}tab":
            yield "\t"
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag == f"{_TEXT}s":
            yield " "
        elif child.tag != f"{_TEXT}note":
            yield from _odt_words(child)
        yield child.tail or ""


def main() -> None:
    bound()
    answer = read(sys.stdin.buffer.read(), sys.argv[1] if len(sys.argv) > 1 else "")
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
