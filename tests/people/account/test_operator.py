"""The operator: a council from one command or one form, and a small place of his own."""

import json
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import CommandError, call_command
from django_tasks_db.models import DBTaskResult

from sprachrohr.audit.models import Entry
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


@pytest.fixture
def failed(operator: Any, now: Any) -> list[Any]:
    """Two jobs that were given up; their error names somebody."""
    return [
        DBTaskResult.objects.create(
            status="FAILED", task_path=f"sprachrohr.example.{name}", run_after=now,
            args_kwargs={"args": [], "kwargs": {}}, backend_name="default",
            worker_ids=["1"] * 7, finished_at=now, exception_class_path="builtins.ValueError",
            traceback=(
                "Traceback (most recent call last):\n  File 'x', line 1, in y\n    z()\n"
                "ValueError: no answer for anna@example.org of 'Anna Muster' today\nmore\n"
            ),
        )
        for name in ("first", "second")
    ]  # fmt: skip


def test_the_operator_sees_failed_jobs_with_the_error_s_first_line_and_nobody_s_name(
    operator: Any, failed: Any
) -> None:
    html = operator.get("/verwaltung/").content.decode()
    assert "2 Aufgaben wurden aufgegeben" in html
    assert html.count("ValueError: no answer for […] of […] today") == 2
    assert html.count("7 Versuche") == 2
    assert "anna" not in html and "Muster" not in html and "more" not in html


def test_the_operator_runs_a_failed_job_again_and_gives_one_up_with_an_entry_each(
    operator: Any, failed: Any
) -> None:
    first, second = failed
    url = "/verwaltung/aufgabe/"
    answer = operator.post(url, {"job": str(first.pk), "noch-einmal": "1"}, follow=True)
    assert "Die Aufgabe läuft noch einmal" in answer.content.decode()
    first.refresh_from_db()
    assert (first.status, first.worker_ids) == ("READY", [])
    operator.post(url, {"job": str(second.pk), "aufgeben": "1"})
    assert [it.pk for it in DBTaskResult.objects.all()] == [first.pk]
    entries = list(Entry.objects.filter(code__startswith="jobs.").order_by("pk"))
    assert [(it.code, it.actor, it.council_id) for it in entries] == [
        ("jobs.again", "Betrieb", None),
        ("jobs.give_up", "Betrieb", None),
    ]
    assert [it.label for it in entries[1].lines.all()] == [f"sprachrohr.example.second {second.pk}"]
    for gone in ("all", "", str(second.pk), str(first.pk)):  # a running one is nobody's to stop
        answer = operator.post(url, {"job": gone, "aufgeben": "1"}, follow=True)
        assert "nicht mehr in der Liste" in answer.content.decode()
    assert Entry.objects.filter(code__startswith="jobs.").count() == 2


def test_nobody_but_the_operator_touches_jobs(
    failed: Any, client_for: Any, council: Any, signed_in: Any
) -> None:
    url, said = "/verwaltung/aufgabe/", {"job": str(failed[0].pk), "aufgeben": "1"}
    assert client_for("localhost").post(url, said).status_code in (302, 403, 404)
    of_council = signed_in(client_for(council), council, "admin")
    assert of_council.post(url, said).status_code in (404, 405)  # no such place there
    assert DBTaskResult.objects.failed().count() == 2


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


@pytest.mark.slow
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
