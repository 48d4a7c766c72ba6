"""What guests see of following up: overdue, owners, the register, the way, heard and decided."""

from datetime import datetime
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sprachrohr.councils import actions as councils
from sprachrohr.papers import actions
from sprachrohr.papers.actions import following
from sprachrohr.people.actions import link_role
from sprachrohr.people.models import Role
from tests.meetings.build import Build
from tests.papers.test_following_pages import LIST, day, said


def test_guests_see_what_is_overdue_and_what_nobody_spoke_of_in_words(
    build: Build, late: Any, unit: Any, guest: Client, at_noon: None
) -> None:
    quiet = build.resolution(
        late.organization, "Still", decided_on=day("2026-06-01"), responsible=unit
    )
    build.follow(quiet, "in_work", "2026-07-01")
    page = said(guest.get("/en/beschluesse/"))
    assert "As of 22 November 2026" in page
    assert "Overdue since 1 Nov 2026" in page and "No news since 1 Jul 2026" in page
    only = said(guest.get("/en/beschluesse/?stand=ohne-nachricht"))
    assert "Still" in only and "2 resolutions" in only
    assert "1 resolution" in said(guest.get("/en/beschluesse/?stand=ueberfaellig"))
    assert "No news since 1 Jul 2026" in said(guest.get(f"/en/beschluesse/{quiet.pk}/"))
    build.follow(quiet, "in_work", "2026-11-01")
    assert "No news since 1 Jul" not in said(guest.get("/en/beschluesse/"))


def test_the_owner_stands_there_by_name_and_nowhere_an_address(
    council: Any, build: Build, late: Any, account_of: Any, guest: Client, by: Any, now: datetime
) -> None:
    from sprachrohr.people.actions import add_person

    person = add_person(council, family_name="Beispiel", given_name="Ada", by=by, now=now)
    account = account_of(council, "member")
    link_role(Role.objects.get(account=account), person=person, by=by, now=now)
    actions.change_resolution(late, owner=person, by=by, now=now)
    page = said(guest.get(f"/en/beschluesse/{late.pk}/"))
    assert "Ada Beispiel" in page and "Who watches it?" in page
    assert account.email not in page and "@" not in page


def test_the_register_counts_what_others_made_of_it_and_links_both_ways(
    build: Build, guest: Client, by: Any, now: datetime, at_noon: None
) -> None:
    body, rat = build.body(), build.body("Stadtrat", "rat")
    taken = {}
    for number, outcome in enumerate(("adopted", "partly", "rejected", "noted", "")):
        paper = build.paper(f"E {number}", f"Empfehlung {number}")
        taken[number] = build.resolution(body, f"Wir empfehlen {number}", paper=paper)
        handed = actions.hand_on(paper, organization=rat, on=day("2026-04-01"), by=by, now=now)
        if outcome:
            actions.record_outcome(
                handed.consultation, outcome=outcome, on=day("2026-05-06"), by=by, now=now
            )
    closed = build.paper("G 2", "GEHEIME EMPFEHLUNG", public=False, published=False)
    actions.hand_on(closed, organization=rat, on=day("2026-04-01"), by=by, now=now)
    page = said(guest.get("/en/beschluesse/empfehlungen/"))
    assert "Of 3 decided ones 2 were followed: 67%." in page and "5 recommendations" in page
    assert "GEHEIM" not in page and f"/en/beschluesse/{taken[0].pk}/" in page
    assert "By year" in page and "By body" in page and "Stadtrat" in page
    only = said(guest.get("/en/beschluesse/empfehlungen/?stand=teilweise&jahr=2026"))
    assert "Empfehlung 1" in only and "Empfehlung 0" not in only
    assert guest.get("/en/beschluesse/empfehlungen/?stand=nie").status_code == 404
    way = said(guest.get(f"/en/beschluesse/{taken[2].pk}/"))
    graph = way.split('id="bodies"')[1].split("</section>")[0] if 'id="bodies"' in way else ""
    assert graph == ""  # one body alone is no way


def test_the_way_leads_from_the_council_over_a_committee_to_the_rat(
    build: Build, guest: Client, by: Any, now: datetime, at_noon: None
) -> None:
    body, rat = build.body(), build.body("Stadtrat", "rat")
    committee = build.body("Schulausschuss", "rat_committee")
    paper = build.paper("A 5", "Dolmetschen")
    build.consult(paper, body, date=day("2026-03-18"), result="Einstimmig empfohlen")
    build.consult(paper, committee, "preliminary", date=day("2026-04-01"), result="Zugestimmt")
    build.consult(paper, rat, "decision", date=day("2026-12-17"))
    made = build.resolution(body, "Wir empfehlen es", paper=paper)
    for path in (f"/en/vorlagen/{paper.pk}/", f"/en/beschluesse/{made.pk}/"):
        page = said(guest.get(path))
        graph = page.split('id="bodies"')[1].split("</section>")[0]
        places = [graph.index(it) for it in ("Rat für Integration", "Schulausschuss", "Stadtrat")]
        assert places == sorted(places) and graph.startswith(">Through which bodies")
        assert "Einstimmig empfohlen" in graph and "17 December 2026" in graph
        assert (graph.count("--done"), graph.count("--ahead")) == (2, 1)


def test_heard_and_decided_says_which_part_the_council_had_and_how_it_voted(
    build: Build, guest: Client, at_noon: None
) -> None:
    body = build.body()
    heard = build.paper("V 1", "Haushalt")
    build.consult(heard, body, "hearing", date=day("2026-03-18"))
    build.resolution(body, "Zum Haushalt", paper=heard, yes=9, no=4, abstentions=2)
    build.resolution(body, "Eigene Mittel", decided_on=day("2025-03-18"), yes=15, no=0)
    secret = build.paper("V 2", "GEHEIM", public=False, published=False)
    build.consult(secret, body, "decision", date=day("2026-03-18"))
    build.resolution(body, "GEHEIMER BESCHLUSS", paper=secret, public=False)
    page = said(guest.get("/en/beschluesse/gehoert/"))
    assert "2 matters" in page and "Is heard" in page and "Decides" in page
    assert "Yes: 9, no: 4, abstentions: 2." in page and "GEHEIM" not in page
    only = said(guest.get("/en/beschluesse/gehoert/?art=hearing&jahr=2026"))
    assert "Haushalt" in only and "Eigene Mittel" not in only and "1 matter<" in only


def test_no_page_asks_more_often_when_there_is_more_to_show(
    build: Build, unit: Any, office: Client, department: Client, guest: Client, by: Any,
    now: datetime,
) -> None:  # fmt: skip
    body, rat = build.body(), build.body("Stadtrat", "rat")

    def one(number: int) -> tuple[Any, Any]:
        paper = build.paper(f"Q {number}")
        build.consult(paper, body, date=day("2026-03-18"))
        made = build.resolution(
            body, f"Beschluss {number}", paper=paper, responsible=unit, due=day("2026-11-01")
        )
        actions.hand_on(paper, organization=rat, unit=unit, on=day("2026-11-10"), by=by, now=now)
        following.report(made, state="done", on=day("2026-11-20"), sentence="Ja.", by=by, now=now)
        return paper, made

    _paper, made = one(1)
    pages = [
        (department, LIST), (office, LIST), (office, "/verwaltung/uebergabe/"),
        (office, f"{LIST}{made.pk}/"), (guest, "/en/beschluesse/empfehlungen/?"),
        (guest, "/en/beschluesse/gehoert/?"), (guest, "/en/beschluesse/?"),
    ]  # fmt: skip
    councils.add_term(build.council, name="Jetzt", start_date=day("2025-11-01"), by=by, now=now)
    asked = []
    for _round in range(2):
        counts = []
        for number, (client, path) in enumerate(pages):
            address = f"{path}seite=1" if path.endswith("?") else path
            client.get(address)
            build.topic(f"t{_round}{number}")  # the page in store is old now
            with CaptureQueriesContext(connection) as seen:
                assert client.get(address).status_code == 200
            counts.append(len(seen))
        asked.append(counts)
        for number in (2, 3, 4) if not _round else ():
            one(number)
            following.report(
                made, state="in_work", on=day("2026-11-20"), sentence="Ja.", by=by, now=now
            )
    assert asked[0] == asked[1]
