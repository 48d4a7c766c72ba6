"""Items put below other items: every agenda keeps its tree and its numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.meetings.rules import BelowItself, Line, below, moved_to


@st.composite
def agendas(draw: st.DrawFn) -> list[Line]:
    """Up to five sections with up to three items each, numbered as they stand."""
    lines: list[Line] = []
    for at in range(1, draw(st.integers(1, 5)) + 1):
        top = Line(len(lines) + 1, str(at), f"Teil {at}")
        lines.append(top)
        lines += [
            Line(top.key + it, f"{at}.{it}", f"Punkt {top.key + it}", top.key)
            for it in range(1, draw(st.integers(0, 3)) + 1)
        ]
    return lines


def well_numbered(lines: list[Line]) -> bool:
    """Siblings count from 1 in their order, below the number of what they stand below."""
    counted: dict[int | None, int] = {}
    number = {line.key: line.number for line in lines}
    for line in lines:
        counted[line.parent] = counted.get(line.parent, 0) + 1
        above = f"{number[line.parent]}." if line.parent is not None else ""
        if line.number != f"{above}{counted[line.parent]}":
            return False
    return True


@given(agendas(), st.data())
def test_a_move_keeps_every_item_its_tree_and_the_counting(
    lines: list[Line], data: st.DataObject
) -> None:
    key = data.draw(st.sampled_from([it.key for it in lines]))
    block = below(lines, key)
    parents = [None, *(it.key for it in lines if it.key not in block and it.parent is None)]
    parent = data.draw(st.sampled_from(parents))
    there = [it.key for it in lines if it.parent == parent and it.key not in block]
    before = data.draw(st.sampled_from([None, *there]))
    found = moved_to(lines, key, parent, before)
    assert sorted(it.key for it in found) == sorted(it.key for it in lines)
    assert well_numbered(found), [str(it) for it in found]
    one = next(it for it in found if it.key == key)
    assert one.parent == parent
    siblings = [it.key for it in found if it.parent == parent]
    at = siblings.index(key)
    assert siblings[at + 1 : at + 2] == ([before] if before is not None else [])
    # What stands below an item stays right behind it.
    for line in found:
        under = below(found, line.key)
        start = found.index(line)
        assert {it.key for it in found[start : start + len(under)]} == under


def test_a_section_that_leaves_counts_its_new_home_down_first() -> None:
    lines = [Line(1, "1", "A"), Line(2, "2", "B"), Line(3, "3", "C"), Line(4, "3.1", "D", 3)]
    assert [(it.name, it.number) for it in moved_to(lines, 2, 3, None)] == [
        ("A", "1"), ("C", "2"), ("D", "2.1"), ("B", "2.2"),
    ]  # fmt: skip


def test_below_itself_nothing_can_stand() -> None:
    lines = [Line(1, "1", "A"), Line(2, "1.1", "B", 1)]
    for parent in (1, 2):
        with pytest.raises(BelowItself):
            moved_to(lines, 1, parent, None)
