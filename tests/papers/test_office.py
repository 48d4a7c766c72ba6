"""Papers, their way and resolutions, kept in the office's browser."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sprachrohr.councils.scope import council_scope
from sprachrohr.papers import actions
from sprachrohr.papers.models import Consultation, FollowUp, Paper, Resolution
from tests.documents import made
from tests.meetings.build import Build
from tests.office.conftest import typed


@pytest.fixture
def build(council: Any, by: Any, now: datetime) -> Build:
    return Build(council, by, now)


@pytest.fixture
def office(
    council: Any, client_for: Callable[..., Client], signed_in: Callable[..., Client]
) -> Client:
    """A clerk of the office."""
    return signed_in(client_for(council), council, "office")


def said(response: Any) -> str:
    text: str = response.content.decode()
    return text


def refused(answer: Any) -> bool:
    """With a sentence, and not because two people wrote at once."""
    return answer.status_code == 422 and "spo-clash" not in said(answer)


NEW = {
    "reference": "A 3/2026", "name": "Bänke im Park", "paper_type": "motion",
    "date": "1.10.2026", "what": "Es geht um Bänke.", "public": "on",
}  # fmt: skip


def test_a_paper_is_a_draft_until_published_and_goes_with_a_reason(
    council: Any, build: Build, office: Client, client_for: Any
) -> None:
    guest = client_for(council)
    made = office.post("/verwaltung/vorlagen/neu/", NEW)
    one = Paper.objects.get()
    url, page = f"/verwaltung/vorlagen/{one.pk}/", f"/de/vorlagen/{one.pk}/"
    assert made["Location"] == url
    assert guest.get(page).status_code == 404
    office.post(f"{url}veroeffentlichen/")
    assert "Es geht um Bänke." in said(guest.get(page))
    office.post(url, typed(office.get(url), what="Es geht um zehn Bänke."))
    assert "Es geht um zehn Bänke." in said(guest.get(page))
    assert refused(office.post(url, typed(office.get(url), public="")))
    assert refused(office.post("/verwaltung/vorlagen/neu/", NEW))
    assert office.post(f"{url}loeschen/").status_code == 409
    assert refused(office.post(f"{url}zurueckziehen/", {"reason": " "}))
    office.post(f"{url}zurueckziehen/", {"reason": "Falsche Anlage"})
    assert guest.get(page).status_code in {404, 410}


def test_a_paper_does_not_stand_below_itself(council: Any, build: Build, office: Client) -> None:
    one = build.paper("A 1", "Eins")
    two = build.paper("A 2", "Zwei")
    url = f"/verwaltung/vorlagen/{two.pk}/"
    assert office.post(url, typed(office.get(url), superordinated=one.pk)).status_code == 302
    url = f"/verwaltung/vorlagen/{one.pk}/"
    for above in (one, two):
        assert refused(office.post(url, typed(office.get(url), superordinated=above.pk)))


def test_a_paper_goes_on_an_agenda_and_gets_its_file(
    council: Any, build: Build, office: Client, client_for: Any
) -> None:
    from sprachrohr.meetings import actions as meetings

    body, paper = build.body(), build.paper("A 1", "Eins")
    meeting = build.meeting(body, "2026-12-09 17:00")
    far = build.meeting(body, "2027-01-13 17:00")
    item = meetings.add_item(meeting, name="Bänke", by=build.by, now=build.now)
    way = {"paper": paper.pk, "organization": body.pk, "role": "decision", "agenda_item": item.pk}
    assert refused(office.post("/verwaltung/beratungen/neu/", {**way, "meeting": far.pk}))
    assert office.post("/verwaltung/beratungen/neu/", way).status_code == 302
    assert Consultation.objects.get().meeting == meeting
    facts = {"title": "Antrag", "role": "main", "release": "ja"}
    url = f"/verwaltung/vorlagen/{paper.pk}/datei/"
    wrong = {**facts, "upload": SimpleUploadedFile("a.pdf", b"MZ")}
    assert refused(office.post(url, wrong))
    pdf = made.pdf("Antrag")
    done = office.post(url, {**facts, "upload": SimpleUploadedFile("antrag.pdf", pdf)})
    assert done.status_code == 302
    again = {**facts, "upload": SimpleUploadedFile("zweiter.pdf", pdf + b"\n")}
    assert refused(office.post(url, again))
    assert "Antrag" in said(client_for(council).get(f"/de/vorlagen/{paper.pk}/"))


def test_a_resolution_fits_its_votes_and_tells_what_became_of_it(
    council: Any, build: Build, office: Client, client_for: Any
) -> None:
    new = {
        "title": "Zehn Bänke", "text": "Die Stadt stellt zehn Bänke auf.", "public": "on",
        "decided_on": "4.11.2026", "organization": build.body().pk, "result": "majority",
    }  # fmt: skip
    for wrong in ({"yes": "3", "no": "5"}, {"due": "1.11.2026"}, {"yes": "-1"}, {"text": ""}):
        assert refused(office.post("/verwaltung/beschluesse/neu/", {**new, **wrong})), wrong
    office.post("/verwaltung/beschluesse/neu/", {**new, "yes": "9", "no": "5"})
    one = Resolution.objects.get()
    url, page = f"/verwaltung/beschluesse/{one.pk}/", f"/de/beschluesse/{one.pk}/"
    assert "Die Stadt stellt zehn Bänke auf." in said(client_for(council).get(page))
    assert refused(office.post(url, typed(office.get(url), no="10")))
    office.post(url, typed(office.get(url), plain="Bald gibt es Bänke."))
    assert "Bald gibt es Bänke." in said(client_for(council).get(page))
    step = {"state": "done", "on": "20.11.2026", "sentence": "Die Bänke stehen."}
    for wrong in ({"on": "1.11.2026"}, {"state": "erfunden"}, {"sentence": "x" * 301}):
        assert refused(office.post(f"{url}stand-notieren/", {**step, **wrong})), wrong
    office.post(f"{url}stand-notieren/", step)
    assert FollowUp.objects.get().on == date(2026, 11, 20)
    assert "Die Bänke stehen." in said(client_for(council).get(page))
    listed = said(office.get("/verwaltung/beschluesse/?stand=done"))
    assert "Zehn Bänke" in listed
    assert "Zehn Bänke" not in said(office.get("/verwaltung/beschluesse/?stand=offen"))


def test_keys_of_another_council_are_refused_in_every_field(
    council: Any, other: Any, build: Build, office: Client
) -> None:
    from django.db import models

    from sprachrohr.councils import actions as councils
    from sprachrohr.desk.forms import model_field_of
    from sprachrohr.desk.kinds import kind_called
    from sprachrohr.meetings import actions as meetings
    from sprachrohr.people import actions as people

    trace = {"by": build.by, "now": build.now}
    with council_scope(other):
        far = Build(other, build.by, build.now)
        body, paper = far.body(), far.paper("F 1", "Fremd")
        meeting = far.meeting(body, "2026-12-09 17:00")
        foreign = {
            "Organization": body.pk, "Meeting": meeting.pk, "Paper": paper.pk,
            "Topic": far.topic().pk, "Unit": far.unit().pk,
            "AgendaItem": meetings.add_item(meeting, name="Fremd", **trace).pk,
            "Person": people.add_person(
                other, family_name="Fremd", given_name="Fred", **trace
            ).pk,
            "TargetGroup": councils.add_target_group(other, name="Alle", **trace).pk,
            "Source": councils.add_source(other, title="Q", **trace).pk,
            "Consultation": actions.add_consultation(
                paper, organization=body, role="notice", **trace
            ).pk,
            "Resolution": actions.record_resolution(
                other, title="F", text="F", decided_on=build.now.date(), organization=body,
                result="noted", **trace,
            ).pk,
        }  # fmt: skip
    mine = build.body()
    right: dict[str, dict[str, Any]] = {
        "vorlagen": NEW,
        "beratungen": {
            "paper": build.paper("A 1", "Eins").pk, "organization": mine.pk, "role": "notice"
        },
        "beschluesse": {
            "title": "T", "text": "T", "decided_on": "4.11.2026", "organization": mine.pk,
            "result": "noted",
        },
    }  # fmt: skip
    tried = 0
    for code, facts in right.items():
        kind = kind_called(code)
        assert kind is not None
        for field in kind.form_fields():
            model_field: Any = model_field_of(kind, field.name)
            if not isinstance(model_field, models.ForeignKey | models.ManyToManyField):
                continue
            key = foreign[model_field.related_model.__name__]
            answer = office.post(f"/verwaltung/{code}/neu/", {**facts, field.name: key})
            assert answer.status_code == 422, field.name
            assert f'href="#f-{field.name}"' in said(answer), field.name
            tried += 1
        pk = foreign[kind.model.__name__]
        assert office.get(f"/verwaltung/{code}/{pk}/").status_code == 404
    assert tried == 19


@pytest.mark.parametrize("code", ["vorlagen", "beschluesse", "beratungen"])
def test_lists_ask_equally_often_for_few_rows_and_for_many(
    council: Any, build: Build, office: Client, code: str
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    body, trace = build.body(), {"by": build.by, "now": build.now}

    def plant(first: int, number: int) -> None:
        for at in range(first, first + number):
            paper = build.paper(f"A {at}", "Eins")
            actions.add_consultation(paper, organization=body, role="notice", **trace)
            resolution = actions.record_resolution(
                council, title="T", text="T", decided_on=date(2026, 11, 4), organization=body,
                result="noted", **trace,
            )  # fmt: skip
            actions.follow_up(
                resolution, state="done", on=date(2026, 11, 5), sentence="Gut.", **trace
            )

    def count() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert office.get(f"/verwaltung/{code}/").status_code == 200
        return len(caught)

    plant(1, 2)
    count()
    few = count()
    plant(3, 10)
    assert count() == few


def test_the_overview_names_a_resolution_until_something_final_became_of_it(
    council: Any, build: Build
) -> None:
    from sprachrohr.papers.office.due import due
    from sprachrohr.people.viewers import Viewer

    trace = {"by": build.by, "now": build.now}
    row = actions.record_resolution(
        council, title="Zehn Bänke", text="T", decided_on=date(2026, 9, 1),
        organization=build.body(), result="unanimous", due=date(2026, 11, 29),
        responsible=build.unit("Grünflächenamt"), **trace,
    )  # fmt: skip
    office, press = (Viewer(roles=frozenset({it}), account_id=1) for it in ("office", "press"))
    assert due(office, date(2026, 11, 14)) == []
    assert due(press, date(2026, 11, 22)) == []
    (found,) = due(office, date(2026, 11, 15))
    assert (found.on, found.waiting_for) == (date(2026, 11, 29), "Grünflächenamt")
    for state, left in (("in_work", 1), ("done", 0)):
        actions.follow_up(row, state=state, on=date(2026, 11, 20), sentence="Gut.", **trace)
        assert len(due(office, date(2026, 11, 22))) == left, state
