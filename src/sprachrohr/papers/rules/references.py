"""The number of a paper (Drucksachennummer): the next free one by a council's pattern. Pure.

Free text is allowed, so numbers of other shapes stand beside those of the pattern. A number that
was ever given is not given again, even if its paper is gone: somebody may have quoted it.
"""

import re
from collections.abc import Iterable

USUAL = "{number}/{year}"
"""The pattern of a council that has set none."""
LONGEST = 60
"""Letters of a paper's number."""


def same(one: str, other: str) -> bool:
    """Whether two numbers read the same, whatever their spaces and capitals."""
    return _plain(one) == _plain(other)


def _plain(reference: str) -> str:
    return " ".join(reference.split()).casefold()


def is_taken(reference: str, taken: Iterable[str]) -> bool:
    """Whether a number was given already."""
    return any(same(reference, it) for it in taken)


def pattern_works(pattern: str) -> bool:
    """Whether numbers can be counted by a pattern: ``{number}`` once, ``{year}`` at most once."""
    rest = pattern.replace("{number}", "", 1).replace("{year}", "", 1)
    return (
        pattern.count("{number}") == 1
        and not set(rest) & set("{}")
        and len(write(pattern, 9999, 9999)) <= LONGEST
    )


def write(pattern: str, number: int, year: int) -> str:
    """A number by a pattern: "{number}/{year}" -> "7/2026"."""
    return pattern.replace("{number}", str(number)).replace("{year}", f"{year:04}")


def next_reference(pattern: str, year: int, taken: Iterable[str]) -> str:
    """The number after the highest one of a year that follows the pattern.

    ``taken`` are all numbers ever given in the council, of any shape. A pattern without
    ``{year}`` counts on for ever. An empty or broken pattern counts as :data:`USUAL`.
    """
    if not pattern_works(pattern):
        pattern = USUAL
    given = {_plain(it) for it in taken}
    head, _mark, tail = write_year(pattern, year).partition("{number}")
    shape = re.compile(
        f"{re.escape(_plain_part(head))}([0-9]{{1,9}}){re.escape(_plain_part(tail))}"
    )
    known = [int(found[1]) for it in given if (found := shape.fullmatch(it))]
    number = max(known, default=0) + 1
    while _plain(write(pattern, number, year)) in given:
        number += 1
    return write(pattern, number, year)


def pattern_like(reference: str, year: int) -> str:
    """The pattern another number follows: "A-105" -> "A-{number}", "7/2026" -> "{number}/{year}".

    ``year``: of that paper. Empty where no number can be told apart.
    """
    if "{" in reference or "}" in reference:
        return ""
    dated = re.sub(rf"(?<![0-9]){year:04}(?![0-9])", "{year}", reference, count=1)
    numbers = list(re.finditer(r"[0-9]+", dated))
    if not numbers:
        return ""
    last = numbers[-1]
    pattern = f"{dated[: last.start()]}{{number}}{dated[last.end() :]}"
    return pattern if pattern_works(pattern) else ""


def write_year(pattern: str, year: int) -> str:
    """A pattern in which only the number is open."""
    return pattern.replace("{year}", f"{year:04}")


def _plain_part(text: str) -> str:
    """A piece of a pattern as :func:`_plain` writes it, its outer spaces kept."""
    return re.sub(r"\s+", " ", text).casefold()
