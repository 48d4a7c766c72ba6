"""A tiny council in a folder of its own, and the four real ones loaded once per module."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from tests.conftest import BERLIN

NOW = datetime(2026, 11, 22, 12, tzinfo=BERLIN)
REAL = ["beckum", "dortmund", "dueren", "duesseldorf"]

TINY = """
[council]
slug = "klein"
host = "klein.localhost"
languages = ["de", "en"]
example = true

[body]
name = "Stadt Klein"
short_name = "Klein"

[[source]]
key = "blatt"
title = "Ein Blatt"

[[designation]]
name = "Integrationsrat"
legal_form = "integrationsrat"
valid_from = "2014-05-25"

[[organization]]
key = "rat"
kind_of_body = "council"
name = "Integrationsrat"

[[meeting]]
key = "eins"
organization = "rat"
start = "rel:wed-3w 17:00"
published = "rel:wed-5w"
held = true

[[fact]]
section = "history"
source = "blatt"
text = { de = "Am {day:rel:-10d} begann es.", en = "It began on {day:rel:-10d}." }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The root folder of demo councils, with the council "klein" in it."""
    klein = tmp_path / "councils" / "klein"
    klein.mkdir(parents=True)
    (klein / "council.toml").write_text(TINY, encoding="utf-8")
    return klein.parent


@pytest.fixture(scope="module")
def towns(
    django_db_setup: Any, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Any]]:
    """The four real councils by name, loaded on 22 November 2026; gone after the module."""
    from sprachrohr.councils.models import Council
    from sprachrohr.demo.load import load

    files = str(tmp_path_factory.mktemp("files"))
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=files), transaction.atomic():
        load(REAL, now=NOW)
        yield {council.slug: council for council in Council.objects.all()}
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def musterstadt(
    django_db_setup: Any, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Any]:
    """The model town, loaded on 22 November 2026; gone after the module."""
    from sprachrohr.councils.models import Council
    from sprachrohr.demo.load import load

    files = str(tmp_path_factory.mktemp("files"))
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=files), transaction.atomic():
        load(["musterstadt"], now=NOW)
        yield Council.objects.get(slug="musterstadt")
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    """Hashing is slow on purpose; here it would only make the tests slow."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
