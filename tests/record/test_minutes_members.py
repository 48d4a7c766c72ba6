"""Minutes in the members' area: also the closed part, and objections."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sprachrohr.audit.change import change
from sprachrohr.meetings.models import Invitee
from sprachrohr.people.models import Role
from sprachrohr.record.models import Objection
from tests.record.house import House
from tests.record.minuted import SECRET, finished


def text_of(answer: Any) -> str:
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


@pytest.fixture
def member(
    house: House, client_for: Any, signed_in: Any, account_of: Any, council: Any
) -> Callable[[str], Client]:
    """Somebody of the house, asked to the session, signed in as a member."""

    def enter(name: str) -> Client:
        client = signed_in(client_for(council), council, "member")
        role = Role.objects.get(account=account_of(council, "member"))
        with change("test.person", council, by=house.build.by, now=house.now):
            role.person = house.people[name]
            role.save()
        return client

    return enter


def invited(house: House, name: str) -> None:
    house.build.row(
        Invitee, meeting=house.meeting, person=house.people[name],
        membership=house.seats.get(name) or house.seats["e1"], asked_at=house.now,
    )  # fmt: skip


def test_a_member_reads_the_closed_part_and_objects(
    house: House, member: Callable[[str], Client]
) -> None:
    public, closed = finished(house)
    invited(house, "e3")
    client = member("e3")
    rows = text_of(client.get("/mitglied/niederschriften/"))
    for it in (public, closed):
        assert f'href="/mitglied/niederschriften/{it.pk}/"' in rows
    url = f"/mitglied/niederschriften/{closed.pk}/"
    assert SECRET in text_of(client.get(url))
    assert client.post(url, {"text": "  "}).status_code == 422
    assert client.post(url, {"text": "Es war anders."}).status_code == 303
    objection = Objection.objects.get()
    assert (objection.text, objection.person) == ("Es war anders.", house.people["e3"])
    assert "Es war anders." in text_of(client.get(url))
    assert public.state == "published"


def test_who_was_not_asked_reads_no_closed_part(
    house: House, member: Callable[[str], Client]
) -> None:
    _public, closed = finished(house)
    client = member("e7")
    assert client.get(f"/mitglied/niederschriften/{closed.pk}/").status_code == 404
    assert SECRET not in text_of(client.get("/mitglied/niederschriften/"))


def test_who_was_asked_but_did_not_come_cannot_object(
    house: House, member: Callable[[str], Client]
) -> None:
    public, _closed = finished(house)
    invited(house, "e7")
    client = member("e7")
    url = f"/mitglied/niederschriften/{public.pk}/"
    assert "<textarea" not in text_of(client.get(url))
    assert client.post(url, {"text": "Doch."}).status_code == 409
    assert not Objection.objects.exists()


def test_who_stood_in_without_being_asked_reads_and_objects(
    house: House, member: Callable[[str], Client]
) -> None:
    """The journal says that s1 sat on the seat of e1; no invitation of ours ever left."""
    public, closed = finished(house)
    assert not Invitee.objects.exists()
    client = member("s1")
    rows = text_of(client.get("/mitglied/niederschriften/"))
    assert f"/mitglied/niederschriften/{closed.pk}/" in rows
    url = f"/mitglied/niederschriften/{public.pk}/"
    assert client.post(url, {"text": "Es war anders."}).status_code == 303
    assert Objection.objects.get().person == house.people["s1"]
