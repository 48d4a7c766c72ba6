"""What was published by mistake and taken back leaves a trace, and nothing of what it was.

Guests have read it and every page of it lies in the server's memory when it is taken back.
"""

import json
from typing import Any

import pytest

from tests.town.browse import ALL_LANGUAGES, Town
from tests.town.test_secrets import STARTS, words_of

pytestmark = pytest.mark.once

MARK = "IRRTUM"


SPOKEN = ("de", "en", "tr", "ar", "uk")
"""Languages in which something of the mistake was translated."""


@pytest.fixture(scope="module")
def mistake(town: Town) -> Any:
    """Published, read by guests page by page, then taken back."""
    made = json.loads(town.run("mistake.py", "musterstadt", "publish"))
    town.walked.clear()
    walked = town.walk("musterstadt", STARTS, SPOKEN)
    read = {path: words_of(path, answer) for path, answer in walked.items()}
    read |= {path: words_of(path, town.get("musterstadt", path)) for path in made["others"]}
    made["before"] = read
    made |= json.loads(town.run("mistake.py", "musterstadt", "withdraw"))
    town.walked.clear()
    return made


def test_what_is_public_is_found_everywhere_so_that_the_search_proves_something(
    mistake: Any,
) -> None:
    text = "\n".join(mistake["before"].values())
    missed = {where for marker, where in mistake["published"].items() if marker not in text}
    assert missed == set()
    for part in ("/feeds/vorlagen.xml", "/kalender.ics"):
        assert MARK in mistake["before"][part], part


def test_nothing_of_it_is_left_on_any_page_feed_calendar_or_file(town: Town, mistake: Any) -> None:
    found = town.walk("musterstadt", STARTS, SPOKEN)
    leaks = [path for path, answer in found.items() if MARK in words_of(path, answer)]
    for path in mistake["before"]:  # asked by who knows the address; that may hold a file's name
        if path not in found and MARK in words_of("", town.get("musterstadt", path)):
            leaks.append(path)
    assert leaks == []
    town.walked.clear()


@pytest.mark.parametrize("language", ALL_LANGUAGES)
def test_its_addresses_say_that_it_was_taken_back(town: Town, mistake: Any, language: str) -> None:
    for name in ("paper", "secret"):
        answer = town.get("musterstadt", f"/{language}{mistake[name]}")
        assert answer.status == 410, name
        assert MARK not in words_of("", answer)
        assert town.get("musterstadt", f"/{language}/vorlagen/987654/").status == 404
    session = town.get("musterstadt", f"/{language}{mistake['dated']}")
    assert session.status == 200
    assert MARK not in session.text
    file, *_rest = mistake["others"]
    assert town.get("musterstadt", file).status == 410
