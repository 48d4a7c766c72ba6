"""Packed XML, read as a stream, so that no tree of it stands in memory."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from xml.parsers import expat

from sprachrohr.documents.reader import PARTS, UNPACKED, Broken, Encrypted, Stopped, TooBig
from sprachrohr.documents.reader.lines import Lines

_MS, _STRICT = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    f"{_MS}wordprocessingml/2006/main": "w",
    f"{_STRICT}wordprocessingml/main": "w",
    f"{_MS}drawingml/2006/main": "a",
    f"{_STRICT}drawingml/main": "a",
    f"{_MS}presentationml/2006/main": "p",
    f"{_STRICT}presentationml/main": "p",
    f"{_MS}officeDocument/2006/math": "m",
    f"{_STRICT}officeDocument/math": "m",
    f"{_MS}officeDocument/2006/relationships": "r",
    f"{_STRICT}officeDocument/relationships": "r",
    f"{_MS}package/2006/relationships": "rel",
    f"{_MS}markup-compatibility/2006": "mc",
    **{f"{_ODF}{name}:1.0": name for name in ("office", "text", "table", "style", "drawing")},
    f"{_ODF}svg-compatible:1.0": "svg",
}
_PIECE = 64 * 1024
_LONGEST = 4 * 1024 * 1024
"""Bytes between two marks of XML other than text: each piece is looked through from their start."""
_OLD = b"\xd0\xcf\x11\xe0"
_SEALED = "EncryptedPackage".encode("utf-16-le")
"""An office file with a password is packed into the old form ([MS-OFFCRYPTO] 2.3.4.4)."""
Seen = Callable[[str, dict[str, str]], None]
"""Told of an element: its short name, and its facts by their long ones."""


@dataclass(frozen=True)
class Form:
    """Which elements of a format mean what. ``letters``: where text stands; none: everywhere.

    ``only``: nothing outside of these is read. ``marks``: elements that stand for a sign.
    """

    paragraphs: frozenset[str]
    row: str
    cell: str
    marks: dict[str, str]
    skipped: frozenset[str]
    letters: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()


@contextmanager
def opened(content: bytes) -> Iterator[zipfile.ZipFile]:
    """The archive, if its directory names no more than we unpack. Raises :class:`Stopped`."""
    if content.startswith(_OLD):
        raise Encrypted if _SEALED in content else Broken
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > PARTS or sum(it.file_size for it in parts) > UNPACKED:
                raise TooBig
            if any(it.flag_bits & 0x1 for it in parts) or _sealed(archive):
                raise Encrypted
            yield archive
    except (Stopped, MemoryError):
        raise
    except Exception as problem:  # a broken archive raises nearly anything
        raise Broken from problem


def _sealed(archive: zipfile.ZipFile) -> bool:
    """Whether an OpenDocument file has a password: its parts are sealed one by one."""
    name = "META-INF/manifest.xml"
    if name not in archive.namelist():
        return False
    with archive.open(name) as part:
        return b"encryption-data" in part.read(1_000_000)


@dataclass
class _Teller:
    """Turns the elements of one part into lines. ``also`` sees every element that is read."""

    form: Form
    lines: Lines
    also: Seen | None = None
    skipping: int = field(default=0, init=False)
    inside: int = field(default=0, init=False)
    lettering: int = field(default=0, init=False)

    def begin(self, name: str, facts: dict[str, str]) -> None:
        form, lines = self.form, self.lines
        if self.skipping or name in form.skipped:
            self.skipping += 1
            return
        if name in form.only:
            self.inside += 1
        if form.only and not self.inside:
            return
        if self.also is not None:
            self.also(name, facts)
        if name in form.paragraphs:
            lines.begin()
        elif name == form.row:
            lines.begin_row()
        elif name == form.cell:
            lines.begin_cell()
        elif name in form.marks:
            lines.words(form.marks[name])
        elif name in form.letters:
            self.lettering += 1

    def end(self, name: str) -> None:
        form = self.form
        if self.skipping:
            self.skipping -= 1
            return
        if form.only and not self.inside:
            return
        if name in form.only:
            self.inside -= 1
        if name in form.paragraphs:
            self.lines.end()
        elif name == form.row:
            self.lines.end_row()
        elif name in form.letters:
            self.lettering -= 1

    def letters(self, text: str) -> None:
        if self.skipping or (self.form.only and not self.inside):
            return
        if self.lettering:
            self.lines.words(text)
        elif not self.form.letters:
            self.lines.words(re.sub(r"[ \t\r\n]+", " ", text))


def tell(
    archive: zipfile.ZipFile,
    part: str,
    form: Form,
    lines: Lines,
    also: Seen | None = None,
) -> None:
    """Add the text of one part to ``lines``; ``also`` sees every element that is read."""
    teller = _Teller(form, lines, also)
    parse(archive, part, teller.begin, teller.end, teller.letters)


def parse(
    archive: zipfile.ZipFile,
    name: str,
    begin: Seen,
    end: Callable[[str], None] = lambda name: None,
    letters: Callable[[str], None] = lambda text: None,
) -> None:
    """Walk through one part. Declarations of types and entities are refused: office files have
    none, and entities are how a small file becomes a large one."""

    def refuse(*facts: Any) -> None:
        raise Broken

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = lambda element, facts: begin(short(element), facts)
    parser.EndElementHandler = lambda element: end(short(element))
    parser.CharacterDataHandler = letters
    given = 0
    with archive.open(name) as part:
        while piece := part.read(_PIECE):
            parser.Parse(piece, False)
            given += len(piece)
            if given - parser.CurrentByteIndex > _LONGEST:
                raise TooBig
    parser.Parse(b"", True)


@lru_cache(maxsize=4_096)
def short(name: str) -> str:
    """``w:t`` of a name with its long address; "" where the address is not known."""
    space, _blank, local = name.rpartition(" ")
    short = _SPACES.get(space, "")
    return f"{short}:{local}" if short else ""
