"""Both databases for the guest layer's tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .places import Place, server_address

HOSTS = {"musterstadt.localhost": 1, "beckum.localhost": 2}


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """An empty database of either kind. Without a PostgreSQL server that half is skipped."""
    if request.param == "sqlite":
        yield Place.on_sqlite(tmp_path)
        return
    server = server_address()
    if server is None:
        pytest.skip("PostgreSQL NOT TESTED: SPRACHROHR_TEST_POSTGRES names no server")
    place = Place.on_postgres(server)
    try:
        yield place
    finally:
        place.drop()


@pytest.fixture
def place(bare_place: Place) -> Place:
    """A database with the tables and two councils."""
    bare_place.lay(HOSTS)
    return bare_place
