"""The layer as the settings build it, on Django's own database."""

from typing import Any

import pytest
from django.db import connection

from sprachrohr.guests import GuestLayer, wrap
from sprachrohr.guests.revision import Leased, PostgresReader, RevisionUnknown, SqliteReader
from sprachrohr.guests.wiring import DjangoConfirm, reader

from .places import BUMP
from .tools import App, ask


def test_the_switch_turns_the_layer_off_and_the_mark_still_goes(settings: Any) -> None:
    settings.SPRACHROHR_GUEST_CACHE = False
    app = App(headers=[("X-Fresh-Until", "99999999999")])
    plain = wrap(app)
    for _ in range(2):
        assert "x-fresh-until" not in ask(plain).headers
    assert app.renders == 2


def test_settings_reach_the_layer(settings: Any) -> None:
    settings.SPRACHROHR_GUEST_CACHE = True
    settings.SPRACHROHR_GUEST_CACHE_BYTES = 12345
    settings.SPRACHROHR_GUEST_PARAMETERS = ["datum"]
    layer = wrap(App())
    assert isinstance(layer, GuestLayer)
    assert layer.store.limit == 12345
    assert layer._query("datum=2026-11-22") == "datum=2026-11-22"
    assert layer._query("q=x") is None


def test_the_lease_is_on_only_when_it_is_set(settings: Any) -> None:
    kind = SqliteReader if connection.vendor == "sqlite" else PostgresReader
    assert isinstance(reader(), kind)
    settings.SPRACHROHR_GUEST_LEASE_MS = 50
    leased = reader()
    assert isinstance(leased, Leased)
    assert leased._seconds == 0.05


@pytest.mark.django_db
def test_the_rendering_connection_tells_its_own_number() -> None:
    confirm = DjangoConfirm()
    before = confirm.label(7), confirm.label(0)
    with connection.cursor() as cursor:
        cursor.execute(BUMP.format("%s"), [7])
    all_, own = before[0]
    assert confirm.label(7) == (all_, own + 1)
    assert confirm.label(0) == (before[1][0], before[1][1] + 1)


@pytest.mark.django_db(transaction=True)
def test_the_reader_sees_what_django_committed() -> None:
    found = reader()
    assert found is not None
    try:
        all_, own = found.read(7)
    except RevisionUnknown:
        pytest.skip("the test database lives in Django's memory, where no other connection sees it")
    with connection.cursor() as cursor:
        cursor.execute(BUMP.format("%s"), [7])
    assert found.read(7) == (all_, own + 1)
    assert found.hosts().get("no.such.host") is None
