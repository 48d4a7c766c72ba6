"""How texts stand, without a page: what is outdated, and how sure a translation is."""

from datetime import datetime
from typing import Any

import pytest

from sprachrohr.councils.writing import writing
from sprachrohr.languages import texts
from sprachrohr.languages.actions import translate
from sprachrohr.languages.models import Translation
from sprachrohr.languages.words import State, fingerprint
from sprachrohr.pages import actions as pages
from sprachrohr.pages.models import Page
from tests.languages.test_office import page

__all__ = ["page"]


@pytest.fixture
def facts(by: Any, now: datetime) -> dict[str, Any]:
    return {"by": by, "now": now}


def test_outdated_translations_are_counted_with_two_queries_as_the_list_counts_them(
    council: Any, page: Page, facts: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def counted() -> int:
        with CaptureQueriesContext(connection) as caught:
            count = texts.outdated(council)
        assert len(caught) == 2
        listed = texts.all_texts(council, closed=True)
        assert count == sum(it == State.OUTDATED for row in listed for it in row.states.values())
        return count

    assert counted() == 0
    for number in range(30):
        made = pages.add_page(council, title=f"S {number}", slug=f"s-{number}", **facts)
        translate(made, "title", "tr", f"T {number}", **facts)
        if number % 3 == 0:
            pages.change_page(made, title="Anders", **facts)
    assert counted() == 10
    pages.change_page(page, title="Großes Fest", **facts)
    assert counted() == 14
    with writing("test.spaces", council, **facts):
        page.title = " Fest "  # no reader sees a difference
        page.save()
    assert counted() == 10
    council.languages = ["de", "en"]
    assert texts.outdated(council) == 0


def test_state_of_a_machine_text_that_was_checked_is_checked() -> None:
    row = Translation(of=fingerprint("a"), machine=True)
    assert texts.state_of(row, "a") == State.MACHINE
    assert texts.state_of(row, "b") == State.OUTDATED
    assert texts.state_of(None, "a") == State.MISSING
