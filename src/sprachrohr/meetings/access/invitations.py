"""What an invitation says and to whom it goes, and where a session was made known.

Two agendas are told apart here and nowhere else: what guests may read, and what members read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from sprachrohr.audit.models import Line as AuditLine
from sprachrohr.languages.access import speak
from sprachrohr.meetings.access.calendars import dated
from sprachrohr.meetings.access.sessions import Session
from sprachrohr.meetings.access.sessions import meeting as whole_meeting
from sprachrohr.meetings.models import (
    AgendaItem,
    AgendaItemRemoval,
    AgendaPublication,
    Invitation,
    InvitationFile,
    Invitee,
    Meeting,
)
from sprachrohr.meetings.rules import Placed, guests_agenda
from sprachrohr.papers import access as papers
from sprachrohr.people.access import accounts
from sprachrohr.people.models import Account, Membership
from sprachrohr.people.rights import refuse_unless
from sprachrohr.people.viewers import GUEST, Viewer


@dataclass(frozen=True)
class AgendaLine:
    """An item with the papers that hang on it; all spoken."""

    item: AgendaItem
    papers: Sequence[Any] = ()


@dataclass(frozen=True)
class Agendas:
    """A session's agenda in its two parts; ``closed`` is empty in what guests read."""

    session: Session
    public: list[AgendaLine]
    closed: list[AgendaLine]
    has_closed: bool

    @property
    def empty(self) -> bool:
        return not self.public and not self.closed


def guests_lines(pk: int, language: str) -> Agendas | None:
    """The agenda as guests read it; ``None`` unless session and agenda are public."""
    whole = whole_meeting(GUEST, pk, language)
    if whole is None or whole.agenda_of is None:
        return None
    hung = papers.on_items(GUEST, whole.items, language)
    lines = [AgendaLine(it, [paper for paper, _files in hung[it.pk].papers]) for it in whole.items]
    return Agendas(whole.session, lines, [], whole.has_closed)


def agenda_withdrawn(pk: int) -> bool:
    """Whether an agenda of a session that guests may know of was taken back."""
    rows = AgendaPublication.objects.filter(
        meeting=pk, meeting__public=True, meeting__publications__withdrawn_at__isnull=True,
        meeting__publications__at__isnull=False,
    )  # fmt: skip
    return rows.exists() and not rows.filter(withdrawn_at__isnull=True).exists()


def members_lines(meeting: Meeting, language: str) -> Agendas:
    """The whole agenda, with closed items and papers that are not public: for those invited."""
    items = list(
        AgendaItem.objects.filter(meeting=meeting, removal=None)
        .prefetch_related("consultations__paper")
        .order_by("order")
    )
    placed = [Placed(it.pk, it.order, it.parent_id, it.public) for it in items]
    shown = guests_agenda(placed)
    hung = {it.pk: list({row.paper for row in it.consultations.all()}) for it in items}
    for found in hung.values():
        found.sort(key=lambda paper: (paper.reference, paper.pk))
    session = dated([meeting], language)[0].session
    speak(language, items, *hung.values())
    lines = {it.pk: AgendaLine(it, hung[it.pk]) for it in items}
    return Agendas(
        session,
        [lines[key] for key in shown.items],
        [lines[it.pk] for it in items if it.pk not in shown.items],
        shown.has_closed,
    )


@dataclass(frozen=True)
class Changed:
    """What is different on an agenda since those invited heard of it last."""

    added: frozenset[int]
    renamed: frozenset[int]
    gone: list[AgendaItem]

    @property
    def nothing(self) -> bool:
        return not (self.added or self.renamed or self.gone)

    @property
    def keys(self) -> frozenset[int]:
        return self.added | self.renamed


def changed_since(meeting: Meeting, since: datetime, language: str) -> Changed:
    """What came onto an agenda, got another title or was taken off after ``since``."""
    items = list(AgendaItem.objects.filter(meeting=meeting, removal=None))
    added = {it.pk for it in items if it.created > since}
    lines = AuditLine.objects.filter(
        kind=AgendaItem.kind(), object_id__in=[it.pk for it in items], entry__at__gt=since,
        verb=AuditLine.Verb.CHANGED,
    )  # fmt: skip
    renamed = {
        it.object_id
        for it in lines
        if "name" in it.after and it.before.get("name") != it.after["name"]
    }
    rows = AgendaItemRemoval.objects.filter(item__meeting=meeting, at__gt=since)
    gone = [it.item for it in rows.select_related("item").order_by("item__order")]
    gone = [it for it in gone if it.created <= since]
    speak(language, gone)
    return Changed(frozenset(added), frozenset(renamed - added), gone)


@dataclass(frozen=True)
class Recipient:
    """Somebody who is to be asked, for a seat; ``account`` ``None``: gets a letter."""

    membership: Membership
    account: Account | None
    language: str


def recipients(meeting: Meeting, today: date) -> list[Recipient]:
    """The members of the bodies that meet, on the day of the session; each person once."""
    day = timezone.localdate(meeting.start)
    bodies = [meeting.organization_id, *(it.pk for it in meeting.joint_with.all())]
    rows = list(
        Membership.objects.on(day)
        .filter(organization__in=bodies)
        .select_related("person", "organization")
        .order_by("person__family_name", "person__given_name", "pk")
    )
    rows.sort(key=lambda it: bodies.index(it.organization_id))
    first: dict[int, Membership] = {}
    for row in rows:
        first.setdefault(row.person_id, row)
    known = accounts.accounts_of(list(first), today)
    found = [
        Recipient(row, known.get(pk), known[pk].language or "de" if pk in known else "")
        for pk, row in first.items()
    ]
    found.sort(key=lambda it: (it.membership.person.family_name, it.membership.person.given_name))
    return found


def without_summary(lines: Iterable[AgendaLine]) -> list[Any]:
    """Papers on an agenda that do not say what, why and what is decided."""
    found = {paper.pk: paper for line in lines for paper in line.papers}
    return [it for it in found.values() if not (it.what and it.why and it.decided)]


def invitations(viewer: Viewer, meeting: Meeting) -> list[Invitation]:
    """The invitation and its supplements. Raises ``Forbidden`` for who may not invite."""
    refuse_unless(viewer, "invitations.send")
    rows = Invitation.objects.filter(meeting=meeting).prefetch_related("files__file")
    return list(rows)


def invited(viewer: Viewer, meeting: Meeting) -> list[Invitee]:
    """Who was asked and is still asked."""
    refuse_unless(viewer, "invitations.send")
    rows = Invitee.objects.filter(meeting=meeting, released_at=None)
    return list(
        rows.select_related("person", "membership").order_by(
            "person__family_name", "person__given_name"
        )
    )


def letter(viewer: Viewer, pk: int) -> InvitationFile | None:
    """A letter that this viewer may open: the office, and whoever is asked to that session.

    ``None`` also for one whose content was taken back.
    """
    row: InvitationFile | None = (
        InvitationFile.objects.select_related("file", "invitation__meeting").filter(pk=pk).first()
    )
    if row is None or not row.file.content:
        return None
    if viewer.may("invitations.send"):
        return row
    asked = Invitee.objects.filter(
        meeting=row.invitation.meeting_id, person=viewer.person_id, released_at=None
    )
    return row if viewer.person_id is not None and asked.exists() else None


def letters_of(viewer: Viewer, meeting: Meeting, language: str) -> list[InvitationFile]:
    """The letters of a session somebody may open, in their language or German, oldest first."""
    rows = InvitationFile.objects.filter(invitation__meeting=meeting).select_related(
        "file", "invitation"
    )
    best: dict[int, InvitationFile] = {}
    for row in rows.order_by("invitation__at", "pk"):
        if row.file.content and row.language in {language, "de"}:
            known = best.get(row.invitation_id)
            if known is None or row.language == language:
                best[row.invitation_id] = row
    return [row for row in best.values() if letter(viewer, row.pk) is not None]
