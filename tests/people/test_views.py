"""Members and bodies as guests see them."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sprachrohr.councils.scope import council_scope
from sprachrohr.people import actions
from tests.people.town import START, Town, fill, settle

Trace = dict[str, Any]


def seats(html: str) -> dict[str, int]:
    """Seats in the picture by kind."""
    kinds = re.findall(r'<(?:circle|rect) class="spr-seats__(\w+)"', html)
    return {kind: kinds.count(kind) for kind in kinds}


def rows(html: str) -> dict[str, int]:
    """The table beneath the picture."""
    found = re.findall(r'<th scope="row">([^<]+)</th><td class="spr-num">(\d+)</td>', html)
    return {kind: int(number) for kind, number in found}


@pytest.mark.parametrize(("elected", "rat"), [(13, 6), (18, 9), (10, 9), (6, 3)])
def test_the_chart_shows_each_council_with_its_exact_seats(
    council: Any, trace: Trace, client_for: Any, elected: int, rat: int, stand_on: Any, now: Any
) -> None:
    from tests.people.town import build

    stand_on(now)
    build(council, trace, elected=elected, rat=rat)
    html = client_for(council).get("/en/mitglieder/").content.decode()
    assert seats(html) == {"elected": elected, "rat": rat}
    assert rows(html) == {"directly elected": elected, "sent by the city council": rat}
    assert "<text x=" in html
    assert f">{elected + rat}</text>" in html
    assert f"{elected + rat} seats with a vote" in html


def test_a_membership_that_ends_shows_a_vacant_seat_with_its_reason(
    council: Any, town: Town, trace: Trace, client_for: Any
) -> None:
    settle(town, trace, 13)
    actions.leave(town.members[0], on=date(2026, 10, 31), reason="Umzug", **trace)
    actions.note_vacancy(
        town.body,
        kind_of_seat="elected",
        reason="Die Liste hat niemanden mehr.",
        start_date=date(2026, 11, 1),
        **trace,
    )
    html = client_for(council).get("/en/mitglieder/").content.decode()
    assert seats(html) == {"elected": 12, "rat": 6, "vacant": 1}
    assert "Die Liste hat niemanden mehr." in html
    assert "Beispiel00" not in html
    assert html.count('<li class="spr-member">') == 12
    before = client_for(council).get("/en/mitglieder/?stand=2026-10-31").content.decode()
    assert seats(before) == {"elected": 13, "rat": 6}
    assert "Beispiel00" in before


def test_elected_and_rat_members_show_the_same_facts_in_one_list(
    council: Any, town: Town, trace: Trace, client_for: Any
) -> None:
    settle(town, trace, 2, "elected")
    settle(town, trace, 2, "rat")
    html = client_for(council).get("/en/mitglieder/").content.decode()
    found = re.findall(r'<li class="spr-member">(.*?)</li>', html, re.S)
    assert len(found) == 4
    kinds = [
        re.sub(r"directly elected|sent by the city council|elected|rat|\d+", "·", row)
        for row in found
    ]
    assert len(set(kinds)) == 1
    names = re.findall(r"Beispiel\d\d", " ".join(found))
    assert names == sorted(names)


def test_filters_by_language_and_topic_leave_those_who_fit(
    council: Any, town: Town, trace: Trace, client_for: Any
) -> None:
    settle(town, trace, 2)
    quiet = actions.add_person(
        council, family_name="Still", given_name="Bo", spoken=["uk"], **trace
    )
    actions.join(quiet, town.body, start_date=START, kind_of_seat="rat", **trace)
    client = client_for(council)

    def shown(query: str) -> int:
        response = client.get(f"/en/mitglieder/?{query}")
        assert response.status_code == 200
        return response.content.decode().count('<li class="spr-member">')

    assert shown("") == 3
    assert shown("sprache=tr") == 2
    assert shown("sprache=uk") == 1
    assert shown("sprache=uk&sprache=tr") == 3
    assert shown("thema=wohnen") == 2
    assert shown("thema=wohnen&sprache=uk") == 0
    assert shown("thema=%00&sprache=<script>&stand=2026-02-31") == 0


@pytest.mark.parametrize(
    ("stand", "name"),
    [
        ("", "Ausschuss Neu"),
        ("2025-10-31", "Rat Mitte"),
        ("2014-07-01", "Rat Mitte"),
        ("2013-06-01", "Ausschuss Alt"),
        ("gestern", "Ausschuss Neu"),
        ("9999-99-99", "Ausschuss Neu"),
        ("0001-01-01", "Ausschuss Neu"),
    ],
)
@pytest.mark.parametrize("page", ["mitglieder", "gremien", "ueber-uns"])
def test_a_page_about_a_past_day_calls_the_body_by_the_name_of_that_day(
    council: Any, town: Town, client_for: Any, page: str, stand: str, name: str
) -> None:
    response = client_for(council).get(f"/en/{page}/", {"stand": stand} if stand else {})
    assert response.status_code == 200
    html = response.content.decode()
    frame = re.search(r'<span class="spr-mast__name"><b>(.*?)</b>', html, re.S)
    assert frame is not None
    assert name in frame[1]
    assert ("could not read this date" in html) == (
        stand in {"gestern", "9999-99-99", "0001-01-01"}
    )


def test_one_person_shows_seats_over_time_and_only_persons_with_a_seat_are_there(
    council: Any, town: Town, trace: Trace, client_for: Any
) -> None:
    settle(town, trace, 1)
    seat = town.members[0]
    actions.leave(seat, on=date(2026, 1, 31), reason="Umzug", **trace)
    html = client_for(council).get(f"/en/mitglieder/{seat.person_id}/").content.decode()
    assert "holds no seat at present" in html
    assert "Umzug" in html
    assert "from 1 November 2020 to 31 January 2026" in html
    assert "It is an example." in html
    alone = actions.add_person(council, family_name="Ohne", given_name="Sitz", **trace)
    assert client_for(council).get(f"/en/mitglieder/{alone.pk}/").status_code == 404


def test_a_seat_that_ended_long_ago_names_the_body_as_it_was_called_then(
    council: Any, town: Town, trace: Trace, client_for: Any
) -> None:
    settle(town, trace, 1)
    actions.leave(town.members[0], on=date(2025, 10, 31), **trace)
    html = client_for(council).get(f"/en/mitglieder/{town.members[0].person_id}/").content.decode()
    row = html[html.index("At other times") :]
    assert "Rat Mitte" in row[: row.index("</ul>")]


def test_without_seats_today_the_last_complete_term_is_shown_and_every_term_is_listed(
    council: Any, town: Town, trace: Trace, client_for: Any
) -> None:
    from sprachrohr.audit.change import change
    from sprachrohr.councils import actions as councils

    with change("test", council, **trace):
        town.term.end_date = date(2025, 10, 31)
        town.term.save()
    now = councils.add_term(council, name="Jetzt", start_date=date(2025, 11, 1), **trace)
    html = client_for(council).get("/en/mitglieder/").content.decode()
    assert "For this day nothing is recorded about the seats." in html
    last = html[html.index("What is recorded last:") :]
    assert "Wahlzeit" in last
    assert seats(last) == {"elected": 13, "rat": 6}
    assert 'href="/en/mitglieder/?stand=2020-11-01"' in last
    assert "13 to 6" in last
    councils.set_seats(now, kind_of_seat="elected", number=10, **trace)
    html = client_for(council).get("/en/mitglieder/").content.decode()
    assert seats(html) == {"elected": 10}
    assert "How many members the city council sent is not recorded here." in html
    assert "10 seats with a vote" not in html


def test_persons_and_bodies_of_another_council_are_not_there(
    council: Any, other: Any, town: Town, trace: Trace, client_for: Any
) -> None:
    settle(town, trace, 1)
    client = client_for(other)
    assert client.get(f"/en/mitglieder/{town.members[0].person_id}/").status_code == 404
    assert client.get(f"/en/gremien/{town.body.pk}/").status_code == 404
    assert client.get("/en/mitglieder/999999999999999999999/").status_code == 404
    own = client_for(council)
    assert own.get(f"/en/mitglieder/{town.members[0].person_id}/").status_code == 200
    assert own.get(f"/en/gremien/{town.body.pk}/").status_code == 200


def test_an_ended_commission_stays_readable_with_its_result_in_a_part_of_its_own(
    council: Any, town: Town, trace: Trace, client_for: Any
) -> None:
    settle(town, trace, 1)
    group = actions.add_organization(
        council,
        kind_of_body="commission",
        name="Kommission Willkommen",
        task="Ein Haus für Neue planen.",
        result="Das Haus steht.",
        start_text="2015",
        end_date=date(2016, 12, 31),
        parent=town.body,
        **trace,
    )
    person = town.members[0].person
    actions.join(person, group, start_date=date(2015, 1, 1), end_date=date(2016, 12, 31), **trace)
    html = client_for(council).get("/en/gremien/").content.decode()
    assert html.index("Ended, still to read") < html.index("Kommission Willkommen")
    assert "Das Haus steht." in html
    then = client_for(council).get("/en/gremien/?stand=2016-01-01").content.decode()
    assert "Ended, still to read" not in then
    assert "Kommission Willkommen" in then
    one = client_for(council).get(f"/en/gremien/{group.pk}/").content.decode()
    assert "Who was in it at the end" in one
    assert "Beispiel00" in one
    assert ".ics" not in one


def test_a_list_or_group_has_no_page_of_its_own(
    council: Any, town: Town, trace: Trace, client_for: Any
) -> None:
    group = actions.add_organization(council, kind_of_body="list", name="Liste A", **trace)
    assert client_for(council).get(f"/en/gremien/{group.pk}/").status_code == 404


PAGES = ["mitglieder/", "mitglieder/{person}/", "gremien/", "gremien/{body}/"]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_the_database_as_often_for_forty_rows_as_for_one(
    council: Any, town: Town, trace: Trace, client_for: Any, page: str
) -> None:
    client = client_for(council)

    def queries() -> int:
        address = f"/tr/{page}".format(person=town.members[0].person_id, body=town.body.pk)
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert client.get(address).status_code == 200
        return len(found)

    settle(town, trace, 1)
    queries()
    none = queries()
    with council_scope(council):
        fill(town, trace, 1)
    one = queries()
    with council_scope(council):
        settle(town, trace, 40, "rat")
        fill(town, trace, 40)
    assert (none, one) == (queries(), queries())


def test_the_list_of_members_asks_no_more_often_with_members_than_the_parts_it_adds(
    council: Any, town: Town, trace: Trace, client_for: Any
) -> None:
    """Without members there are no topics and no portraits to ask for; then it stays the same."""
    client = client_for(council)

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get("/tr/mitglieder/").status_code == 200
        return len(found)

    queries()
    empty = queries()
    settle(town, trace, 1)
    one = queries()
    settle(town, trace, 39, "rat")
    assert queries() == one
    assert one - empty <= 2
