"""Which hits are better: alike on every database. Pure.

Weights from measurements on titles (``docs/decisions/0019-search.md``); those of summary and body
are proposals.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

EXACT, STEM, ALL_PARTS, PART, SUMMARY, BODY, PREFIX = 1.0, 0.95, 0.75, 0.7, 0.6, 0.5, 0.5
LONG_TITLE = 0.03
IN_ORDER = 1.25
IN_TITLE = 1.25
"""What all words in the title are worth more than some of them elsewhere."""
OLD = 0.85
HALF_LIFE_YEARS = 5
FOREIGN = 0.5
"""What a hit is worth in a language that is neither the reader's nor German."""


@dataclass(frozen=True)
class Asked:
    """One word of a query. ``weight``: how rare it is (inverse document frequency)."""

    raw: str
    stem: str
    parts: tuple[str, ...] = ()
    prefix: bool = False
    others: tuple[str, ...] = ()
    weight: float = 1.0


@dataclass(frozen=True)
class Candidate:
    """A row that matches. ``hits``: the places of those asked words of which that is known.

    ``foreign``: neither in the reader's language nor in German.
    """

    row: int
    key: tuple[str, int]
    raw: Sequence[str]
    stems: Sequence[str]
    parts: Collection[str]
    hints: Collection[str]
    day: date | None = None
    hits: Collection[int] = ()
    foreign: bool = False


def rare(rows: int, all_rows: int) -> float:
    """The weight of a word that stands in so many of all rows; never negative."""
    return math.log(1 + (all_rows - min(rows, all_rows) + 0.5) / (rows + 0.5))


def match(asked: Asked, found: Candidate, known: bool) -> float:
    """How well a word is met; 0 where it is not.

    ``known``: the engine says that it stands somewhere in the row.
    """
    stems, parts = found.stems, found.parts
    own = (asked.stem, *asked.others)
    ways = (
        (EXACT, asked.raw in found.raw),
        (STEM, any(it in stems for it in own)),
        (ALL_PARTS, asked.parts and all(it in stems or it in parts for it in asked.parts)),
        (PART, any(it in parts for it in own)),
        (SUMMARY, any(it in found.hints for it in own)),
        (PREFIX, asked.prefix and any(it.startswith(asked.raw) for it in found.raw)),
        (BODY, known),
    )
    return next((well for well, so in ways if so), 0.0)


def score(query: Sequence[Asked], found: Candidate, today: date) -> tuple[int, float]:
    """How many words are met, and how well altogether."""
    met = [match(it, found, place in found.hits) for place, it in enumerate(query)]
    points = sum(it.weight * well for it, well in zip(query, met, strict=True))
    points /= 1 + LONG_TITLE * len(found.raw)
    if len(query) > 1 and all(well >= PART for well in met):
        points *= IN_TITLE
    if len(query) > 1 and _in_order(query, found.stems):
        points *= IN_ORDER
    if found.day is not None:
        years = max(0, (today - found.day).days) / 365.25
        points *= OLD + (1 - OLD) * 2 ** (-years / HALF_LIFE_YEARS)
    else:
        points *= OLD
    if found.foreign:
        points *= FOREIGN
    return sum(it > 0 for it in met), points


def _in_order(query: Sequence[Asked], stems: Sequence[str]) -> bool:
    """Whether the words stand one behind the other in the title."""
    wanted = [it.stem for it in query]
    starts = range(len(stems) - len(wanted) + 1)
    return any(list(stems[at : at + len(wanted)]) == wanted for at in starts)


def best(
    query: Sequence[Asked],
    candidates: Sequence[Candidate],
    today: date,
    prefer: Mapping[int, int] | None = None,
) -> list[Candidate]:
    """The best row of each thing, the best thing first.

    ``prefer``: row -> 0 where it is in the reader's language; a lower number wins among the rows
    of one thing. Ties go by day, then by what came in last.
    """
    liked = prefer or {}
    rated = {it.row: score(query, it, today) for it in candidates}
    chosen: dict[tuple[str, int], Candidate] = {}
    points: dict[tuple[str, int], tuple[int, float]] = {}
    for it in candidates:
        now = chosen.get(it.key)
        if now is None or _rank(it, liked, rated) < _rank(now, liked, rated):
            chosen[it.key] = it
        points[it.key] = max(points.get(it.key, (0, 0.0)), rated[it.row])

    def order(it: Candidate) -> tuple[float, ...]:
        met, well = points[it.key]
        return -met, -round(well, 9), -(it.day or date.min).toordinal(), -it.row

    return sorted(chosen.values(), key=order)


def _rank(
    it: Candidate, liked: Mapping[int, int], rated: Mapping[int, tuple[int, float]]
) -> tuple[float, ...]:
    met, well = rated[it.row]
    return liked.get(it.row, 1), -met, -well, it.row
