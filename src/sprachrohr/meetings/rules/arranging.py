"""Items of an agenda put somewhere else, also below another item. Pure."""

from collections.abc import Container, Iterable, Mapping, Sequence
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


def gathered(
    lines: Sequence[Line],
    sections: Mapping[int, str],
    homes: Mapping[int, int],
    closed: Container[int],
) -> list[Line]:
    """An agenda put behind the lines of its skeleton (Gliederung): no number stands twice.

    ``sections``: the keys of those lines in order, with the number each has in the skeleton, "" for
    none. ``homes``: for an item at the top, the section it goes below. All others follow the
    sections of their part, public or ``closed``, and count on; so does a section whose number is
    taken by then.
    """
    placed = [replace(it, parent=homes[it.key]) if it.key in homes else it for it in lines]
    place = {key: at for at, key in enumerate(sections)}

    def rank(line: Line) -> tuple[bool, int, bool]:
        apart = line.parent is None and line.key in closed
        return (apart, place.get(line.key, len(place)), line.key in homes)

    def level(parent: Line | None, number: str) -> list[Line]:
        old = parent.number if parent else ""
        wished = sections.get(parent.key, "") if parent else ""
        used: set[str] = set()
        done: list[Line] = []
        above = parent.key if parent else None
        for line in sorted((it for it in placed if it.parent == above), key=rank):
            if line.key in sections:
                wish = _onto(sections[line.key], wished, number)
            elif parent is None or line.key in homes:
                wish = ""
            else:
                wish = _onto(line.number, old, number)
            its = wish
            if line.number and (not its or its in used):
                its = _free(used, number)
            used.add(its)
            done += [replace(line, number=its), *level(line, its)]
        return done

    return level(None, "")


def _onto(number: str, old: str, new: str) -> str:
    """ "1.2" below "1" as it is below "3": "3.2"; what does not count along stays."""
    return new + number[len(old) :] if old and new and number.startswith(f"{old}.") else number


def _free(used: Iterable[str], above: str) -> str:
    """The number after the highest one in use at a level."""
    start = f"{above}." if above else ""
    ends = [it.removeprefix(start) for it in used if it.startswith(start)]
    return next_number(above or None, max((int(it) for it in ends if it.isdecimal()), default=0))
