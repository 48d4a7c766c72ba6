"""Which files are read, and how a file stands after it was read. Pure.

What is read is kept to be found (``search``), so it is kept for as long as the file may be found:
a file that was taken back or emptied has no text any more, and one that is opened only through what
it hangs on (a member's draft, a letter) never has one.
"""

from datetime import timedelta
from enum import StrEnum

from sprachrohr.documents.rules import CSV, DOCX, ODP, ODT, PDF, PPTX, TXT

READABLE = frozenset(kind.mime_type for kind in (PDF, DOCX, PPTX, ODT, ODP, TXT, CSV))
"""Types of files whose words are read."""
SLIDES = frozenset({PPTX.mime_type, ODP.mime_type})
"""Types whose pages are slides."""

LOST_AFTER = timedelta(minutes=5)
"""An attempt that began longer ago belongs to a process that is gone; none takes a minute."""
TRIES = 3
"""Attempts in whose middle a process may end, before the file is left alone."""


class State(StrEnum):
    """How a file's text stands."""

    WAITING = "waiting"
    READ = "read"
    NO_TEXT = "no_text"
    """It opens, but holds no words: most often a scan."""
    REFUSED = "refused"
    """We do not open it: it has a password, or swells."""
    FAILED = "failed"


_REFUSED = frozenset({"encrypted", "too_big", "unknown"})


def state_after(problem: str) -> State:
    """The state after a reading that ended with a problem (``reading.Problem``), or with none."""
    if not problem:
        return State.READ
    if problem == "no_text":
        return State.NO_TEXT
    return State.REFUSED if problem in _REFUSED else State.FAILED


def is_read(mime_type: str, *, private: bool, empty: bool, taken_back: bool) -> bool:
    """Whether a file has a text, or should have one."""
    return mime_type in READABLE and not (private or empty or taken_back)
