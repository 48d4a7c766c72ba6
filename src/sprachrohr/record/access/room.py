"""A session as the room's screen shows it: who is there, what is open, what was noted."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from sprachrohr.languages.access import speak
from sprachrohr.meetings.access import room as meetings
from sprachrohr.meetings.access.attendance import named
from sprachrohr.papers.access.placing import OnAgenda, on_agenda
from sprachrohr.people.models import Membership, Organization, Person
from sprachrohr.people.viewers import Viewer
from sprachrohr.record import words
from sprachrohr.record.access.setting import as_line, entries_of, members_of, setting_of
from sprachrohr.record.rules import bias
from sprachrohr.record.rules.journal import fold
from sprachrohr.record.rules.state import ItemState, Line, Setting, State


@dataclass(frozen=True)
class OnRoster:
    """A seat with its member; ``there``: who sits on it now, the member or a substitute."""

    seat: int
    person: int
    name: str
    kind: str
    votes: bool
    substitutes: tuple[tuple[int, str], ...]
    """Who may stand in: person and name, in order."""
    there: int | None
    there_name: str
    since: datetime | None
    membership: Any

    @property
    def stood_in(self) -> bool:
        return self.there is not None and self.there != self.person


@dataclass(frozen=True)
class InRoom:
    """An agenda item with what has happened to it; ``papers`` hang on it."""

    item: Any
    key: int
    number: str
    title: Any
    public: bool
    state: ItemState
    papers: tuple[OnAgenda, ...]

    @property
    def label(self) -> str:
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True)
class Said:
    """A line of the journal as a sentence; ``undone_by``: number of the line that took it back."""

    line: Line
    sentence: str
    by: str
    undone_by: int | None

    @property
    def number(self) -> int:
        return self.line.number


@dataclass(frozen=True)
class ToAsk:
    """A member to ask whether they are biased, with the reason why they are asked."""

    seat: int
    person: int
    name: str
    organization: int
    why: str


@dataclass(frozen=True)
class Room:
    """A session while it is recorded, and after."""

    meeting: Any
    body: str
    setting: Setting
    state: State
    agenda: list[InRoom]
    roster: list[OnRoster]
    lines: list[Said]
    people: Mapping[int, str]
    """Names of everybody the session has to do with."""
    organizations: Mapping[int, str]
    links: tuple[bias.Link, ...] = field(default=(), repr=False)
    brought: Mapping[int, frozenset[int]] = field(default_factory=dict, repr=False)
    """Item -> organisations that brought in its papers."""

    def on(self, key: int | None) -> InRoom | None:
        return next((it for it in self.agenda if it.key == key), None)

    def on_roster(self, seat: int | None) -> OnRoster | None:
        return next((it for it in self.roster if it.seat == seat), None)

    def concerned(self, key: int) -> dict[int, str]:
        """Organisations an item concerns, and why it is thought so."""
        item = self.on(key)
        if item is None:
            return {}
        text = " ".join([str(item.item.name), *(it.paper.name for it in item.papers)])
        found = dict.fromkeys(bias.named_in(text, self.organizations.items()), "named")
        found |= dict.fromkeys(item.state.moving_organizations, "mover")
        return found | dict.fromkeys(self.brought.get(key, ()), "originator")

    def asks_bias(self, key: int) -> list[ToAsk]:
        """Who is there and is to be asked about an item; nobody twice."""
        state = self.state.of(key)
        return [
            ToAsk(
                seat,
                ask.person,
                self.people.get(ask.person, words.UNKNOWN),
                ask.organization,
                words.why_asked(ask.why, ask.board)
                % {"organization": self.organizations.get(ask.organization, words.UNKNOWN)},
            )
            for ask in bias.asked(self.concerned(key), self.links)
            if (seat := self.state.seat_of(ask.person)) is not None
            and ask.person not in state.biased
        ]


def room(viewer: Viewer, meeting_pk: int, language: str) -> Room | None:
    """A session with its journal; ``None`` for whoever may not record it."""
    meeting = meetings.meeting_in_room(viewer, meeting_pk)
    if meeting is None:
        return None
    setting = setting_of(meeting)
    entries = entries_of(meeting)
    lines = [as_line(it) for it in entries]
    state = fold(setting, lines)
    items = meetings.items_in_room(meeting)
    speak(language, items)
    papers = on_agenda(viewer, items)
    people = _people(setting, lines)
    organizations, links = _links(people, timezone.localdate(meeting.start))
    agenda = [
        InRoom(
            it, it.pk, it.number, it.said.name, public.public, state.of(it.pk),
            tuple(papers.get(it.pk, ())),
        )
        for it, public in zip(items, setting.items, strict=True)
    ]  # fmt: skip
    labels = {it.key: it.label for it in agenda}
    return Room(
        meeting=meeting,
        body=named(meeting, language),
        setting=setting,
        state=state,
        agenda=agenda,
        roster=_roster(meeting, setting, state, people),
        lines=[
            Said(line, words.line(line, people, labels, organizations), row.by,
                 state.undone.get(line.number))
            for row, line in zip(entries, lines, strict=True)
        ],
        people=people,
        organizations=organizations,
        links=links,
        brought=_brought(papers),
    )  # fmt: skip


def _people(setting: Setting, lines: list[Line]) -> dict[int, str]:
    """Names of members, substitutes, and whoever the journal names."""
    keys = {it.person for it in setting.seats}
    keys |= {who for it in setting.seats for who in it.substitutes}
    for line in lines:
        keys |= {line.person or 0, line.data.get("chair") or 0, *line.data.get("persons", ())}
    return {it.pk: it.name for it in Person.objects.filter(pk__in=keys)}


def _links(people: Mapping[int, str], day: date) -> tuple[dict[int, str], tuple[bias.Link, ...]]:
    """All organisations by name, and who of these people belongs to which on a day."""
    organizations = {it.pk: it.name for it in Organization.objects.all()}
    rows = Membership.objects.on(day).filter(
        person__in=people, organization__kind_of_body__in=bias.KINDS
    )
    found = rows.values_list(
        "person_id", "organization_id", "organization__kind_of_body", "function"
    )
    return organizations, tuple(bias.Link(*it) for it in found.order_by("pk"))


def _brought(papers: Mapping[int, list[OnAgenda]]) -> dict[int, frozenset[int]]:
    """Item -> organisations that brought in its papers."""
    on = {it.paper.pk: key for key, rows in papers.items() for it in rows}
    found: dict[int, set[int]] = defaultdict(set)
    rows = Organization.objects.filter(papers__in=on).values_list("papers", "pk")
    for paper, organization in rows:
        found[on[paper]].add(organization)
    return {key: frozenset(it) for key, it in found.items()}


def _roster(
    meeting: Any, setting: Setting, state: State, people: Mapping[int, str]
) -> list[OnRoster]:
    rows = {it.pk: it for it in members_of(meeting)}
    return [
        OnRoster(
            seat=it.key,
            person=it.person,
            name=people.get(it.person, words.UNKNOWN),
            kind=it.kind,
            votes=it.votes,
            substitutes=tuple((who, people.get(who, words.UNKNOWN)) for who in it.substitutes),
            there=state.present.get(it.key),
            there_name=people.get(state.present.get(it.key, 0), ""),
            since=state.since.get(it.key),
            membership=rows[it.key],
        )
        for it in setting.seats
    ]
