"""After a department has registered a matter there is one visible next step, for whoever looks."""

import re
from typing import Any

import pytest

from sprachrohr.papers import actions
from sprachrohr.papers.models import Matter
from sprachrohr.papers.rules.announcing import Next, Stage, next_of
from sprachrohr.papers.rules.impact import Question
from sprachrohr.people.actions import link_role
from sprachrohr.people.models import Role
from tests.meetings.build import Build

DEPARTMENT, OFFICE, CHAIR = (
    {"writes": True, "makes_papers": False},
    {"writes": True, "makes_papers": True},
    {"writes": False, "makes_papers": False},
)


@pytest.mark.parametrize(
    ("stage", "department", "office", "chair"),
    [
        (Stage(), Next.CHECK, Next.CHECK, Next.WAIT_READ),
        (Stage(checked=True), Next.ASK, Next.PAPER, Next.WAIT_READ),
        (Stage(checked=True, concerned=True), Next.ASK, Next.PAPER, Next.WAIT_READ),
        (Stage(checked=True, concerned=False), Next.WAIT_READ, Next.PAPER, Next.WAIT_READ),
        (Stage(checked=True, asked=True), Next.WAIT_READ, Next.PAPER, Next.WAIT_READ),
        (Stage(checked=True, asked=True, read=True), Next.WAIT_PAPER, Next.PAPER, Next.WAIT_PAPER),
        (Stage(read=True), Next.CHECK, Next.CHECK, Next.WAIT_PAPER),
        (Stage(paper=True), Next.HAS_PAPER, Next.HAS_PAPER, Next.HAS_PAPER),
        (Stage(paper=True, closed=True), Next.CLOSED, Next.CLOSED, Next.CLOSED),
    ],
)
def test_one_next_thing(stage: Stage, department: Next, office: Next, chair: Next) -> None:
    assert next_of(stage, **DEPARTMENT) is department
    assert next_of(stage, **OFFICE) is office
    assert next_of(stage, **CHAIR) is chair


@pytest.mark.django_db
def test_the_page_leads_the_department_step_by_step_and_every_link_works(
    council: Any, build: Build, client_for: Any, signed_in: Any, by: Any, now: Any
) -> None:
    unit = build.unit()
    department = signed_in(client_for(council), council, "department")
    link_role(Role.objects.get(name="department"), unit=unit, by=by, now=now)
    office = signed_in(client_for(council), council, "office")
    department.post("/verwaltung/angelegenheiten/neu/", {"name": "Linie 7"})
    matter = Matter.objects.get()
    url = f"/verwaltung/angelegenheiten/{matter.pk}/"

    def primary(client: Any) -> list[str]:
        """Addresses of the primary buttons beside the form."""
        html = client.get(url).content.decode()
        side = html[html.index("spo-side") :]
        found = re.findall(r'<a class="kern-btn kern-btn--primary" href="([^"]+)"', side)
        assert all(client.get(it).status_code == 200 for it in found)
        return found

    assert primary(department) == [f"{url}betroffenheit/"]
    sent = {f"frage_{it.value}": "unknown" for it in Question}
    department.post(f"{url}betroffenheit/", sent)
    assert primary(department) == [f"{url}stellungnahme/"]
    department.post(f"{url}stellungnahme/", {"name": "Linie 7", "question": "Was fehlt?"})
    assert primary(department) == []
    assert primary(office) == [f"{url}vorlage/"]
    actions.close_matter(matter, note="Verzichtet.", by=by, now=now)
    assert primary(department) == primary(office) == []
