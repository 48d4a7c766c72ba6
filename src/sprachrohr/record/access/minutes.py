"""Which minutes a viewer may read: guests what is published, members the closed part of theirs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from sprachrohr.councils.models import ProcedureRule
from sprachrohr.councils.rules import Span
from sprachrohr.languages.access import speak
from sprachrohr.meetings import access as meetings
from sprachrohr.meetings.access.attendance import was_asked
from sprachrohr.meetings.access.invitations import members_lines
from sprachrohr.people.models import Person
from sprachrohr.people.viewers import Viewer
from sprachrohr.record.models import JournalEntry, Minutes, MinutesPassage, MinutesStep, Objection
from sprachrohr.record.rules import minutes as rules
from sprachrohr.record.rules.minutes import State

STAFF = ("minutes.write", "minutes.check", "minutes.sign")


@dataclass(frozen=True)
class Edition:
    """One edition that guests may read: its number, when it was published, and why."""

    number: int
    on: date
    minutes: Minutes
    file: Any = None


@dataclass(frozen=True)
class Shown:
    """Minutes as somebody reads them; ``passages`` are spoken, in order.

    ``editions``: all that were published, the newest first. ``replaced_by``: there is a newer one.
    """

    minutes: Minutes
    session: Any
    passages: list[MinutesPassage]
    on: date | None
    editions: list[Edition]

    @property
    def replaced_by(self) -> Edition | None:
        newest = self.editions[0] if self.editions else None
        return newest if newest and newest.number > self.minutes.edition else None

    @property
    def head(self) -> MinutesPassage | None:
        return next((it for it in self.passages if it.place == "head"), None)

    def item(self, pk: int) -> MinutesPassage | None:
        """The passage on one agenda item."""
        return next((it for it in self.passages if it.agenda_item_id == pk), None)


def with_state(rows: Any) -> Any:
    """Minutes with their newest state (``stood``) and when they reached it (``since``)."""
    newest = MinutesStep.objects.filter(minutes=OuterRef("pk")).order_by("-at", "-pk")
    return rows.annotate(
        stood=Subquery(newest.values("state")[:1]), since=Subquery(newest.values("at")[:1])
    )


def visible(viewer: Viewer) -> Any:
    """The minutes a guest may read: public part, published, of a session they may know of."""
    rows = Minutes.objects.filter(closed=False, meeting__in=meetings.visible(viewer).values("pk"))
    return with_state(rows).filter(stood=State.PUBLISHED)


_OPEN = (
    Q(agenda_item=None)
    | Q(agenda_item__public=True, agenda_item__parent=None)
    | Q(agenda_item__public=True, agenda_item__parent__public=True,
        agenda_item__parent__parent=None)
    | Q(agenda_item__public=True, agenda_item__parent__public=True,
        agenda_item__parent__parent__public=True)
)  # fmt: skip
"""Passages of items that are public still."""


def public_passages(viewer: Viewer) -> Any:
    """What the newest public minutes of each session say; nothing that is closed today."""
    newest = (
        visible(viewer).filter(meeting=OuterRef("minutes__meeting")).order_by("-edition")
    ).values("pk")[:1]
    return MinutesPassage.objects.filter(_OPEN, minutes=Subquery(newest))


def _passages(minutes: Minutes, *, public: bool) -> list[MinutesPassage]:
    rows = MinutesPassage.objects.filter(minutes=minutes)
    return list(rows.filter(_OPEN) if public else rows)


def published(
    viewer: Viewer, meeting: int, language: str, edition: int | None = None
) -> Shown | None:
    """The minutes of a session as guests read them; the newest edition unless one is asked for."""
    session = meetings.one(viewer, meeting, language)
    if session is None:
        return None
    rows = list(visible(viewer).filter(meeting=meeting).select_related("file").order_by("-edition"))
    found = next((it for it in rows if edition in (None, it.edition)), None)
    if found is None:
        return None
    passages = _passages(found, public=True)
    speak(language, passages, rows)
    editions = [Edition(it.edition, timezone.localdate(it.since), it, it.file) for it in rows]
    return Shown(found, session, passages, timezone.localdate(found.since), editions)


def extract(
    viewer: Viewer, meeting: int, item: int, language: str
) -> tuple[Shown, MinutesPassage] | None:
    """What the newest public minutes say of one item."""
    shown = published(viewer, meeting, language)
    passage = shown.item(item) if shown is not None else None
    return None if shown is None or passage is None else (shown, passage)


def on_session(viewer: Viewer, meeting: int) -> bool:
    """Whether a session's page may lead to its minutes as a page."""
    return bool(visible(viewer).filter(meeting=meeting).exists())


def public_places(viewer: Viewer) -> Iterator[tuple[int, list[int], datetime]]:
    """For the sitemap: each session with public minutes, its items, and the last change."""
    newest: dict[int, Minutes] = {}
    for row in visible(viewer).order_by("meeting_id", "edition"):
        newest[row.meeting_id] = row
    items: dict[int, list[int]] = {it.pk: [] for it in newest.values()}
    rows = MinutesPassage.objects.filter(_OPEN, minutes__in=list(items), agenda_item__isnull=False)
    for minutes, item in rows.order_by("minutes_id", "order").values_list(
        "minutes_id", "agenda_item_id"
    ):
        items[minutes].append(item)
    for meeting, row in newest.items():
        yield meeting, items[row.pk], row.modified


# --- inside -------------------------------------------------------------------------------


def office(rows: Any, viewer: Viewer) -> Any:
    """The minutes that somebody finds in the office: all, for whoever has to do with them."""
    return rows if any(viewer.may(it) for it in STAFF) else rows.none()


def whole(minutes: Minutes, language: str) -> Shown:
    """Minutes with all their passages, for who may read them already (office, PDF)."""
    session = members_lines(minutes.meeting, language).session
    passages = _passages(minutes, public=False)
    speak(language, passages, [minutes])
    return Shown(minutes, session, passages, None, [])


def for_office(viewer: Viewer, pk: int) -> Minutes | None:
    """Minutes somebody of the office may open."""
    if not 0 < pk < 2**63:
        return None
    rows = office(Minutes.objects.all(), viewer).select_related("meeting__organization")
    found: Minutes | None = rows.filter(pk=pk).first()
    return found


def readable(viewer: Viewer, row: Any) -> bool:
    """Whether a member may read minutes: finished ones of a session they were asked to or sat in.

    The closed part is read by whoever may read closed items of that session today.
    """
    if not viewer.may("members.enter") or viewer.person_id is None:
        return False
    state = row.stood if hasattr(row, "stood") else row.state
    return state in (State.SIGNED, State.PUBLISHED) and (
        was_asked(viewer, row.meeting_id) or row.meeting_id in sat_in(viewer)
    )


def of_member(viewer: Viewer) -> list[Any]:
    """Finished minutes of sessions a member was asked to or sat in, the newest first, one each."""
    if viewer.person_id is None:
        return []
    asked = Q(meeting__invitees__person=viewer.person_id, meeting__invitees__released_at=None)
    rows = with_state(Minutes.objects.all()).filter(
        asked | Q(meeting__in=sat_in(viewer)), stood__in=(State.SIGNED, State.PUBLISHED)
    )
    found: dict[tuple[int, bool], Any] = {}
    for row in (
        rows.select_related("meeting__organization")
        .order_by("-meeting__start", "closed", "edition")
        .distinct()
    ):
        found[row.meeting_id, row.closed] = row
    return list(found.values())


def to_object(viewer: Viewer, meeting: Any) -> list[Any]:
    """Finished minutes of the body's session before this one, which the viewer took part in.

    Objections to them are noted in the minutes of this one (``record/rules/minutes.py``).
    """
    earlier = [
        it
        for it in of_member(viewer)
        if it.meeting.organization_id == meeting.organization_id
        and it.meeting.start < meeting.start
    ]
    last = earlier[0].meeting_id if earlier else None
    return [it for it in earlier if it.meeting_id == last and took_part(viewer, it)]


def for_member(viewer: Viewer, pk: int) -> Minutes | None:
    """Minutes a member may read in the members' area; ``None`` for anybody else's."""
    if not 0 < pk < 2**63:
        return None
    rows = with_state(Minutes.objects.all()).select_related("meeting__organization")
    found: Any = rows.filter(pk=pk).first()
    return found if found is not None and readable(viewer, found) else None


def person_of(viewer: Viewer) -> Person | None:
    """The member behind an account."""
    return Person.objects.filter(pk=viewer.person_id).first() if viewer.person_id else None


def of_session(viewer: Viewer, meeting: int) -> list[Minutes]:
    """All minutes of a session, for the office."""
    rows = office(Minutes.objects.filter(meeting=meeting), viewer)
    return list(rows.prefetch_related("steps"))


def took_part(viewer: Viewer, minutes: Minutes) -> bool:
    """Whether somebody sat in that session; without a journal, whether they were asked to it."""
    if not JournalEntry.objects.filter(meeting=minutes.meeting_id).exists():
        return was_asked(viewer, minutes.meeting_id)
    return minutes.meeting_id in sat_in(viewer)


def sat_in(viewer: Viewer) -> set[int]:
    """The sessions whose journal says that somebody was there, also who stood in unasked."""
    if viewer.person_id is None:
        return set()
    came = JournalEntry.objects.filter(kind_of_entry="arrive", person=viewer.person_id)
    rows = list(came.values_list("meeting", "key"))
    taken_back = JournalEntry.objects.filter(
        kind_of_entry="undo", meeting__in={meeting for meeting, _ in rows}
    ).values_list("data", flat=True)
    gone = {str(it.get("key")) for it in taken_back}
    return {meeting for meeting, key in rows if str(key) not in gone}


def objections_of(viewer: Viewer, minutes: Minutes) -> list[Objection]:
    """Objections to minutes: all for the office, a member's own for a member."""
    rows = Objection.objects.filter(minutes=minutes).select_related("person", "noted_in")
    if any(viewer.may(it) for it in STAFF):
        return list(rows)
    return list(rows.filter(person=viewer.person_id)) if viewer.person_id is not None else []


def unanswered(viewer: Viewer) -> list[Objection]:
    """Objections that stand nowhere yet and that nobody has looked into."""
    if not viewer.may("minutes.write"):
        return []
    rows = Objection.objects.filter(noted_in=None, answer="")
    return list(rows.select_related("minutes__meeting__organization").order_by("at", "pk"))


@dataclass(frozen=True)
class Waiting:
    """Minutes somebody has to do something with; ``minutes`` ``None``: not begun yet."""

    meeting: Any
    minutes: Minutes | None
    state: str
    last_day: date | None
    since: datetime | None = None
    mine: bool = False
    """Written by whoever looks, who cannot check them."""


def waiting(viewer: Viewer, held: Sequence[Any], today: date) -> Iterable[Waiting]:
    """Unfinished minutes, and sessions of ``held`` that have none yet, the oldest first."""
    rows = with_state(Minutes.objects.all()).select_related("meeting__organization")
    periods = list(ProcedureRule.objects.filter(key=ProcedureRule.Key.MINUTES))
    done = (State.PUBLISHED, State.WITHDRAWN)
    known: set[int] = set()
    found = []
    for row in rows.order_by("meeting__start", "closed", "edition").prefetch_related("steps"):
        known.add(row.meeting_id)
        if row.stood in done or (row.closed and row.stood == State.SIGNED):
            continue
        found.append(
            Waiting(
                row.meeting, row, row.stood or State.DRAFT, _due(row.meeting, periods), row.since,
                any(it.account_id == viewer.account_id and it.account_id is not None
                    for it in row.steps.all() if it.state in (State.DRAFT, State.SUBMITTED)),
            )
        )  # fmt: skip
    found += [
        Waiting(it, None, "", _due(it, periods)) for it in held if it.pk not in known
    ]  # fmt: skip
    return sorted(found, key=lambda it: (it.last_day or date.max, it.meeting.start))


def _due(meeting: Any, periods: Iterable[ProcedureRule]) -> date | None:
    """The last day in time by the rules of procedure of that day; for the council alone."""
    if meeting.organization.kind_of_body != "council":
        return None
    day = timezone.localdate(meeting.start)
    rule = next((it for it in periods if Span(it.valid_from, it.valid_until).holds(day)), None)
    return rules.due_on(rule, day)
