"""Where every topic stands: from the idea to what became of it, by working group or by topic.

Everything is read as the viewer may see it: one's own drafts, ideas of one's working groups, what
was submitted (office), and papers that guests read too.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery

from sprachrohr.councils.models import Topic
from sprachrohr.papers import access, drafting
from sprachrohr.papers.models import Consultation, Draft, FollowUp, Paper
from sprachrohr.papers.rules.drafts import Stage, State, stage_of
from sprachrohr.people.models import Organization
from sprachrohr.people.viewers import Viewer

LOOK_BACK = timedelta(days=730)
"""Papers older than this stand in the list of papers only."""
BY_TOPIC, BY_GROUP = "thema", "gruppe"
STAGES = tuple(Stage)


@dataclass(frozen=True)
class Item:
    """One thing on its way; ``draft`` as long as it is no paper."""

    stage: Stage
    day: date | None
    draft: Draft | None = None
    paper: Paper | None = None
    own: bool = False
    public: bool = False
    """Guests read the paper."""
    topics: frozenset[int] = frozenset()
    groups: frozenset[int] = frozenset()
    resolution: int | None = None
    """The newest resolution about the paper that the viewer may open."""
    followed: str = ""
    """The newest thing noted about what became of it."""


@dataclass
class Row:
    """One topic or working group, with what stands where; ``of`` is ``None`` for the rest."""

    of: Any
    stages: dict[Stage, list[Item]] = field(default_factory=lambda: {it: [] for it in STAGES})

    @property
    def count(self) -> int:
        return sum(len(it) for it in self.stages.values())


def rows(
    viewer: Viewer,
    today: date,
    *,
    by: str = BY_TOPIC,
    office: bool = False,
    topic: int | None = None,
    group: int | None = None,
) -> list[Row]:
    """The table for a viewer; rows with nothing in them are left out.

    ``office``: as somebody who receives drafts, not as a member with drafts of one's own.
    ``topic``, ``group``: only what belongs to them.
    """
    items = [
        it
        for it in (*_drafts(viewer, today, office), *_papers(viewer, today, office))
        if (topic is None or topic in it.topics) and (group is None or group in it.groups)
    ]
    heads: Iterable[Any]
    if by == BY_GROUP:
        heads = Organization.objects.filter(kind_of_body__in=drafting.GROUPS).order_by("order")
    else:
        heads = Topic.objects.order_by("order", "pk")
    table = {it.pk: Row(it) for it in heads}
    rest = Row(None)
    for item in items:
        keys = (item.groups if by == BY_GROUP else item.topics) & table.keys()
        for row in [table[key] for key in sorted(keys)] or [rest]:
            row.stages[item.stage].append(item)
    return [it for it in [*table.values(), rest] if it.count]


def _drafts(viewer: Viewer, today: date, office: bool) -> list[Item]:
    """What is no paper yet, as far as the viewer may know of it."""
    own = {} if office else {it.pk: it for it in drafting.mine(viewer)}
    others = drafting.received(viewer) if office else drafting.ideas_of_groups(viewer, today)
    found = list({**{it.pk: it for it in others}, **own}.values())
    gone = {State.ACCEPTED, State.WITHDRAWN}
    found = [it for it in found if it.state not in gone]
    topics: dict[int, set[int]] = {}
    links = Draft.topics.through._base_manager.filter(draft__in=[it.pk for it in found])
    for draft, topic in links.values_list("draft", "topic"):
        topics.setdefault(draft, set()).add(topic)
    return [
        Item(
            stage=stage_of(it.state),
            day=it.__dict__["newest_at"].date(),
            draft=it,
            own=it.pk in own,
            topics=frozenset(topics.get(it.pk, ())),
            groups=frozenset({it.organization_id} - {None}),
        )
        for it in found
    ]


def _papers(viewer: Viewer, today: date, office: bool) -> list[Item]:
    """Papers that members wrote, of the last two years; those not public only for who may."""
    public = access.visible(viewer).values("pk")
    seen = Q(pk__in=public)
    if office and viewer.may("drafts.receive"):
        seen |= Q(draft__isnull=False)
    elif viewer.person_id is not None:
        seen |= Q(draft__isnull=False, originators=viewer.person_id)
    newest = FollowUp.objects.filter(resolution__paper=OuterRef("pk"), on__lte=today)
    if not viewer.may("papers.edit"):
        newest = newest.filter(resolution__in=access.visible_resolutions(viewer).values("pk"))
    taken = access.visible_resolutions(viewer).filter(paper=OuterRef("pk"))
    planned = Consultation.objects.filter(
        Q(meeting__isnull=False) | Q(date__isnull=False), paper=OuterRef("pk")
    )
    found = list(
        Paper.objects.filter(seen, paper_type__in=Draft.TYPES, date__gte=today - LOOK_BACK)
        .annotate(
            followed=Subquery(newest.order_by("-on", "-pk").values("state")[:1]),
            resolution_here=Subquery(taken.order_by("-decided_on", "-pk").values("pk")[:1]),
            planned=Exists(planned),
            shown=Exists(access.visible(viewer).filter(pk=OuterRef("pk"))),
        )
        .prefetch_related("topics", "originators", "originator_organizations")
        .distinct()
        .order_by("-date", "-pk")
    )
    groups = dict(
        Draft.objects.filter(paper__in=[it.pk for it in found]).values_list("paper", "organization")
    )
    return [
        Item(
            stage=stage_of(
                on_agenda=it.planned,
                decided=it.resolution_here is not None,
                followed=it.followed or "",
            ),
            day=it.date,
            paper=it,
            own=any(who.pk == viewer.person_id for who in it.originators.all()),
            public=it.shown,
            resolution=it.resolution_here,
            followed=it.followed or "",
            topics=frozenset(topic.pk for topic in it.topics.all()),
            groups=frozenset(
                [body.pk for body in it.originator_organizations.all()]
                + [pk for pk in (groups.get(it.pk),) if pk is not None]
            ),
        )
        for it in found
    ]
