"""The process: bounds itself, reads standard input, answers as JSON."""

import json
import resource
import sys
from collections.abc import Callable
from typing import Any

from sprachrohr.documents import reader
from sprachrohr.documents.reader import office
from sprachrohr.documents.reader.lines import Lines, clean
from sprachrohr.documents.reader.pages import pdf


def bound() -> None:
    """Let the operating system hold this process to its limits."""
    for limit, most in (
        (resource.RLIMIT_AS, reader.MEMORY),
        (resource.RLIMIT_CPU, reader.SECONDS),
        (resource.RLIMIT_NOFILE, reader.HANDLES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))


def plain(content: bytes, lines: Lines) -> None:
    """A text file in UTF-8, with or without its mark."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise reader.Broken from problem
    lines.add(text)


KINDS: dict[str, Callable[[bytes, Lines], None]] = {
    reader.PDF: pdf,
    reader.DOCX: office.docx,
    reader.PPTX: office.pptx,
    reader.ODT: office.odf,
    reader.ODP: office.odf,
    reader.TXT: plain,
    reader.CSV: plain,
}


def read(content: bytes, mime_type: str) -> dict[str, Any]:
    """``{"text", "pages", "problem", "whole"}`` of a file."""
    lines = Lines()
    kind = KINDS.get(mime_type)
    if kind is None:
        return _answer(problem="unknown")
    try:
        kind(content, lines)
    except reader.Enough:
        pass
    except reader.Stopped as stopped:
        return _answer(problem=stopped.problem)
    text = clean("\n".join(lines.found))
    return _answer(text, lines.pages, "" if text.strip() else "no_text", lines.whole)


def _answer(
    text: str = "", pages: int | None = None, problem: str = "", whole: bool = True
) -> dict[str, Any]:
    return {"text": text, "pages": pages, "problem": problem, "whole": whole}


def main() -> None:
    """Read what standard input holds; the first argument is its type."""
    bound()
    try:
        answer = read(sys.stdin.buffer.read(), sys.argv[1] if len(sys.argv) > 1 else "")
        said = json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")
    except MemoryError:
        said = b'{"text": "", "pages": null, "problem": "too_big", "whole": true}'
    sys.stdout.buffer.write(said)
