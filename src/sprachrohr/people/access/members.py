"""Members: all on a day, and one over time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import F, Q

from sprachrohr.councils.access.names import Names, names
from sprachrohr.councils.models import Topic
from sprachrohr.councils.prepared import Prepared
from sprachrohr.documents import access as documents
from sprachrohr.languages.access import speak
from sprachrohr.languages.words import Words
from sprachrohr.people.access.bodies import name_on
from sprachrohr.people.access.composition import Sitting, seated, sitting
from sprachrohr.people.models import Membership, Organization, Person, Substitute
from sprachrohr.people.viewers import Viewer

if TYPE_CHECKING:
    from sprachrohr.pages.models import Picture


@dataclass(frozen=True)
class Member:
    """One seated person on a day. Elected and Rat members carry exactly the same facts."""

    membership: Membership
    topics: tuple[Topic, ...]

    @property
    def person(self) -> Person:
        return self.membership.person


@dataclass(frozen=True)
class Members:
    """The council on a day, and those of its members who fit a filter."""

    sitting: Sitting
    members: tuple[Member, ...]
    total: int
    spoken: tuple[str, ...]
    """Every language a member speaks, for the filter."""
    topics: tuple[Topic, ...]
    """Every topic a member works on, for the filter."""
    portraits: "dict[int, Picture]"
    """Portraits the viewer may see, by person."""


def members(
    viewer: Viewer,
    day: date,
    language: str,
    spoken: Iterable[str] = (),
    topics: Iterable[str] = (),
) -> Members:
    """The members on a day; ``spoken``: language codes, ``topics``: slugs; one hit each is enough.

    Sorted by name, not by kind of seat: all are of equal rank.
    """
    seats = sitting(viewer, day, language)
    held = sorted(
        seats.held,
        key=lambda it: (it.person.family_name, it.person.given_name, it.person.pk),
    )
    by_person = _topics([it.person_id for it in held])
    every = list({topic.pk: topic for found in by_person.values() for topic in found}.values())
    every.sort(key=lambda it: (it.order, it.pk))
    portraits = _portraits(viewer, [it.person for it in held])
    speak(
        language,
        [topic for found in by_person.values() for topic in found],
        portraits.values(),
    )
    rows = [Member(it, tuple(by_person[it.person_id])) for it in held]
    speaks, works_on = set(spoken), set(topics)
    return Members(
        sitting=seats,
        members=tuple(
            it
            for it in rows
            if (not speaks or speaks.intersection(it.person.spoken))
            and (not works_on or works_on.intersection(topic.slug for topic in it.topics))
        ),
        total=len(rows),
        spoken=tuple(sorted({code for it in rows for code in it.person.spoken})),
        topics=tuple(every),
        portraits=portraits,
    )


_TOPICS = Prepared(
    lambda persons: Topic.objects.filter(persons__in=persons).annotate(person_id=F("persons__pk"))
)


def _topics(persons: Iterable[int]) -> defaultdict[int, list[Topic]]:
    """Topics by person, with one query."""
    found: defaultdict[int, list[Topic]] = defaultdict(list)
    for topic in _TOPICS(persons=set(persons)):
        found[topic.person_id].append(topic)
    return found


_FILES = Prepared(lambda viewer, keys: documents.visible(viewer).filter(pk__in=keys))


def _portraits(viewer: Viewer, persons: Iterable[Person]) -> "dict[int, Picture]":
    """Portraits whose file the viewer may open, by person; always one query."""
    pictures = {it.pk: it.portrait for it in persons if it.portrait is not None}
    wanted = {it.file_id for it in pictures.values()}
    files = {it.pk: it for it in _FILES(viewer, keys=wanted or {0})}
    found = {}
    for person, picture in pictures.items():
        if picture.file_id in files:
            picture.file = files[picture.file_id]
            found[person] = picture
    return found


@dataclass(frozen=True)
class MemberPage:
    """One person: seats over time, newest first, who stands in, languages, topics."""

    person: Person
    memberships: tuple[Membership, ...]
    substitutes: tuple[Substitute, ...]
    """Who stands in for this person."""
    stands_in: tuple[Substitute, ...]
    """For whom this person stands in."""
    topics: tuple[Topic, ...]
    portraits: "dict[int, Picture]"
    """The portrait, if the viewer may see it, by person."""
    names: Names

    def name_of(self, organization: Organization, last: date | None, today: date) -> Words:
        """What a body was called when the seat ended, or is called now."""
        return name_on(organization, min(last, today) if last else today, self.names)

    def now(self, day: date) -> list[Membership]:
        """Memberships held on a day."""
        return [it for it in self.memberships if _holds(it, day)]

    def before(self, day: date) -> list[Membership]:
        """Memberships that have ended, or have not begun."""
        return [it for it in self.memberships if not _holds(it, day)]

    @property
    def texts(self) -> list[Words]:
        return [self.person.said.about]


def _holds(row: Membership, day: date) -> bool:
    return row.start_date <= day and (row.end_date is None or day <= row.end_date)


def member(viewer: Viewer, pk: int, language: str) -> MemberPage | None:
    """One person of this council; ``None`` for anybody else, and for persons without a seat."""
    person = Person.objects.filter(pk=pk).select_related("portrait").first()
    if person is None:
        return None
    memberships = list(
        Membership.objects.filter(person=person)
        .select_related("organization", "on_behalf_of")
        .order_by("-start_date", "organization__order", "pk")
    )
    substitutions = list(
        Substitute.objects.filter(Q(membership__person=person) | Q(person=person)).select_related(
            "person", "membership__person", "membership__organization"
        )
    )
    if not memberships and not substitutions:
        return None
    topics = list(person.topics.all())
    bodies = [it.organization for it in memberships] + [it.on_behalf_of for it in memberships]
    bodies += [it.membership.organization for it in substitutions]
    portraits = _portraits(viewer, [person])
    dated = names()
    speak(
        language,
        person,
        memberships,
        topics,
        bodies,
        portraits.values(),
        dated.designations,
    )
    return MemberPage(
        person=person,
        memberships=tuple(memberships),
        substitutes=tuple(it for it in substitutions if it.membership.person_id == person.pk),
        stands_in=tuple(it for it in substitutions if it.person_id == person.pk),
        topics=tuple(topics),
        portraits=portraits,
        names=dated,
    )


def members_of_topic(viewer: Viewer, topic: Topic, day: date, language: str) -> list[Membership]:
    """Who in the council works on a topic on a day."""
    rows = list(seated(day).filter(person__topics=topic, start_date__lte=day))
    speak(language, [it.on_behalf_of for it in rows])
    return rows
