"""The text of a file, read in a child process that is bounded in time, memory and output.

For the import of papers, for the check of uploads, and for search. What a stranger's file does to
a reader happens in that process (``documents/reader.py``); here only its answer is looked at.
"""

import json
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from typing import IO, Any

from sprachrohr.documents.reader import OUTPUT

PATIENCE = 20.0
"""Seconds on the clock; the child's computing time is bounded by itself (10 seconds)."""


class Problem(StrEnum):
    """Why there is no text."""

    NONE = ""
    ENCRYPTED = "encrypted"
    """Opens with a password only."""
    BROKEN = "broken"
    """Cannot be opened, or the reader died of it."""
    TOO_BIG = "too_big"
    """Unpacks to more than we take, or needs more memory."""
    TOO_LONG = "too_long"
    """Was not read in time."""
    NO_TEXT = "no_text"
    """Opens, but holds no text: most often a scan."""
    UNKNOWN = "unknown"
    """Not a type that is read."""


@dataclass(frozen=True)
class Read:
    """What was read. ``pages`` of a PDF; ``whole``: not cut off at two million letters."""

    text: str = ""
    pages: int | None = None
    problem: Problem = Problem.NONE
    whole: bool = True

    @property
    def opened(self) -> bool:
        """Whether the file could be opened, with or without text in it."""
        return self.problem in {Problem.NONE, Problem.NO_TEXT}


def read_text(content: bytes, mime_type: str, *, patience: float = PATIENCE) -> Read:
    """The text of a PDF, DOCX, ODT or TXT; never raises for what stands in the file.

    ``patience`` in seconds. Lines end with a line feed; of a table each row is a line, its cells
    parted by tabs (not in a PDF, which knows no tables).
    """
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer:
        given.write(content)
        given.seek(0)
        problem = _run(given, answer, mime_type, patience)
        if problem is not Problem.NONE:
            return Read(problem=problem)
        answer.seek(0)
        return _answer(answer.read(OUTPUT + 1))


def _run(given: IO[bytes], answer: IO[bytes], mime_type: str, patience: float) -> Problem:
    child = subprocess.Popen(
        [sys.executable, "-I", "-m", "sprachrohr.documents.reader", mime_type],
        stdin=given,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        env={},
        cwd=tempfile.gettempdir(),
        close_fds=True,
    )
    try:
        code = child.wait(timeout=patience)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
        return Problem.TOO_LONG
    if code == 0:
        return Problem.NONE
    return {
        -signal.SIGXCPU: Problem.TOO_LONG,
        -signal.SIGKILL: Problem.TOO_LONG,
        -signal.SIGXFSZ: Problem.TOO_BIG,
    }.get(code, Problem.BROKEN)


def _answer(data: bytes) -> Read:
    """The child's answer, believed no further than its shape."""
    try:
        said: Any = json.loads(data)
        pages = said["pages"]
        return Read(
            text=str(said["text"]),
            pages=int(pages) if pages is not None else None,
            problem=Problem(said["problem"]),
            whole=bool(said["whole"]),
        )
    except (ValueError, KeyError, TypeError):
        return Read(problem=Problem.BROKEN)
