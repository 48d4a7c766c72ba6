"""The office sees whether a file can be found by its words, and has it read again."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from sprachrohr.documents import actions
from sprachrohr.documents.jobs import read_waiting
from sprachrohr.documents.models import File, FileText
from sprachrohr.documents.office import texts
from sprachrohr.documents.rules import KINDS, PDF, PPTX, TXT, Kind
from tests.documents.made import pdf
from tests.documents.made_office import slides

LIST = "/verwaltung/dateien/"


@pytest.fixture
def keep(council: Any, by: Any, now: datetime) -> Any:
    def make(content: bytes, kind: Kind = PDF, **facts: Any) -> File:
        return actions.store(
            council, name="Datei", file_name=f"a.{kind.ending}", content=content,
            mime_type=kind.mime_type, by=by, now=now, **facts,
        )  # fmt: skip

    return make


def said(file: File) -> str:
    return texts.sentence(file, FileText.objects.filter(file=file).first())


def test_every_state_is_a_plain_sentence(council: Any, by: Any, now: datetime, keep: Any) -> None:
    one = keep(pdf("Wort"))
    assert said(one) == "The text waits to be read. That happens by itself."
    deck, scan, wreck = keep(slides(("a", ""), ("b", "")), PPTX), keep(pdf()), keep(b"%PDF-1.7 x")
    blank, picture = keep(b" ", TXT), keep(b"\x89PNG\r\n\x1a\nx", KINDS["image/png"])
    read_waiting(council)
    assert said(one) == "Text read, 1 page."
    assert said(deck) == "Text read, 2 slides."
    assert said(scan) == "No text layer: a scan; it cannot be found by its words."
    assert said(wreck) == "It could not be read; it cannot be found by its words."
    assert said(blank) == "There are no words in it."
    assert said(picture) == ("The words of such a file are not read: it is found by its name only.")
    actions.publish_file(one, by=by, now=now)
    actions.withdraw_file(one, reason="Irrtum", by=by, now=now)
    assert said(one) == "The file was taken back: its text has been deleted."


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        ("encrypted", "password"),
        ("too_big", "unpacks to more"),
        ("too_long", "took too long"),
        ("lost", "missing on the server"),
        ("died", "could not be read"),
        ("broken", "could not be read"),
    ],
)
def test_every_problem_has_its_sentence(keep: Any, problem: str, words: str) -> None:
    row = FileText(state="failed", problem=problem)
    assert words in texts.sentence(keep(pdf("x")), row)


def test_a_text_that_was_cut_says_so(keep: Any) -> None:
    row = FileText(state="read", pages=3, whole=False)
    assert texts.sentence(keep(pdf("x")), row) == (
        "Text read, 3 pages. Not all of it: it is very long, or a page is damaged."
    )


def test_the_page_and_the_list_tell_it_and_it_can_be_read_again(
    council: Any, client_for: Any, signed_in: Any, keep: Any, now: datetime
) -> None:
    clerk: Client = signed_in(client_for(council), council, "office")
    file, scan = keep(pdf("Geheimwort")), keep(pdf())
    read_waiting(council)
    with translation.override("de"):
        page = clerk.get(f"{LIST}{file.pk}/").content.decode()
        assert texts.sentence(file, FileText.objects.get(file=file)) in page
        assert "Geheimwort" not in page
        table = clerk.get(LIST, {"text": "no_text"}).content.decode()
        assert f"{LIST}{scan.pk}/" in table and f"{LIST}{file.pk}/" not in table
        assert str(texts.STATES["no_text"]) in table
    answer = clerk.post(f"{LIST}{scan.pk}/neu-lesen/")
    assert answer.status_code == 302
    assert FileText.objects.get(file=scan).state == "waiting"
    guest = client_for(council).post(f"{LIST}{file.pk}/neu-lesen/")
    assert guest.status_code in {302, 403}
    assert FileText.objects.get(file=file).state == "read"


def test_the_list_asks_no_more_for_many_files_than_for_one(
    council: Any, client_for: Any, signed_in: Any, keep: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    clerk: Client = signed_in(client_for(council), council, "office")

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            clerk.get(LIST)
        return len(asked)

    keep(b"a", TXT)
    queries()
    one = queries()
    for _ in range(5):
        keep(b"a", TXT)
    assert queries() == one
