"""All missing texts of a list by a machine: in jobs, with progress, never over a person's text."""

import json
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from sprachrohr.audit.models import Entry
from sprachrohr.jobs.running import Ran, run_ready
from sprachrohr.languages import machine
from sprachrohr.languages.actions import translate
from sprachrohr.languages.models import Translation
from sprachrohr.languages.office import bulk
from sprachrohr.pages import actions as pages

URL = "/verwaltung/uebersetzungen/"
LIST = f"{URL}?art=pages.page"


@pytest.fixture
def facts(by: Any, now: datetime) -> dict[str, Any]:
    return {"by": by, "now": now}


@pytest.fixture
def clerk(council: Any, client_for: Any, signed_in: Any) -> Client:
    client: Client = signed_in(client_for(council), council, "office")
    return client


@pytest.fixture
def thirty(council: Any, facts: dict[str, Any]) -> list[Any]:
    """Thirty pages; the first one is translated into Turkish by a person."""
    made = [pages.add_page(council, title=f"S{it}", slug=f"s-{it}", **facts) for it in range(30)]
    translate(made[0], "title", "tr", "Elle yazıldı", checked=True, **facts)
    return made


@pytest.fixture
def service(settings: Any, tmp_path: Any) -> None:
    record = tmp_path / "recorded.json"
    record.write_text(json.dumps({"tr": {f"S{it}": f"T{it}" for it in range(30)}}))
    settings.SPRACHROHR_TRANSLATE = f"recorded:{record}"


def stored() -> dict[str, tuple[bool, bool]]:
    return {it.text: (it.machine, bool(it.checked_at)) for it in Translation.objects.all()}


def test_without_a_service_nothing_starts_and_a_sentence_says_so(
    clerk: Client, thirty: Any
) -> None:
    assert 'name="_maschine"' not in clerk.get(LIST).content.decode()
    answer = clerk.post(LIST, {"_maschine": "tr"})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "Es ist kein Übersetzungsdienst eingerichtet" in html
    assert bulk.progress(thirty[0].council) == []


@pytest.mark.usefixtures("service")
def test_all_missing_texts_are_translated_in_two_jobs_and_the_page_shows_how_far(
    clerk: Client, council: Any, thirty: Any
) -> None:
    assert "Türkisch (29)" in clerk.get(LIST).content.decode()
    assert clerk.post(LIST, {"_maschine": "tr"}).status_code == 302
    html = clerk.get(LIST).content.decode()
    assert "Türkisch: 0 von 29 Texten" in html
    assert 'value="0" max="29"' in html
    twice = clerk.post(LIST, {"_maschine": "tr"})
    assert twice.status_code == 422
    ran = Ran()
    run_ready(ran, stopped=lambda: ran.done == 1)
    assert 'value="25" max="29"' in clerk.get(LIST).content.decode()
    run_ready(ran)
    assert (ran.done, ran.failed) == (2, 0)
    assert 'value="29" max="29"' in clerk.get(LIST).content.decode()
    assert stored() == {
        "Elle yazıldı": (False, True),
        **{f"T{it}": (True, False) for it in range(1, 30)},
    }
    assert Entry.objects.filter(code="languages.machine_start").count() == 1
    written = Entry.objects.filter(code="languages.machine")
    assert [it.account is not None for it in written] == [True, True]
    assert clerk.post(LIST, {"_maschine": "tr"}).status_code == 422  # nothing is missing


@pytest.mark.usefixtures("service")
def test_what_a_person_writes_while_the_machine_is_asked_stays(
    clerk: Client, thirty: Any, facts: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk.post(f"{LIST}&q=S7", {"_maschine": "tr"})
    into = machine.Service.into

    def slow(service: Any, *given: Any, **more: Any) -> list[str]:
        translate(thirty[7], "title", "tr", "Elle", checked=True, **facts)
        return into(service, *given, **more)

    monkeypatch.setattr(machine.Service, "into", slow)
    ran = Ran()
    run_ready(ran)
    assert (ran.done, ran.failed) == (1, 0)
    assert stored() == {"Elle yazıldı": (False, True), "Elle": (False, True)}


@pytest.mark.usefixtures("service")
def test_a_service_that_is_away_is_asked_again_later_and_the_page_says_so(
    clerk: Client, thirty: Any, settings: Any
) -> None:
    clerk.post(f"{LIST}&q=S7", {"_maschine": "tr"})
    settings.SPRACHROHR_TRANSLATE = "recorded:/nowhere.json"
    ran = Ran()
    run_ready(ran)
    assert (ran.done, ran.failed) == (0, 1)
    html = clerk.get(LIST).content.decode()
    assert 'value="0" max="1"' in html
    assert "wird später noch einmal gefragt" in html


@pytest.mark.usefixtures("service")
def test_only_whoever_translates_starts_the_machine(
    council: Any, client_for: Any, signed_in: Any, thirty: Any
) -> None:
    for_chair = signed_in(client_for(council), council, "member")
    assert for_chair.post(LIST, {"_maschine": "tr"}).status_code in (403, 404)
    assert bulk.progress(council) == []


@pytest.mark.usefixtures("service")
def test_what_became_closed_after_the_start_is_sent_nowhere(
    council: Any, facts: Any, now: datetime, clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sprachrohr.meetings import actions as meetings
    from sprachrohr.people.actions import add_organization

    body = add_organization(council, kind_of_body="council", name="Rat der Probe", **facts)
    meeting = meetings.add_meeting(council, organization=body, start=now, **facts)
    item = meetings.add_item(meeting, name="S1", public=False, **facts)
    sent: list[Any] = []
    monkeypatch.setattr(machine.Service, "into", lambda *given, **more: sent.append(given))
    keys = [("meetings.agendaitem", item.pk, "name")]
    assert bulk.do_part(council, "tr", keys, **facts) == 0
    assert sent == []
