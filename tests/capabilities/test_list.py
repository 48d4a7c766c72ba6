"""docs/capabilities.md names what is there: every row once, every test by its name."""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.static

TESTS = Path(__file__).parents[1]
ROWS = [
    line.strip("| \n").split(" | ")
    for line in (TESTS.parent / "docs" / "capabilities.md").read_text().splitlines()
    if re.match(r"\| \d", line)
]


def test_each_row_stands_once_in_order_with_a_known_state() -> None:
    numbers = [int(row[0]) for row in ROWS]
    assert numbers == sorted(set(numbers))
    assert {re.split(r"[*]{2}", row[2])[1] for row in ROWS} <= {"done", "reading", "open"}


def test_every_row_that_is_not_open_names_a_test_that_exists() -> None:
    for row in ROWS:
        named = re.findall(r"`([\w/]+\.py)::(\w+)`", " ".join(row))
        assert named or "**open**" in row[2], row[0]
        for file, name in named:
            assert f"def {name}(" in (TESTS / file).read_text(), f"{file}::{name}"
