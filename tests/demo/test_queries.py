"""How often each kind of page of the model town asks the database: a cold page's price.

A page that asks more than it did needs a reason; one that asks less has its number lowered here.
"""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from tests.demo.conftest import NOW

PAGES = {
    "/{}/": (19, 24),
    "/{}/sitzungen/": (7, 10),
    "meeting": (16, 19),
    "edition": (8, 11),
    "/{}/beschluesse/": (12, 15),
    "/{}/beschluesse/empfehlungen/": (5, 7),
    "/{}/beschluesse/gehoert/": (4, 6),
    "resolution": (10, 12),
    "/{}/vorlagen/": (8, 12),
    "/{}/mitglieder/": (9, 12),
    "/{}/kontakt/": (4, 6),
    "/{}/suche/?q=bus": (23, 26),
    "/{}/ueber-uns/": (14, 17),
}
"""Queries in German and in Arabic, where translations are fetched as well."""


def address(guest: Client, page: str, language: str) -> str:
    """The page's address; for one session or resolution, the first one a list leads to."""
    if page == "edition":
        return address(guest, "meeting", language) + "tagesordnung/1/"
    lists = {"meeting": ("/de/", "sitzungen"), "resolution": ("/de/beschluesse/", "beschluesse")}
    if page not in lists:
        return page.format(language)
    path, folder = lists[page]
    found = re.search(rf"/de/{folder}/(\d+)/", guest.get(path).content.decode())
    assert found is not None
    return f"/{language}/{folder}/{found[1]}/"


@pytest.mark.parametrize("page", PAGES)
def test_a_cold_page_asks_this_often(
    musterstadt: None, db: None, stand_on: Callable[[datetime], None], page: str
) -> None:
    stand_on(NOW)
    guest = Client(HTTP_HOST="musterstadt.localhost")
    asked = []
    for language in ("de", "ar"):
        path = address(guest, page, language)
        assert guest.get(path).status_code == 200
        with CaptureQueriesContext(connection) as seen:
            guest.get(path)
        asked.append(len(seen))
    assert tuple(asked) == PAGES[page]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_page_is_the_same_with_remembered_parts(
    musterstadt: None,
    db: None,
    stand_on: Callable[[datetime], None],
    page: str,
    language: str,
) -> None:
    stand_on(NOW)
    guest = Client(HTTP_HOST="musterstadt.localhost")
    path = address(guest, page, language)
    found = []
    for keep in (False, True, True):
        with override_settings(SPRACHROHR_KEEP_PARTS=keep):
            found.append(guest.get(path).content)
    assert found[0] == found[1] == found[2]
