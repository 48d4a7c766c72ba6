"""The model town is found by its words: what a guest knows of it leads to it in the first three."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from sprachrohr.councils.scope import council_scope
from sprachrohr.demo.telling.office_files import DOCX, PPTX
from sprachrohr.documents.models import File
from sprachrohr.documents.reading import read_text
from sprachrohr.search import access
from sprachrohr.search.access import AnsweredBy, Found
from sprachrohr.search.models import Row, Term
from sprachrohr.search.words import analyse
from tests.demo.conftest import NOW

HOST = "musterstadt.localhost"


@pytest.fixture(autouse=True)
def opened(musterstadt: Any, db: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(access, "_vocabularies", {})
    with council_scope(musterstadt):
        yield


def ask(council: Any, text: str) -> Found:
    return access.search(council, text, "de", NOW.date())


def test_everything_public_stands_in_the_index(musterstadt: Any) -> None:
    assert access.whole(musterstadt)
    kinds = set(Row.objects.order_by().values_list("kind", flat=True).distinct())
    assert kinds >= {
        "papers.paper", "papers.resolution", "meetings.meeting", "meetings.agendaitem",
        "record.minutespassage", "people.person", "people.organization", "pages.page",
        "pages.news", "documents.file", "programme.measure",
    }  # fmt: skip


def test_a_misspelt_word_from_the_middle_of_the_minutes_finds_them(musterstadt: Any) -> None:
    """Of every passage the longest word that stands nowhere else, with two letters swapped."""
    tried = 0
    once = set(Term.objects.filter(sort="s", rows=1).values_list("term", flat=True))
    once -= set(Term.objects.filter(sort="p").values_list("term", flat=True))
    for row in Row.objects.filter(kind="record.minutespassage", language="de"):
        words = {it.strip(".,:;()„“»«") for it in row.text.split()}
        rare = sorted((it for it in words if len(it) > 7 and analyse(it).stems[0] in once), key=len)
        if not rare:
            continue
        word = rare[-1]
        middle = len(word) // 2
        wrong = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
        if wrong == word:
            continue
        found = ask(musterstadt, wrong)
        assert found.answered_by is AnsweredBy.CORRECTED, (word, wrong)
        assert (row.kind, row.key) in [(it.kind, it.key) for it in found.hits[:3]], (word, wrong)
        tried += 1
    assert tried >= 2


def test_the_words_of_the_house_are_found(musterstadt: Any) -> None:
    for asked, title in (
        ("Wahl", "Kommission Wahl 2025"),
        ("dolmetscher", "Dolmetschen bei Elternabenden"),
        ("auslaenderbehoerde", "Mehr Termine in der Ausländerbehörde"),
    ):
        assert title in [it.title for it in ask(musterstadt, asked).hits[:3]], asked


@pytest.mark.parametrize("language", ["de", "en", "tr", "ar", "uk", "de-simple"])
def test_the_page_and_its_data_answer_in_every_language(language: str) -> None:
    guest = Client(HTTP_HOST=HOST)
    page = guest.get(f"/{language}/suche/?q=dolmetscher")
    assert page.status_code == 200
    assert page.content.decode().count("<mark>") > 3
    data = guest.get(f"/{language}/suche.json?q=dolmetscher").json()
    assert data["answered_by"] == "all"
    assert data["results"]
    files = [it for it in data["results"] if it["kind"] == "documents.file"]
    assert all(f"/{language}/" in it["url"] for it in data["results"] if it not in files)
    for hit in data["results"]:
        path = hit["url"].partition(HOST)[2].partition("/")[2].partition("#")[0]
        assert guest.get(f"/{path}").status_code == 200, hit


def test_filters_keep_the_words_and_narrow(musterstadt: Any) -> None:
    guest = Client(HTTP_HOST=HOST)
    whole = guest.get("/de/suche/?q=dolmetscher").content.decode()
    only = guest.get("/de/suche/?q=dolmetscher&art=resolution").content.decode()
    assert 0 < only.count("spr-row__title") < whole.count("spr-row__title")
    assert 'value="dolmetscher"' in only
    assert "/de/suche/?q=dolmetscher" in only  # what takes the filter away keeps the words


def test_a_deck_and_a_letter_are_found_by_words_that_stand_nowhere_else(musterstadt: Any) -> None:
    """The files are real: what our reader finds in their bytes is what the search knows."""
    for word, name, kind in (
        ("Übungsstimmzettel", "Folien: Einfach wählen", PPTX),
        ("Schachclub", "Belegungsplan, Entwurf", DOCX),
    ):
        file = File.objects.get(name=name)
        assert file.mime_type == kind
        with file.content.open("rb") as kept:
            read = read_text(kept.read(), kind)
        assert read.opened
        assert word in read.text
        hits = ask(musterstadt, word).hits
        assert [(it.kind, it.key) for it in hits] == [("documents.file", file.pk)]
