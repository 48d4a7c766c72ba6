"""Every address a guest can reach answers, on its own host only, without a cookie."""

import re

import pytest

from tests.town.browse import ALL_LANGUAGES, COUNCILS, LANGUAGES, Town

FIXED = [
    "/", "/sitzungen/", "/vorlagen/", "/beschluesse/", "/mitglieder/", "/gremien/", "/wahl/",
    "/aktuelles/", "/kontakt/", "/impressum/", "/datenschutz/", "/barrierefreiheit/",
    "/ueber-uns/", "/recht/", "/orte/", "/themen/", "/mitmachen/", "/veroeffentlichungen/",
]  # fmt: skip
WITHOUT_LANGUAGE = [
    ("/kalender.ics", "text/calendar"),
    ("/feeds/sitzungen.xml", "application/atom+xml"),
    ("/feeds/beschluesse.xml", "application/atom+xml"),
    ("/feeds/vorlagen.xml", "application/atom+xml"),
    ("/feeds/aktuelles.xml", "application/atom+xml"),
    ("/sitemap.xml", "application/xml"),
    ("/robots.txt", "text/plain"),
    ("/health", "application/json"),
]


# What a page asks of the database is the same in every council: on a second kind of database one
# that is small and the one that has everything stand for the others.
EACH = [
    pytest.param(it, marks=() if it in {"dueren", "musterstadt"} else pytest.mark.once)
    for it in COUNCILS
]


@pytest.mark.parametrize("council", EACH)
@pytest.mark.parametrize("language", ALL_LANGUAGES)
def test_every_fixed_address_answers_in_every_language(
    town: Town, council: str, language: str
) -> None:
    wrong = {}
    for path in FIXED:
        answer = town.get(council, f"/{language}{path}")
        lang = re.search(r'<html lang="([^"]+)" dir="([^"]+)"', answer.text)
        right = "rtl" if language == "ar" else "ltr"
        if answer.status != 200 or lang is None or lang.groups() != (language, right):
            wrong[path] = (answer.status, lang and lang.groups())
    assert not wrong


@pytest.mark.parametrize("council", EACH)
def test_addresses_without_a_language_answer(town: Town, council: str) -> None:
    for path, kind in WITHOUT_LANGUAGE:
        answer = town.get(council, path)
        assert (answer.status, answer.headers["content-type"].split(";")[0]) == (200, kind), path


@pytest.mark.parametrize("council", EACH)
def test_no_link_on_any_page_is_broken_and_nothing_sets_a_cookie(town: Town, council: str) -> None:
    found = town.walk(council)
    assert len(found) > 60
    assert {path: a.status for path, a in found.items() if a.status not in {200, 302}} == {}
    assert [path for path, a in found.items() if "set-cookie" in a.headers] == []


@pytest.mark.parametrize("council", EACH)
def test_every_answer_carries_the_strict_policy_and_loads_nothing_from_elsewhere(
    town: Town, council: str
) -> None:
    for path, answer in town.walk(council).items():
        policy = answer.headers.get("content-security-policy", "")
        assert "default-src 'none'" in policy or "sandbox" in policy, path
        # A browser's own PDF viewer styles itself inline; nothing in a PDF can run a script.
        viewer = answer.headers.get("content-type") == "application/pdf"
        assert "unsafe" not in (
            policy.replace("style-src 'unsafe-inline'", "") if viewer else policy
        ), path
        assert answer.headers["x-content-type-options"] == "nosniff", path
        if answer.html:
            assert not re.search(r"<script(?![^>]*\bsrc=)", answer.text), path
            assert not re.search(r"<[^>]+\sstyle=", answer.text), path
            assert not re.search(r"<[^>]+\son\w+=", answer.text), path
            loaded = re.findall(r'(?:src|srcset)="(https?:[^"]+)"', answer.text)
            loaded += re.findall(
                r'<link rel="(?:stylesheet|icon)" href="(https?:[^"]+)"', answer.text
            )
            assert loaded == [], path


@pytest.mark.parametrize("council", EACH)
def test_no_object_of_one_council_answers_on_the_host_of_another(town: Town, council: str) -> None:
    """Each German address on all other hosts.

    The language does not choose objects: Arabic stands for the others, on one other host each. On
    a second database the questions are the same: there all take turns.
    """
    own = sorted(
        path for path, answer in town.walk(council).items()
        if answer.status == 200 and re.search(r"/\d+(/|\.|$)", path.split("?")[0])
        and not path.startswith(("/static/", "/en/", "/tr/", "/uk/", "/de-simple/"))
    )  # fmt: skip
    assert own
    strangers = [it for it in COUNCILS if it != council]
    second = town.environment["SPRACHROHR_DATABASE_URL"].startswith("postgres")
    leaked = []
    for turn, path in enumerate(own):
        one = strangers[turn % len(strangers)]
        for stranger in [one] if second or path.startswith("/ar/") else strangers:
            answer = town.get(stranger, path)
            if answer.status != 404:
                leaked.append((stranger, path, answer.status))
    assert leaked == []


def test_another_host_is_a_stranger(town: Town) -> None:
    for host in ("evil.example", "musterstadt.localhost.evil.example", "127.0.0.1"):
        assert town.get(host, "/de/").status == 404
    assert town.get("mus_ter stadt", "/de/").status == 400


@pytest.mark.parametrize(
    "path",
    [
        "/fr/", "/xx/", "/de/sitzungen/999999999/", "/de/sitzungen/99999999999999999999999/",
        "/de/sitzungen/1/tagesordnung/999/", "/de/sitzungen/999999999/tagesordnung/1/",
        "/de/sitzungen/-1/", "/de/sitzungen/0x1/", "/de/gibt-es-nicht/", "/de/themen/nichts/",
        "/de/..%2f..%2fetc/passwd", "/de/%00/", "/datei/999999999/", "/stil/000000000000.css",
        "/kalender/999999999.ics", "/feeds/nichts.xml", "/wp-login.php",
    ],
)  # fmt: skip
def test_a_broken_address_is_not_found_and_says_so(town: Town, path: str) -> None:
    answer = town.get("musterstadt", path)
    assert answer.status == 404
    assert "Traceback" not in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "query",
    ["jahr=abc", "jahr=99999999", "jahr=-1", "seite=0", "seite=99999", "seite=x", "thema=%00",
     "thema=nichts", "art=%27%22%3E%3Cscript%3E", "zugang=alles", "sprache=klingonisch",
     "stand=2026-02-31", "stand=9999999-01-01", "unbekannt=1", "jahr=2017&jahr=2018", "%ff=%fe"],
)  # fmt: skip
@pytest.mark.parametrize(
    "path", ["/", "/sitzungen/", "/vorlagen/", "/beschluesse/", "/mitglieder/", "/ueber-uns/",
             "/orte/", "/aktuelles/"],
)  # fmt: skip
def test_broken_parameters_never_break_a_page(town: Town, path: str, query: str) -> None:
    answer = town.get("musterstadt", f"/de{path}?{query}")
    assert answer.status in {200, 404, 400}
    assert "<script>" not in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_language_the_browser_decides(town: Town, language: str) -> None:
    answer = town.get("musterstadt", "/", headers={"Accept-Language": f"{language},fr;q=0.5"})
    assert (answer.status, answer.headers["location"]) == (302, f"/{language}/")


def test_the_network_page_names_every_council(town: Town) -> None:
    answer = town.get("localhost", "/de/")
    assert answer.status == 200
    for council in COUNCILS:
        assert f"//{council}.localhost:{town.port}/" in answer.text


def test_head_answers_like_get_without_a_body(town: Town) -> None:
    got = town.get("musterstadt", "/de/")
    head = town.get("musterstadt", "/de/", method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["etag"] == got.headers["etag"]
    again = town.get("musterstadt", "/de/", headers={"If-None-Match": got.headers["etag"]})
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_a_guest_cannot_write(town: Town, method: str) -> None:
    assert town.get("musterstadt", "/de/sitzungen/", method=method).status in {403, 405}
