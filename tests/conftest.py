"""What every test stands on: a database, two councils, a fixed day, a client per council."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import hypothesis
import pytest
from django.test import Client

os.environ.setdefault("SPRACHROHR_ADDRESS", "http://{host}:8000")

# No test is timed: a busy machine is no defect.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture(scope="session")
def tables_once_per_run(
    django_db_modify_db_settings: None, django_db_blocker: Any
) -> Iterator[None]:
    """``bin/test`` migrates once; each worker's database begins as a copy."""
    from django.db import connection

    from tests.prepared import tables_are_copied

    with tables_are_copied(connection):
        yield


@pytest.fixture(scope="session")
def django_db_setup(tables_once_per_run: None, django_db_setup: None) -> None:
    """pytest-django's, after the fixture above."""


@pytest.fixture(autouse=True)
def guest_pages_hear_of_changes() -> Iterator[None]:
    """In every test: product code that changes what guests see raises a revision."""
    from django.apps import apps

    from sprachrohr.councils.objects import Recorded
    from tests.guests.watch import watching

    seen = {m._meta.db_table for m in apps.get_models() if issubclass(m, Recorded) and m.for_guests}
    passive = ("models", "migrations", "objects", "scope")
    unseen = {"people_account", "people_role", "people_invitation"}
    with watching(seen - unseen, passive=passive):
        yield


@pytest.fixture(autouse=True)
def nobody_has_tried_to_sign_in(settings: Any) -> Iterator[None]:
    """In every test: attempts count from zero and apart from other processes; hashing is fast."""
    from django.core.cache import cache

    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def faults_of_the_search_are_loud(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a town they only reach the log."""
    from sprachrohr.search import actions

    monkeypatch.setattr(actions, "LOUD", True)


@pytest.fixture
def now() -> datetime:
    """Sunday 22 November 2026, noon."""
    return datetime(2026, 11, 22, 12, tzinfo=BERLIN)


@pytest.fixture
def by() -> Any:
    from sprachrohr.audit.change import Actor

    return Actor("Test")


@pytest.fixture
def stand_on(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Let pages believe that it is another moment."""

    def stand(moment: datetime) -> None:
        from django.utils import timezone

        monkeypatch.setattr(timezone, "now", lambda: moment)

    return stand


def make_council(slug: str, by: Any, now: datetime) -> Any:
    from sprachrohr.audit.change import change
    from sprachrohr.councils.models import Council

    with change("councils.add", None, by=by, now=now):
        council = Council(
            slug=slug,
            host=f"{slug}.localhost",
            languages=["de", "en", "tr", "ar", "uk", "de-simple"],
            accent="#9f1239",
        )
        council.save()
    return council


@pytest.fixture
def council(db: Any, by: Any, now: datetime) -> Iterator[Any]:
    """A bare council "alpha"; its scope is open during the test."""
    from sprachrohr.councils.scope import council_scope

    made = make_council("alpha", by, now)
    with council_scope(made):
        yield made


@pytest.fixture
def other(db: Any, by: Any, now: datetime) -> Any:
    """A second council "beta"; open its scope yourself."""
    return make_council("beta", by, now)


@pytest.fixture
def client_for() -> Callable[[Any], Client]:
    """A guest's browser on a council's host."""

    def make(council: Any) -> Client:
        host = council if isinstance(council, str) else council.host
        return Client(HTTP_HOST=host)

    return make


@pytest.fixture
def account_of(db: Any, by: Any, now: datetime) -> Callable[..., Any]:
    """``account_of(council, "office")``: an account with a role in a council since yesterday.

    Called again it gives the same account. Its second factor is set up, so that staff may enter;
    ``account_of(council, "office", second_factor=False)`` leaves it out. Its password is
    ``PASSWORD``.
    """
    from datetime import timedelta

    from allauth.mfa.models import Authenticator

    from sprachrohr.councils.scope import council_scope
    from sprachrohr.people.actions import add_account, give_role
    from sprachrohr.people.models import Account, Role

    def make(council: Any, role: str, *, second_factor: bool = True) -> Any:
        email = f"{role}@{council.slug}.example.org"
        with council_scope(council):
            account = Account.objects.filter(email=email).first() or add_account(
                email=email, name=f"{role.title()} {council.slug.title()}", by=by, now=now
            )
            if not Role.objects.filter(account=account).exists():
                since = now.date() - timedelta(days=1)
                give_role(council, account, name=role, since=since, by=by, now=now)
        if second_factor and not Authenticator.objects.filter(user=account).exists():
            Authenticator.objects.create(user=account, type="totp", data={"secret": "PLANTED"})
        return account

    return make


def enter(client: Client, host: str, account: Any) -> Client:
    """Sign an account in on a host, without its password; the client, with the cookie."""
    from django.conf import settings
    from django.contrib.auth import login
    from django.http import HttpRequest

    from sprachrohr.people.account.sessions import SessionStore

    request = HttpRequest()
    request.session = SessionStore(host=host, device="Test", origin="192.0.2.0/24")
    login(request, account, backend="sprachrohr.people.account.backends.AccountBackend")
    request.session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = str(request.session.session_key)
    return client


@pytest.fixture
def signed_in(
    account_of: Callable[..., Any], stand_on: Any, now: datetime
) -> Callable[..., Client]:
    """``signed_in(client, council, "office")``: the client is signed in there, with that role.

    Pages stand on the day of ``now``. Returns the client.
    """

    def sign_in(client: Client, council: Any, role: str, *, second_factor: bool = True) -> Client:
        stand_on(now)
        return enter(client, council.host, account_of(council, role, second_factor=second_factor))

    return sign_in
