"""The operator: a council from one command or one form, and a small place of his own."""

import json
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import CommandError, call_command

from sprachrohr.councils.models import Council
from sprachrohr.councils.scope import council_scope
from sprachrohr.people.models import Account, Invitation, Role
from tests.people.account.conftest import PASSWORD

AT = str(settings.ADDRESS)
TWICE = {"password1": PASSWORD, "password2": PASSWORD}
ADD = [
    "council", "add", "gamma", "--host", "gamma.localhost", "--name", "Rat der Beispiele",
    "--town", "Gammastadt", "--mail", "eins@gamma.example", "--person", "Beispiel Eins",
]  # fmt: skip


def run(*command: str) -> str:
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


@pytest.fixture
def operator(db: Any, client_for: Any, stand_on: Any, now: Any) -> Any:
    """A browser on the network's host, signed in as an operator with a second factor."""
    from allauth.mfa.models import Authenticator

    stand_on(now)
    link = json.loads(run("operator", "add", "op@net.example", "--person", "Betrieb", "--json"))
    client = client_for("localhost")
    path = link["invitation"].removeprefix(AT.format(host="localhost"))
    assert client.post(path, TWICE)["Location"] == "/verwaltung/"
    stopped = client.get("/verwaltung/")
    assert stopped["Location"].startswith("/konto/zweiter-faktor/einrichten/")
    account = Account.objects.get(email="op@net.example")
    Authenticator.objects.create(user=account, type="totp", data={"secret": "PLANTED"})
    return client


def test_one_command_is_enough_to_start(db: Any, client_for: Any) -> None:
    found = json.loads(run(*ADD, "--json"))
    assert found["council"] == "gamma" and found["sent"] is False
    assert found["address"] == AT.format(host="gamma.localhost")
    path = found["invitation"].removeprefix(AT.format(host="gamma.localhost"))
    council = Council.objects.get(slug="gamma")
    assert council.languages == ["de", "en"]
    client = client_for(council)
    assert "Rat der Beispiele" in client.get("/de/").content.decode()
    assert client.post(path, TWICE)["Location"] == "/verwaltung/"
    with council_scope(council):
        assert Role.objects.get().name == "admin"


def test_the_command_prints_the_link_and_sends_nothing_unless_asked(db: Any) -> None:
    said = run(*ADD)
    assert AT.format(host="gamma.localhost") + "/konto/einladung/" in said
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (["--host", "localhost"], "eigenen Rechnernamen"),
        (["--host", "not a host"], "eigenen Rechnernamen"),
        (["--languages", "de,xx"], "xx"),
        (["--languages", "en"], "Deutsch"),
        (["--mail", "keine"], "E-Mail"),
    ],
)
def test_bad_input_is_one_sentence_and_nothing_is_left_behind(
    db: Any, wrong: list[str], sentence: str
) -> None:
    with pytest.raises(CommandError, match=sentence) as refusal:
        run(*ADD, *wrong)
    assert "\n" not in str(refusal.value)
    assert not Council.objects.exists() and not Invitation.objects.exists()


def test_the_operator_starts_a_council_in_the_browser(operator: Any) -> None:
    home = operator.get("/verwaltung/").content.decode()
    assert "Noch keine" in home and "Keine Aufgabe wartet" in home
    facts = {
        "town": "Deltastadt", "name": "Rat der Deltas", "legal_form": "integrationsrat",
        "host": "delta.localhost", "slug": "delta", "languages": ["de", "tr"],
        "admin_name": "Beispiel Zwei", "admin_email": "zwei@delta.example",
    }  # fmt: skip
    taken = operator.post("/verwaltung/raete/neu/", {**facts, "host": "localhost"})
    assert "eigenen Rechnernamen" in taken.content.decode()
    assert 'value="Deltastadt"' in taken.content.decode()
    assert operator.post("/verwaltung/raete/neu/", facts).status_code == 302
    assert Council.objects.get().languages == ["de", "tr"]
    assert AT.format(host="delta.localhost") + "/konto/einladung/" in mail.outbox[-1].body
    assert "eingeladen" in operator.get("/verwaltung/").content.decode()


def test_an_operator_is_nobody_on_a_council_s_host(
    operator: Any, council: Any, client_for: Any
) -> None:
    account = Account.objects.get(email="op@net.example")
    client = client_for(council)
    sign_in = {"login": account.email, "password": PASSWORD}
    assert client.post("/konto/anmelden/", sign_in)["Location"] == "/konto/anderswo/"


def test_a_council_s_administration_is_nobody_on_the_network_s_host(
    council: Any, account_of: Any, client_for: Any, trace: Any
) -> None:
    from sprachrohr.people import actions

    account = account_of(council, "admin")
    actions.set_password(account, password=PASSWORD, **trace)
    client = client_for("localhost")
    sign_in = {"login": account.email, "password": PASSWORD}
    assert client.post("/konto/anmelden/", sign_in)["Location"] == "/konto/anderswo/"
    assert client.get("/verwaltung/")["Location"].startswith("/konto/anmelden/")


def test_a_council_whose_administration_is_lost_gets_a_new_one_by_command(
    council: Any, client_for: Any
) -> None:
    new = ["council", "invite", "alpha", "--mail", "neu@alpha.example", "--person", "Beispiel Neu"]
    found = json.loads(run(*new, "--json"))
    path = found["invitation"].removeprefix(council.address)
    assert client_for(council).post(path, TWICE)["Location"] == "/verwaltung/"
    assert Role.objects.get().name == "admin"
    assert json.loads(run("council", "list", "--json")) == [
        {"council": "alpha", "host": "alpha.localhost", "admins": 1}
    ]
    with pytest.raises(CommandError, match="There is no council omega"):
        run("council", "invite", "omega", "--mail", "a@b.example", "--person", "A")


@pytest.mark.parametrize("command", [["council"], ["council", "add"], ["operator", "add"]])
def test_arguments_that_are_missing_are_said_in_one_line(command: list[str]) -> None:
    import subprocess
    import sys
    from pathlib import Path

    done = subprocess.run(
        [str(Path(sys.executable).with_name("sprachrohr")), *command],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "arguments are required" in done.stderr.splitlines()[-1]
