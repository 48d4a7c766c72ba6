"""The tree of bodies, and one body over time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sprachrohr.councils.access.names import Names, names
from sprachrohr.councils.models import Topic
from sprachrohr.languages.access import speak
from sprachrohr.languages.words import Words
from sprachrohr.people.models import Membership, Organization, Substitute
from sprachrohr.people.viewers import Viewer


@dataclass
class Node:
    """One body in the tree, the people in it on the day, and the bodies below it."""

    organization: Organization
    name: Words
    members: list[Membership] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)


@dataclass(frozen=True)
class Bodies:
    """Bodies on a day by kind, in the order of ``Organization.BODIES``, and the ended ones."""

    groups: tuple[tuple[str, tuple[Node, ...]], ...]
    ended: tuple[Node, ...]

    @property
    def texts(self) -> list[Words]:
        return [node.name for _kind, nodes in self.groups for node in nodes]


def bodies(viewer: Viewer, day: date, language: str) -> Bodies:
    """The council's bodies as they were on a day."""
    rows = list(Organization.objects.bodies())
    held = Membership.objects.on(day).filter(organization__in=[it.pk for it in rows])
    memberships = list(
        held.exclude(organization__kind_of_body=Organization.Kind.COUNCIL)
        .select_related("person")
        .order_by("person__family_name", "person__given_name", "pk")
    )
    dated = names()
    speak(language, rows, dated.designations)
    by_body: dict[int, list[Membership]] = defaultdict(list)
    for it in memberships:
        by_body[it.organization_id].append(it)
    nodes = {it.pk: Node(it, name_on(it, day, dated), by_body[it.pk]) for it in rows}
    running = [it for it in rows if not ended(it, day) and not ahead(it, day)]
    groups = []
    for kind in Organization.BODIES:
        of_kind = tuple(nodes[it.pk] for it in running if it.kind_of_body == kind)
        if of_kind:
            groups.append((str(kind), of_kind))
    for it in running:
        if it.parent_id in nodes:
            nodes[it.parent_id].children.append(nodes[it.pk])
    return Bodies(tuple(groups), tuple(nodes[it.pk] for it in rows if ended(it, day)))


def ended(organization: Organization, day: date) -> bool:
    """Whether a body was over on a day."""
    return organization.end_date is not None and organization.end_date < day


def ahead(organization: Organization, day: date) -> bool:
    """Whether a body had not begun on a day."""
    return organization.start_date is not None and organization.start_date > day


def name_on(organization: Organization, day: date, dated: Names) -> Words:
    """What a body was called on a day: the council itself has dated names."""
    if organization.kind_of_body == Organization.Kind.COUNCIL:
        designation = dated.on(day)
        if designation is not None:
            return designation.said.name
    return organization.said.name


@dataclass(frozen=True)
class BodyPage:
    """One body: what it is for, who sits in it, what hangs on it."""

    organization: Organization
    name: Words
    day: date
    """The day its members are shown for: the given one, or its last if it has ended."""
    ended: bool
    members: tuple[Membership, ...]
    former: tuple[Membership, ...]
    substitutes: dict[int, list[Substitute]]
    """Substitutes by membership."""
    parent: Organization | None
    children: tuple[Organization, ...]
    topics: tuple[Topic, ...]

    @property
    def texts(self) -> list[Words]:
        return [self.name, self.organization.said.task, self.organization.said.result]


def plain_body(viewer: Viewer, pk: int, language: str) -> Organization | None:
    """One body without its people, for calendars and feeds; ``None`` as in :func:`body`."""
    found: Organization | None = Organization.objects.bodies().filter(pk=pk).first()
    speak(language, found)
    return found


def body(viewer: Viewer, pk: int, day: date, language: str) -> BodyPage | None:
    """One body of this council; ``None`` for others, and for lists, groups and partners."""
    organization = (
        Organization.objects.bodies().filter(pk=pk).select_related("parent", "source").first()
    )
    if organization is None:
        return None
    over = ended(organization, day)
    on = organization.end_date if over and organization.end_date else day
    memberships = list(
        Membership.objects.filter(organization=organization)
        .select_related("person", "on_behalf_of")
        .order_by("person__family_name", "person__given_name", "-start_date", "pk")
    )
    substitutes: dict[int, list[Substitute]] = defaultdict(list)
    for row in (
        Substitute.objects.on(on)
        .filter(membership__organization=organization)
        .select_related("person")
    ):
        substitutes[row.membership_id].append(row)
    children = list(Organization.objects.bodies().filter(parent=organization))
    topics = list(organization.topics.all())
    dated = names()
    speak(
        language,
        organization,
        organization.parent,
        organization.source,
        children,
        topics,
        memberships,
        [it.on_behalf_of for it in memberships],
        dated.designations,
    )
    members = _first([it for it in memberships if _held(it, on)])
    present = {it.person_id for it in members}
    return BodyPage(
        organization=organization,
        name=name_on(organization, on, dated),
        day=on,
        ended=over,
        members=tuple(members),
        former=tuple(
            it
            for it in memberships
            if it.person_id not in present and it.end_date is not None and it.end_date < on
        ),
        substitutes=dict(substitutes),
        parent=organization.parent,
        children=tuple(children),
        topics=tuple(topics),
    )


_RANK = ["chair", "deputy", "spokesperson", "delegate", "member", "minutes"]


def _first(rows: Sequence[Membership]) -> list[Membership]:
    """Chair and deputies first, then by name."""
    return sorted(rows, key=lambda it: _RANK.index(it.function))


def _held(row: Membership, day: date) -> bool:
    return row.start_date <= day and (row.end_date is None or day <= row.end_date)


def bodies_of_topic(viewer: Viewer, topic: Topic, language: str) -> list[Organization]:
    """Bodies that work on a topic, running ones first."""
    rows: Iterable[Organization] = Organization.objects.bodies().filter(topics=topic)
    found = sorted(rows, key=lambda it: (it.end_date is not None, it.order, it.pk))
    speak(language, found)
    return found
