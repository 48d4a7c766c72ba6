"""What a file may be. Looks at the bytes, never at what the sender calls them."""

import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from enum import StrEnum

from sprachrohr.documents.rules import inside

MEMBERS_AT_MOST = 5_000
"""Office files with more parts than this are taken for a bomb."""
NAME_AT_MOST = 100


class Fault(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNKNOWN_TYPE = "unknown_type"
    OTHER_TYPE = "other_type"
    MACROS = "macros"
    DRAWING = "drawing"
    ENCODING = "encoding"
    ENCRYPTED = "encrypted"
    ACTIVE = "active"
    BOMB = "bomb"
    BROKEN = "broken"


@dataclass(frozen=True)
class Kind:
    """A type of file that is taken."""

    mime_type: str
    ending: str
    endings: tuple[str, ...] = ()
    inline: bool = False
    """Whether a browser may show it; everything else is downloaded."""

    @property
    def word(self) -> str:
        """How the type is called in a link: ``PDF``."""
        return self.ending.upper()


_OFFICE = "application/vnd.openxmlformats-officedocument."
PDF = Kind("application/pdf", "pdf", inline=True)
PNG = Kind("image/png", "png", inline=True)
JPEG = Kind("image/jpeg", "jpg", ("jpeg",), inline=True)
WEBP = Kind("image/webp", "webp", inline=True)
SVG = Kind("image/svg+xml", "svg", inline=True)
DOCX = Kind(f"{_OFFICE}wordprocessingml.document", "docx")
XLSX = Kind(f"{_OFFICE}spreadsheetml.sheet", "xlsx")
PPTX = Kind(f"{_OFFICE}presentationml.presentation", "pptx")
ODT = Kind("application/vnd.oasis.opendocument.text", "odt")
ODP = Kind("application/vnd.oasis.opendocument.presentation", "odp")
TXT = Kind("text/plain", "txt")
CSV = Kind("text/csv", "csv")
KINDS = {
    kind.mime_type: kind
    for kind in (PDF, PNG, JPEG, WEBP, SVG, DOCX, XLSX, PPTX, ODT, ODP, TXT, CSV)
}
_SEALED = "EncryptedPackage".encode("utf-16-le")
"""Stands in an office file with a password ([MS-OFFCRYPTO] 2.3.4.4)."""
_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "ppt/presentation.xml": PPTX}
_OPEN: dict[str, Kind | Fault] = {kind.mime_type: kind for kind in (ODT, ODP)}
_ACTIVE = re.compile(
    rb"<script|<foreignobject|<iframe|<!entity|\son[a-z]+\s*=|javascript:|(?:href|src)\s*=\s*[\"']?"
    rb"\s*(?:https?:|//|data:)|@import|url\(\s*[\"']?\s*(?:https?:|//)",
    re.IGNORECASE,
)


def examine(
    content: bytes, mime_type: str, file_name: str, *, at_most: int, trusted: bool = False
) -> Kind | Fault:
    """The kind of a file, or why it is not taken.

    ``at_most`` in bytes. ``mime_type`` is what the sender says; it must be what the bytes are.
    ``trusted``: a drawing of our own (SVG), which is taken only without anything active in it.
    """
    if not content:
        return Fault.EMPTY
    if len(content) > at_most:
        return Fault.TOO_LARGE
    found = _sniff(content, file_name, trusted)
    if (
        isinstance(found, Kind)
        and mime_type.split(";", maxsplit=1)[0].strip().lower() != found.mime_type
    ):
        return Fault.OTHER_TYPE
    return found


def _sniff(content: bytes, file_name: str, trusted: bool) -> Kind | Fault:  # noqa: PLR0911
    head = content[:1024]
    if head.startswith(b"%PDF-"):
        return _pdf(content)
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return WEBP
    if head.startswith(b"PK\x03\x04"):
        return _office(content)
    if head.startswith(b"\xd0\xcf\x11\xe0") and _SEALED in content:
        return Fault.ENCRYPTED
    if b"<svg" in head.lower():
        return SVG if trusted and not _ACTIVE.search(content) else Fault.DRAWING
    ending = file_name.rpartition(".")[2].lower()
    if ending in {"txt", "csv"}:
        return _plain(content, CSV if ending == "csv" else TXT)
    return Fault.UNKNOWN_TYPE


def _pdf(content: bytes) -> Kind | Fault:
    if inside.encrypted(content):
        return Fault.ENCRYPTED
    try:
        return Fault.ACTIVE if inside.active(content) else PDF
    except inside.Bomb:
        return Fault.BOMB
    except inside.Unreadable:
        return Fault.BROKEN


def _office(content: bytes) -> Kind | Fault:  # noqa: PLR0911  one answer for each way to fail
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if len(names) > MEMBERS_AT_MOST or inside.swells(archive, len(content)):
                return Fault.BOMB
            if inside.locked(archive):
                return Fault.ENCRYPTED
            lower = [name.lower() for name in names]
            if any(
                name.endswith("vbaproject.bin")
                or name.startswith(("basic/", "scripts/", "xl/macrosheets/"))
                or "/activex/" in name
                for name in lower
            ):
                return Fault.MACROS
            if "mimetype" in names:
                with archive.open("mimetype") as part:
                    said = part.read(100).decode("ascii", "replace").strip()
                return _OPEN.get(said, Fault.UNKNOWN_TYPE)
            for part_name, kind in _PARTS.items():
                if part_name in names and "[Content_Types].xml" in names:
                    with archive.open("[Content_Types].xml") as part:
                        active = b"macroenabled" in part.read(1_000_000).lower()
                    return Fault.MACROS if active else kind
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
        return Fault.UNKNOWN_TYPE
    return Fault.UNKNOWN_TYPE


def _plain(content: bytes, kind: Kind) -> Kind | Fault:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Fault.ENCODING
    return Fault.UNKNOWN_TYPE if "\x00" in text else kind


def clean_name(file_name: str, kind: Kind) -> str:
    """A file name that is safe in an address and on a disk, with the ending of its kind.

    No folders, no control or direction marks, no spaces: "../Antrag 3 2026.pdf" becomes
    "Antrag-3-2026.pdf".
    """
    base = unicodedata.normalize("NFC", file_name).replace("\\", "/").rpartition("/")[2]
    stem, dot, ending = base.rpartition(".")
    if not dot or ending.lower() not in (kind.ending, *kind.endings):
        stem = base
    stem = re.sub(r"[^\w.-]+", "-", stem)
    stem = re.sub(r"-{2,}|\.{2,}", "-", stem).strip("-._")[:NAME_AT_MOST].strip("-._")
    return f"{stem or 'datei'}.{kind.ending}"
