"""What was typed while the sign-in had run out: shown again after the next one, never recorded."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from sprachrohr.people import actions
from sprachrohr.people.models import Session
from tests.meetings.agendas import said
from tests.record.house import House
from tests.record.minuted import recorded
from tests.record.room import DURING, address, form_of, kinds, now

__all__ = ["now"]

PASSWORD = "vier kleine Worte reichen"
TOLD = "You were signed out when you sent this."


class Somebody:
    """Somebody with a browser, who signs in as people do."""

    def __init__(self, client: Client, account: Any) -> None:
        self.client, self.account = client, account
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"

    def sign_in(self, to: str) -> Any:
        """Sign in, and go where one is led."""
        sent = {"login": self.account.email, "password": PASSWORD, "next": to}
        return self.client.post("/konto/anmelden/", sent, follow=True)

    def late(self) -> None:
        """The sign-in runs out."""
        from django.utils import timezone

        over = timezone.now() - timedelta(minutes=1)
        assert Session.objects.filter(account=self.account).update(expire_date=over) == 1


@pytest.fixture
def chair(council: Any, account_of: Any, by: Any, now: Any, stand_on: Any) -> Somebody:
    account = account_of(council, "chair", second_factor=False)
    actions.set_password(account, password=PASSWORD, by=by, now=now)
    stand_on(DURING)
    return Somebody(Client(HTTP_HOST=council.host), account)


@pytest.fixture
def office(
    council: Any, account_of: Any, by: Any, now: Any, stand_on: Any, monkeypatch: Any
) -> Somebody:
    """An example account: the office without a second factor, as in the demo."""
    monkeypatch.setattr("sprachrohr.people.account.backends.demo_database", lambda: True)
    account = account_of(council, "office", second_factor=False)
    actions.set_password(account, password=PASSWORD, by=by, now=now)
    type(account).objects.filter(pk=account.pk).update(example=True)
    stand_on(DURING)
    return Somebody(Client(HTTP_HOST=council.host), account)


def led_to(answer: Any) -> str:
    """Where a form that came too late is led: the sign-in, and back to where it was sent."""
    from urllib.parse import parse_qs, urlsplit

    assert answer.status_code == 302
    found = urlsplit(answer["Location"])
    assert found.path == "/konto/anmelden/"
    return parse_qs(found.query)["next"][0]


def test_a_vote_sent_too_late_stands_in_its_form_again_and_is_not_recorded(
    house: House, chair: Somebody
) -> None:
    house.opened("e1", "e2", "e3", "e4", "r1", "r2")
    before = kinds(house)
    sent = form_of(chair.sign_in(address(house)), "vote")
    chair.late()
    typed = {**sent, "yes_elected": "3", "no_rat": "2", "about": "Änderungsantrag"}
    back = led_to(chair.client.post(address(house, "eintraege/"), typed))
    page = chair.sign_in(back)
    assert page.status_code == 200
    assert page.redirect_chain[-1][0] == address(house)
    assert TOLD in said(page)
    again = form_of(page, "vote")
    assert (again["yes_elected"], again["no_rat"], again["about"]) == ("3", "2", "Änderungsantrag")
    assert kinds(house) == before
    assert chair.client.post(address(house, "eintraege/"), again).status_code == 302
    assert kinds(house) == [*before, "vote"]
    assert TOLD not in said(chair.client.get(address(house))), "it is shown once"


def test_a_script_that_looks_does_not_take_it_away(house: House, chair: Somebody) -> None:
    chair.sign_in(address(house))
    chair.late()
    url = address(house, "eintraege/")
    back = led_to(chair.client.post(url, {"kind": "open", "secretary": "Ida Beispiel"}))
    chair.sign_in("/verwaltung/")
    assert TOLD not in said(chair.client.get(address(house), headers={"Accept": "*/*"}))
    page = chair.client.get(back, headers={"Accept": "text/html"}, follow=True)
    assert form_of(page, "opening")["secretary"] == "Ida Beispiel"


def test_nobody_else_sees_it(house: House, chair: Somebody, office: Somebody) -> None:
    chair.sign_in(address(house))
    chair.late()
    chair.client.post(address(house, "eintraege/"), {"kind": "open", "secretary": "Ida Beispiel"})
    chair.account = office.account
    page = chair.sign_in(address(house))
    assert "The session is not open yet." in said(page)
    assert "Ida Beispiel" not in said(page)


@pytest.mark.parametrize("who", ["a guest", "somebody who signed out", "another site"])
def test_nothing_is_kept_for_whoever_was_not_just_signed_in(
    house: House, chair: Somebody, council: Any, who: str
) -> None:
    typed = {"kind": "open", "secretary": "Ida Beispiel"}
    if who != "a guest":
        chair.sign_in(address(house))
        chair.late()
    if who == "somebody who signed out":
        Session.objects.all().delete()
    if who == "another site":
        chair.client.handler.enforce_csrf_checks = True
    chair.client.post(address(house, "eintraege/"), typed)
    assert not Session.objects.filter(account=None).exists()
    chair.client.handler.enforce_csrf_checks = False
    assert "Ida Beispiel" not in said(chair.sign_in(address(house)))


def test_too_much_is_not_kept(house: House, chair: Somebody) -> None:
    chair.sign_in(address(house))
    chair.late()
    sent = {"kind": "note", "text": "x" * 200_000}
    led_to(chair.client.post(address(house, "eintraege/"), sent))
    assert not Session.objects.filter(account=None).exists()


def test_a_passage_of_minutes_sent_too_late_comes_back_as_a_draft(
    house: House, office: Somebody, by: Any, now: Any
) -> None:
    from sprachrohr.record.actions.drafting import draft

    public = draft(recorded(house).meeting, by=by, now=house.now)[0]
    url, passage = f"/verwaltung/niederschriften/{public.pk}/", public.passages.get(number="2")
    office.sign_in(url)
    office.late()
    typed = {f"p{passage.pk}": "So wird es gesagt.", "chair": "", "secretary": ""}
    page = office.sign_in(led_to(office.client.post(url, typed)))
    assert "So wird es gesagt." in said(page)
    assert "and did not save" in said(page)
    passage.refresh_from_db()
    assert passage.text != "So wird es gesagt."
    for other in public.passages.exclude(pk=passage.pk).exclude(text=""):
        assert other.text.split("\n")[0][:30] in said(page), "what was not in the form stays"


def test_a_new_object_sent_too_late_comes_back_as_a_draft(office: Somebody) -> None:
    office.sign_in("/verwaltung/orte/neu/")
    office.late()
    back = led_to(office.client.post("/verwaltung/orte/neu/", {"name": "Bürgerhaus am Markt"}))
    page = said(office.sign_in(back))
    assert "Bürgerhaus am Markt" in page
    assert "and did not save" in page
