"""Guests find a file by its words, as long as they may open it, and not a moment longer."""

from datetime import date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sprachrohr.documents import actions
from sprachrohr.documents.jobs import read_waiting
from sprachrohr.papers import actions as papers
from sprachrohr.search import access
from tests.documents.made import docx, odt, pdf
from tests.documents.made_office import slides


@pytest.fixture
def found(council: Any, monkeypatch: pytest.MonkeyPatch, stand_on: Any, now: datetime) -> Any:
    """The titles a guest finds."""
    stand_on(now)

    def ask(text: str) -> list[str]:
        monkeypatch.setattr(access, "_vocabularies", {})
        hits = access.search(council, text, "de", date(2026, 11, 22), ()).hits
        return [it.title for it in hits]

    return ask


def test_a_word_in_each_format_is_found(council: Any, by: Any, now: datetime, found: Any) -> None:
    for name, ending, content in (
        ("Bericht", "pdf", pdf("Straßenbahnhaltestelle am Markt")),
        ("Entwurf", "docx", docx("x", [["Sprachmittlung", "2027"]])),
        ("Vermerk", "odt", odt("Nachtbuslinie")),
        ("Vortrag", "pptx", slides(("Titel", "Wohnungstausch"))),
    ):
        upload = SimpleUploadedFile(f"a.{ending}", content)
        file = actions.store_upload(council, upload, name=name, by=by, now=now)
        actions.publish_file(file, by=by, now=now)
    assert found("haltestelle") == ["Bericht"]
    assert found("sprachmittlungen") == ["Entwurf"]
    assert found("Nachtbus") == ["Vermerk"]
    assert found("Wohnungstausch") == ["Vortrag"]


def test_a_file_is_found_once_it_is_read_and_lost_when_it_or_its_paper_is_taken_back(
    council: Any, by: Any, now: datetime, found: Any
) -> None:
    file = actions.store(
        council, name="Anlage", file_name="a.txt", content=b"Planwort",
        mime_type="text/plain", by=by, now=now,
    )  # fmt: skip
    paper = papers.add_paper(
        council, reference="A 1", name="Antrag", paper_type="motion", date=date(2026, 3, 3),
        by=by, now=now,
    )  # fmt: skip
    papers.attach_file(paper, file, main=True, by=by, now=now)
    actions.publish_file(file, by=by, now=now)
    read_waiting(council)
    assert found("Planwort") == []
    papers.publish_paper(paper, by=by, now=now)
    assert found("Planwort") == ["Anlage"]
    papers.withdraw_paper(paper, reason="Irrtum", by=by, now=now)
    assert found("Planwort") == []


def test_the_words_of_a_file_come_with_the_job(
    council: Any, by: Any, now: datetime, found: Any
) -> None:
    file = actions.store(
        council, name="Anlage", file_name="a.txt", content=b"Planwort",
        mime_type="text/plain", by=by, now=now,
    )  # fmt: skip
    actions.publish_file(file, by=by, now=now)
    assert found("Planwort") == []
    read_waiting(council)
    assert found("Planwort") == ["Anlage"]
    actions.withdraw_file(file, reason="Name", by=by, now=now)
    assert found("Planwort") == []
