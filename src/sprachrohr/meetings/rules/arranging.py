"""Items of an agenda put somewhere else, also below another item. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from sprachrohr.meetings.rules.agenda import Line, below, moved, next_number


class BelowItself(ValueError):
    """An item cannot stand below itself or below what stands below it."""


def moved_to(lines: Sequence[Line], key: int, parent: int | None, before: int | None) -> list[Line]:
    """An agenda with one item, and all below it, put below ``parent``, before one of those there.

    ``parent`` None: the top level; ``before`` None: behind the last one there. The items it leaves
    close the gap in their numbers; where it arrives it is counted in. A heading without a number
    stays without. Raises :class:`BelowItself`.
    """
    at_key = {line.key: line for line in lines}
    block = below(lines, key)
    if parent in block:
        raise BelowItself(key)
    if at_key[key].parent == parent:
        return moved(lines, key, before)
    # Behind its old siblings first: then their numbers close up, and its own is free.
    last = moved(lines, key, None)
    # The section it goes to may have counted up itself.
    above = next((line.number for line in last if line.key == parent), None)
    there = [line for line in last if line.parent == parent and line.number]
    old = next(line for line in last if line.key == key)
    number = next_number(above or None, len(there)) if old.number else ""
    placed = [_below(line, key, parent, old.number, number, block) for line in last]
    return moved(_behind(placed, parent, block), key, before)


def _below(line: Line, key: int, parent: int | None, old: str, new: str, block: set[int]) -> Line:
    if line.key == key:
        return replace(line, parent=parent, number=new)
    if line.key in block and old and new and line.number.startswith(f"{old}."):
        return replace(line, number=new + line.number[len(old) :])
    return line


def _behind(lines: Sequence[Line], parent: int | None, block: set[int]) -> list[Line]:
    """The moved block behind everything that stands below ``parent``."""
    rest = [line for line in lines if line.key not in block]
    ends = below(lines, parent) if parent is not None else {line.key for line in rest}
    at = max((at for at, line in enumerate(rest) if line.key in ends), default=-1) + 1
    return [*rest[:at], *(line for line in lines if line.key in block), *rest[at:]]
