"""The screen of a session: what a program sends, who may, and what it costs."""

from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests.meetings.agendas import said
from tests.meetings.build import Build, at
from tests.record.house import House, furnish
from tests.record.room import DURING, address, kinds, now, program, visit

__all__ = ["now", "visit"]

# --- a program ------------------------------------------------------------------------------


def test_a_program_is_answered_with_the_line_and_only_once(house: House, visit: Any) -> None:
    client = visit("office")
    seat, person = house.seats["e1"].pk, house.people["e1"].pk
    entry = {"key": str(uuid4()), "kind": "arrive", "seat": seat, "person": person}
    assert program(client, house, **entry).json() == {"saved": {"number": 1, "again": False}}
    assert program(client, house, **entry).json() == {"saved": {"number": 1, "again": True}}
    refused = program(client, house, kind="arrive", seat=seat, person=person)
    assert refused.status_code == 422
    assert "There is nothing to do." in refused.json()["refused"]
    form = {"press": f"leave:{seat}:{person}", "key": str(uuid4()), "at": DURING.isoformat()}
    answer = client.post(address(house, "eintraege/"), form, headers={"Accept": "application/json"})
    assert answer.json() == {"saved": {"number": 2, "again": False}}


def test_how_many_lines_there_are_costs_a_second_device_little(house: House, visit: Any) -> None:
    house.arrive("e1", "e2")
    client = visit("office")
    url, asks = address(house, "eintraege/"), {"Accept": "application/json"}
    answer = client.get(url, headers=asks)
    assert (answer.json()["number"], answer["ETag"]) == (2, '"2"')
    assert len(answer.json()["token"]) == 64
    assert client.get(url, headers={**asks, "If-None-Match": '"2"'}).status_code == 304
    house.arrive("e3")
    assert client.get(url, headers={**asks, "If-None-Match": '"2"'}).json()["number"] == 3
    assert client.get(url)["Location"] == address(house)


@pytest.mark.parametrize(
    "body",
    [b" ", b"[]", b"{}", b"\xff", b'{"kind": "arrive", "seat": "x"}', b'{"kind": "dance"}',
     b'{"kind": "note", "key": "k", "data": {"text": "x"}}',
     b'{"kind": "note", "data": [1]}', b'{"kind": "note", "at": "gestern", "data": {"text": "x"}}',
     b'{"kind": "arrive", "seat": 99999999999999999999, "person": 1}'],
)  # fmt: skip
def test_nonsense_is_refused_with_a_sentence(house: House, visit: Any, body: bytes) -> None:
    answer = visit("office").post(
        address(house, "eintraege/"), body, content_type="application/json"
    )
    assert answer.status_code == 422, answer.content
    assert answer.json()["refused"].endswith(".")
    assert kinds(house) == []


@pytest.mark.parametrize(
    "sent",
    [{}, {"kind": "vote"}, {"press": "arrive:x"}, {"press": "dance:1:2"}, {"item": "x"},
     {"kind": "note", "text": "\x00"}, {"kind": "item", "item": "9" * 18}, {"undo": "k"},
     {"kind": "open", "chair": "9" * 30}, {"kind": "outcome", "due": "31.2.2027"}],
)  # fmt: skip
def test_forms_with_nonsense_are_refused_with_a_sentence(
    house: House, visit: Any, sent: dict[str, str]
) -> None:
    answer = visit("office").post(address(house, "eintraege/"), {**sent, "key": str(uuid4())})
    assert answer.status_code == 422
    assert kinds(house) == []


# --- who may ----------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["department", "press", "member", "ratsmember"])
def test_others_are_told_who_may(house: House, visit: Any, role: str) -> None:
    client = visit(role)
    for rest in ("", "eintraege/", "abschluss/"):
        assert client.get(address(house, rest)).status_code == 403, rest
        assert client.post(address(house, rest), {"kind": "end"}).status_code in {403, 405}, rest
    assert program(client, house, kind="end").status_code == 403
    assert kinds(house) == []


def test_guests_are_led_to_the_sign_in_and_a_program_is_told_so(
    house: House, council: Any, client_for: Any
) -> None:
    client = client_for(council)
    for rest in ("", "eintraege/", "abschluss/"):
        assert client.get(address(house, rest)).status_code == 302, rest
    answer = program(client, house, kind="end")
    assert (answer.status_code, answer.json()) == (401, {"signed_in": False})
    assert kinds(house) == []


def test_what_waits_on_the_screen_of_another_account_is_not_taken(
    house: House, visit: Any, account_of: Any, council: Any
) -> None:
    client, url = visit("office"), address(house, "eintraege/")
    other, own = (account_of(council, role).pk for role in ("chair", "office"))
    asks = {"Accept": "application/json"}
    sent = {"press": f"arrive:{house.seats['e1'].pk}:{house.people['e1'].pk}"}
    answer = client.post(f"{url}?konto={other}", sent, headers=asks)
    assert (answer.status_code, answer.json()) == (401, {"signed_in": False})
    assert client.get(f"{url}?konto={other}", headers=asks).status_code == 401
    assert kinds(house) == []
    assert client.post(f"{url}?konto={own}", sent, headers=asks).json()["saved"]["number"] == 1


def test_a_form_needs_its_token(house: House, council: Any, signed_in: Any, stand_on: Any) -> None:
    client = signed_in(Client(HTTP_HOST=council.host, enforce_csrf_checks=True), council, "office")
    stand_on(DURING)
    assert client.post(address(house, "eintraege/"), {"kind": "end"}).status_code == 403


def test_sessions_of_another_council_and_cancelled_ones_are_not_found(
    house: House, visit: Any, other: Any, by: Any, now: datetime, build: Build
) -> None:
    from sprachrohr.councils.scope import council_scope
    from sprachrohr.meetings import actions

    with council_scope(other):
        foreign = furnish(Build(other, by, now))
    client = visit("office")
    for rest in ("", "eintraege/", "abschluss/"):
        assert client.get(address(foreign, rest)).status_code == 404, rest
    assert client.post(address(foreign, "eintraege/"), {"kind": "end"}).status_code == 404
    gone = build.meeting(house.body, "2026-11-18 19:00")
    actions.cancel(gone, reason="Der Saal ist zu.", by=by, now=now)
    assert client.get(f"/verwaltung/sitzungen/{gone.pk}/saal/").status_code == 404
    assert client.get(f"/verwaltung/sitzungen/{2**70}/saal/").status_code == 404


def test_the_overview_and_the_session_lead_to_the_room_on_its_day(
    house: House, visit: Any, stand_on: Any
) -> None:
    client = visit("office")
    assert f'href="{address(house)}"' in said(client.get("/verwaltung/"))
    assert f'href="{address(house)}"' in said(
        client.get(f"/verwaltung/sitzungen/{house.meeting.pk}/")
    )
    stand_on(at("2026-11-17 12:00"))
    assert "/saal/" not in said(client.get("/verwaltung/"))
    assert "/saal/" not in said(client.get(f"/verwaltung/sitzungen/{house.meeting.pk}/"))


def test_the_number_of_queries_does_not_grow_with_the_journal(
    house: House, visit: Any, django_assert_max_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    house.opened("e1", "e2", "e3", "e4", "r1", "r2")
    client = visit("office")
    client.get(address(house))
    with CaptureQueriesContext(connection) as few:
        client.get(address(house))
    for minute in range(2, 40):
        house.note("note", minute, agenda_item=house.items[0], data={"text": f"Satz {minute}"})
    with CaptureQueriesContext(connection) as many:
        client.get(address(house))
    assert len(many) == len(few)
