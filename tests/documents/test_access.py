"""A file is open only when it is released and hangs on something open."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from sprachrohr.audit.change import change
from sprachrohr.councils.scope import council_scope
from sprachrohr.documents import access
from sprachrohr.documents.actions import publish_file, store, withdraw_file
from sprachrohr.documents.models import File
from sprachrohr.meetings import actions as meetings
from sprachrohr.papers import actions as papers
from sprachrohr.people.models import Organization
from sprachrohr.people.viewers import GUEST

Browser = Callable[[Any], Client]
CONTENT = b"%PDF-1.7 GEHEIMNIS"


def add_file(council: Any, by: Any, now: datetime, **facts: Any) -> File:
    known: dict[str, Any] = {
        "name": "Antrag", "file_name": "Antrag.pdf", "content": CONTENT,
        "mime_type": "application/pdf",
    }  # fmt: skip
    return store(council, **{**known, **facts}, by=by, now=now)


@pytest.fixture
def file(council: Any, by: Any, now: datetime) -> File:
    return add_file(council, by, now)


def add_paper(council: Any, by: Any, now: datetime, reference: str, **facts: Any) -> Any:
    return papers.add_paper(
        council, reference=reference, name=reference, paper_type="motion",
        date=date(2026, 3, 3), by=by, now=now, **facts,
    )  # fmt: skip


def status(client_for: Browser, council: Any, file: File) -> int:
    return client_for(council).get(f"/datei/{file.pk}/{file.file_name}").status_code


def test_a_file_opens_when_it_is_released(
    council: Any, file: File, by: Any, now: datetime, client_for: Browser
) -> None:
    assert status(client_for, council, file) == 404
    publish_file(file, by=by, now=now)
    assert status(client_for, council, file) == 200
    withdraw_file(file, reason="Name einer Person", by=by, now=now)
    answer = client_for(council).get(f"/datei/{file.pk}/")
    assert answer.status_code == 410
    assert "Name einer Person" not in answer.content.decode()
    assert b"GEHEIMNIS" not in answer.content


def test_a_released_file_stays_closed_until_its_paper_is_public(
    council: Any, file: File, by: Any, now: datetime, client_for: Browser
) -> None:
    paper = add_paper(council, by, now, "A 1")
    papers.attach_file(paper, file, main=True, by=by, now=now)
    publish_file(file, by=by, now=now)
    assert status(client_for, council, file) == 404
    papers.publish_paper(paper, by=by, now=now)
    assert status(client_for, council, file) == 200
    papers.withdraw_paper(paper, reason="Irrtum", by=by, now=now)
    assert status(client_for, council, file) == 410


def test_a_file_of_a_secret_paper_is_not_told_apart_from_no_file(
    council: Any, file: File, by: Any, now: datetime, client_for: Browser
) -> None:
    paper = add_paper(council, by, now, "NÖ 1", public=False)
    papers.attach_file(paper, file, by=by, now=now)
    publish_file(file, by=by, now=now)
    browser = client_for(council)
    secret = browser.get(f"/datei/{file.pk}/")
    missing = browser.get("/datei/999999/")
    assert (secret.status_code, missing.status_code) == (404, 404)
    assert secret.content.replace(f"/datei/{file.pk}/".encode(), b"/datei/999999/") == (
        missing.content
    )
    withdraw_file(file, reason="doch nicht", by=by, now=now)
    assert status(client_for, council, file) == 404


def test_a_file_on_a_secret_and_a_public_paper_is_open(
    council: Any, file: File, by: Any, now: datetime
) -> None:
    secret = add_paper(council, by, now, "NÖ 1", public=False)
    public = add_paper(council, by, now, "A 1")
    for paper in (secret, public):
        papers.attach_file(paper, file, by=by, now=now)
    publish_file(file, by=by, now=now)
    assert access.visible(GUEST).count() == 0
    papers.publish_paper(public, by=by, now=now)
    assert [found.pk for found in access.visible(GUEST)] == [file.pk]


def test_minutes_open_with_their_session(council: Any, file: File, by: Any, now: datetime) -> None:
    with change("people.add-organization", council, by=by, now=now):
        body = Organization(council=council, name="Rat", kind_of_body="council")
        body.save()
    meeting = meetings.add_meeting(council, organization=body, start=now, by=by, now=now)
    meetings.attach_file(meeting, file, role="minutes", by=by, now=now)
    publish_file(file, by=by, now=now)
    assert access.file(GUEST, file.pk, now) is None
    meetings.publish_meeting(meeting, by=by, now=now)
    assert access.file(GUEST, file.pk, now) == file


def test_another_councils_file_does_not_exist(
    council: Any, other: Any, file: File, by: Any, now: datetime, client_for: Browser
) -> None:
    publish_file(file, by=by, now=now)
    with council_scope(other):
        foreign = add_file(other, by, now)
        publish_file(foreign, by=by, now=now)
    assert status(client_for, council, foreign) == 404
    assert status(client_for, other, foreign) == 200
    assert status(client_for, "localhost", file) == 404


@pytest.mark.parametrize(
    "address", ["/datei/x/", "/datei/0/", "/datei/99999999999999999999/", "/datei/1/../../x"]
)
def test_broken_addresses_are_not_found(council: Any, client_for: Browser, address: str) -> None:
    assert client_for(council).get(address).status_code == 404


def test_headers_keep_a_file_harmless_and_fresh(
    council: Any, by: Any, now: datetime, client_for: Browser
) -> None:
    pdf = add_file(council, by, now, file_name="Übersicht 1.pdf")
    text = add_file(
        council, by, now, content=b"<script>x</script>", mime_type="text/plain", file_name="a.txt"
    )
    drawing = add_file(
        council, by, now, content=b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        mime_type="image/svg+xml", file_name="a.svg", trusted=True,
    )  # fmt: skip
    browser = client_for(council)
    answers = {}
    for made in (pdf, text, drawing):
        publish_file(made, by=by, now=now)
        answers[made.pk] = browser.get(f"/datei/{made.pk}/{made.file_name}")
    for made in (pdf, text, drawing):
        headers = answers[made.pk].headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Length"] == str(made.size)
        assert headers["Cache-Control"] == "no-cache"
        assert not answers[made.pk].cookies
    assert answers[pdf.pk].headers["Content-Disposition"] == (
        "inline; filename*=utf-8''%C3%9Cbersicht-1.pdf"
    )
    assert answers[text.pk].headers["Content-Disposition"] == 'attachment; filename="a.txt"'
    assert answers[text.pk].headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answers[drawing.pk].headers["Content-Security-Policy"].endswith("sandbox")
    assert b"".join(answers[pdf.pk].streaming_content) == CONTENT


def test_a_file_that_is_known_is_not_sent_again(
    council: Any, file: File, by: Any, now: datetime, client_for: Browser
) -> None:
    publish_file(file, by=by, now=now)
    browser = client_for(council)
    first = browser.get(f"/datei/{file.pk}/")
    again = browser.get(f"/datei/{file.pk}/", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    dated = browser.get(
        f"/datei/{file.pk}/", headers={"If-Modified-Since": first.headers["Last-Modified"]}
    )
    assert dated.status_code == 304
    withdraw_file(file, reason="weg", by=by, now=now)
    gone = browser.get(f"/datei/{file.pk}/", headers={"If-None-Match": first.headers["ETag"]})
    assert gone.status_code == 410


def test_a_wrong_name_or_method_is_refused(
    council: Any, file: File, by: Any, now: datetime, client_for: Browser
) -> None:
    publish_file(file, by=by, now=now)
    browser = client_for(council)
    assert browser.get(f"/datei/{file.pk}/Anderer.pdf").status_code == 404
    assert browser.post(f"/datei/{file.pk}/").status_code == 405


def test_a_file_lost_on_the_disk_is_not_found(
    council: Any, file: File, by: Any, now: datetime, client_for: Browser
) -> None:
    publish_file(file, by=by, now=now)
    file.content.storage.delete(file.content.name)
    assert status(client_for, council, file) == 404


def test_the_language_of_a_file_is_named_in_the_readers_language() -> None:
    assert access.language_name("de", "en") == "German"
    assert access.language_name("de", "ar") == "الألمانية"
    assert access.language_name("tr", "de-simple") == "Türkisch"
    assert access.language_name("zz", "de") == "zz"


def test_what_is_released_for_later_does_not_exist_before(
    council: Any, file: File, by: Any, now: datetime
) -> None:
    later = now + timedelta(days=3)
    publish_file(file, at=later, by=by, now=now)
    assert access.file(GUEST, file.pk, now) is None
    assert access.file(GUEST, file.pk, later) == file
