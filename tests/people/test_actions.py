"""Joining, leaving, substitutes, vacancies, accounts."""

from datetime import date, datetime
from typing import Any

import pytest

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.models import Entry, Line
from sprachrohr.people import actions
from sprachrohr.people.models import Membership, Organization

By = dict[str, Any]


@pytest.fixture
def trace(by: Actor, now: datetime) -> By:
    return {"by": by, "now": now}


@pytest.fixture
def body(council: Any, trace: By) -> Organization:
    return actions.add_organization(council, kind_of_body="council", name="Rat", **trace)


def person(council: Any, trace: By, name: str = "Beispiel") -> Any:
    return actions.add_person(
        council, family_name=name, given_name="Ada", spoken=["tr", "de", "tr"], **trace
    )


def test_the_council_itself_stands_once(council: Any, body: Organization, trace: By) -> None:
    with pytest.raises(Refused):
        actions.add_organization(council, kind_of_body="council", name="Noch einer", **trace)
    assert Organization.objects.count() == 1


def test_a_person_has_one_voting_seat_in_a_body_at_a_time(
    council: Any, body: Organization, trace: By
) -> None:
    ada = person(council, trace)
    seat = actions.join(ada, body, start_date=date(2020, 11, 1), kind_of_seat="elected", **trace)
    assert seat.voting_right is True
    with pytest.raises(Refused):
        actions.join(ada, body, start_date=date(2023, 1, 1), kind_of_seat="rat", **trace)
    actions.leave(seat, on=date(2022, 12, 31), reason="Umzug", **trace)
    actions.join(ada, body, start_date=date(2023, 1, 1), kind_of_seat="rat", **trace)
    assert Membership.objects.count() == 2
    assert Membership.objects.on(date(2022, 12, 31)).get().kind_of_seat == "elected"
    assert Membership.objects.on(date(2023, 1, 1)).get().kind_of_seat == "rat"


def test_a_seat_in_another_body_is_no_second_seat(
    council: Any, body: Organization, trace: By
) -> None:
    ada = person(council, trace)
    board = actions.add_organization(council, kind_of_body="board", name="Vorstand", **trace)
    actions.join(ada, body, start_date=date(2020, 11, 1), kind_of_seat="elected", **trace)
    actions.join(ada, board, start_date=date(2020, 11, 1), function="chair", **trace)


def test_an_advisory_member_does_not_vote(council: Any, body: Organization, trace: By) -> None:
    ada = person(council, trace)
    with pytest.raises(Refused):
        actions.join(
            ada,
            body,
            start_date=date(2020, 11, 1),
            kind_of_seat="advisory",
            voting_right=True,
            **trace,
        )
    seat = actions.join(ada, body, start_date=date(2020, 11, 1), kind_of_seat="advisory", **trace)
    assert seat.voting_right is False


def test_a_membership_ends_once_and_not_before_it_began(
    council: Any, body: Organization, trace: By
) -> None:
    seat = actions.join(person(council, trace), body, start_date=date(2020, 11, 1), **trace)
    with pytest.raises(Refused):
        actions.leave(seat, on=date(2020, 10, 31), **trace)
    actions.leave(seat, on=date(2021, 1, 1), **trace)
    with pytest.raises(Refused):
        actions.leave(seat, on=date(2022, 1, 1), **trace)


def test_nobody_is_their_own_substitute(council: Any, body: Organization, trace: By) -> None:
    ada = person(council, trace)
    seat = actions.join(ada, body, start_date=date(2020, 11, 1), **trace)
    with pytest.raises(Refused):
        actions.appoint_substitute(seat, ada, start_date=date(2020, 11, 1), **trace)
    actions.appoint_substitute(
        seat, person(council, trace, "Muster"), start_date=date(2020, 11, 1), **trace
    )


def test_spoken_languages_stand_once_and_keep_their_order(council: Any, trace: By) -> None:
    assert person(council, trace).spoken == ["tr", "de"]


def test_a_vacancy_ends_after_it_began(body: Organization, trace: By) -> None:
    with pytest.raises(Refused):
        actions.note_vacancy(
            body,
            kind_of_seat="elected",
            reason="Umzug",
            start_date=date(2021, 1, 2),
            end_date=date(2021, 1, 1),
            **trace,
        )


def test_a_password_leaves_no_trace_and_an_account_stands_once(council: Any, trace: By) -> None:
    made = actions.add_account(
        email="Office@Alpha.example", name="Büro", password="geheim-1", example=True, **trace
    )
    assert made.email == "office@alpha.example"
    assert made.check_password("geheim-1")
    written = str(list(Line.objects.values_list("before", "after", "label")))
    assert "geheim-1" not in written
    assert made.password not in written
    with pytest.raises(Refused):
        actions.add_account(email="OFFICE@alpha.example", name="x", password="y", **trace)


def test_only_example_accounts_share_a_password(council: Any, trace: By) -> None:
    example = actions.add_account(
        email="a@alpha.example", name="A", password="geheim-1", example=True, **trace
    )
    same = actions.add_account(
        email="b@alpha.example", name="B", same_password_as=example, example=True, **trace
    )
    assert same.check_password("geheim-1")
    with pytest.raises(Refused):
        actions.add_account(email="c@alpha.example", name="C", same_password_as=example, **trace)


def test_an_account_without_password_cannot_sign_in_with_one(council: Any, trace: By) -> None:
    made = actions.add_account(email="a@alpha.example", name="A", **trace)
    assert not made.has_usable_password()


def test_a_role_is_given_once_and_does_not_make_guests_pages_old(council: Any, trace: By) -> None:
    from sprachrohr.audit.models import Revision

    made = actions.add_account(email="a@alpha.example", name="A", **trace)
    before = list(Revision.objects.order_by("pk").values_list("pk", "n"))
    actions.give_role(council, made, name="office", since=date(2026, 1, 1), **trace)
    assert list(Revision.objects.order_by("pk").values_list("pk", "n")) == before
    assert Entry.objects.latest("pk").code == "people.give_role"
    with pytest.raises(Refused):
        actions.give_role(council, made, name="office", since=date(2026, 1, 1), **trace)
    with pytest.raises(Refused):
        actions.give_role(council, made, name="king", since=date(2026, 1, 1), **trace)
