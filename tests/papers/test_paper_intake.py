"""A paper read in from a file, in the office's browser."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sprachrohr.documents.models import File
from sprachrohr.papers.models import Paper
from tests.documents.made import bomb, docx, pdf
from tests.meetings.build import Build
from tests.office.conftest import typed


@pytest.fixture
def build(council: Any, by: Any, now: datetime) -> Build:
    return Build(council, by, now)


@pytest.fixture
def unit(build: Build) -> Any:
    return build.unit("Amt für Mobilität")


@pytest.fixture
def office(council: Any, client_for: Callable[..., Client], signed_in: Any) -> Client:
    """A clerk of the office."""
    client: Client = signed_in(client_for(council), council, "office")
    return client


def said(response: Any) -> str:
    text: str = response.content.decode()
    return text


def upload(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_paper_is_read_from_a_file_looked_at_and_made_in_one_step(
    council: Any, build: Build, office: Client, unit: Any
) -> None:
    own, rat = build.body(), build.body("Rat der Stadt", "rat")
    meeting = build.meeting(own, "2026-12-09 17:00")
    content = docx(
        "Beschlussvorlage", "Vorlage-Nr.: V/214/2026", "Amt für Mobilität", "Betreff: Linie 7",
        "Beratungsfolge",
        [["Gremium", "Termin", "Zuständigkeit"],
         ["Rat für Integration", "09.12.2026", "Anhörung"],
         ["Umweltausschuss", "10.12.2026", "Vorberatung"],
         ["Rat der Stadt Alpha", "17.12.2026", "Entscheidung"]],
        "Begründung", "Der Bus ist voll.",
    )  # fmt: skip
    sent = office.post("/verwaltung/vorlage-einlesen/", {"upload": upload(content, "v.docx")})
    file = File.objects.get()
    url = f"/verwaltung/vorlage-einlesen/{file.pk}/"
    assert sent["Location"] == url
    assert not file.publications.exists()
    page = office.get(url, headers={"accept-language": "en"})
    text = said(page)
    assert 'value="V/214/2026"' in text
    assert "Vorlage-Nr.: V/214/2026" in text  # the line it was read from
    assert "No body of this name is recorded here." in text
    assert "Not found in the file: Date of the paper, Responsible unit" in text
    values = typed(page, date="1.12.2026")
    read = [values[it] for it in ("body_1", "role_1", "day_3", "body_2")]
    assert read == [[str(own.pk)], ["hearing"], ["17.12.2026"], [""]]
    refused = office.post(url, values)
    assert refused.status_code == 422  # the second row has a day and no body
    assert Paper.objects.count() == 0
    done = office.post(url, {**values, "day_2": "", "role_2": ""})
    paper = Paper.objects.get()
    assert done["Location"] == f"/verwaltung/vorlagen/{paper.pk}/"
    assert (paper.reference, paper.name, paper.paper_type, paper.why) == (
        "V/214/2026", "Linie 7", "decision", "Der Bus ist voll.",
    )  # fmt: skip
    assert [
        (it.organization, it.meeting, it.date, it.authoritative)
        for it in paper.consultations.order_by("order")
    ] == [(own, meeting, None, False), (rat, None, date(2026, 12, 17), True)]
    assert paper.files.get().file == file
    assert office.get(url)["Location"] == f"/verwaltung/vorlagen/{paper.pk}/"


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"%PDF-1.7 broken", "a.pdf", "cannot be opened"),
        (bomb(), "a.docx", "unpacks to far more"),
        (pdf("x", trailer=b"/Encrypt 9 0 R"), "a.pdf", "password"),
        (b"MZ", "a.exe", "cannot keep this type"),
        (b"", "a.pdf", ""),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(
    council: Any, office: Client, content: bytes, name: str, sentence: str
) -> None:
    answer = office.post(
        "/verwaltung/vorlage-einlesen/", {"upload": upload(content, name)},
        headers={"accept-language": "en"},
    )  # fmt: skip
    assert answer.status_code == 422
    assert sentence in said(answer)
    assert File.objects.count() == 0


def test_a_scan_is_kept_and_its_fields_are_left_open(council: Any, office: Client) -> None:
    office.post("/verwaltung/vorlage-einlesen/", {"upload": upload(pdf(), "scan.pdf")})
    text = said(
        office.get(
            f"/verwaltung/vorlage-einlesen/{File.objects.get().pk}/",
            headers={"accept-language": "en"},
        )
    )
    assert "The file holds no text, only pictures of pages." in text
