"""A council with seats, a session with an agenda, and a journal to write, through actions only.

Seven elected members (``e1`` … ``e7``), four of the Rat (``r1`` … ``r4``), one advising
(``a1``); ``s1`` is the substitute of ``e1``, ``s2`` that of ``r1``, ``x1`` nobody's. A quorum is
more than half of 11. The session is on Wednesday 18 November 2026 at 17:00; items 1 to 3 are
public, 4 is closed.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sprachrohr.councils.models import LegislativeTerm, ProcedureRule, Seats, Source
from sprachrohr.people.models import Membership, Person, Substitute
from sprachrohr.record.actions.journal import Noted, note
from tests.meetings.build import Build, at

START = "2026-11-18 17:00"
SINCE = date(2025, 11, 1)
LATER = at("2026-11-18 22:00")


@dataclass
class House:
    """What :func:`furnish` made; ``minute`` counts on from the hour of the session."""

    build: Build
    body: Any
    meeting: Any
    people: dict[str, Any] = field(default_factory=dict)
    seats: dict[str, Any] = field(default_factory=dict)
    items: list[Any] = field(default_factory=list)
    now: datetime = LATER

    def at(self, minute: float = 0) -> datetime:
        return at(START) + timedelta(minutes=minute)

    def note(self, kind: str, minute: float = 0, **facts: Any) -> Noted:
        """Write a line at so many minutes after the hour."""
        data = facts.pop("data", None)
        key: UUID = facts.pop("key", None) or uuid4()
        return note(
            self.meeting, key=key, kind=kind, at=self.at(minute), data=data,
            by=self.build.by, now=self.now, **facts,
        )  # fmt: skip

    def arrive(self, *names: str, minute: float = 0) -> None:
        """Members arrive on their own seats."""
        for name in names:
            self.note("arrive", minute, membership=self.seats[name], person=self.people[name])

    def opened(self, *names: str) -> None:
        """The session is open with these members there, and its first item called."""
        self.arrive(*names)
        self.note("open", 0, data={"chair": self.people["e1"].pk, "secretary": "Erika Beispiel"})
        self.note("item", 1, agenda_item=self.items[0])


def furnish(build: Build) -> House:
    """A council with its seats, and one session."""
    body = build.body()
    term = build.row(LegislativeTerm, name="2025 bis 2030", start_date=SINCE)
    source = build.row(Source, title="Geschäftsordnung")
    for kind, number in (("elected", 7), ("rat", 4), ("advisory", 1)):
        build.row(Seats, term=term, kind_of_seat=kind, number=number)
    build.row(ProcedureRule, key="quorum", unit="more_than", value=1, whole=2, source=source)
    meeting = build.meeting(body, START)
    house = House(build, body, meeting)
    for kind, letter, number in (("elected", "e", 7), ("rat", "r", 4), ("advisory", "a", 1)):
        for place in range(1, number + 1):
            name = f"{letter}{place}"
            person = house.people[name] = _person(build, name)
            house.seats[name] = build.row(
                Membership, person=person, organization=body, kind_of_seat=kind,
                voting_right=kind != "advisory", start_date=SINCE,
            )  # fmt: skip
    for name in ("s1", "s2", "x1"):
        house.people[name] = _person(build, name)
    for name, instead in (("e1", "s1"), ("r1", "s2")):
        build.row(
            Substitute, membership=house.seats[name], person=house.people[instead],
            start_date=SINCE,
        )  # fmt: skip
    names = ("Eröffnung", "Busverkehr am Abend", "Wahl", "Personalsache")
    house.items = build.items(meeting, *({"name": it} for it in names[:3]),
                              {"name": names[3], "public": False})  # fmt: skip
    return house


def _person(build: Build, name: str) -> Any:
    return build.row(Person, given_name="Beispiel", family_name=name.upper(), example=True)
