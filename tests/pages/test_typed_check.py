"""The text check while somebody types: what stands in the form, and nothing is saved."""

from datetime import datetime
from typing import Any

import pytest

from sprachrohr.audit.models import Entry
from sprachrohr.pages import actions
from sprachrohr.pages.models import Page

LONG = "Wir " + "sehr " * 40 + "gern."


@pytest.fixture
def page(council: Any, by: Any, now: datetime) -> Page:
    return actions.add_page(council, title="Fest", slug="fest", body="<p>Kurz.</p>", by=by, now=now)


def test_what_is_typed_is_checked_and_nothing_is_saved(
    council: Any, page: Page, client_for: Any, signed_in: Any
) -> None:
    client = signed_in(client_for(council), council, "office")
    url = f"/verwaltung/seiten/{page.pk}/textpruefung/"
    html = client.get(f"/verwaltung/seiten/{page.pk}/").content.decode()
    assert f'data-live="{url}"' in html and "Wir sehr" not in html
    entries = Entry.objects.count()
    answer = client.post(url, {"body": f"<p>{LONG}</p><script>alert(1)</script>"})
    assert answer.status_code == 200
    said = answer.content.decode()
    assert "Wir sehr sehr" in said and "(42)" in said
    assert "alert" not in said and "<html" not in said and "data-live" not in said
    assert client.post(url, {"body": ""}).content == b""
    page.refresh_from_db()
    assert (page.body, Entry.objects.count()) == ("<p>Kurz.</p>", entries)


def test_only_whoever_writes_texts_asks_and_only_of_texts_of_this_council(
    council: Any, other: Any, page: Page, client_for: Any, signed_in: Any
) -> None:
    client = signed_in(client_for(council), council, "office")
    assert client.get(f"/verwaltung/seiten/{page.pk}/textpruefung/").status_code in (404, 405)
    for odd in (f"orte/{page.pk}", "seiten/999999", f"nichts/{page.pk}"):
        assert client.post(f"/verwaltung/{odd}/textpruefung/").status_code == 404, odd
    stranger = signed_in(client_for(other), other, "office")
    assert stranger.post(f"/verwaltung/seiten/{page.pk}/textpruefung/").status_code == 404
    member = signed_in(client_for(council), council, "member")
    assert member.post(f"/verwaltung/seiten/{page.pk}/textpruefung/").status_code in (403, 404)
