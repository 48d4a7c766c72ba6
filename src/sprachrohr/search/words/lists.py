"""The word lists beside this module, read when the first word needs them."""

import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

DATA = files(__package__) / "data"


@dataclass(frozen=True, slots=True)
class Lists:
    """What the splitter knows beside the nouns in general; see ``data/README.md``.

    ``modifiers``: form -> word whose stem the part gets.
    """

    units: frozenset[str]
    modifiers: dict[str, str]
    short: frozenset[str]
    whole: frozenset[str]
    never: frozenset[str]


def entries(name: str) -> Iterator[str]:
    """The words of a list, without notes."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        yield from line.partition("#")[0].split()


@cache
def curated() -> Lists:
    """The five lists written by hand."""
    pairs = (entry.partition("=") for entry in entries("modifiers.txt"))
    return Lists(
        units=frozenset(entries("units.txt")),
        modifiers={form: base or form for form, _, base in pairs},
        short=frozenset(entries("short.txt")),
        whole=frozenset(entries("whole.txt")),
        never=frozenset(entries("never.txt")),
    )


@cache
def nouns() -> frozenset[str]:
    """Nouns in general which are no compounds the splitter knows."""
    packed = (DATA / "nouns.txt.xz").read_bytes()
    return frozenset(lzma.decompress(packed).decode().split())


@cache
def irregular() -> dict[str, str]:
    """Form -> base, of words whose stem alone would not meet the stem of their base."""
    words = list(entries("irregular.txt"))
    return dict(zip(words[::2], words[1::2], strict=True))


@cache
def function_words() -> frozenset[str]:
    """Folded words a query can do without."""
    from .fold import fold

    return frozenset(fold(word) for word in entries("function.txt"))
