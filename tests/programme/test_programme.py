"""Plans and measures: what they hang on is shown from both sides, and nothing before its time."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sprachrohr.audit.change import Refused
from sprachrohr.papers import actions as papers
from sprachrohr.programme import actions
from sprachrohr.programme.rules import is_late

SECRET = "GEHEIME-MASSNAHME-3"


@pytest.fixture
def linked(council: Any, build: Any, at_noon: None, by: Any, now: Any) -> dict[str, Any]:
    """A plan with one measure that hangs on a resolution and on a paper."""
    who = {"by": by, "now": now}
    body = build.body()
    paper = papers.add_paper(
        council, reference="V 1", name="Vorlage Bus", paper_type="decision", date=now.date(), **who
    )
    papers.publish_paper(paper, **who)
    resolution = build.resolution(body, paper=paper, decided_on=now.date(), title="Beschluss Bus")
    plan = actions.add_plan(council, name="Integrationskonzept", **who)
    measure = actions.add_measure(
        council, plan=plan, number="3.1", name=SECRET, due=now.date() - timedelta(days=1),
        resolutions=[resolution], papers=[paper], **who,
    )  # fmt: skip
    return {"plan": plan, "measure": measure, "paper": paper, "resolution": resolution}


def test_measure_and_resolution_lead_to_each_other_once_the_plan_is_public(
    linked: dict[str, Any], council: Any, client_for: Any, by: Any, now: Any
) -> None:
    guest = client_for(council)
    resolution = f"/en/beschluesse/{linked['resolution'].pk}/"
    paper = f"/en/vorlagen/{linked['paper'].pk}/"
    plan = f"/en/programm/{linked['plan'].pk}/"
    measure = f"/en/programm/massnahmen/{linked['measure'].pk}/"
    for path in (resolution, paper, "/en/programm/", "/sitemap.xml"):
        assert SECRET not in guest.get(path).content.decode(), path
    assert guest.get(plan).status_code == guest.get(measure).status_code == 404
    assert "/programm/" not in guest.get("/sitemap.xml").content.decode()
    actions.publish_plan(linked["plan"], by=by, now=now)
    for path in (resolution, paper):
        assert measure in guest.get(path).content.decode(), path
    for path in (plan, measure):
        text = guest.get(path).content.decode()
        assert resolution in text and paper in text and "Overdue" in text
    assert measure.removeprefix("/en") in guest.get("/sitemap.xml").content.decode()
    actions.withdraw_plan(linked["plan"], reason="Fehler", by=by, now=now)
    assert guest.get(measure).status_code == 404
    assert SECRET not in guest.get(resolution).content.decode()


def test_what_is_not_public_is_not_linked(
    linked: dict[str, Any], council: Any, build: Any, client_for: Any, by: Any, now: Any
) -> None:
    closed = build.resolution(
        linked["resolution"].organization, decided_on=now.date(), title="NICHT-ÖFFENTLICH",
        public=False,
    )  # fmt: skip
    actions.change_measure(
        linked["measure"], resolutions=[closed, linked["resolution"]], by=by, now=now
    )
    actions.publish_plan(linked["plan"], by=by, now=now)
    text = client_for(council).get(f"/de/programm/{linked['plan'].pk}/").content.decode()
    assert "Beschluss Bus" in text
    assert "NICHT-ÖFFENTLICH" not in text


def test_a_state_is_a_row_and_the_newest_counts(
    linked: dict[str, Any], council: Any, client_for: Any, by: Any, now: Any
) -> None:
    actions.publish_plan(linked["plan"], by=by, now=now)
    it, day = linked["measure"], now.date()
    actions.report_measure(it, state="in_work", on=day - timedelta(days=9), by=by, now=now)
    with pytest.raises(Refused, match="lies ahead"):
        actions.report_measure(it, state="done", on=day + timedelta(days=1), by=by, now=now)
    actions.report_measure(it, state="done", on=day, sentence="Er fährt.", by=by, now=now)
    with pytest.raises(Refused, match="later state"):
        actions.report_measure(it, state="planned", on=day - timedelta(days=1), by=by, now=now)
    text = client_for(council).get(f"/en/programm/massnahmen/{it.pk}/").content.decode()
    assert "Er fährt." in text and "Overdue" not in text
    assert text.index("Done") < text.index("In work")


def test_a_plan_s_page_asks_as_often_for_many_measures_as_for_one(
    linked: dict[str, Any], council: Any, client_for: Any, by: Any, now: Any
) -> None:
    actions.publish_plan(linked["plan"], by=by, now=now)
    guest = client_for(council)

    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert guest.get(f"/ar/programm/{linked['plan'].pk}/").status_code == 200
        return len(seen)

    cost()
    actions.report_measure(linked["measure"], state="planned", on=now.date(), by=by, now=now)
    one = cost()
    for number in range(5):
        it = actions.add_measure(
            council, plan=linked["plan"], name=f"M {number}", papers=[linked["paper"]],
            resolutions=[linked["resolution"]], by=by, now=now,
        )  # fmt: skip
        actions.report_measure(it, state="planned", on=now.date(), by=by, now=now)
    assert cost() == one


def test_late_is_what_is_not_finished() -> None:
    today = date(2026, 11, 22)
    yesterday = today - timedelta(days=1)
    assert is_late(yesterday, "planned", today) and is_late(yesterday, "", today)
    assert not is_late(today, "planned", today)
    assert not is_late(yesterday, "done", today) and not is_late(None, "planned", today)
