"""In and out: sign-in, what a session is worth elsewhere, where one is sent afterwards."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sprachrohr.audit.models import Entry
from sprachrohr.people import actions
from sprachrohr.people.access import accounts
from sprachrohr.people.models import Session

PASSWORD = "vier kleine Worte reichen"
COOKIE = "sprachrohr_session"


@pytest.fixture
def press(council: Any, account_of: Callable[..., Any], by: Any, now: Any, stand_on: Any) -> Any:
    """Somebody of the press office, without a second factor, with a password."""
    stand_on(now)
    account = account_of(council, "press", second_factor=False)
    return actions.set_password(account, password=PASSWORD, by=by, now=now)


def sign_in(client: Client, account: Any, password: str = PASSWORD, **more: str) -> Any:
    return client.post("/konto/anmelden/", {"login": account.email, "password": password, **more})


def test_address_and_password_open_the_office_for_whoever_may_enter_it(
    council: Any, press: Any, client_for: Any, now: Any
) -> None:
    client = client_for(council)
    done = sign_in(client, press)
    assert (done.status_code, done["Location"]) == (302, "/verwaltung/")
    assert Session.objects.get().host == "alpha.localhost"
    assert Session.objects.get().account == press
    assert [(one.account, one.seen) for one in accounts.accounts(council)] == [(press, now)]


def test_an_organisation_comes_where_it_can_comment_and_reads_what_it_can_do(
    council: Any, account_of: Any, by: Any, now: Any, stand_on: Any, client_for: Any
) -> None:
    stand_on(now)
    account = account_of(council, "organisation", second_factor=False)
    actions.set_password(account, password=PASSWORD, by=by, now=now)
    client = client_for(council)
    assert sign_in(client, account)["Location"] == "/mitglied/"
    assert "Organisation" in client.get("/konto/").content.decode()


def test_the_page_asked_for_comes_after_signing_in(
    council: Any, press: Any, client_for: Any
) -> None:
    client = client_for(council)
    asked = client.get("/verwaltung/seiten/?stand=offen")
    assert asked["Location"] == "/konto/anmelden/?next=%2Fverwaltung%2Fseiten%2F%3Fstand%3Doffen"
    assert (
        'name="next" value="/verwaltung/seiten/?stand=offen"'
        in client.get(asked["Location"]).content.decode()
    )
    done = sign_in(client, press, next="/verwaltung/seiten/?stand=offen")
    assert done["Location"] == "/verwaltung/seiten/?stand=offen"


@pytest.mark.parametrize(
    "forged",
    [
        "https://evil.example/",
        "//evil.example/verwaltung/",
        "/\\evil.example",
        "http:///evil.example",
        "javascript:alert(1)",
        "/verwaltung/\nhttps://evil.example",
        "https://beta.localhost/verwaltung/",
        "https://alpha.localhost/verwaltung/",
    ],
)
def test_a_forged_next_address_leads_nowhere_else(
    council: Any, other: Any, press: Any, client_for: Any, forged: str
) -> None:
    client = client_for(council)
    assert forged not in client.get("/konto/anmelden/", {"next": forged}).content.decode()
    assert sign_in(client, press, next=forged)["Location"] == "/verwaltung/"


def test_a_wrong_password_keeps_the_address_and_tells_nothing(
    council: Any, press: Any, client_for: Any
) -> None:
    client = client_for(council)
    pages = [
        sign_in(client, press, "falsch falsch falsch").content.decode(),
        client.post("/konto/anmelden/", {"login": "x@y.example", "password": "f"}).content.decode(),
    ]
    for text in pages:
        assert "Adresse und Passwort passen nicht zusammen" in text
        assert "falsch" not in text
    assert press.email in pages[0]
    assert not Session.objects.filter(account__isnull=False).exists()
    failed = Entry.objects.filter(code="people.sign_in_failed")
    assert [(entry.council, entry.lines.count()) for entry in failed.order_by("pk")] == [
        (council, 1),
        (council, 0),
    ]


def test_after_five_wrong_passwords_the_right_one_does_not_help_either(
    council: Any, press: Any, client_for: Any
) -> None:
    client = client_for(council)
    for _attempt in range(5):
        sign_in(client, press, "falsch falsch falsch")
    late = sign_in(client, press)
    assert late.status_code == 200
    assert "warten Sie fünf Minuten" in late.content.decode()


def test_a_session_copied_to_another_host_is_nobody_there(
    council: Any, other: Any, signed_in: Any, client_for: Any
) -> None:
    here = signed_in(client_for(council), council, "press")
    assert here.get("/konto/").status_code == 200
    there = client_for(other)
    there.cookies[COOKIE] = here.cookies[COOKIE].value
    answer = there.get("/konto/")
    assert (answer.status_code, answer["Location"]) == (302, "/konto/anmelden/")
    assert there.cookies[COOKIE].value == ""
    assert here.get("/konto/").status_code == 200


def test_one_account_has_its_roles_on_each_councils_own_host_only(
    council: Any, other: Any, press: Any, client_for: Any
) -> None:
    client = client_for(other)
    done = sign_in(client, press)
    assert done["Location"] == "/konto/anderswo/"
    assert "keine Rolle" in client.get("/konto/anderswo/").content.decode()
    assert client.get("/verwaltung/")["Location"].startswith("/konto/anmelden/")


def test_a_locked_account_is_out_at_once_and_stays_out(
    council: Any, press: Any, signed_in: Any, client_for: Any, account_of: Any, by: Any, now: Any
) -> None:
    account_of(council, "admin")
    client = signed_in(client_for(council), council, "press", second_factor=False)
    assert client.get("/konto/").status_code == 200
    actions.lock_account(council, press, by=by, now=now)
    assert client.get("/konto/").status_code == 302
    assert sign_in(client_for(council), press)["Location"] == "/konto/gesperrt/"


def test_an_example_account_signs_in_in_a_demo_database_only(
    council: Any, press: Any, client_for: Any, by: Any, now: Any
) -> None:
    from sprachrohr.audit.change import change
    from sprachrohr.demo.models import Loaded

    with change("test", None, by=by, now=now):
        press.example = True
        press.save()
    assert sign_in(client_for(council), press)["Location"] == "/konto/gesperrt/"
    Loaded.objects.create(slug="alpha", at=now)
    assert sign_in(client_for(council), press)["Location"] == "/verwaltung/"


def test_the_cookie_of_a_sign_in_stays_on_its_host_and_out_of_reach_of_scripts(
    council: Any, press: Any, client_for: Any, settings: Any
) -> None:
    settings.SESSION_COOKIE_SECURE = True
    cookie = sign_in(client_for(council), press).cookies[COOKIE]
    assert cookie["domain"] == ""
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Lax"
    assert cookie["secure"] is True
    assert cookie["expires"] == "" and cookie["max-age"] == ""  # gone with the browser


def test_signing_out_ends_the_session_in_the_database(
    council: Any, signed_in: Any, client_for: Any
) -> None:
    client = signed_in(client_for(council), council, "press")
    assert "Möchten Sie" in client.get("/konto/abmelden/").content.decode()
    assert Session.objects.filter(account__isnull=False).count() == 1
    assert client.post("/konto/abmelden/")["Location"] == "/"
    assert not Session.objects.filter(account__isnull=False).exists()


def test_public_pages_answer_somebody_signed_in_like_a_guest(
    council: Any, signed_in: Any, client_for: Any, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    guest, client = client_for(council), signed_in(client_for(council), council, "admin")
    guest.get("/de/kontakt/")
    with CaptureQueriesContext(connection) as asked:
        plain = guest.get("/de/kontakt/")
    with django_assert_num_queries(len(asked)):
        seen = client.get("/de/kontakt/")
    assert seen.content == plain.content
    assert "Cookie" not in seen.get("Vary", "")
    assert not seen.cookies and not plain.cookies


def test_a_form_without_its_token_is_refused_with_a_sentence(
    council: Any, press: Any, client_for: Any
) -> None:
    client = Client(HTTP_HOST=council.host, enforce_csrf_checks=True)
    answer = sign_in(client, press)
    assert answer.status_code == 403
    assert "laden Sie die Seite neu" in answer.content.decode()
