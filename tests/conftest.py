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


@pytest.fixture(autouse=True)
def guest_pages_hear_of_changes() -> Iterator[None]:
    """In every test: product code that changes what guests see raises a revision."""
    from django.apps import apps

    from sprachrohr.councils.objects import Recorded
    from tests.guests.watch import watching

    seen = {m._meta.db_table for m in apps.get_models() if issubclass(m, Recorded)}
    passive = ("models", "migrations", "objects", "scope")
    with watching(seen - {"people_account", "people_role"}, passive=passive):
        yield


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
