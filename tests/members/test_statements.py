"""Statements of attendance: a whole year from journals, dated rates, substitutes, the payroll."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.councils.models import Source
from sprachrohr.councils.scope import council_scope
from sprachrohr.members import actions
from sprachrohr.members.models import AllowanceRate
from sprachrohr.people.actions import change_person, link_role
from sprachrohr.people.models import Role
from sprachrohr.record.actions import note
from tests.meetings.build import Build, at
from tests.record.house import House, furnish

pytestmark = pytest.mark.usefixtures("at_noon")

PAYROLL = "/verwaltung/anwesenheit/"


@pytest.fixture
def house(build: Build) -> House:
    return furnish(build)


def sit(house: House, start: str, *names: str, minutes: int = 90, ended: bool = True) -> Any:
    """A session with its journal: who came, on whose seat (``s1:e1``), until when."""
    build = house.build
    meeting = house.meeting if start == "2026-11-18 17:00" else build.meeting(house.body, start)
    begin = at(start)
    trace: dict[str, Any] = {"by": build.by, "now": at("2026-11-22 11:00")}
    for name in names:
        who, _at, seat = name.partition(":")
        note(
            meeting, key=uuid4(), kind="arrive", at=begin, membership=house.seats[seat or who],
            person=house.people[who], **trace,
        )  # fmt: skip
    chair = {"chair": house.people[names[0].partition(":")[0]].pk, "secretary": "Erika Beispiel"}
    note(meeting, key=uuid4(), kind="open", at=begin, data=chair, **trace)
    if ended:
        from datetime import timedelta

        end = begin + timedelta(minutes=minutes)
        note(meeting, key=uuid4(), kind="end", at=end, **trace)
    return meeting


def rate(build: Build, kind: str, since: str, until: str = "", **facts: Any) -> AllowanceRate:
    source = Source.objects.filter(title="Hauptsatzung").first() or build.row(
        Source, title="Hauptsatzung"
    )
    return actions.add_allowance_rate(
        build.council, kind_of_rate=kind, valid_from=date.fromisoformat(since),
        valid_until=date.fromisoformat(until) if until else None, source=source,
        by=facts.pop("by", build.by), now=build.now, **facts,
    )  # fmt: skip


@pytest.fixture
def year(house: House, by: Actor, now: Any) -> House:
    """2026: five sessions, one without a journal, one called off; the rate changes on 1 July."""
    from sprachrohr.meetings import actions as meetings

    rate(house.build, "session", "2025-11-01", "2026-06-30", amount=Decimal("41.70"))
    rate(house.build, "session", "2026-07-01", amount=Decimal("43.45"))
    change_person(house.people["s2"], family_name="=1+1", by=by, now=now)
    sit(house, "2026-03-11 17:00", "e1", "e2", "s2:r1")
    sit(house, "2026-06-30 17:00", "s1:e1", "e2")
    sit(house, "2026-07-01 17:00", "e1", "e2", minutes=155)
    off = house.build.meeting(house.body, "2026-09-09 17:00")
    meetings.cancel(off, reason="Hitze", by=by, now=now)
    house.build.meeting(house.body, "2026-10-07 17:00")
    sit(house, "2026-11-18 17:00", "e1", ended=False)
    return house


@pytest.fixture
def office(signed_in: Any, client_for: Any, council: Any) -> Client:
    client: Client = signed_in(client_for(council), council, "office")
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def rows_of(client: Client, path: str) -> list[list[str]]:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    lines = answer.content.decode("utf-8-sig").split("\r\n")
    assert lines[-1] == ""
    return [it.split(";") for it in lines[:-1]]


def test_the_sums_of_a_year_match_sessions_and_rates_to_the_cent(
    year: House, office: Client
) -> None:
    rows = {tuple(it[:2]): it[2:] for it in rows_of(office, f"{PAYROLL}summen.csv?jahr=2026")}
    # Seat, sessions, hours, for sessions, lump sums, chair, sum, lines without a sum, checked.
    elected = "directly elected"
    assert rows["E1", "Beispiel"] == [elected, "3", "4:05", "128,60", "0,00", "0,00", "128,60",
                                      "1", "no"]  # fmt: skip
    assert rows["E2", "Beispiel"] == [elected, "3", "5:35", "126,85", "0,00", "0,00", "126,85",
                                      "1", "no"]  # fmt: skip
    assert rows["S1", "Beispiel"] == [elected, "1", "1:30", "41,70", "0,00", "0,00", "41,70",
                                      "0", "no"]  # fmt: skip
    assert rows["'=1+1", "Beispiel"][1:4] == ["1", "1:30", "41,70"]
    assert rows["E3", "Beispiel"] == [elected, "0", "0:00", "0,00", "0,00", "0,00", "0,00",
                                      "1", "yes"]  # fmt: skip
    assert ("X1", "Beispiel") not in rows
    page = office.get(f"{PAYROLL}?jahr=2026").content.decode()
    assert "338.85 €" in page, "128.60 + 126.85 + 41.70 + 41.70"


def test_each_line_names_its_day_its_source_and_why_it_has_no_sum(
    year: House, office: Client
) -> None:
    rows = rows_of(office, f"{PAYROLL}einzeln.csv?jahr=2026")
    mine = [it[2:] for it in rows if it[:2] == ["E1", "Beispiel"]]
    body = "Rat für Integration"
    source = "Hauptsatzung"
    assert [it[1:] for it in mine] == [
        [body, "1:30", "41,70", source, ""],
        [body, "2:35", "43,45", source, ""],
        [body, "", "", "", "Nobody recorded who was there."],
        [body, "", "43,45", source, ""],
    ]
    assert [it[0] for it in mine] == ["11.03.2026", "01.07.2026", "07.10.2026", "18.11.2026"]


def test_a_quarter_holds_its_own_sessions(year: House, office: Client) -> None:
    rows = {it[0]: it for it in rows_of(office, f"{PAYROLL}summen.csv?jahr=2026&quartal=3")}
    assert (rows["E1"][8], rows["E1"][9]) == ("43,45", "0")
    assert "S1" not in rows
    for broken in ("quartal=9", "quartal=x", "jahr=kaputt", "jahr=99999999999", "jahr=١٩٩٩"):
        assert office.get(f"{PAYROLL}?{broken}").status_code == 200


def test_without_rates_the_list_says_so_and_guesses_nothing(house: House, office: Client) -> None:
    sit(house, "2026-03-11 17:00", "e1")
    page = office.get(f"{PAYROLL}?jahr=2026").content.decode()
    assert "No rate is recorded yet." in page
    rows = rows_of(office, f"{PAYROLL}einzeln.csv?jahr=2026")
    mine = [it for it in rows if it[0] == "E1" and it[2] == "11.03.2026"]
    assert [(it[5], it[7]) for it in mine] == [("", "No rate is recorded for this day.")]


def test_a_working_group_is_paid_where_a_rate_says_so(house: House, office: Client) -> None:
    from sprachrohr.people.models import Membership

    build = house.build
    group = build.body("AK Bildung", "working_group")
    seat = build.row(Membership, person=house.people["e1"], organization=group,
                     start_date=date(2025, 11, 1))  # fmt: skip
    meeting = build.meeting(group, "2026-05-05 17:00")
    note(meeting, key=uuid4(), kind="arrive", at=at("2026-05-05 17:00"), membership=seat,
         person=house.people["e1"], by=build.by, now=at("2026-11-22 11:00"))  # fmt: skip
    rate(build, "session", "2025-11-01", amount=Decimal("41.70"))
    path = f"{PAYROLL}summen.csv?jahr=2026&quartal=2"
    assert {it[0]: it[8] for it in rows_of(office, path)}["E1"] == "0,00"
    rate(build, "group", "2026-01-01", amount=Decimal("20.85"), kind_of_seat="elected")
    assert {it[0]: it[8] for it in rows_of(office, path)}["E1"] == "20,85"


def test_a_member_reads_their_own_year_and_nobody_elses(
    year: House, signed_in: Any, client_for: Any, council: Any, by: Actor, now: Any
) -> None:
    client = signed_in(client_for(council), council, "member")
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    assert (
        "does not belong to a member yet" in client.get("/mitglied/anwesenheit/").content.decode()
    )
    with council_scope(council):
        role = Role.objects.get(name="member")
        link_role(role, person=year.people["s1"], by=by, now=now)
    page = client.get("/mitglied/anwesenheit/?jahr=2026").content.decode()
    assert "1 session in 2026: 41.70 €" in page
    assert "Beispiel S1" in page
    assert "E1" not in page
    for path in (PAYROLL, f"{PAYROLL}summen.csv", f"{PAYROLL}einzeln.csv",
                 f"{PAYROLL}{year.people['e1'].pk}/"):  # fmt: skip
        assert client.get(path).status_code == 403


def test_the_list_is_for_the_office_alone(
    year: House, office: Client, signed_in: Any, client_for: Any, council: Any, other: Any
) -> None:
    one = f"{PAYROLL}{year.people['e1'].pk}/?jahr=2026"
    assert "128.60 €" in office.get(one).content.decode()
    for role in ("chair", "press", "department"):
        client = signed_in(client_for(council), council, role)
        assert [client.get(it).status_code for it in (PAYROLL, one)] == [403, 403]
    with council_scope(other):
        stranger = signed_in(client_for(other), other, "office")
    assert stranger.get(one).status_code == 404


def test_two_rates_of_one_kind_and_seat_never_hold_on_one_day(build: Build) -> None:
    rate(build, "session", "2025-11-01", "2026-06-30", amount=Decimal("41.70"))
    with pytest.raises(Refused, match="Another rate holds in this time already"):
        rate(build, "session", "2026-06-30", amount=Decimal("43.45"))
    rate(build, "session", "2026-06-30", amount=Decimal(0), kind_of_seat="rat")
    facts: dict[str, Any]
    for facts in (
        {}, {"amount": Decimal(1), "multiple": Decimal(1)}, {"amount": Decimal("-1")},
        {"amount": Decimal("1.005")}, {"multiple": Decimal(2)},
    ):  # fmt: skip
        with pytest.raises(Refused):
            rate(build, "group", "2026-01-01", "", **facts)
    with pytest.raises(Refused, match="before the first"):
        rate(build, "group", "2026-02-01", "2026-01-01", amount=Decimal(1))


def test_a_second_person_checks_a_rate_and_a_change_undoes_it(
    build: Build, now: Any, account_of: Any, council: Any
) -> None:
    first = Actor("Erste", account_of(council, "office").pk)
    second = Actor("Zweite", account_of(council, "admin").pk)
    made = rate(build, "session", "2025-11-01", amount=Decimal("41.70"), by=first)
    with pytest.raises(Refused):
        actions.verify_allowance_rate(made, by=first, now=now)
    actions.verify_allowance_rate(made, by=second, now=now)
    assert AllowanceRate.objects.get().verified
    actions.change_allowance_rate(made, amount=Decimal("41.71"), by=first, now=now)
    assert not AllowanceRate.objects.get().verified
