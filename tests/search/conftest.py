"""What the tests of the search share: a small council whose things can be found."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sprachrohr.search import access
from sprachrohr.search.access import Found
from tests.meetings.build import Build

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def no_vocabulary_of_another_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers of councils and revisions begin anew with each test."""
    monkeypatch.setattr(access, "_vocabularies", {})


@pytest.fixture
def build(council: Any, by: Any, now: Any) -> Build:
    """Makes things in council "alpha"."""
    return Build(council, by, now)


@pytest.fixture
def ask(council: Any) -> Callable[..., Found]:
    """Ask council "alpha" as a guest."""

    def asked(text: str, language: str = "de", marks: Any = ()) -> Found:
        return access.search(council, text, language, TODAY, marks)

    return asked


def titles(found: Found) -> list[str]:
    """The titles of the hits, the best first."""
    return [it.title for it in found.hits]
