"""A council that sends people: a school committee, a working group, members with accounts."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from sprachrohr.groups import actions
from sprachrohr.people import actions as people
from tests.meetings.build import Build
from tests.papers.conftest import (  # noqa: F401
    at_noon,
    build,
    files_in_a_folder_of_their_own,
    sentences_as_in_the_source,
)
from tests.papers.drafting import Member, Writers


@dataclass
class Sent:
    """What the tests of delegations read."""

    council: Any
    school: Any
    group: Any
    seat: Any
    delegate: Member
    substitute: Member
    speaker: Member
    member: Member
    met: Any
    """A meeting of the school committee ten days ago, without a report."""


@pytest.fixture
def writers(build: Build, at_noon: None) -> Writers:  # noqa: F811
    return Writers(build)


@pytest.fixture
def sent(council: Any, writers: Writers, by: Any, now: Any) -> Sent:
    """Today is Sunday 22 November 2026."""
    who = {"by": by, "now": now}
    school = people.add_organization(
        council, kind_of_body="rat_committee", name="Schulausschuss", **who
    )
    group = people.add_organization(council, kind_of_body="working_group", name="AG Bildung", **who)
    delegate, substitute, speaker, member = (
        writers.member(name) for name in ("Amt", "Bach", "Chor", "Dorn")
    )
    start = date(2025, 11, 26)
    seat = actions.send_delegate(
        council, person=delegate.person, organization=school, voting_right=False,
        start_date=start, substitute=substitute.person, **who,
    )  # fmt: skip
    people.join(speaker.person, group, function="spokesperson", start_date=start, **who)
    people.join(member.person, group, start_date=start, **who)
    met = actions.add_meeting(
        council, organization=school, day=now.date() - timedelta(days=10), place="Saal 1", **who
    )
    return Sent(council, school, group, seat, delegate, substitute, speaker, member, met)
