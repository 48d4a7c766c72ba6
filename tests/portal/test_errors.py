"""Wrong addresses, wrong methods, broken requests: a clear answer, nothing leaked."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client

from sprachrohr.frame.headers import HEADERS
from sprachrohr.portal import health, views


@pytest.fixture
def guest(town: Any, client_for: Callable[[Any], Client]) -> Client:
    return client_for(town)


def safe(response: Any) -> str:
    """The text of an answer that carries every security header and no cookie."""
    for name, value in HEADERS.items():
        assert response.headers[name] == value, name
    assert "Set-Cookie" not in response.headers
    assert not response.cookies
    return str(response.content.decode())


@pytest.mark.parametrize(
    ("path", "language", "words"),
    [
        ("/de/gibt-es-nicht/", "de", "Unter dieser Adresse gibt es nichts"),
        ("/fr/", "de", "Unter dieser Adresse gibt es nichts"),
        ("/de/seite/gibt-es-nicht/", "de", ""),
        ("/en/nothing/", "en", "There is nothing at this address"),
        ("/ar/x/", "ar", 'dir="rtl"'),
        ("/wp-login.php", "de", ""),
        ("/de/aktuelles/99999999999999999999999/", "de", ""),
        ("/de/aktuelles/-1/", "de", ""),
        ("/de/aktuelles/?seite=99", "de", ""),
        ("/de/aktuelles/?seite=%00", "de", ""),
        ("/de/seite/%00/", "de", ""),
        ("/stil/000000000000.css", "de", ""),
        ("/sitemap.xml?seite=7", "de", ""),
        ("/sitemap.xml?seite=²", "de", ""),
    ],
)
def test_a_missing_page_helps_on_in_the_readers_language(
    guest: Client, path: str, language: str, words: str
) -> None:
    response = guest.get(path)
    assert response.status_code == 404
    text = safe(response)
    assert f'<html lang="{language}"' in text
    assert response.headers["Content-Language"] == language
    assert words in text
    assert f'href="/{language}/mitmachen/"' in text
    assert "Ausschuss für Chancengerechtigkeit und Integration" in text
    assert "canonical" not in text
    assert "gibt-es-nicht" not in text.split("<main")[1]


def test_an_unknown_language_answers_in_the_browsers_language(guest: Client) -> None:
    text = safe(guest.get("/fr/", headers={"accept-language": "tr,de;q=0.5"}))
    assert '<html lang="tr"' in text


def test_a_language_this_council_does_not_offer_is_not_found(
    town: Any, by: Any, now: Any, client_for: Callable[[Any], Client]
) -> None:
    from sprachrohr.audit.change import change

    with change("test.languages", town, by=by, now=now):
        town.languages = ["de", "en"]
        town.save()
    guest = client_for(town)
    assert guest.get("/de/mitmachen/").status_code == 200
    response = guest.get("/tr/mitmachen/")
    assert response.status_code == 404
    assert '<html lang="de"' in safe(response)
    assert "/tr/" not in guest.get("/de/mitmachen/").content.decode()


def test_writing_to_a_page_is_refused_in_words(guest: Client) -> None:
    for path, language in (("/de/mitmachen/", "de"), ("/en/", "en"), ("/robots.txt", "de")):
        response = guest.post(path, {"a": "b"})
        assert response.status_code == 405
        assert f'<html lang="{language}"' in safe(response)
        assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD"}


def test_an_unknown_host_gets_a_plain_page_and_no_council(town: Any) -> None:
    response = Client(HTTP_HOST="evil.example").get("/de/", headers={"accept-language": "en"})
    assert response.status_code == 404
    text = safe(response)
    assert "There is nothing at this address" in text
    assert "evil.example" not in text
    assert "Alpha" not in text


@pytest.mark.parametrize(
    "host", ["a b", "alpha.localhost:port", "-x-", "x" * 300, "alpha.localhost@"]
)
def test_a_broken_host_is_a_broken_request(town: Any, host: str) -> None:
    response = Client(HTTP_HOST=host).get("/de/")
    assert response.status_code == 400
    assert host not in safe(response)


def test_a_request_that_cannot_be_read_is_answered_in_words(guest: Client) -> None:
    response = guest.get("/tr/aktuelles/?" + "a=1&" * 1001)
    assert response.status_code == 400
    assert '<html lang="tr"' in safe(response)


def test_an_error_of_ours_says_so_without_database_and_with_a_code(
    guest: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(views, "page", fail)
    guest.raise_request_exception = False
    response = guest.get("/en/bausteine-nein/")
    assert response.status_code == 404
    response = guest.get("/en/")
    assert response.status_code == 500
    text = safe(response)
    assert "Something went wrong on our side" in text
    assert "secret detail" not in text
    codes = [record.args[0] for record in caplog.records if record.msg == "error %s at %s"]
    assert len(codes) == 1
    assert codes[0] in text


def test_an_address_without_its_last_slash_leads_on(guest: Client) -> None:
    response = guest.get("/de")
    assert (response.status_code, response.headers["Location"]) == (301, "/de/")
    assert guest.get("/").headers["Location"] == "/de/"


def test_head_answers_like_get(guest: Client) -> None:
    for path in ("/de/mitmachen/", "/sitemap.xml", "/robots.txt", "/favicon.svg"):
        response = guest.head(path)
        assert response.status_code == 200
        assert response.content == b""


@pytest.mark.django_db
def test_health_answers_on_any_host_and_is_never_stored() -> None:
    response = Client(HTTP_HOST="10.0.0.1").get("/health")
    assert response.status_code == 200
    jobs = {"oldest_waiting_seconds": None, "failed": 0}
    assert json.loads(safe(response)) == {"ok": True, "database": True, "jobs": jobs}
    assert response.headers["Cache-Control"] == "no-store"


def test_health_says_when_the_database_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone:
        def cursor(self) -> None:
            raise DatabaseError("no")

    monkeypatch.setattr(health, "connection", Gone())
    response = health.health()
    assert response.status_code == 503
    assert json.loads(response.content) == {"ok": False, "database": False, "jobs": None}
