"""What no guest may ever see: not read by the press, sent to no translation service."""

import json
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from sprachrohr.languages import importing, xliff
from sprachrohr.languages.models import Translation
from sprachrohr.languages.words import fingerprint

URL = "/verwaltung/uebersetzungen/"


@pytest.fixture
def facts(by: Any, now: datetime) -> dict[str, Any]:
    return {"by": by, "now": now}


@pytest.fixture
def clerk(council: Any, client_for: Any, signed_in: Any) -> Client:
    client: Client = signed_in(client_for(council), council, "office")
    return client


@pytest.fixture
def closed_title(council: Any, now: datetime, facts: dict[str, Any]) -> Any:
    """An agenda item that no guest may ever see."""
    from sprachrohr.meetings import actions as meetings
    from sprachrohr.people.actions import add_organization

    body = add_organization(council, kind_of_body="council", name="Rat der Probe", **facts)
    meeting = meetings.add_meeting(council, organization=body, start=now, **facts)
    return meetings.add_item(meeting, name="Geheimer Grundstückskauf", public=False, **facts)


def test_the_press_reads_no_text_that_no_guest_may_ever_see(
    council: Any, clerk: Client, closed_title: Any, client_for: Any, signed_in: Any, facts: Any
) -> None:
    press = signed_in(client_for(council), council, "press")
    url = f"{URL}meetings.agendaitem/{closed_title.pk}/tr/"
    assert "Grundstückskauf" in clerk.get(URL).content.decode()
    assert clerk.get(url).status_code == 200
    assert "Grundstückskauf" not in press.get(URL).content.decode()
    assert "Grundstückskauf" not in press.get(f"{URL}tr.xlf").content.decode()
    assert press.get(url).status_code == 404
    mark = fingerprint(closed_title.name)
    unit = xliff.Unit(f"meetings.agendaitem:{closed_title.pk}:name:{mark}", closed_title.name, "X")
    sent = xliff.written("alpha", "tr", [unit]).decode()
    for closed, taken in ((False, 0), (True, 1)):
        report = importing.take_xliff(
            council, sent.encode(), clean=lambda kind, field, text: text, closed=closed, **facts
        )
        assert (report.taken, len(report.foreign)) == (taken, 1 - taken)


def test_what_no_guest_may_ever_see_is_sent_to_no_translation_service(
    clerk: Client, council: Any, closed_title: Any, settings: Any, tmp_path: Any
) -> None:
    record = tmp_path / "recorded.json"
    record.write_text(json.dumps({"tr": {"Geheimer Grundstückskauf": "Gizli"}}))
    settings.SPRACHROHR_TRANSLATE = f"recorded:{record}"
    url = f"{URL}meetings.agendaitem/{closed_title.pk}/tr/"
    assert 'name="_maschine"' not in clerk.get(url).content.decode()
    answer = clerk.post(url, {"_maschine": "1"})
    assert answer.status_code == 422
    assert "Es wird an keinen Übersetzungsdienst geschickt." in answer.content.decode()
    bulk_answer = clerk.post(f"{URL}?ziel=tr&art=meetings.agendaitem", {"_maschine": "tr"})
    assert bulk_answer.status_code == 422
    assert not Translation.objects.filter(language="tr", text="Gizli").exists()
