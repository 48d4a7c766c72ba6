"""Papers are written, published, withdrawn; resolutions must fit their votes and dates."""

from datetime import date, datetime
from typing import Any

import pytest

from sprachrohr.audit.change import Refused, change
from sprachrohr.documents.actions import publish_file, store
from sprachrohr.documents.models import File
from sprachrohr.meetings.actions import add_item, add_meeting
from sprachrohr.papers import actions
from sprachrohr.papers.models import Paper, Resolution
from sprachrohr.people.models import Organization


@pytest.fixture
def body(council: Any, by: Any, now: datetime) -> Organization:
    with change("people.add-organization", council, by=by, now=now):
        made = Organization(council=council, name="Integrationsrat", kind_of_body="council")
        made.save()
    return made


@pytest.fixture
def paper(council: Any, by: Any, now: datetime) -> Paper:
    return actions.add_paper(
        council, reference="A 3/2026", name="Bus am Abend", paper_type="motion",
        date=date(2026, 3, 3), by=by, now=now,
    )  # fmt: skip


def resolve(council: Any, body: Any, by: Any, now: datetime, **facts: Any) -> Resolution:
    known: dict[str, Any] = {
        "title": "Bus", "text": "Der Rat möge …", "decided_on": date(2026, 3, 18),
        "organization": body, "result": "majority",
    }  # fmt: skip
    return actions.record_resolution(council, **{**known, **facts}, by=by, now=now)


def test_a_reference_is_given_once(council: Any, paper: Paper, by: Any, now: datetime) -> None:
    with pytest.raises(Refused, match="A 3/2026"):
        actions.add_paper(
            council, reference=" A 3/2026 ", name="Noch einer", paper_type="motion",
            date=date(2026, 3, 3), by=by, now=now,
        )  # fmt: skip


def test_a_paper_that_is_not_public_is_never_published(
    council: Any, by: Any, now: datetime
) -> None:
    secret = actions.add_paper(
        council, reference="NÖ 1", name="Geheim", paper_type="motion", date=date(2026, 3, 3),
        public=False, by=by, now=now,
    )  # fmt: skip
    with pytest.raises(Refused, match="not public"):
        actions.publish_paper(secret, by=by, now=now)


def test_withdrawing_a_paper_takes_its_files_back(
    council: Any, paper: Paper, by: Any, now: datetime
) -> None:
    file = store(
        council, name="Antrag", file_name="a.pdf", content=b"%PDF-1.7 x",
        mime_type="application/pdf", by=by, now=now,
    )  # fmt: skip
    actions.attach_file(paper, file, main=True, by=by, now=now)
    publish_file(file, by=by, now=now)
    actions.publish_paper(paper, by=by, now=now)
    assert (Paper.objects.public().count(), File.objects.public().count()) == (1, 1)
    actions.withdraw_paper(paper, reason="Name einer Person", by=by, now=now)
    assert (Paper.objects.public().count(), File.objects.public().count()) == (0, 0)
    assert paper.publications.get().withdrawn_reason == "Name einer Person"


def test_a_paper_has_one_main_file(council: Any, paper: Paper, by: Any, now: datetime) -> None:
    for number, main in ((1, True), (2, False)):
        file = store(
            council, name=f"Datei {number}", file_name="a.pdf", content=b"%PDF-1.7 x",
            mime_type="application/pdf", by=by, now=now,
        )  # fmt: skip
        actions.attach_file(paper, file, main=main, by=by, now=now)
        with pytest.raises(Refused, match="already hangs"):
            actions.attach_file(paper, file, by=by, now=now)
    with pytest.raises(Refused, match="main file"):
        third = store(
            council, name="Datei 3", file_name="a.pdf", content=b"%PDF-1.7 x",
            mime_type="application/pdf", by=by, now=now,
        )  # fmt: skip
        actions.attach_file(paper, third, main=True, by=by, now=now)


def test_a_consultation_takes_the_session_of_its_item(
    council: Any, body: Any, paper: Paper, by: Any, now: datetime
) -> None:
    meeting = add_meeting(council, organization=body, start=now, by=by, now=now)
    elsewhere = add_meeting(council, organization=body, start=now, by=by, now=now)
    item = add_item(meeting, name="Bus", by=by, now=now)
    row = actions.add_consultation(
        paper, organization=body, role="recommendation", agenda_item=item, by=by, now=now
    )
    assert row.meeting_id == meeting.pk
    with pytest.raises(Refused, match="another session"):
        actions.add_consultation(
            paper, organization=body, role="decision", agenda_item=item, meeting=elsewhere,
            by=by, now=now,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"yes": 2, "no": 11}, "do not fit"),
        ({"result": "unanimous", "yes": 11, "no": 1}, "do not fit"),
        ({"result": "rejected", "yes": 11, "no": 2}, "do not fit"),
        ({"due": date(2026, 3, 17)}, "deadline"),
    ],
)
def test_an_impossible_resolution_is_refused(
    council: Any, body: Any, by: Any, now: datetime, facts: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        resolve(council, body, by, now, **facts)
    assert Resolution.objects.count() == 0


def test_a_public_resolution_about_a_closed_item_is_refused(
    council: Any, body: Any, by: Any, now: datetime
) -> None:
    meeting = add_meeting(council, organization=body, start=now, by=by, now=now)
    closed = add_item(meeting, name="Personalsache", public=False, by=by, now=now)
    with pytest.raises(Refused, match="not public"):
        resolve(council, body, by, now, agenda_item=closed)
    assert resolve(council, body, by, now, agenda_item=closed, public=False).pk


def test_a_follow_up_has_a_sentence_and_comes_after_the_resolution(
    council: Any, body: Any, by: Any, now: datetime
) -> None:
    made = resolve(council, body, by, now, result="rejected", yes=11, no=11)
    for facts, sentence in (
        ({"state": "done", "on": date(2026, 3, 17), "sentence": "x"}, "before the resolution"),
        ({"state": "done", "on": date(2026, 3, 19), "sentence": " "}, "one sentence"),
        ({"state": "fertig", "on": date(2026, 3, 19), "sentence": "x"}, "list"),
    ):
        with pytest.raises(Refused, match=sentence):
            actions.follow_up(made, **facts, by=by, now=now)
    assert made.follow_ups.count() == 0
