"""What the tests of this room share."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from sprachrohr.people.actions import link_role
from sprachrohr.people.models import Role
from tests.meetings.build import Build

Browser = Callable[..., Client]


@pytest.fixture(autouse=True)
def files_in_a_folder_of_their_own(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(autouse=True)
def sentences_as_in_the_source() -> Iterator[None]:
    """Refusals are compared as written in the code, whatever the catalogues say."""
    with translation.override(None):
        yield


@pytest.fixture
def build(council: Any, by: Any, now: Any) -> Build:
    """Makes things in council "alpha"."""
    return Build(council, by, now)


@pytest.fixture
def at_noon(stand_on: Any, now: Any) -> None:
    """Pages stand on Sunday 22 November 2026, noon."""
    stand_on(now)


@pytest.fixture
def unit(build: Build) -> Any:
    return build.unit("Amt für Mobilität")


@pytest.fixture
def department(
    council: Any, client_for: Browser, signed_in: Any, unit: Any, by: Any, now: datetime
) -> Client:
    """Somebody of the department for mobility."""
    client: Client = signed_in(client_for(council), council, "department")
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    link_role(Role.objects.get(name="department"), unit=unit, by=by, now=now)
    return client


@pytest.fixture
def office(council: Any, client_for: Browser, signed_in: Any) -> Client:
    client: Client = signed_in(client_for(council), council, "office")
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def guest(council: Any, client_for: Browser) -> Client:
    return client_for(council)


@pytest.fixture
def late(build: Build, unit: Any) -> Any:
    return build.resolution(
        build.body(), "Der Bus fährt länger", due=date(2026, 11, 1), responsible=unit
    )
