"""Sixty hard questions of our own: the share that is answered in the first three, on each database.

Both databases are held to the same file of answers (``answers.tsv``), and so to each other. After a
change of the analyser or the ranking, write it anew with ``SPRACHROHR_WRITE_ANSWERS=1`` and look at
what has changed.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sprachrohr.search.access import Found
from tests.search import many
from tests.search.conftest import titles
from tests.search.corpus import HERE, questions
from tests.search.corpus import titles as corpus

NUMBER = 1500
ANSWERS = HERE / "answers.tsv"
RIGHT = {"compound": 15, "inflection": 12, "umlaut": 8, "typo": 10, "name": 14}
"""Of 16, 12, 8, 10 and 14. Missed: "entwurf haushalt", which many titles and texts hold apart."""


@pytest.fixture
def filled(council: Any) -> Iterator[Any]:
    many.fill(council, dict(enumerate(corpus(NUMBER), start=1)))
    yield council
    many.forget()


def test_sixty_questions_are_answered_alike_on_both_databases(
    filled: Any, ask: Callable[..., Found]
) -> None:
    right: Counter[str] = Counter()
    given, missed = [], []
    for kind, query, title in questions():
        first = titles(ask(query))[:3]
        given.append("\t".join([query, *first]))
        right[kind] += title in first
        if title not in first:
            missed.append((query, title, first))
    if os.environ.get("SPRACHROHR_WRITE_ANSWERS"):
        ANSWERS.write_text("\n".join(given) + "\n", "utf-8")
    assert len(questions()) == 60
    assert dict(right) == RIGHT, missed
    assert ANSWERS.read_text("utf-8").splitlines() == given
