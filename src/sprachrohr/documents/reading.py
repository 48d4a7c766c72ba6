"""The text of a file, read in a child process that is bounded in time, memory and output.

For the import of papers, for the check of uploads, and for search. What a stranger's file does to
a reader happens in that process (``documents/reader/``); here only its answer is looked at.
"""

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import sprachrohr
from sprachrohr.documents.reader import OUTPUT

PATIENCE = 30.0
"""Seconds on the clock; the child's computing time is bounded by itself (20 seconds)."""

_CODE = str(Path(sprachrohr.__file__).parents[1])
_START = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); "
    "from sprachrohr.documents.reader.main import main; main()"
)
"""The child runs the code its parent runs, and nothing of the place it was started from."""
_OUT_OF_TIME = frozenset({-signal.SIGXCPU, -signal.SIGKILL})


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
    LOST = "lost"
    """Its bytes are not where they were kept."""
    DIED = "died"
    """Whoever read it was ended in the middle of it, again and again."""


@dataclass(frozen=True)
class Read:
    """What was read. ``pages`` of a PDF, slides of a presentation; ``whole``: nothing left out."""

    text: str = ""
    pages: int | None = None
    problem: Problem = Problem.NONE
    whole: bool = True

    @property
    def opened(self) -> bool:
        """Whether the file could be opened, with or without text in it."""
        return self.problem in {Problem.NONE, Problem.NO_TEXT}


def read_text(content: bytes, mime_type: str, *, patience: float = PATIENCE) -> Read:
    """The text of a PDF, office or text file; never raises for what stands in the file.

    ``patience`` in seconds. Lines end with a line feed; of a table each row is a line, its cells
    parted by tabs (not in a PDF, which knows no tables).
    """
    with tempfile.TemporaryFile() as given:
        given.write(content)
        given.seek(0)
        child = subprocess.Popen(
            [sys.executable, "-I", "-c", _START, _CODE, mime_type],
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd=tempfile.gettempdir(),
            close_fds=True,
            start_new_session=True,
        )
        try:
            return _listen(child, time.monotonic() + patience)
        finally:
            _end(child)


def _listen(child: "subprocess.Popen[bytes]", deadline: float) -> Read:
    """The child's answer, or what became of it: no more of it than an answer may have."""
    assert child.stdout is not None
    said = bytearray()
    with selectors.DefaultSelector() as ready:
        ready.register(child.stdout, selectors.EVENT_READ)
        while True:
            left = deadline - time.monotonic()
            if left <= 0 or not ready.select(left):
                return Read(problem=Problem.TOO_LONG)
            piece = os.read(child.stdout.fileno(), 64 * 1024)
            if not piece:
                break
            said += piece
            if len(said) > OUTPUT:
                return Read(problem=Problem.TOO_BIG)
    try:
        code = child.wait(max(0.1, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        return Read(problem=Problem.TOO_LONG)
    if code == 0:
        return _answer(bytes(said))
    return Read(problem=Problem.TOO_LONG if code in _OUT_OF_TIME else Problem.BROKEN)


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Nothing of the child stays behind: its whole group is ended, if it has not ended itself."""
    if child.returncode is None:  # nobody has asked yet, so the number is still its own
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    if child.stdout is not None:
        child.stdout.close()


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
