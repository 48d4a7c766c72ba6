"""Forgotten and new passwords."""

import re
from typing import Any

import pytest
from django.core import mail

from sprachrohr.audit.models import Entry
from sprachrohr.people import actions
from sprachrohr.people.models import Session
from tests.people.account.conftest import PASSWORD

NEW = "fünf andere Worte sind neu"
BOTH = {"password1": NEW, "password2": NEW}


@pytest.fixture
def press(council: Any, account_of: Any, trace: Any, stand_on: Any) -> Any:
    stand_on(trace["now"])
    account = account_of(council, "press", second_factor=False)
    return actions.set_password(account, password=PASSWORD, **trace)


def test_a_letter_with_a_link_of_this_council_sets_a_new_password_once(
    council: Any, press: Any, client_for: Any, signed_in: Any
) -> None:
    elsewhere = signed_in(client_for(council), council, "press", second_factor=False)
    client = client_for(f"{council.host}:6666")
    asked = client.post("/konto/passwort/vergessen/", {"email": press.email.upper()})
    assert asked["Location"] == "/konto/passwort/vergessen/gesendet/"
    letter = mail.outbox[-1]
    found = re.search(r"https?://\S+/konto/passwort/neu/\S+/", letter.body)
    assert found is not None
    link = found[0]
    assert link.startswith(f"{council.address}/konto/passwort/neu/")  # never the header's port
    path = link.removeprefix(council.address)
    client = client_for(council)
    form = client.get(path)["Location"]
    assert "set-password" in form  # the key is out of the address
    assert client.post(form, BOTH)["Location"] == "/konto/passwort/neu/fertig/"
    press.refresh_from_db()
    assert press.check_password(NEW)
    assert elsewhere.get("/konto/").status_code == 302
    assert "schon benutzt oder zu alt" in client_for(council).get(path).content.decode()
    assert Entry.objects.filter(code="people.set_password", account=press).count() == 1
    assert "geändert" in mail.outbox[-1].subject


def test_an_unknown_address_gets_the_same_answer_and_no_letter(
    council: Any, press: Any, client_for: Any
) -> None:
    client = client_for(council)
    asked = client.post("/konto/passwort/vergessen/", {"email": "niemand@example.org"})
    assert asked["Location"] == "/konto/passwort/vergessen/gesendet/"
    assert mail.outbox == []


def test_changing_the_password_keeps_this_sign_in_and_ends_the_others(
    council: Any, press: Any, client_for: Any
) -> None:
    sign_in = {"login": press.email, "password": PASSWORD}
    here, there = client_for(council), client_for(council)
    for client in (here, there):
        client.post("/konto/anmelden/", sign_in)
    wrong = here.post("/konto/passwort/", {"oldpassword": "falsch falsch", **BOTH})
    assert "jetziges Passwort" in wrong.content.decode()
    done = here.post("/konto/passwort/", {"oldpassword": PASSWORD, **BOTH})
    assert done["Location"] == "/konto/?getan=passwort"
    assert "Ihr neues Passwort gilt" in here.get(done["Location"]).content.decode()
    assert there.get("/konto/").status_code == 302
    assert Session.objects.filter(account=press).count() == 1


def test_pages_of_the_sign_in_have_a_label_for_every_field_and_no_script_or_style_inline(
    council: Any, press: Any, client_for: Any
) -> None:
    from lxml import html

    client = client_for(council)
    for path in ("/konto/anmelden/", "/konto/passwort/vergessen/"):
        answer = client.get(path)
        page = html.fromstring(answer.content.decode())
        inputs = page.xpath("//main//input[not(@type='hidden')]")
        assert inputs
        for field in inputs:
            assert len(page.xpath(f"//label[@for='{field.get('id')}']")) == 1
            assert field.get("autocomplete")
        assert page.xpath("//script[not(@src)] | //style | //*[@style]") == []
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert "no-store" in answer["Cache-Control"]
        assert answer["Content-Security-Policy"].startswith("default-src 'none'")


def test_the_sign_in_speaks_german_or_english_and_remembers_what_was_chosen(
    council: Any, client_for: Any
) -> None:
    client = client_for(council)
    assert '<html lang="de"' in client.get("/konto/anmelden/").content.decode()
    english = {"HTTP_ACCEPT_LANGUAGE": "en-GB,tr;q=0.5"}
    assert '<html lang="en"' in client.get("/konto/anmelden/", **english).content.decode()
    turkish = {"HTTP_ACCEPT_LANGUAGE": "tr"}
    page = client.get("/konto/anmelden/", **turkish).content.decode()
    assert '<html lang="de"' in page
    assert 'href="/konto/anmelden/?sprache=en"' in page
    assert '<html lang="en"' in client.get("/konto/anmelden/?sprache=en").content.decode()
    assert '<html lang="en"' in client.get("/konto/passwort/vergessen/").content.decode()
    assert '<html lang="de"' in client.get("/konto/anmelden/?sprache=de").content.decode()
