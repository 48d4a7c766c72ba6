"""When an earlier agenda is kept, how two are compared, and what a move does to numbers."""

from datetime import datetime

import pytest

from sprachrohr.meetings.rules import Fate, Line, compared, keeps_edition, moved


def a(key: int, name: str = "", number: str = "", parent: int | None = None) -> Line:
    return Line(key, number or str(key), name or f"Punkt {key}", parent)


MONDAY, FRIDAY = datetime(2026, 11, 16), datetime(2026, 11, 20)


def test_an_edition_is_kept_only_if_guests_could_read_something_else() -> None:
    assert keeps_edition([a(1)], [a(1), a(2)], since=MONDAY, now=FRIDAY)
    assert keeps_edition([a(1)], [a(1, "Neu")], since=MONDAY, now=FRIDAY)
    assert keeps_edition([a(1)], [a(1, number="2")], since=MONDAY, now=FRIDAY)
    assert not keeps_edition([a(1)], [a(1)], since=MONDAY, now=FRIDAY)
    assert not keeps_edition([a(1)], [a(1), a(2)], since=FRIDAY, now=FRIDAY)


@pytest.mark.parametrize(
    ("after", "went", "gone", "added"),
    [
        ([1, 2, 3, 4], [], [], ()),
        ([4, 1, 2, 3], [4], [], ()),
        ([2, 3, 1, 4], [1], [], ()),
        ([1, 3, 2, 4], [3], [], ()),
        ([1, 2, 9, 3, 4], [], [], (9,)),
        ([9, 4, 2], [4], [1, 3], (9,)),
        ([], [], [1, 2, 3, 4], ()),
    ],
)
def test_as_few_lines_as_possible_have_moved(
    after: list[int], went: list[int], gone: list[int], added: tuple[int, ...]
) -> None:
    found = compared([a(1), a(2), a(3), a(4)], [a(key) for key in after])
    assert [key for key, fate in found.fates.items() if fate == Fate.MOVED] == went
    assert [key for key, fate in found.fates.items() if fate == Fate.GONE] == gone
    assert found.added == added
    assert found.same == (after == [1, 2, 3, 4])


def test_a_line_below_another_item_has_moved() -> None:
    found = compared([a(1), a(2), a(3, parent=1)], [a(1), a(2), a(3, parent=2)])
    assert found.fates == {1: Fate.STAYS, 2: Fate.STAYS, 3: Fate.MOVED}


def test_numbers_belong_to_places_and_sub_items_count_along() -> None:
    old = [a(1), a(2), a(3), a(31, number="3.1", parent=3), Line(4, "", "Überschrift")]
    first = moved(old, 3, 1)
    assert [(it.key, it.number) for it in first] == [
        (3, "1"), (31, "1.1"), (1, "2"), (2, "3"), (4, ""),
    ]  # fmt: skip
    last = moved(old, 1, None)
    assert [(it.key, it.number) for it in last] == [
        (2, "1"), (3, "2"), (31, "2.1"), (4, ""), (1, "3"),
    ]  # fmt: skip
    assert moved([a(1)], 1, None) == [a(1)]
