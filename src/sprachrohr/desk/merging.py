"""Two people change the same thing at once: whose words stand? Pure, asks nobody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any


@dataclass(frozen=True)
class Merged:
    """The values to write, and the fields on which the two do not agree."""

    values: dict[str, Any]
    clashes: dict[str, Any] = field(default_factory=dict)
    """Field -> what the other wrote meanwhile. Mine stands in ``values``."""
    taken: tuple[str, ...] = ()
    """Fields in which the other's change was kept because I had not touched them."""


def merge(seen: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Merged:
    """Join two changes of what both had seen, field by field.

    A field that only one has changed keeps that change. Where both wrote the same, it stands.
    Texts of several lines are joined line by line where the two changed different lines.
    """
    values: dict[str, Any] = {}
    clashes: dict[str, Any] = {}
    taken = []
    for name, my in mine.items():
        before, other = seen.get(name), theirs.get(name)
        values[name] = my
        if other in (before, my) or name not in theirs:
            continue
        if my == before:
            values[name] = other
            taken.append(name)
            continue
        joined = _lines(before, my, other)
        if joined is None:
            clashes[name] = other
        else:
            values[name] = joined
            taken.append(name)
    return Merged(values, clashes, tuple(taken))


def _lines(before: Any, my: Any, other: Any) -> str | None:
    """Both changes of a text with several lines, or ``None`` where they touch each other."""
    if not all(isinstance(it, str) for it in (before, my, other)) or "\n" not in before:
        return None
    base = _split(before)
    changes = [*_changes(base, _split(my)), *_changes(base, _split(other))]
    changes.sort(key=lambda it: (it[0], it[1]))
    for (_, end, _new), (start, _end, _) in pairwise(changes):
        if start <= end:
            return None  # next to each other: a person has to look
    for start, end, new in reversed(changes):
        base[start:end] = new
    return "\n".join(base)


def _split(text: str) -> list[str]:
    return text.replace("\r\n", "\n").split("\n")


def _changes(base: list[str], new: list[str]) -> list[tuple[int, int, list[str]]]:
    steps = SequenceMatcher(None, base, new, autojunk=False).get_opcodes()
    return [(i, j, new[k:m]) for what, i, j, k, m in steps if what != "equal"]
