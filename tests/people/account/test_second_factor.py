"""The second factor: required for staff, set up, asked for, lost, and what it leaves behind."""

import base64
import json
import re
from importlib import import_module
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.apps import apps
from django.core.cache import cache

from sprachrohr.audit.models import Entry
from sprachrohr.people import actions
from sprachrohr.people.account import sealing
from tests.people.account.conftest import PASSWORD

SET_UP = "/konto/zweiter-faktor/einrichten/"


@pytest.fixture
def office(council: Any, account_of: Any, trace: Any, stand_on: Any) -> Any:
    """The office's account, with a password and no second factor yet."""
    stand_on(trace["now"])
    account = account_of(council, "office", second_factor=False)
    return actions.set_password(account, password=PASSWORD, **trace)


def sign_in(client: Any, account: Any) -> Any:
    return client.post("/konto/anmelden/", {"login": account.email, "password": PASSWORD})


@pytest.fixture
def ready(
    council: Any,
    office: Any,
    client_for: Any,
    code_of: Any,
    django_capture_on_commit_callbacks: Any,
) -> Any:
    """A client of the office that has just set up an app."""
    client = client_for(council)
    sign_in(client, office)
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/konto/zweiter-faktor/app/", {"code": code_of(client)})
    return client


@pytest.mark.parametrize("role", ["admin", "office"])
def test_staff_sets_up_a_second_factor_before_it_enters(
    council: Any, signed_in: Any, client_for: Any, role: str
) -> None:
    client = signed_in(client_for(council), council, role, second_factor=False)
    stopped = client.get("/verwaltung/zugaenge/")
    assert stopped["Location"] == f"{SET_UP}?next=%2Fverwaltung%2Fzugaenge%2F"
    page = client.get(stopped["Location"]).content.decode()
    assert "/konto/zweiter-faktor/app/" in page
    assert "/konto/zweiter-faktor/passkeys/neu/" in page
    assert client.post("/verwaltung/zugaenge/einladen/", {"name": "x"}).status_code == 302


@pytest.mark.parametrize("role", ["chair", "press"])
def test_others_are_not_asked(council: Any, signed_in: Any, client_for: Any, role: str) -> None:
    client = signed_in(client_for(council), council, role, second_factor=False)
    assert client.get("/verwaltung/").status_code in {200, 404}


def test_example_accounts_are_not_asked(
    council: Any, signed_in: Any, client_for: Any, account_of: Any, trace: Any
) -> None:
    from sprachrohr.audit.change import change
    from sprachrohr.demo.models import Loaded

    Loaded.objects.create(slug="alpha", at=trace["now"])
    account = account_of(council, "admin", second_factor=False)
    with change("test", None, **trace):
        account.example = True
        account.save()
    client = signed_in(client_for(council), council, "admin", second_factor=False)
    assert client.get("/verwaltung/zugaenge/").status_code == 200


def test_an_app_is_set_up_with_its_code_and_the_codes_for_emergencies_are_shown_once(
    council: Any, office: Any, client_for: Any, code_of: Any
) -> None:
    client = client_for(council)
    sign_in(client, office)
    assert client.get("/verwaltung/zugaenge/", follow=True).status_code == 200
    wrong = client.post("/konto/zweiter-faktor/app/", {"code": "000000"})
    assert "Dieser Code ist falsch" in wrong.content.decode()
    done = client.post("/konto/zweiter-faktor/app/", {"code": code_of(client)})
    assert done["Location"] == "/konto/zweiter-faktor/codes/"
    page = client.get("/konto/zweiter-faktor/codes/").content.decode()
    assert len(re.findall(r"<li><code>\d{8}</code>", page)) == 10
    assert 'href="/verwaltung/zugaenge/"' in page  # on to where one wanted to go
    again = client.get("/konto/zweiter-faktor/codes/").content.decode()
    assert re.findall(r"<code>\d{8}</code>", again) == []
    assert client.get("/verwaltung/zugaenge/").status_code == 403  # office, not administration


def test_after_the_password_the_second_factor_is_asked_for(
    council: Any, office: Any, ready: Any, client_for: Any
) -> None:
    page = ready.get("/konto/zweiter-faktor/codes/").content.decode()
    codes = re.findall(r"<li><code>(\d{8})</code>", page)
    client = client_for(council)
    assert sign_in(client, office)["Location"] == "/konto/zweiter-faktor/eingeben/"
    assert client.get("/verwaltung/")["Location"].startswith("/konto/anmelden/")
    wrong = client.post("/konto/zweiter-faktor/eingeben/", {"code": "123456"})
    assert "Dieser Code ist falsch" in wrong.content.decode()
    done = client.post("/konto/zweiter-faktor/eingeben/", {"code": codes[0]})
    assert done["Location"] == "/verwaltung/"
    second = client_for(council)
    sign_in(second, office)
    used = second.post("/konto/zweiter-faktor/eingeben/", {"code": codes[0]})
    assert "schon verbraucht" in used.content.decode()
    assert Entry.objects.filter(code="people.use_recovery_code").count() == 1
    assert Entry.objects.filter(code="people.sign_in_failed").count() == 2


def test_wrong_codes_are_limited(council: Any, office: Any, ready: Any, client_for: Any) -> None:
    codes = re.findall(
        r"<li><code>(\d{8})</code>", ready.get("/konto/zweiter-faktor/codes/").content.decode()
    )
    client = client_for(council)
    sign_in(client, office)
    for _attempt in range(5):
        client.post("/konto/zweiter-faktor/eingeben/", {"code": "123456"})
    late = client.post("/konto/zweiter-faktor/eingeben/", {"code": codes[0]})
    assert late.status_code == 200
    assert "warten Sie" in late.content.decode()


def test_an_administration_lets_a_lost_second_factor_be_set_up_anew(
    council: Any, office: Any, ready: Any, signed_in: Any, client_for: Any
) -> None:
    client = signed_in(client_for(council), council, "admin")
    client.post(f"/verwaltung/zugaenge/{office.pk}/zweiter-faktor/")
    assert not Authenticator.objects.filter(user=office).exists()
    assert ready.get("/konto/").status_code == 302  # signed out everywhere
    anew = client_for(council)
    assert sign_in(anew, office)["Location"] == "/verwaltung/"
    assert anew.get("/verwaltung/")["Location"].startswith(SET_UP)
    assert Entry.objects.filter(code="people.remove_second_factors").count() == 1


def test_a_passkey_belongs_to_the_host_on_which_it_is_made(
    council: Any, signed_in: Any, client_for: Any, office: Any
) -> None:
    client = client_for(council)
    sign_in(client, office)
    page = client.get("/konto/zweiter-faktor/passkeys/neu/").content.decode()
    found = re.search(r'data-options="([^"]+)"', page)
    assert found is not None
    options = json.loads(found[1].replace("&quot;", '"'))["publicKey"]
    assert options["rp"]["id"] == "alpha.localhost"
    assert re.fullmatch(r"[\w-]{40,}", options["challenge"])
    assert re.search(r'<script type="module" src="[^"]*passkey[^"]*\.js"></script>', page)
    wrong = client.post("/konto/zweiter-faktor/passkeys/neu/", {"name": "x", "credential": "{}"})
    assert wrong.status_code == 200
    assert not Authenticator.objects.filter(user=office).exists()


def test_a_factor_that_comes_and_one_that_goes_are_in_the_audit_log(
    office: Any, ready: Any, django_capture_on_commit_callbacks: Any
) -> None:
    assert ready.get("/konto/zweiter-faktor/app/entfernen/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        assert ready.post("/konto/zweiter-faktor/app/entfernen/").status_code == 302
    assert not Authenticator.objects.filter(user=office).exists()
    codes = Entry.objects.filter(account=office).order_by("pk").values_list("code", flat=True)
    assert [code for code in codes if "factor" in code] == [
        "people.add_second_factor",
        "people.add_second_factor",
        "people.remove_second_factor",
        "people.remove_second_factor",
    ]


def test_an_hour_after_the_sign_in_a_proof_is_asked_for_again(
    ready: Any, office: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    late = time.time() + 3600
    monkeypatch.setattr(time, "time", lambda: late)
    asked = ready.get("/konto/zweiter-faktor/app/entfernen/")
    assert asked["Location"].startswith("/konto/bestaetigen/?next=")
    proof = {"password": PASSWORD, "next": "/konto/zweiter-faktor/app/entfernen/"}
    wrong = ready.post(asked["Location"], {**proof, "password": "falsch falsch"})
    assert "nicht Ihr Passwort" in wrong.content.decode()
    assert ready.post(asked["Location"], proof)["Location"] == proof["next"]
    assert ready.get(proof["next"]).status_code == 200


def test_no_secret_of_a_second_factor_is_in_the_audit_log(ready: Any, office: Any) -> None:
    from sprachrohr.audit.models import Line

    kept = Authenticator.objects.get(user=office, type="totp").data["secret"]
    logged = repr(list(Line.objects.values()))
    assert kept not in logged
    assert sealing.unseal(kept) not in logged
    assert "totp" in logged


def test_what_is_stored_of_a_second_factor_is_not_its_secret(
    ready: Any, office: Any, settings: Any
) -> None:
    kept = {it.type: it.data for it in Authenticator.objects.filter(user=office)}
    secret, seed = kept["totp"]["secret"], kept["recovery_codes"]["seed"]
    key = sealing.unseal(secret)
    assert len(base64.b32decode(key)) == 20  # RFC 4226 section 4: 160 bits
    assert re.fullmatch(r"[0-9a-f]{80}", sealing.unseal(seed))
    assert key not in repr(kept) and sealing.unseal(seed) not in repr(kept)
    now = format_hotp_value(hotp_value(key, next(yield_hotp_counters_from_time())))
    factor = TOTP(Authenticator.objects.get(user=office, type="totp"))
    cache.clear()
    settings.SECRET_KEY = "another one"
    assert not factor.validate_code(now)  # opens nobody's door, and breaks nothing
    assert sealing.unseal(secret) != sealing.unseal(secret)


def test_a_secret_that_somebody_plants_in_the_database_opens_nothing(office: Any) -> None:
    planted = base64.b32encode(b"planted by a stranger").decode().rstrip("=")[:32]
    row = Authenticator.objects.create(user=office, type="totp", data={"secret": planted})
    code = format_hotp_value(hotp_value(planted, next(yield_hotp_counters_from_time())))
    assert not TOTP(row).validate_code(code)


def test_secrets_of_before_are_sealed_once_and_can_be_opened_again(office: Any) -> None:
    moved = import_module("sprachrohr.people.migrations.0002_sealed_factors")
    Authenticator.objects.create(user=office, type="totp", data={"secret": "ABC"})
    codes = {"seed": "abc", "used_mask": 3, "migrated_codes": ["1", "2"]}
    Authenticator.objects.create(user=office, type="recovery_codes", data=codes)

    def stored() -> dict[str, Any]:
        return {it.type: it.data for it in Authenticator.objects.filter(user=office)}

    moved.seal_all(apps, None)
    first = stored()
    moved.seal_all(apps, None)
    assert stored() == first
    assert "ABC" not in repr(first) and "abc" not in repr(first)
    assert first["recovery_codes"]["used_mask"] == 3
    assert sealing.unseal(first["totp"]["secret"]) == "ABC"
    moved.open_all(apps, None)
    assert stored() == {"totp": {"secret": "ABC"}, "recovery_codes": codes}
