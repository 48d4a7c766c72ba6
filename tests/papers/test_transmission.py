"""A paper is handed on to the Rat: a step of its own, told to guests, authors and the office."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from sprachrohr.audit.change import Refused
from sprachrohr.papers import actions
from sprachrohr.papers.access import transmissions as access
from sprachrohr.papers.actions import drafts, handling
from sprachrohr.papers.models import Consultation, Draft, Paper, Transmission
from sprachrohr.papers.office.handing import due
from sprachrohr.people.viewers import Viewer
from sprachrohr.post.letters import kinds
from sprachrohr.post.models import OutgoingMail
from tests.meetings.build import Build
from tests.office.conftest import typed
from tests.papers.drafting import WHOLE, Writers

pytestmark = pytest.mark.django_db

ON, PLANNED = date(2026, 3, 25), date(2026, 12, 17)
OFFICE = Viewer(frozenset({"office"}), 1, "x")


@pytest.fixture
def writers(build: Build) -> Writers:
    return Writers(build)


@pytest.fixture
def rat(build: Build) -> Any:
    return build.body("Stadtrat", "rat")


def office(build: Build) -> dict[str, Any]:
    return {"by": build.by, "now": build.now}


def decided(build: Build, body: Any, **facts: Any) -> Any:
    """A public paper to which the council agreed on 18 March."""
    paper = build.paper("A 3/2026", "Der Bus fährt länger", **facts)
    build.resolution(body, paper=paper)
    return paper


def handed(build: Build, paper: Any, rat: Any, **facts: Any) -> Transmission:
    known: dict[str, Any] = {"organization": rat, "on": ON}
    return actions.hand_on(paper, **{**known, **facts}, **office(build))


def shown(client: Any, paper: Any) -> str:
    return str(client.get(f"/en/vorlagen/{paper.pk}/").content.decode())


def stations(html: str) -> list[str]:
    """The thread's knots as text, one line each."""
    found = re.findall(r'<li class="spr-station.*?</li>', html, re.S)
    return [" ".join(re.sub(r"<[^>]*>", " ", it).split()) for it in found]


# --- what the actions do ------------------------------------------------------------------


def test_a_handing_on_is_a_step_with_who_and_when(build: Build, rat: Any) -> None:
    paper = decided(build, build.body())
    unit = build.unit("Büro des Rates")
    made = handed(build, paper, rat, unit=unit, planned=PLANNED, note="Mit Anlage.")
    assert (made.on, made.at, made.by) == (ON, build.now, "Test")
    assert (made.organization, made.unit, made.note) == (rat, unit, "Mit Anlage.")
    assert made.resolution == paper.resolutions.get()
    row = made.consultation
    assert (row.role, row.authoritative, row.date, row.outcome) == ("decision", True, PLANNED, "")


def test_a_step_that_waits_for_this_body_is_used(build: Build, rat: Any) -> None:
    paper = decided(build, build.body())
    row = build.consult(paper, rat, "hearing", date=PLANNED)
    assert handed(build, paper, rat).consultation == row
    assert Consultation.objects.count() == 1
    row.refresh_from_db()
    assert (row.role, row.date) == ("hearing", PLANNED)


def test_it_is_handed_on_again_only_when_the_first_has_an_end(build: Build, rat: Any) -> None:
    paper = decided(build, build.body())
    first = handed(build, paper, rat)
    with pytest.raises(Refused, match="Record first what came of it there"):
        handed(build, paper, rat)
    actions.record_outcome(
        first.consultation, outcome="pending", on=ON + timedelta(days=9), **office(build)
    )
    with pytest.raises(Refused):
        handed(build, paper, rat)
    actions.record_outcome(
        first.consultation, outcome="rejected", on=ON + timedelta(days=30), **office(build)
    )
    again = handed(build, paper, rat, on=ON + timedelta(days=60))
    assert again.consultation != first.consultation
    assert [it.pk for it in access.of_paper(paper.pk)] == [first.pk, again.pk]


def test_what_cannot_be_is_refused_with_what_to_do(build: Build, rat: Any) -> None:
    own, group = build.body(), build.body("AG Bildung", "working_group")
    paper = decided(build, own)
    for body in (own, group):
        with pytest.raises(Refused, match="Choose the one it is handed on to"):
            handed(build, paper, body)
    with pytest.raises(Refused, match="has not come yet"):
        handed(build, paper, rat, on=build.now.date() + timedelta(days=1))
    with pytest.raises(Refused, match="had not decided yet"):
        handed(build, paper, rat, on=date(2026, 3, 17))
    with pytest.raises(Refused, match="did not exist yet"):
        handed(build, paper, rat, on=date(2026, 3, 2))
    with pytest.raises(Refused, match="before it was handed on"):
        handed(build, paper, rat, planned=ON - timedelta(days=1))
    refused = build.paper("A 4/2026")
    build.resolution(own, paper=refused, result="rejected")
    with pytest.raises(Refused, match="did not agree"):
        handed(build, refused, rat)
    back = build.paper("A 5/2026")
    actions.withdraw_paper(back, reason="Falsch", **office(build))
    with pytest.raises(Refused, match="taken back"):
        handed(build, back, rat)
    assert Transmission.objects.count() == 0


def test_a_paper_of_another_council_is_not_handed_on_here(
    build: Build, other: Any, rat: Any
) -> None:
    from sprachrohr.councils.objects import ForeignCouncil
    from sprachrohr.councils.scope import council_scope

    with council_scope(other):
        there = Build(other, build.by, build.now).paper("B 1/2026")
    with pytest.raises(ForeignCouncil):
        handed(build, there, rat)


def test_an_outcome_is_final_and_belongs_to_bodies_of_the_town(build: Build, rat: Any) -> None:
    own = build.body()
    paper = decided(build, own)
    row = handed(build, paper, rat).consultation
    with pytest.raises(Refused, match="before it was handed on"):
        actions.record_outcome(row, outcome="adopted", on=date(2026, 3, 24), **office(build))
    with pytest.raises(Refused, match="has not come yet"):
        actions.record_outcome(row, outcome="adopted", on=PLANNED, **office(build))
    actions.record_outcome(
        row, outcome="partly", on=date(2026, 4, 29), result="Nur bis 21 Uhr.", **office(build)
    )
    assert (row.outcome, row.date, row.result) == ("partly", date(2026, 4, 29), "Nur bis 21 Uhr.")
    with pytest.raises(Refused, match="noted already"):
        actions.record_outcome(row, outcome="adopted", on=date(2026, 4, 29), **office(build))
    mine = build.consult(paper, own)
    with pytest.raises(Refused, match="stands with its session"):
        actions.record_outcome(mine, outcome="adopted", on=date(2026, 4, 29), **office(build))


def test_a_step_that_was_handed_on_keeps_its_body_and_stays(build: Build, rat: Any) -> None:
    paper = decided(build, build.body())
    row = handed(build, paper, rat).consultation
    with pytest.raises(Refused, match="then choose another body"):
        actions.change_consultation(
            row, organization=build.body("Sozialausschuss", "rat_committee"), **office(build)
        )
    row.refresh_from_db()
    with pytest.raises(Refused, match="say so first"):
        actions.remove_consultation(row, **office(build))
    actions.undo_handing(row, **office(build))
    assert Transmission.objects.count() == 0
    actions.remove_consultation(row, **office(build))
    row = handed(build, paper, rat).consultation
    actions.record_outcome(row, outcome="noted", on=ON, **office(build))
    with pytest.raises(Refused, match="stays in the record"):
        actions.undo_handing(row, **office(build))


# --- what guests read ---------------------------------------------------------------------


@pytest.mark.usefixtures("at_noon")
def test_guests_read_when_it_was_given_to_the_rat_and_what_it_made_of_it(
    build: Build, rat: Any, client_for: Any
) -> None:
    paper = decided(build, build.body())
    guest = client_for(build.council)
    row = handed(
        build, paper, rat, unit=build.unit("Büro des Rates"), planned=PLANNED, note="GEHEIM"
    ).consultation
    html = shown(guest, paper)
    ways = stations(html)
    assert len(ways) == 4
    assert "Given to the city council" in ways[2] and "25 March 2026" in ways[2]
    assert "Stadtrat" in ways[2] and "through: Büro des Rates" in ways[2]
    assert "17 December 2026" in ways[3] and "Decides" in ways[3]
    assert "GEHEIM" not in html and "Test" not in "".join(ways)
    actions.record_outcome(
        row, outcome="adopted", on=date(2026, 4, 29), result="Einstimmig.", **office(build)
    )
    ways = stations(shown(guest, paper))
    assert len(ways) == 4
    assert "City council" in ways[3] and "Adopted" in ways[3] and "29 April 2026" in ways[3]
    assert "Einstimmig." in ways[3]
    resolution = paper.resolutions.get()
    told = guest.get(f"/en/beschluesse/{resolution.pk}/").content.decode()
    assert [it for it in stations(told) if "Adopted" in it]


@pytest.mark.usefixtures("at_noon")
def test_a_rat_that_says_no_ends_the_way_and_one_that_puts_off_does_not(
    build: Build, rat: Any, client_for: Any
) -> None:
    paper = decided(build, build.body())
    guest = client_for(build.council)
    row = handed(build, paper, rat).consultation
    actions.record_outcome(row, outcome="pending", on=date(2026, 4, 29), **office(build))
    ways = stations(shown(guest, paper))
    assert len(ways) == 5
    assert "Not decided yet" in ways[3] and "Decides" in ways[4]
    assert "spr-station--end" not in shown(guest, paper)
    actions.record_outcome(row, outcome="rejected", on=date(2026, 6, 3), **office(build))
    html = shown(guest, paper)
    assert len(stations(html)) == 4 and "Rejected" in stations(html)[3]
    assert html.count("spr-station--end") == 1


@pytest.mark.usefixtures("at_noon")
def test_what_was_decided_behind_closed_doors_is_handed_on_in_silence(
    build: Build, rat: Any, client_for: Any
) -> None:
    paper = build.paper("A 3/2026")
    build.resolution(build.body(), paper=paper, public=False)
    handed(build, paper, rat)
    assert Transmission.objects.get().resolution is not None
    html = shown(client_for(build.council), paper)
    assert "Given to" not in html and "Stadtrat" not in html
    closed = build.paper("N 1/2026", "NICHT FÜR GÄSTE", published=False, public=False)
    handed(build, closed, rat)
    assert client_for(build.council).get(f"/en/vorlagen/{closed.pk}/").status_code == 404


# --- what authors read --------------------------------------------------------------------


def paper_of(writers: Writers, *names: str, publish: bool) -> tuple[Draft, Paper]:
    """A paper that the first member wrote and the others signed."""
    first, *others = [writers.member(it) for it in names]
    known: dict[str, Any] = {"by": first.actor, "now": writers.now}
    draft = drafts.begin_draft(
        writers.build.council, author=first.person, paper_type="suggestion", **{**known, **WHOLE}
    )
    for it in others:
        drafts.ask_co_author(draft, person=first.person, other=it.person, **known)
        drafts.answer_request(draft, person=it.person, join=True, by=it.actor, now=writers.now)
    drafts.submit_draft(draft, person=first.person, **known)
    paper = handling.accept_draft(
        draft, reference="1/2026", paper_type="suggestion", date=date(2026, 3, 3),
        publish=publish, **office(writers.build),
    )  # fmt: skip
    return draft, paper


def test_the_authors_get_a_mail_each_in_their_language(writers: Writers, rat: Any) -> None:
    writers.member("Osman", language="tr")
    draft, paper = paper_of(writers, "Demir", "Osman", publish=False)
    row = handed(writers.build, paper, rat, planned=PLANNED).consultation
    sent = OutgoingMail.objects.filter(kind_of_mail="paper_handed_on").order_by("pk")
    assert {(it.to, it.language) for it in sent} == {
        ("demir@example.org", "de"), ("osman@example.org", "tr"),
    }  # fmt: skip
    text = sent.get(language="de").text
    for part in ("1/2026", "Stadtrat", "25. März 2026", "17. Dezember 2026",
                 f"/mitglied/antraege/{draft.pk}/"):  # fmt: skip
        assert part in text, part
    assert WHOLE["name"] not in text
    actions.record_outcome(
        row, outcome="adopted", on=date(2026, 4, 29), result="Mit Mehrheit.",
        **office(writers.build),
    )  # fmt: skip
    told = OutgoingMail.objects.filter(kind_of_mail="paper_answered").order_by("pk")
    assert {it.to for it in told} == {"demir@example.org", "osman@example.org"}
    text = told.get(language="de").text
    assert "Mit Mehrheit." in text and "29. April 2026" in text


def test_a_result_that_nobody_handed_on_is_told_to_nobody(build: Build, rat: Any) -> None:
    paper = decided(build, build.body())
    row = build.consult(paper, rat, "decision")
    actions.record_outcome(row, outcome="adopted", on=date(2026, 4, 29), **office(build))
    assert OutgoingMail.objects.count() == 0


@pytest.mark.usefixtures("at_noon")
@pytest.mark.parametrize("publish", [True, False])
def test_the_author_reads_it_in_the_members_area_public_or_not(
    writers: Writers, rat: Any, publish: bool
) -> None:
    draft, paper = paper_of(writers, "Demir", publish=publish)
    row = handed(writers.build, paper, rat, planned=PLANNED, note="GEHEIM").consultation
    url = f"/mitglied/antraege/{draft.pk}/"
    page = writers.client(writers.member("Demir")).get(url).content.decode()
    assert "Given to the city council" in page and "Stadtrat" in page
    assert "17 December 2026" in page and "GEHEIM" not in page
    actions.record_outcome(
        row, outcome="partly", on=date(2026, 4, 29), result="Nur werktags.",
        **office(writers.build),
    )  # fmt: skip
    page = writers.client(writers.member("Demir")).get(url).content.decode()
    assert "Adopted in part" in page and "Nur werktags." in page
    assert writers.client(writers.member("Osman")).get(url).status_code == 404


# --- what the office does -----------------------------------------------------------------


@pytest.mark.usefixtures("at_noon")
def test_the_office_hands_on_and_records_the_result_in_its_forms(
    build: Build, rat: Any, client_for: Any, signed_in: Any
) -> None:
    own = build.body()
    paper = decided(build, own)
    clerk: Client = signed_in(client_for(build.council), build.council, "office")
    clerk.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    page = clerk.get(f"/verwaltung/vorlagen/{paper.pk}/").content.decode()
    url = f"/verwaltung/vorlagen/{paper.pk}/uebergeben/"
    assert url in page
    form = clerk.get(url)
    assert "Stadtrat" in form.content.decode()
    assert own.name not in form.content.decode()
    wrong = clerk.post(url, typed(form, organization=str(rat.pk), on="01.12.2026"))
    assert wrong.status_code == 422 and "has not come yet" in wrong.content.decode()
    done = clerk.post(url, typed(form, organization=str(rat.pk), on="25.03.2026", role=""))
    assert done.status_code == 302
    row = Transmission.objects.get().consultation
    page = clerk.get(f"/verwaltung/vorlagen/{paper.pk}/").content.decode()
    there = f"/verwaltung/beratungen/{row.pk}/ergebnis/"
    assert there in page and "No day is known there yet." in page
    form = clerk.get(there)
    sent = typed(form, outcome="adopted", on="29.04.2026", result="Einstimmig.")
    assert clerk.post(there, sent).status_code == 302
    row.refresh_from_db()
    assert (row.outcome, row.date) == ("adopted", date(2026, 4, 29))
    page = clerk.get(f"/verwaltung/vorlagen/{paper.pk}/").content.decode()
    assert "Adopted" in page and there not in page
    assert clerk.get(there).status_code in {404, 409}


def test_what_nobody_answered_is_due(build: Build, rat: Any) -> None:
    own = build.body()
    paper = decided(build, own)
    other = build.paper("A 4/2026")
    handed(build, paper, rat, planned=date(2026, 11, 20))
    late = handed(build, other, rat, on=date(2026, 11, 20), planned=date(2026, 11, 30))
    today = build.now.date()
    assert [(it.about, it.since) for it in due(OFFICE, today)] == [
        ("A 3/2026: Stadtrat", date(2026, 11, 21))
    ]
    assert len(due(OFFICE, date(2026, 12, 1))) == 2
    assert due(Viewer(frozenset({"chair"}), 1, "x"), today) == []
    actions.record_outcome(
        late.consultation, outcome="noted", on=date(2026, 11, 21), **office(build)
    )
    assert len(due(OFFICE, date(2026, 12, 1))) == 1


def test_from_draft_to_what_the_rat_decided_every_step_has_its_time(
    writers: Writers, rat: Any
) -> None:
    """Row 11 of the capabilities: draft, submitted, on the agenda, decided, transmitted."""
    build = writers.build
    draft, paper = paper_of(writers, "Demir", publish=True)
    meeting = build.meeting(writers.body, "2026-12-09 17:00")
    item = actions.place_paper(paper, meeting=meeting, by=build.by, now=build.now)
    after = build.now + timedelta(days=30)
    resolution = actions.record_resolution(
        build.council, title="Kurse", text="Beschluss", decided_on=date(2026, 12, 9),
        organization=writers.body, result="majority", paper=paper, agenda_item=item,
        by=build.by, now=after,
    )  # fmt: skip
    made = actions.hand_on(paper, organization=rat, on=date(2026, 12, 10), by=build.by, now=after)
    assert [(it.state, it.at) for it in draft.steps.all()] == [
        ("draft", build.now), ("submitted", build.now), ("accepted", build.now),
    ]  # fmt: skip
    first = paper.consultations.get(organization=writers.body)
    assert (first.agenda_item, first.created) == (item, build.now)
    assert (resolution.decided_on, resolution.created) == (date(2026, 12, 9), after)
    assert (made.resolution, made.on, made.at) == (resolution, date(2026, 12, 10), after)


@pytest.mark.parametrize("kind", ["idea_shared", "paper_handed_on", "paper_answered"])
def test_every_mail_of_this_room_is_written_in_all_languages(kind: str) -> None:
    assert kinds()[kind] == {"de", "en", "tr", "ar", "uk"}
