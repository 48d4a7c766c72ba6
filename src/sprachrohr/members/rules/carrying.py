"""What of a session's papers fits on a phone. Pure; sizes in bytes."""

from collections.abc import Iterable
from dataclasses import dataclass

TOTAL = 30 * 1024 * 1024
"""Of all files of one session: a cheap phone and a mobile contract shall bear it."""
ONE = 12 * 1024 * 1024
"""Of one file."""
PDF = "application/pdf"


@dataclass(frozen=True)
class Paper:
    """A file of the agenda: its key, size, and type."""

    key: int
    size: int
    mime_type: str = PDF


@dataclass(frozen=True)
class Load:
    """What is taken along, and what stays online."""

    taken: tuple[int, ...]
    left: tuple[int, ...]
    size: int


def load(files: Iterable[Paper], *, total: int = TOTAL, one: int = ONE) -> Load:
    """Choose in the order of the agenda what fits; a file is never taken in part, or twice.

    What is too large is left out, and smaller ones after it may still come along.
    """
    taken: list[int] = []
    left: list[int] = []
    size = 0
    for it in {it.key: it for it in files}.values():
        if it.mime_type == PDF and it.size <= one and size + it.size <= total:
            taken.append(it.key)
            size += it.size
        else:
            left.append(it.key)
    return Load(tuple(taken), tuple(left), size)
