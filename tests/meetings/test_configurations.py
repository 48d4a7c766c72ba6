"""Five towns, one code: what differs is data, and every date is exact."""

import tomllib
from datetime import date, datetime
from pathlib import Path

import pytest

from sprachrohr.councils import actions as councils
from sprachrohr.councils.models import Source
from sprachrohr.meetings import access
from sprachrohr.meetings.rules import Timeliness
from tests.meetings.build import Build, at

TOWNS = tomllib.loads((Path(__file__).parent / "configurations.toml").read_text())
CASES = [(name, case) for name, town in TOWNS.items() for case in town["sessions"]]
LONG_BEFORE = at("2026-09-01 09:00")


def moment(text: str) -> datetime:
    """ "2026-10-19 24:00" is the last moment of that day."""
    if text.endswith("24:00"):
        return at(f"{text[:10]} 23:59:59.999999")
    return at(text)


def configured(build: Build, town: str) -> None:
    source = build.row(Source, title=TOWNS[town]["source"])
    for row in TOWNS[town]["rules"]:
        councils.add_procedure_rule(build.council, source=source, by=build.by, now=build.now, **row)


def test_five_towns_are_configured() -> None:
    towns = {name.split("-")[0] for name in TOWNS}
    assert towns == {"wesel", "dinslaken", "bonn", "hilden", "dortmund"}


@pytest.mark.parametrize(("town", "case"), CASES, ids=lambda it: it if isinstance(it, str) else "")
def test_each_town_has_its_own_dates(build: Build, town: str, case: dict[str, str]) -> None:
    configured(build, town)
    meeting = build.meeting(build.body(), case["start"])
    found = access.deadlines_of(meeting, now=LONG_BEFORE)
    wanted = {code: moment(text) for code, text in case.items() if code not in {"start", "free"}}
    assert {it.code: it.moment for it in found} == wanted
    free = dict(it.split(": ") for it in case.get("free", "").split(", ") if it)
    assert {it.code: it.free.working_day for it in found if it.free} == {
        code: date.fromisoformat(day) for code, day in free.items()
    }
    assert all(not it.missed and it.problem is None and not it.checked for it in found)


@pytest.mark.parametrize(
    ("town", "sent", "wanted"),
    [
        ("wesel", "2026-10-19 23:59", Timeliness.IN_TIME),
        ("wesel", "2026-10-20 00:00", Timeliness.URGENT),
        ("wesel", "2026-10-26 17:00", Timeliness.URGENT),
        ("wesel", "2026-10-26 17:01", Timeliness.LATE),
        ("dinslaken", "2026-10-18 23:59", Timeliness.IN_TIME),
        ("dinslaken", "2026-10-19 00:00", Timeliness.LATE),
        ("hilden", "2026-10-25 12:00", Timeliness.URGENT),
        ("hilden", "2026-10-26 00:00", Timeliness.LATE),
        ("bonn", "2026-10-28 16:00", Timeliness.NO_RULE),
        ("dortmund", "2026-10-28 16:00", Timeliness.NO_RULE),
    ],
)
def test_an_invitation_is_judged_by_the_rules_of_its_town(
    build: Build, town: str, sent: str, wanted: Timeliness
) -> None:
    configured(build, town)
    meeting = build.meeting(build.body(), "2026-10-28 17:00")
    assert access.timeliness(meeting, at(sent)) == wanted


def test_without_a_rule_nothing_is_made_up(build: Build) -> None:
    configured(build, "dortmund")
    meeting = build.meeting(build.body(), "2026-10-28 16:00")
    assert access.deadlines_of(meeting, now=LONG_BEFORE) == []
    assert access.lateness_now(meeting, at("2026-10-28 15:59")) is None


def test_a_rule_holds_for_sessions_of_its_time_and_says_when_it_came_too_late(
    build: Build,
) -> None:
    configured(build, "wesel")
    body = build.body()
    assert access.deadlines_of(build.meeting(body, "2021-05-05 17:00"), now=LONG_BEFORE) == []
    early = build.meeting(body, "2021-05-10 17:00")
    found = access.deadlines_of(early, now=at("2021-04-01 12:00"))
    # Nine days before lies 1 May 2021, five days before the rule itself.
    assert [(it.code, it.problem) for it in found] == [
        ("invitation", "before_rule"), ("invitation_urgent", None),
    ]  # fmt: skip
    assert "holds only since a later day" in found[0].notes[0]
    past = access.deadlines_of(early, now=at("2021-05-11 12:00"))
    assert {it.problem for it in past} == {"session_past"}


def test_a_deadline_is_told_in_words_with_its_source_and_whether_it_was_checked(
    build: Build,
) -> None:
    configured(build, "dinslaken")
    meeting = build.meeting(build.body(), "2027-04-07 17:00")
    (one,) = access.deadlines_of(meeting, now=at("2027-03-26 00:00"))
    assert one.rule == "10 days before the session"
    assert one.source == "Geschäftsordnung des Integrationsrates Dinslaken [K65]"
    assert one.trust == "Not checked yet"
    # Easter Sunday 2027 ends an hour early: clocks are put forward that night.
    assert one.countdown == "2 days and 22 hours left"
    assert "The last day is no working day" in one.notes[0]
