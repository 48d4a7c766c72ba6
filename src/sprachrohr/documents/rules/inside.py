"""What stands inside a PDF or a packed file and must not reach anybody. Pure: bytes in, faults out.

A PDF may carry programs (JavaScript) or start others (Launch), and a packed file may unpack to a
thousand times its size. Nothing is opened here; names and declared sizes are looked at.

Sources: ISO 32000-1, 7.3.5 (names), 7.5.7 (object streams), 12.6.4 (actions); D. Fifield, "A
better zip bomb" (2019), for packed parts that overlap.
"""

import re
import zipfile
import zlib

UNPACKED = 300 * 1024 * 1024
"""Bytes all parts of an office file may unpack to."""
RATIO = 150
"""How many times its size a large file may unpack to; repetitive tables reach 60."""
LARGE = 20 * 1024 * 1024
"""Bytes below which the ratio does not matter."""
OBJECTS = 8 * 1024 * 1024
"""Bytes one object stream of a PDF may unpack to; all together ten times as much."""

_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_END = rb"(?=[\s/<>\[\]()%]|$)"
_ACTIVE = re.compile(rb"/(?:JavaScript|Launch|RichMedia|ImportData)" + _END)
_LOCKED = re.compile(rb"/Encrypt(?=[\s<])")
_OBJECTS = re.compile(rb"/Type\s*/ObjStm" + _END)
_FILTER = re.compile(rb"/Filter\s*(\[[^\]]*\]|/\w+)")
_PREDICTOR = re.compile(rb"/Predictor\s+(?:[2-9]|1\d)")
_HEAD = 1_000
"""Bytes before a stream in which its dictionary stands."""
_PIECE = 64 * 1024


class Unreadable(Exception):
    """Objects are packed in a way that nobody uses but to hide them."""


class Bomb(Exception):
    """Unpacks to far more than it is."""


def active(content: bytes) -> bool:
    """Whether a PDF carries a program or starts one.

    The names are looked for in the whole file as it is – long enough never to turn up in packed
    bytes by chance – and in object streams, which hold packed dictionaries; pages and pictures stay
    packed. Raises :class:`Unreadable` and :class:`Bomb`.
    """
    if _ACTIVE.search(_named(content)):
        return True
    left, at = 10 * OBJECTS, 0
    while (at := content.find(b"stream", at)) >= 0:
        start, at = at, at + 6
        if content[start - 3 : start] == b"end":
            continue
        head = _named(content[max(0, start - _HEAD) : start])
        head = head[head.rfind(b" obj") + 1 :]
        if not _OBJECTS.search(head):
            continue
        start += 8 if content[start + 6 : start + 8] == b"\r\n" else 7
        objects = _unpacked(head, content, start)
        left -= len(objects)
        if left < 0:
            raise Bomb
        if _ACTIVE.search(_named(objects)):
            return True
    return False


def encrypted(content: bytes) -> bool:
    """Whether a PDF is encrypted, with or without a password to open it: we cannot look into it."""
    return bool(_LOCKED.search(content))


def _named(text: bytes) -> bytes:
    """Names without escapes: ``/J#61vaScript`` is ``/JavaScript``."""
    return _ESCAPED.sub(lambda it: bytes([int(it[1], 16)]), text) if b"#" in text else text


def _unpacked(head: bytes, content: bytes, start: int) -> bytes:
    """An object stream that begins at ``start``; read piece by piece to its own end."""
    said = _FILTER.search(head)
    filters = re.findall(rb"/(\w+)", said[1]) if said else []
    if not filters:
        return b""  # it has been looked at as it is
    if filters not in ([b"FlateDecode"], [b"Fl"]) or _PREDICTOR.search(head):
        raise Unreadable
    found, unpacker = bytearray(), zlib.decompressobj()
    try:
        while not unpacker.eof and start < len(content):
            piece = content[start : start + _PIECE]
            start += _PIECE
            while piece:
                found += unpacker.decompress(piece, _PIECE)
                if len(found) > OBJECTS:
                    raise Bomb
                piece = unpacker.unconsumed_tail
    except zlib.error as problem:
        raise Unreadable from problem
    return bytes(found)


def swells(archive: zipfile.ZipFile, size: int) -> bool:
    """Whether a packed file of ``size`` bytes is a bomb: by what its parts say they unpack to.

    Python's reader stops at the size a part declares, so a part cannot lie to it. Parts that
    together claim more packed bytes than the file has overlap each other.
    """
    parts = archive.infolist()
    unpacked = sum(it.file_size for it in parts)
    if unpacked > UNPACKED or sum(it.compress_size for it in parts) > size:
        return True
    if unpacked > LARGE and unpacked > RATIO * size:
        return True
    return any(_nested(it) for it in parts)


def _nested(part: zipfile.ZipInfo) -> bool:
    """A packed file inside a packed file, large: office files hold none of that kind."""
    return part.filename.lower().endswith((".zip", ".gz", ".bz2", ".xz")) and part.file_size > 1024


def locked(archive: zipfile.ZipFile) -> bool:
    """Whether parts of it open with a password only."""
    return any(it.flag_bits & 0x1 for it in archive.infolist())
