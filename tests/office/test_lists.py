"""Lists: searched, narrowed, sorted, saved as a file, put in order, changed many at once."""

import csv
import io
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from sprachrohr.councils import actions
from sprachrohr.councils.models import Contact, Location

URL = "/verwaltung/orte/"


def page(response: Any) -> str:
    return str(response.content.decode())


@pytest.fixture
def places(council: Any, by: Any, now: datetime) -> list[Location]:
    return [
        actions.add_location(council, name=name, room=room, step_free=step_free, by=by, now=now)
        for name, room, step_free in (
            ("Rathaus", "Saal 2", True),
            ("Bürgerhaus", "Raum 1", None),
            ("=1+1", "", False),
        )
    ]


def test_every_word_of_a_search_has_to_be_found(clerk: Client, places: Any) -> None:
    assert "Rathaus" in page(clerk.get(URL, {"q": "rat saal"}))
    answer = page(clerk.get(URL, {"q": "rat raum"}))
    assert ">Rathaus, Saal 2</a>" not in answer


def test_a_list_is_narrowed_and_sorted_by_its_address(clerk: Client, places: Any) -> None:
    found = page(clerk.get(URL, {"stufenlos": "offen"}))
    assert "Bürgerhaus" in found
    assert "Saal 2" not in found
    down = page(clerk.get(URL, {"sort": "-name"}))
    assert down.index(">Rathaus") < down.index(">Bürgerhaus")
    assert 'aria-sort="descending"' in down


@pytest.mark.parametrize(
    "address",
    ["?q=%00", "?sort=gibtesnicht", "?stufenlos=x", "?seite=999999", "?seite=-1", "?spalten=x,y",
     "?q=" + "a" * 10_000, "?q=%22%27%25_%5C"],
)  # fmt: skip
def test_a_broken_address_shows_the_list(clerk: Client, places: Any, address: str) -> None:
    assert clerk.get(URL + address).status_code == 200


def test_a_list_is_saved_as_csv_without_formulas(clerk: Client, places: Any) -> None:
    answer = clerk.get(f"{URL}export.csv")
    text = answer.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert sorted(it[0] for it in rows[1:]) == ["'=1+1", "Bürgerhaus, Raum 1", "Rathaus, Saal 2"]


def test_a_list_is_saved_as_a_workbook_without_formulas(clerk: Client, places: Any) -> None:
    book = load_workbook(io.BytesIO(clerk.get(f"{URL}export.xlsx").content))
    cells = {it.value: it.data_type for it in book.active["A"][1:]}
    assert set(cells) == {"=1+1", "Bürgerhaus, Raum 1", "Rathaus, Saal 2"}
    assert set(cells.values()) == {"s"}


def test_chosen_columns_are_remembered(clerk: Client, colleague: Client, places: Any) -> None:
    head = ">Zuletzt geändert<", ">Last changed<"
    assert not any(it in page(clerk.get(URL)).split("<tbody>")[0].split("<table")[1] for it in head)
    clerk.post(f"{URL}spalten/", {"spalte": ["geaendert"]})
    table = page(clerk.get(URL)).split("<table")[1]
    assert "data-label" in table
    assert table.count('<th scope="col"') == 2
    assert page(colleague.get(URL)).split("<table")[1].count('<th scope="col"') == 3


def test_contacts_are_put_in_order(clerk: Client, council: Any, by: Any, now: datetime) -> None:
    made = [
        actions.add_contact(council, purpose="office", role=role, by=by, now=now)
        for role in ("Eins", "Zwei", "Drei")
    ]
    url = "/verwaltung/kontakte/reihenfolge/"
    clerk.post(url, {"hoch": str(made[2].pk)})
    assert [it.role for it in Contact.objects.order_by("order")] == ["Eins", "Drei", "Zwei"]
    clerk.post(url, {"folge": ",".join(str(it.pk) for it in made)})
    assert [it.role for it in Contact.objects.order_by("order")] == ["Eins", "Zwei", "Drei"]
    clerk.post(url, {"runter": "999999"})
    assert [it.role for it in Contact.objects.order_by("order")] == ["Eins", "Zwei", "Drei"]


def test_many_are_removed_after_asking_and_the_rest_is_told(
    clerk: Client, council: Any, places: list[Location], by: Any, now: datetime
) -> None:
    actions.add_unit(council, name="Amt", location=places[0], by=by, now=now)
    chosen = {"tun": "loeschen", "auswahl": [str(it.pk) for it in places]}
    asked = clerk.post(f"{URL}mehrere/", chosen)
    assert asked.status_code == 200
    assert Location.objects.count() == 3
    told = clerk.post(f"{URL}mehrere/", {**chosen, "sicher": "ja"}, follow=True)
    assert [it.name for it in Location.objects.all()] == ["Rathaus"]
    assert "Amt" in page(told)


def test_the_search_over_everything_finds_each_kind(
    clerk: Client, council: Any, places: Any, by: Any, now: datetime
) -> None:
    actions.add_contact(council, purpose="office", role="Auskunft im Rathaus", by=by, now=now)
    found = page(clerk.get("/verwaltung/suche/", {"q": "rathaus"}))
    assert "Rathaus, Saal 2" in found
    assert "Auskunft im Rathaus" in found


def test_a_list_asks_equally_often_for_few_and_many(
    clerk: Client, council: Any, by: Any, now: datetime
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert clerk.get("/verwaltung/kontakte/").status_code == 200
        return len(seen)

    unit = actions.add_unit(council, name="Amt", by=by, now=now)
    actions.add_contact(council, purpose="office", role="Eins", unit=unit, by=by, now=now)
    asked()
    few = asked()
    for number in range(60):
        actions.add_contact(
            council, purpose="office", role=f"Nr. {number}", unit=unit, by=by, now=now
        )
    assert asked() <= few + 1  # the page's cut: count, and the rows


def test_two_clerks_work_on_one_list_and_both_keep_their_work(
    clerk: Client, colleague: Client, council: Any, by: Any, now: datetime
) -> None:
    """One puts the list in order that she saw; the other adds to it and removes from it."""
    made = [
        actions.add_contact(council, purpose="office", role=role, by=by, now=now)
        for role in ("Eins", "Zwei", "Drei")
    ]
    seen = [str(made[at].pk) for at in (2, 1, 0)]
    colleague.post(
        "/verwaltung/kontakte/neu/", {"purpose": "office", "role": "Vier", "email": "", "order": ""}
    )
    colleague.post(f"/verwaltung/kontakte/{made[1].pk}/loeschen/")
    clerk.post("/verwaltung/kontakte/reihenfolge/", {"folge": ",".join(seen)})
    assert [it.role for it in Contact.objects.order_by("order", "pk")] == ["Drei", "Eins", "Vier"]
