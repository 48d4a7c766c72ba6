"""docs/capabilities.md names each row once and every test by a name that exists.

Its states and files are looked at in tests/ground/test_docs.py.
"""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.static

ROOT = Path(__file__).parents[2]
ROWS = [
    line for line in (ROOT / "docs" / "capabilities.md").read_text().splitlines()
    if re.match(r"\| \d", line)
]  # fmt: skip


def test_each_row_stands_once_and_in_order() -> None:
    numbers = [int(row.split("|")[1]) for row in ROWS]
    assert numbers == sorted(set(numbers))


def test_every_test_of_a_row_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", " ".join(ROWS))
    assert len(named) >= len(ROWS) - 2
    for file, name in named:
        assert f"def {name}(" in (ROOT / file).read_text(), f"{file}::{name}"
