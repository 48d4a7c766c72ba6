"""Members: all on a day, and one over time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from sprachrohr.councils.models import Topic
from sprachrohr.languages.access import speak
from sprachrohr.languages.words import Words
from sprachrohr.people.access.composition import Sitting, seated, sitting
from sprachrohr.people.models import Membership, Person, Substitute
from sprachrohr.people.viewers import Viewer


@dataclass(frozen=True)
class Member:
    """One seated person on a day. Elected and Rat members carry exactly the same facts."""

    membership: Membership
    topics: tuple[Topic, ...]

    @property
    def person(self) -> Person:
        return self.membership.person  # type: ignore[no-any-return]


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
    speak(language, [topic for found in by_person.values() for topic in found])
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
    )


def _topics(persons: Iterable[int]) -> defaultdict[int, list[Topic]]:
    """Topics by person, with one query."""
    found: defaultdict[int, list[Topic]] = defaultdict(list)
    rows = Topic.objects.filter(persons__in=set(persons)).annotate(person_id=F("persons__pk"))
    for topic in rows:
        found[topic.person_id].append(topic)
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
    person = Person.objects.filter(pk=pk).select_related("portrait", "portrait__file").first()
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
    speak(language, person, memberships, topics, bodies, person.portrait)
    return MemberPage(
        person=person,
        memberships=tuple(memberships),
        substitutes=tuple(it for it in substitutions if it.membership.person_id == person.pk),
        stands_in=tuple(it for it in substitutions if it.person_id == person.pk),
        topics=tuple(topics),
    )


def members_of_topic(viewer: Viewer, topic: Topic, day: date, language: str) -> list[Membership]:
    """Who in the council works on a topic on a day."""
    rows = list(seated(day).filter(person__topics=topic, start_date__lte=day))
    speak(language, [it.on_behalf_of for it in rows])
    return rows
