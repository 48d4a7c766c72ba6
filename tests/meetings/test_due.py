"""What of sessions is due, and by when: by the rules of procedure, or without a day."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from sprachrohr.councils import actions as councils
from sprachrohr.councils.models import Source
from sprachrohr.meetings import actions
from sprachrohr.meetings.access import deadlines_of
from sprachrohr.meetings.models import Invitation
from sprachrohr.meetings.office.due import _invitation, due
from sprachrohr.people.viewers import Viewer
from tests.meetings.build import Build, at


@pytest.fixture
def office(
    council: Any, client_for: Callable[..., Client], signed_in: Callable[..., Client]
) -> Client:
    return signed_in(client_for(council), council, "office")


def test_the_overview_says_what_a_session_waits_for(
    council: Any, build: Build, office: Client
) -> None:
    """Today is Sunday, 22 November 2026."""

    def waiting() -> list[tuple[Any, str]]:
        viewer = Viewer(roles=frozenset({"office"}), account_id=1)
        return [(it.on, str(it.about)[:10]) for it in due(viewer, date(2026, 11, 22))]

    body = build.body()
    over = build.meeting(body, "2026-11-10 17:00")
    hidden = build.meeting(body, "2026-12-02 17:00", published=False)
    build.meeting(body, "2027-03-03 17:00", published=False)
    build.meeting(body, "2026-12-03 17:00", published=False, public=False)
    # Without a rule of procedure no day is made up.
    assert waiting() == [(date(2026, 11, 10), "10.11.2026"), (None, "02.12.2026")]
    rules: dict[str, Any] = {"source": build.row(Source, title="Ordnung"), "unit": "days"}
    trace = {"by": build.by, "now": build.now}
    councils.add_procedure_rule(council, key="invitation", value=9, **rules, **trace)
    assert waiting()[1] == (date(2026, 11, 23), "02.12.2026")
    councils.add_procedure_rule(council, key="public_notice", value=7, **rules, **trace)
    assert waiting()[1] == (date(2026, 11, 25), "02.12.2026")
    assert "10.11.2026" in office.get("/verwaltung/").content.decode()
    actions.hold(over, **trace)
    actions.publish_meeting(hidden, **trace)
    actions.add_item(hidden, name="Punkt", **trace)
    actions.publish_agenda(hidden, **trace)
    assert waiting() == [(date(2026, 12, 2), "02.12.2026")]
    actions.relocate(hidden, location=build.place(), **trace)
    assert waiting() == [(date(2026, 11, 23), "02.12.2026")]
    build.row(
        Invitation, meeting=hidden, kind_of_invitation="first", timeliness="in_time", at=build.now,
        by="Test",
    )  # fmt: skip
    assert waiting() == []


def test_when_the_period_for_inviting_is_over_the_short_one_is_named(
    council: Any, build: Build
) -> None:
    meeting = build.meeting(build.body(), "2026-12-02 17:00", location=build.place())
    rules: dict[str, Any] = {"source": build.row(Source, title="Ordnung")}
    trace = {"by": build.by, "now": build.now}
    for key, unit, value in (("invitation", "days", 9), ("invitation_urgent", "hours", 48)):
        councils.add_procedure_rule(council, key=key, unit=unit, value=value, **rules, **trace)

    def told(moment: str) -> tuple[str, str, str]:
        rows = {it.code: it for it in deadlines_of(meeting, now=at(moment))}
        found = _invitation(meeting, rows, {"url": "/"})
        return str(found.what), str(found.next_step), f"{found.on:%d.%m.}"

    left = "The invitation to a session has not left"
    assert told("2026-11-23 23:59") == (left, "Invite", "23.11.")
    assert told("2026-11-24 00:00") == (
        "An invitation is late; the short period for urgent cases still runs",
        "Invite, with the reason for the delay",
        "30.11.",
    )
    assert told("2026-11-30 17:01") == (left, "Invite, with the reason for the delay", "23.11.")
