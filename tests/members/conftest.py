"""What the tests of this room share."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from tests.meetings.build import Build
from tests.meetings.test_attendance_pages import member
from tests.members.town import Town


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
def town(build: Build) -> Town:
    return Town(build)


@pytest.fixture
def mira(town: Town, signed_in: Any, client_for: Any) -> Client:
    """Mira's browser, in English."""
    client: Client = member(town, signed_in, client_for)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client
