"""What the tests of this room share."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from tests.meetings.build import Build
from tests.record.house import House, furnish


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
def house(build: Build) -> House:
    """A council with its seats, and a session to record."""
    return furnish(build)
