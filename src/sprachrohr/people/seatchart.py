"""Where the seats of a council stand in its picture: concentric half circles.

It shows numbers and kinds, not the plan of the room. Pure geometry, whole pixels, no Django:
templates write the numbers as they are, whatever the language's decimal sign.
Right-to-left pages mirror the picture; the first seat always stands at the start of the line.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

KINDS = ("elected", "rat", "advisory", "vacant")
"""Elected (Direktgewählte), sent by the Rat (Ratsmitglieder), without a vote, empty seat."""

RADIUS = 14
"""Of a round seat: 28 px across."""
SIDE = round(RADIUS * math.sqrt(math.pi))
"""Of a square seat: the same area as a round one, for nobody weighs more."""
GAP = 40
"""Between the middles of neighbours."""
INNER = 70
"""Smallest half circle; the total stands inside."""
ALONE = 112
"""A single half circle is wider, so that few seats do not look like giants."""
ROWS = ((9, 1), (21, 2), (40, 3), (62, 4), (90, 5))
"""Up to so many seats, so many half circles."""


@dataclass(frozen=True)
class Seat:
    """One seat; `size` is the radius of a disc or the side of a square, `left`/`top` its corner."""

    kind: str
    shape: str
    x: int
    y: int
    size: int
    left: int
    top: int


@dataclass(frozen=True)
class Point:
    x: int
    y: int


@dataclass(frozen=True)
class Chart:
    """The picture in pixels; `total` is written at `middle`."""

    width: int
    height: int
    seats: tuple[Seat, ...]
    total: int
    middle: Point


def chart(kinds: Iterable[str], total: int | None = None) -> Chart:
    """Place the seats of these kinds in the order given, the first at the start of the line.

    `total` is the number in the middle; by default all seats but the advisory ones.
    ValueError for a kind that does not exist.
    """
    return _chart(tuple(kinds), total)


@lru_cache(maxsize=128)
def _chart(given: tuple[str, ...], total: int | None) -> Chart:
    for kind in given:
        if kind not in KINDS:
            raise ValueError(f"no such kind of seat: {kind!r}")
    radii = _radii(len(given))
    outer = radii[-1]
    centre = Point(outer + RADIUS + 2, outer + RADIUS + 2)
    places = sorted(
        (angle, -radius)
        for radius, count in zip(radii, _shares(len(given), radii), strict=True)
        for angle in _angles(count)
    )
    seats = tuple(
        _seat(kind, centre, angle, -radius)
        for kind, (angle, radius) in zip(given, places, strict=True)
    )
    voting = sum(kind != "advisory" for kind in given)
    return Chart(
        width=2 * centre.x,
        height=centre.y + RADIUS + 2,
        seats=seats,
        total=voting if total is None else total,
        middle=Point(centre.x, centre.y + RADIUS),
    )


def _radii(count: int) -> list[int]:
    rows = next((rows for limit, rows in ROWS if count <= limit), 6)
    inner = INNER if rows > 1 else ALONE
    while sum(_room(inner + row * (GAP + 2)) for row in range(rows)) < count:
        inner += 2
    return [inner + row * (GAP + 2) for row in range(rows)]


def _room(radius: int) -> int:
    """How many seats fit on this half circle."""
    return int(math.pi * radius / GAP) + 1


def _shares(count: int, radii: list[int]) -> list[int]:
    """Seats per half circle in proportion to its length, never more than fit."""
    shares = [min(_room(radius), int(count * radius / sum(radii))) for radius in radii]
    while sum(shares) < count:
        free = [row for row, radius in enumerate(radii) if shares[row] < _room(radius)]
        wanted = max(free, key=lambda row: count * radii[row] / sum(radii) - shares[row])
        shares[wanted] += 1
    return shares


def _angles(count: int) -> list[float]:
    """From the start of the line (0) over the top to its end (pi)."""
    if count == 1:
        return [math.pi / 2]
    return [math.pi * index / (count - 1) for index in range(count)]


def _seat(kind: str, centre: Point, angle: float, radius: int) -> Seat:
    x = round(centre.x - radius * math.cos(angle))
    y = round(centre.y - radius * math.sin(angle))
    if kind == "rat":
        half = SIDE // 2
        return Seat(kind, "square", x, y, SIDE, x - half, y - half)
    return Seat(kind, "disc", x, y, RADIUS, x - RADIUS, y - RADIUS)
