"""The register of delegations: for guests, as a list and file of the office, on the overview."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sprachrohr.audit.change import Refused
from sprachrohr.councils.actions import add_term
from sprachrohr.groups import access, actions
from sprachrohr.groups.office.due import due
from sprachrohr.groups.rules import Flag
from sprachrohr.people import actions as people
from sprachrohr.people.viewers import Viewer
from tests.groups.conftest import Sent

OFFICE = Viewer(frozenset({"office"}), account_id=1)


def test_the_register_names_person_body_period_and_substitute(sent: Sent, now: Any) -> None:
    (body,) = access.register(now.date(), "de")
    (held,) = body.held
    assert body.organization.name == "Schulausschuss"
    assert held.membership.person == sent.delegate.person
    assert [it.person for it in held.substitutes] == [sent.substitute.person]
    assert (held.flag, body.count.number, body.count.vacant) == (None, None, 0)


def test_guests_read_it_today_and_on_another_day(
    sent: Sent, council: Any, client_for: Any, by: Any, now: Any
) -> None:
    who = {"by": by, "now": now}
    actions.add_seats(council, organization=sent.school, number=2, **who)
    guest = client_for(council)
    text = guest.get("/en/gremien/entsandt/").content.decode()
    for part in ("Schulausschuss", "Bo Amt", "Bo Bach", "2 seats for us, 1 vacant",
                 "since 26 November 2025", "without a vote"):  # fmt: skip
        assert part in text, part
    assert "Bo Dorn" not in text  # a working group is not a delegation
    before = guest.get("/en/gremien/entsandt/?stand=2025-11-25").content.decode()
    assert "Bo Amt" not in before
    body = guest.get(f"/en/gremien/{sent.school.pk}/").content.decode()
    assert "2 seats for us, 1 vacant" in body


def test_the_register_asks_as_often_for_many_as_for_one(
    sent: Sent, council: Any, writers: Any, by: Any, now: Any
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            access.register(now.date(), "ar")
        return len(seen)

    one = asked()
    for number in range(4):
        body = people.add_organization(
            council, kind_of_body="outside_body", name=f"Runde {number}", by=by, now=now
        )
        actions.send_delegate(
            council, person=writers.member(f"Nr{number}").person, organization=body,
            start_date=date(2026, 1, 1), by=by, now=now,
        )  # fmt: skip
        actions.add_seats(council, organization=body, number=3, by=by, now=now)
    assert asked() == one
    assert len(access.register(now.date(), "ar")) == 5


def test_the_office_filters_exports_and_sees_what_to_look_at(
    sent: Sent, council: Any, signed_in: Any, client_for: Any, by: Any, now: Any
) -> None:
    add_term(council, name="2025 bis 2030", start_date=date(2026, 1, 1), by=by, now=now)
    office = signed_in(client_for(council), council, "office")
    page = office.get("/verwaltung/entsendungen/?sprache=en")
    text = page.content.decode()
    assert "Bo Amt" in text and "Bo Bach" in text and "sent in an earlier term" in text
    assert "Bo Chor" not in text
    rows = office.get("/verwaltung/entsendungen/export.csv").content.decode("utf-8-sig")
    assert rows.splitlines()[1].split(";")[:5] == [
        "Bo Amt", "Schulausschuss", "26.11.2025", "", "Bo Bach",
    ]  # fmt: skip
    assert office.get("/verwaltung/entsendungen/export.xlsx").status_code == 200
    for query, there in (
        ("hinweis=ja", True), ("zeit=frueher", False), (f"gremium={sent.school.pk}", True),
    ):  # fmt: skip
        found = office.get(f"/verwaltung/entsendungen/?{query}").content.decode()
        assert (f"/entsendungen/{sent.seat.pk}/" in found) is there, query


def test_the_office_s_list_asks_once_for_the_term(
    sent: Sent, council: Any, writers: Any, signed_in: Any, client_for: Any, by: Any, now: Any
) -> None:
    office = signed_in(client_for(council), council, "office")
    office.get("/verwaltung/entsendungen/")

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert office.get("/verwaltung/entsendungen/").status_code == 200
        return len(seen)

    one = asked()
    for name in ("Eder", "Fuchs", "Gans"):
        actions.send_delegate(
            council, person=writers.member(name).person, organization=sent.school,
            voting_right=False, start_date=date(2026, 1, 1), by=by, now=now,
        )  # fmt: skip
    assert asked() == one


def test_the_overview_names_seats_that_end_vacant_ones_and_missing_reports(
    sent: Sent, council: Any, by: Any, now: Any
) -> None:
    who, today = {"by": by, "now": now}, now.date()
    assert [str(it.what) for it in due(OFFICE, today)] == ["A report of delegates is missing"]
    actions.add_seats(council, organization=sent.school, number=2, **who)
    people.leave(sent.seat, on=today + timedelta(days=60), **who)
    found = due(OFFICE, today)
    assert [(str(it.what), it.on) for it in found] == [
        ("A delegation ends", today + timedelta(days=60)),
        ("A seat in another body is vacant", None),
        ("A report of delegates is missing", None),
    ]
    actions.add_habits(council, report_days=14, ahead_days=59, **who)
    assert str(due(OFFICE, today)[0].what) == "A seat in another body is vacant"
    assert due(OFFICE, today)[-1].on == sent.met.day + timedelta(days=14)
    assert due(Viewer(frozenset({"press"}), account_id=1), today) == []


def test_the_term_s_end_ends_delegations_too(sent: Sent, council: Any, by: Any, now: Any) -> None:
    last = now.date() + timedelta(days=30)
    add_term(council, name="bis 2026", start_date=date(2020, 11, 1), end_date=last, by=by, now=now)
    (body,) = access.register(now.date(), "de")
    assert body.held[0].flag is Flag.TERM
    assert due(OFFICE, now.date())[0].on == last


def test_two_numbers_of_seats_never_hold_on_one_day(
    sent: Sent, council: Any, by: Any, now: Any
) -> None:
    who = {"by": by, "now": now}
    first = actions.add_seats(
        council, organization=sent.school, number=1, valid_until=date(2025, 10, 31), **who
    )
    actions.add_seats(
        council, organization=sent.school, number=2, valid_from=date(2025, 11, 1), **who
    )
    with pytest.raises(Refused, match="Another number of seats"):
        actions.change_seats(first, valid_until=date(2025, 11, 1), **who)
    days = (date(2025, 10, 31), date(2025, 11, 1))
    assert [access.register(it, "de")[0].count.number for it in days] == [1, 2]
