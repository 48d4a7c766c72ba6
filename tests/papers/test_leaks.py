"""Who tries to see what is not theirs: departments, members, guests; each finds nothing."""

from typing import Any

import pytest
from django.test import Client

from sprachrohr.papers import actions
from sprachrohr.papers.actions import drafts, handling
from sprachrohr.papers.models import Draft
from sprachrohr.people.actions import link_role
from sprachrohr.people.models import Role
from tests.meetings.build import Build
from tests.papers.drafting import WHOLE, Writers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def department(build: Build, client_for: Any, signed_in: Any) -> Client:
    client: Client = signed_in(client_for(build.council), build.council, "department")
    role = Role.objects.get(name="department")
    link_role(role, unit=build.unit("Amt für Sport"), by=build.by, now=build.now)
    return client


def said(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_department_does_not_read_a_closed_paper_by_way_of_its_matter_or_question(
    build: Build, department: Client, client_for: Any, signed_in: Any
) -> None:
    facts: dict[str, Any] = {"by": build.by, "now": build.now}
    unit = Role.objects.get(name="department").unit
    matter = actions.register_matter(build.council, name="Hallen", unit=unit, **facts)
    closed = build.paper("N 1/2026", "GEHEIMER TITEL", published=False, public=False)
    actions.link_paper(matter, paper=closed, **facts)
    asked = actions.ask_statement(
        build.council, name="Hallen", question="Was meint ihr?", unit=unit, **facts
    )
    draft = build.paper("S 1/2026", "GEHEIMER TITEL", published=False, paper_type="statement")
    actions.answer_statement(asked, answer=draft, **facts)
    urls = [f"/verwaltung/angelegenheiten/{matter.pk}/", f"/verwaltung/stellungnahmen/{asked.pk}/"]
    chair = signed_in(client_for(build.council), build.council, "chair")
    office = signed_in(client_for(build.council), build.council, "office")
    for url in urls:
        assert "GEHEIMER TITEL" not in said(department.get(url)), url
        assert "GEHEIMER TITEL" not in said(chair.get(url)), url
        assert "GEHEIMER TITEL" in said(office.get(url)), url
    actions.publish_paper(draft, **facts)
    assert "GEHEIMER TITEL" in said(department.get(urls[1]))


def test_what_another_department_announced_and_asked_does_not_exist(
    build: Build, department: Client
) -> None:
    facts: dict[str, Any] = {"by": build.by, "now": build.now}
    other = build.unit("Amt für Schule")
    matter = actions.register_matter(build.council, name="GEHEIM", unit=other, **facts)
    asked = actions.ask_statement(
        build.council, name="GEHEIM", question="GEHEIM", unit=other, matter=matter, **facts
    )
    for path in ("", "angelegenheiten/", "stellungnahmen/", "suche/?q=geheim",
                 "waehlen/angelegenheiten/?q=geheim",
                 "waehlen/stellungnahmen/?q=geheim"):  # fmt: skip
        assert "GEHEIM" not in said(department.get(f"/verwaltung/{path}")), path
    for base in (f"angelegenheiten/{matter.pk}/", f"stellungnahmen/{asked.pk}/"):
        for path in ("", "verlauf/", "betroffenheit/", "stellungnahme/", "abschliessen/",
                     "annehmen/", "zuruecknehmen/"):  # fmt: skip
            answer = department.get(f"/verwaltung/{base}{path}")
            assert answer.status_code in {403, 404}, base + path
            assert "GEHEIM" not in said(answer), base + path
        answer = department.post(f"/verwaltung/{base}", {"name": "Anders"})
        assert answer.status_code in {403, 404}
    matter.refresh_from_db()
    assert matter.name == "GEHEIM"


@pytest.mark.parametrize("role", ["department", "member", "chair", "ratsmember", "press"])
def test_only_those_who_keep_papers_hand_them_on(
    build: Build, client_for: Any, signed_in: Any, role: str
) -> None:
    rat = build.body("Stadtrat", "rat")
    paper = build.paper("A 1/2026", "GEHEIM", published=False)
    row = actions.hand_on(
        paper, organization=rat, on=build.now.date(), by=build.by, now=build.now
    ).consultation
    client = signed_in(client_for(build.council), build.council, role)
    for path in (f"vorlagen/{paper.pk}/uebergeben/", f"beratungen/{row.pk}/ergebnis/",
                 f"beratungen/{row.pk}/nicht-uebergeben/", f"beratungen/{row.pk}/",
                 f"vorlagen/{paper.pk}/", "vorlagen/", "waehlen/vorlagen/?q=geheim"):  # fmt: skip
        for answer in (
            client.get(f"/verwaltung/{path}"),
            client.post(f"/verwaltung/{path}", {"outcome": "adopted", "on": "22.11.2026"}),
        ):
            assert answer.status_code in {403, 404, 405}, path
            assert "GEHEIM" not in said(answer), path
    row.refresh_from_db()
    assert row.outcome == ""


def test_a_paper_that_was_taken_back_is_no_more_named_on_a_change_request(build: Build) -> None:
    writers = Writers(build)
    member = writers.member("Demir")
    paper = build.paper("A 1/2026", "ZURÜCKGENOMMEN")
    draft = drafts.begin_draft(
        build.council, author=member.person, paper_type="amendment", amends=paper, **WHOLE,
        by=member.actor, now=build.now,
    )  # fmt: skip
    url = f"/mitglied/antraege/{draft.pk}/"
    assert "ZURÜCKGENOMMEN" in said(writers.client(member).get(url))
    actions.withdraw_paper(paper, reason="Falsch", by=build.by, now=build.now)
    assert "ZURÜCKGENOMMEN" not in said(writers.client(member).get(url))


def test_guests_find_no_closed_paper_in_threads_and_lists(build: Build, client_for: Any) -> None:
    rat = build.body("Stadtrat", "rat")
    open_one = build.paper("A 1/2026", "Offen")
    facts: dict[str, Any] = {"by": build.by, "now": build.now}
    closed = build.paper(
        "N 1/2026", "GEHEIM", published=False, public=False, related=[open_one],
        superordinated=open_one,
    )  # fmt: skip
    actions.hand_on(closed, organization=rat, on=build.now.date(), **facts)
    build.resolution(rat, title="GEHEIM", paper=closed, public=False)
    guest = client_for(build.council)
    for path in (f"vorlagen/{open_one.pk}/", "vorlagen/", "beschluesse/", "", "gremien/",
                 f"gremien/{rat.pk}/"):  # fmt: skip
        assert "GEHEIM" not in said(guest.get(f"/de/{path}")), path
    assert "GEHEIM" not in said(guest.get("/feeds/vorlagen/de/"))


def test_a_member_of_the_group_reads_an_idea_no_more_once_it_is_a_text(build: Build) -> None:
    writers = Writers(build)
    had, other = writers.member("Demir", group=True), writers.member("Osman", group=True)
    idea = drafts.note_idea(
        build.council, author=had.person, name="GEHEIM", organization=writers.group,
        by=had.actor, now=build.now,
    )  # fmt: skip
    url = f"/mitglied/antraege/{idea.pk}/"
    assert writers.client(other).get(url).status_code == 200
    drafts.begin_from_idea(
        idea, person=had.person, paper_type="motion", by=had.actor, now=build.now
    )
    assert Draft.objects.get().state == "draft"
    assert writers.client(other).get(url).status_code == 404
    assert "GEHEIM" not in said(writers.client(other).get("/mitglied/themen/"))


def test_where_topics_stand_tells_members_nothing_of_a_closed_resolution(
    build: Build, client_for: Any, signed_in: Any
) -> None:
    writers = Writers(build)
    first = writers.member("Demir")
    who: dict[str, Any] = {"by": first.actor, "now": build.now}
    draft = drafts.begin_draft(
        build.council, author=first.person, paper_type="motion", **{**who, **WHOLE}
    )
    drafts.submit_draft(draft, person=first.person, **who)
    paper = handling.accept_draft(
        draft, reference="1/2026", paper_type="motion", date=build.now.date(), publish=True,
        by=build.by, now=build.now,
    )  # fmt: skip
    closed = build.resolution(writers.body, "GEHEIM", paper=paper, public=False)
    build.follow(closed, "withdrawn", "2026-11-20")
    office = signed_in(client_for(build.council), build.council, "office")
    office.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    assert "Withdrawn" in said(office.get("/verwaltung/themenweg/"))
    page = said(writers.client(first).get("/mitglied/themen/"))
    assert WHOLE["name"] in page and "Withdrawn" not in page
    actions.change_resolution(closed, public=True, by=build.by, now=build.now)
    assert "Withdrawn" in said(writers.client(first).get("/mitglied/themen/"))
