"""Reads the text of one file, in a process of its own that bounds itself.

Started by ``documents/reading.py`` only. The file comes through standard input, the answer goes as
JSON to standard output (``main.py``). A stranger's file is read here and nowhere else: whatever it
does to the reader, it happens in a process without the database, bounded by the operating system.

Imports nothing of Django: the process lives for a second.
"""

VERSION = 1
"""Of what the reader makes of a file. Raise it when it reads more or better: every file is then
read again, one after the other, by ``documents/jobs.py``."""

MEMORY = 600 * 1024 * 1024
"""Bytes of address space. A PDF of 25 MB needs about 200 MB."""
SECONDS = 20
"""Of computing time."""
HANDLES = 64
"""Open files at a time."""
OUTPUT = 16 * 1024 * 1024
"""Bytes of the answer that are taken; whoever answers more is ended."""
TEXT = 2_000_000
"""Letters of the text; a paper of 500 pages has about a million."""
PAGES = 1_000
"""Pages of a PDF, slides of a presentation."""
UNPACKED = 100 * 1024 * 1024
"""Bytes all parts of an office file may unpack to, as its directory says."""
PARTS = 5_000
"""Parts an office file may have."""

PDF = "application/pdf"
_OPEN_XML = "application/vnd.openxmlformats-officedocument."
DOCX = f"{_OPEN_XML}wordprocessingml.document"
PPTX = f"{_OPEN_XML}presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
ODP = "application/vnd.oasis.opendocument.presentation"
TXT = "text/plain"
CSV = "text/csv"


class Stopped(Exception):
    """Reading ended before the end of the file. ``problem``: its code in ``reading.Problem``."""

    problem = ""


class Enough(Stopped):
    """As much has been read as is kept."""


class TooBig(Stopped):
    """More than we are willing to unpack."""

    problem = "too_big"


class Encrypted(Stopped):
    """Opens with a password only."""

    problem = "encrypted"


class Broken(Stopped):
    """Cannot be opened."""

    problem = "broken"
