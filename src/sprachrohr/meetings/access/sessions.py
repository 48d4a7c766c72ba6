"""Which sessions a viewer may see, with their agendas and files."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, F, Max, Q, Subquery
from django.db.models.functions import ExtractYear
from django.utils import timezone

from sprachrohr.councils import access as councils
from sprachrohr.councils.models import Topic, Wording
from sprachrohr.councils.prepared import Prepared
from sprachrohr.documents import access as documents
from sprachrohr.documents.access import ShownFile
from sprachrohr.languages.access import speak
from sprachrohr.languages.words import in_german
from sprachrohr.meetings.models import (
    AgendaItem,
    AgendaPublication,
    Invitation,
    Meeting,
    MeetingFile,
    Notice,
)
from sprachrohr.meetings.rules import Placed, guests_agenda
from sprachrohr.people.viewers import Viewer


@dataclass(frozen=True)
class Session:
    """A session as a viewer sees it; its texts are spoken. ``body``: its name on that day."""

    meeting: Meeting
    body: Any

    @property
    def pk(self) -> int:
        return int(self.meeting.pk)

    @property
    def start(self) -> datetime:
        return timezone.localtime(self.meeting.start)

    @property
    def day(self) -> date:
        return self.start.date()

    @property
    def title(self) -> Any:
        return self.meeting.said.name or self.body

    @property
    def cancellation(self) -> Any:
        return getattr(self.meeting, "cancellation", None)

    @property
    def cancelled(self) -> bool:
        return self.cancellation is not None

    def over(self, now: datetime) -> bool:
        """Whether it is past: after its end, or when its day is over; a cancelled one then."""
        if not self.cancelled and (self.meeting.state == Meeting.State.HELD or (
            self.meeting.end is not None and self.meeting.end <= now
        )):  # fmt: skip
            return True
        return self.day < timezone.localtime(now).date()


def visible(viewer: Viewer) -> Any:
    """The sessions a viewer may know of. A session that is not public is never among them."""
    return Meeting.objects.public().filter(public=True)


def public_agendas() -> Any:
    """The publications of agendas that stand, one per session at most."""
    return AgendaPublication.objects.filter(withdrawn_at__isnull=True)


def public_items(viewer: Viewer) -> Any:
    """The items of agendas that are public; nothing that is closed or stands below it."""
    return (
        AgendaItem.objects.filter(
            removal=None,
            section=False,
            public=True,
            meeting__in=visible(viewer).values("pk"),
            meeting__agenda_publications__at__isnull=False,
            meeting__agenda_publications__withdrawn_at__isnull=True,
        )
        .exclude(parent__public=False)
        .exclude(parent__parent__public=False)
    )


def whole_rows(rows: Any) -> Any:
    return rows.select_related("organization", "location", "cancellation", "earlier_location")


def as_sessions(meetings: Sequence[Meeting], language: str, *others: Any) -> list[Session]:
    """Name the bodies as on the day and give all texts their language, at once."""
    names = councils.names()
    speak(
        language,
        meetings,
        [meeting.organization for meeting in meetings],
        [meeting.location for meeting in meetings],
        [meeting.earlier_location for meeting in meetings],
        [getattr(meeting, "cancellation", None) for meeting in meetings],
        names.designations,
        *others,
    )
    return [
        Session(meeting, body_name(names, meeting.organization, meeting.start))
        for meeting in meetings
    ]


def body_name(names: councils.Names, organization: Any, moment: date | datetime) -> Any:
    """What a body was called on a day; the council's own name comes from its designations."""
    day = timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
    if organization.kind_of_body == "council":
        designation = names.on(day)
        if designation is not None:
            return designation.said.name
    return organization.said.name


def _midnight(now: datetime) -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localtime(now).date(), time()))


_COMING = Prepared(
    lambda viewer, today: (
        whole_rows(visible(viewer)).filter(start__gte=today).order_by("start", "pk")
    )
)


def coming(viewer: Viewer, now: datetime, language: str) -> list[Session]:
    """Sessions from today on, the next first, with those that are cancelled."""
    return as_sessions(_COMING(viewer, today=_midnight(now)), language)


_PAST = Prepared(
    lambda viewer, limit, today: (
        whole_rows(visible(viewer)).filter(start__lt=today).order_by("-start", "-pk")[:limit]
    )
)


def past(viewer: Viewer, now: datetime, language: str, limit: int) -> list[Session]:
    """The last sessions before today, the latest first."""
    return as_sessions(_PAST(viewer, limit, today=_midnight(now)), language)


def in_year(viewer: Viewer, year: int, language: str) -> list[Session]:
    """All sessions of a calendar year in order."""
    rows = visible(viewer).filter(start__year=year).order_by("start", "pk")
    return as_sessions(list(whole_rows(rows)), language)


_YEARS = Prepared(
    lambda viewer: visible(viewer)
    .order_by().annotate(year=ExtractYear("start")).values_list("year")
    .annotate(n=Count("pk", distinct=True)).order_by("-year")
)  # fmt: skip


def years(viewer: Viewer) -> list[tuple[int, int]]:
    """Years with sessions and how many, the latest first."""
    return _YEARS(viewer)


_NEXT = Prepared(
    lambda viewer, today, now: (
        whole_rows(visible(viewer))
        .filter(start__gte=today, organization__kind_of_body="council")
        .exclude(state=Meeting.State.HELD)
        .filter(Q(end__isnull=True) | Q(end__gt=now) | Q(cancellation__isnull=False))
        .order_by("start", "pk")[:1]
    )
)


def next_meeting(viewer: Viewer, now: datetime, language: str) -> Session | None:
    """The council's next session. A cancelled one stays until its day is over."""
    rows = _NEXT(viewer, today=_midnight(now), now=now)
    return next(iter(as_sessions(rows, language)), None)


def meetings_of_body(
    viewer: Viewer, organization: Any, language: str, most: int = 24
) -> list[Session]:
    """A body's latest sessions, also those it holds jointly with another, the latest first.

    ``most``: after three years or so the calendar by years is the better list.
    """
    rows = visible(viewer).filter(
        Q(organization=organization) | Q(joint_with=organization)
    ).distinct().order_by("-start", "-pk")[:most]  # fmt: skip
    return as_sessions(list(whole_rows(rows)), language)


@dataclass(frozen=True)
class Whole:
    """One session with everything its page shows."""

    session: Session
    items: list[AgendaItem]
    """What a viewer may see of the agenda, in order; empty before it is published."""
    topics: Mapping[int, list[Topic]]
    """Topics by item."""
    has_closed: bool
    agenda_of: date | None
    """The day the agenda was published or last changed; ``None`` before it is public."""
    filled: frozenset[int]
    """Keys of sections that have something below them, be it closed."""
    files: list[tuple[str, ShownFile]]
    """Role and file, the minutes first."""
    joint: list[Any] = field(default_factory=list)
    invitation: Any = ""
    """The council's own words to visitors."""
    earlier: int | None = None
    """The number of the agenda that was public before this one, if there was one."""
    amended_on: date | None = None
    """The day this agenda took its place."""
    notices: list[Notice] = field(default_factory=list)
    """Where and when the session was made known to the public."""
    late: str = ""
    """``urgent`` or ``late`` when the invitation to a public agenda did not leave in time."""
    reason: Any = ""
    """Why, in the office's own words."""


def _late(meeting: Any) -> Any:
    """The first invitation, if it left late or with the short period, and was not taken back."""
    late = (Invitation.Timeliness.URGENT, Invitation.Timeliness.LATE)
    return Invitation.objects.filter(
        meeting=meeting,
        kind_of_invitation=Invitation.Kind.FIRST,
        timeliness__in=late,
        withdrawn_at=None,
    ).order_by("at", "pk")


_ONE = Prepared(lambda viewer, pk: whole_rows(visible(viewer).filter(pk=pk)))
_PUBLISHED = Prepared(
    lambda meeting: (
        public_agendas()
        .filter(meeting=meeting)
        .annotate(
            earlier=Max("meeting__agenda_editions__number"),
            since=Max("meeting__agenda_editions__until"),
            timeliness=Subquery(_late(meeting).values("timeliness")[:1]),
            reason=Subquery(_late(meeting).values("reason")[:1]),
        )
        .values_list("at", "earlier", "since", "timeliness", "reason")[:1]
    )
)
_AGENDA = Prepared(
    lambda meeting: AgendaItem.objects.filter(meeting=meeting, removal=None), bookkeeping=True
)
_TOPICS = Prepared(
    lambda meeting: Topic.objects.filter(agenda_items__meeting=meeting).annotate(
        item=F("agenda_items__pk")
    )
)
_FILES = Prepared(
    lambda viewer, meeting: MeetingFile.objects.filter(
        meeting=meeting, file__in=documents.visible(viewer)
    ).select_related("file")
)
_JOINT = Prepared(lambda meeting: Meeting(pk=meeting).joint_with.all())
_NOTICES = Prepared(lambda meeting: Notice.objects.filter(meeting=meeting, withdrawn_at=None))
_INVITATION = Prepared(
    lambda day: Wording.objects.on(day).filter(key=Wording.Key.VISITORS).order_by("pk")[:1]
)


def one(viewer: Viewer, pk: int, language: str) -> Session | None:
    """One session without its agenda, or ``None`` as in :func:`meeting`."""
    row = _ONE.first(viewer, pk=pk)
    return None if row is None else as_sessions([row], language)[0]


def meeting(viewer: Viewer, pk: int, language: str) -> Whole | None:
    """One session, or ``None`` for what does not exist and for what is secret alike."""
    row = _ONE.first(viewer, pk=pk)
    if row is None:
        return None
    published, earlier, since, late, reason = _PUBLISHED.first(meeting=pk) or (None,) * 5
    items, agenda = [], guests_agenda([])
    filled: frozenset[int] = frozenset()
    topics: dict[int, list[Topic]] = defaultdict(list)
    if published is not None:
        rows = {item.pk: item for item in _AGENDA(meeting=pk)}
        placed = [Placed(it.pk, it.order, it.parent_id, it.public) for it in rows.values()]
        agenda = guests_agenda(placed)
        items = [rows[key] for key in agenda.items]
        filled = frozenset(it.parent for it in placed if it.parent is not None)
        for topic in _TOPICS(meeting=pk):
            topics[topic.item].append(topic)
    hung = _FILES(viewer, meeting=pk)
    hung.sort(key=lambda it: (it.role != MeetingFile.Role.MINUTES, it.order, it.pk))
    joint = _JOINT(meeting=pk)
    invitation = _INVITATION.first(day=timezone.localtime(row.start).date())
    notices = _NOTICES(meeting=pk)
    session = as_sessions(
        [row], language, items, [topics[item.pk] for item in items],
        [it.file for it in hung], joint, invitation, notices,
    )[0]  # fmt: skip
    amended = max(published, since) if published and since else None
    changed = max([published, *(it.modified for it in items)]) if published else None
    return Whole(
        session=session,
        items=items,
        topics=topics,
        has_closed=agenda.has_closed,
        agenda_of=timezone.localtime(changed).date() if changed else None,
        filled=filled,
        files=[
            (it.role, shown)
            for it, shown in zip(
                hung,
                documents.shown((it.file for it in hung), language, spoken=True),
                strict=True,
            )
        ],
        joint=[it.said.name for it in joint],
        invitation=invitation.said.text if invitation else "",
        earlier=earlier,
        amended_on=timezone.localtime(amended).date() if amended else None,
        notices=notices,
        late=late or "",
        reason=in_german(reason, language) if reason else "",
    )


@dataclass(frozen=True)
class OnTopic:
    """An agenda item on a topic, with its session; both spoken."""

    item: AgendaItem
    session: Session


def items_of_topic(viewer: Viewer, topic: Any, language: str, limit: int) -> list[OnTopic]:
    """The latest items on a topic from agendas that are public; nothing of a closed part."""
    rows = list(
        AgendaItem.objects.filter(
            topics=topic,
            public=True,
            meeting__in=visible(viewer).values("pk"),
            meeting__agenda_publications__at__isnull=False,
            meeting__agenda_publications__withdrawn_at__isnull=True,
        )
        .exclude(parent__public=False)
        .select_related(
            "meeting", "meeting__organization", "meeting__location", "meeting__cancellation"
        )
        .order_by("-meeting__start", "order")[:limit]
    )
    placed: dict[int, list[Placed]] = {}
    for it in AgendaItem.objects.filter(meeting__in={it.meeting_id for it in rows}):
        placed.setdefault(it.meeting_id, []).append(
            Placed(it.pk, it.order, it.parent_id, it.public)
        )
    shown = {key for items in placed.values() for key in guests_agenda(items).items}
    rows = [it for it in rows if it.pk in shown]
    sessions = as_sessions([it.meeting for it in rows], language, rows)
    return [OnTopic(it, session) for it, session in zip(rows, sessions, strict=True)]
