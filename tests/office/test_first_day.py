"""The first day's path leads to pages that exist, and says what is done."""

from datetime import date, datetime
from typing import Any

from django.test import Client

from sprachrohr.councils import actions
from sprachrohr.office.first_day import STEPS, left
from sprachrohr.people.viewers import Viewer

CLERK = Viewer(roles=frozenset({"office"}))


def test_there_are_ten_steps_and_each_leads_somewhere(clerk: Client) -> None:
    assert len(STEPS) == 10
    for step in STEPS:
        assert clerk.get(step.url).status_code in {200, 302}, step.url
        assert clerk.get(step.url.replace("neu/", "")).status_code in {200, 302}, step.url


def test_a_step_is_done_when_something_stands_there(
    clerk: Client, council: Any, by: Any, now: datetime
) -> None:
    before = left(CLERK, council)
    actions.add_location(council, name="Rathaus", by=by, now=now)
    assert left(CLERK, council) == before - 1
    actions.add_designation(
        council, name="Gremium", legal_form="other", valid_from=date(2025, 11, 1), by=by, now=now
    )
    actions.set_look(council, accent="#1f5f8b", by=by, now=now)
    assert left(CLERK, council) == before - 3
    page = clerk.get("/verwaltung/erste-schritte/").content.decode()
    assert "/verwaltung/orte/neu/" not in page
    assert "/verwaltung/kontakte/neu/" in page
