"""The next session in ten minutes: its whole agenda for somebody who was asked to it.

What a closed item or paper says is for those invited alone. A paper that was taken back, or that
is not published yet, tells its number only.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import prefetch_related_objects

from sprachrohr.meetings.access.attendance import Mine, mine
from sprachrohr.meetings.access.invitations import (
    AgendaLine,
    Changed,
    agenda_withdrawn,
    changed_since,
    members_lines,
)
from sprachrohr.meetings.access.sessions import Session
from sprachrohr.meetings.models import AgendaItem, Invitation
from sprachrohr.meetings.rules.briefing import last_told, reading_minutes
from sprachrohr.papers import access as papers
from sprachrohr.people.viewers import GUEST, Viewer


class Told(StrEnum):
    """How much of a paper somebody who was asked may read."""

    OPEN = "open"  # everybody may: it has a page
    CLOSED = "closed"  # those asked alone
    COMING = "coming"  # not published yet
    GONE = "gone"  # taken back


@dataclass(frozen=True)
class BriefPaper:
    """A paper under an item; ``here`` what the body does with it, ``elsewhere`` the others."""

    paper: Any
    told: Told
    here: str = ""
    elsewhere: list[papers.Dealing] = field(default_factory=list)

    @property
    def sentences(self) -> list[Any]:
        """What, why, what is decided; spoken, and only what may be told."""
        if self.told not in (Told.OPEN, Told.CLOSED):
            return []
        return [getattr(self.paper.said, name) for name in ("what", "why", "decided")]


@dataclass(frozen=True)
class BriefItem:
    """An agenda item: ``closed`` for guests, ``new`` or ``renamed`` since the last letter."""

    item: AgendaItem
    closed: bool
    new: bool
    renamed: bool
    papers: list[BriefPaper]


@dataclass(frozen=True)
class Briefing:
    """A session as somebody reads it who prepares for it."""

    mine: Mine
    session: Session
    items: list[BriefItem]
    since: datetime
    """When this person last got the agenda; what is new is new since then."""
    changed: Changed
    taken_back: bool
    """The agenda was withdrawn: nothing of it is told."""

    @property
    def minutes(self) -> int:
        return reading_minutes(_texts(self.items))


def briefing(viewer: Viewer, pk: int, now: datetime, language: str) -> Briefing | None:
    """The session of one's own invitation; ``None`` for anybody else's and for what is over."""
    asked = next((it for it in mine(viewer, now, language) if it.link.invitee.pk == pk), None)
    return None if asked is None else brief(asked, language)


def brief(asked: Mine, language: str) -> Briefing:
    """The session of an invitation that :func:`mine` has found for its reader."""
    meeting, invitee = asked.meeting, asked.link.invitee
    letters = Invitation.objects.filter(meeting=meeting).values_list("at", flat=True)
    since = last_told(invitee.asked_at, letters)
    lines = members_lines(meeting, language)
    if agenda_withdrawn(meeting.pk):
        return Briefing(
            asked, lines.session, [], since, Changed(frozenset(), frozenset(), []), True
        )
    changed = changed_since(meeting, since, language)
    every = [(it, False) for it in lines.public] + [(it, True) for it in lines.closed]
    hung = _papers([it for it, _closed in every], language)
    items = [
        BriefItem(
            item=line.item,
            closed=closed,
            new=line.item.pk in changed.added,
            renamed=line.item.pk in changed.renamed,
            papers=hung[line.item.pk],
        )
        for line, closed in every
    ]
    return Briefing(asked, lines.session, items, since, changed, False)


def open_papers(found: Briefing) -> list[Any]:
    """The papers of an agenda that everybody may read, in its order, each once."""
    return list(
        {
            it.paper.pk: it.paper for row in found.items for it in row.papers
            if it.told is Told.OPEN
        }.values()
    )  # fmt: skip


def _papers(lines: Iterable[AgendaLine], language: str) -> dict[int, list[BriefPaper]]:
    """Item -> its papers, with what each body does; three queries, however many items."""
    lines = list(lines)
    every = {paper.pk: paper for line in lines for paper in line.papers}
    prefetch_related_objects(list(every.values()), "publications")
    ways = papers.dealing(GUEST, list(every), language)
    found: dict[int, list[BriefPaper]] = {}
    for line in lines:
        here = {row.paper_id: row for row in line.item.consultations.all()}
        found[line.item.pk] = [
            BriefPaper(
                paper=paper,
                told=_told(every[paper.pk]),
                here=here[paper.pk].role,
                elsewhere=[
                    it for it in ways.get(paper.pk, []) if it.meeting != line.item.meeting_id
                ],
            )
            for paper in line.papers
        ]
    return found


def _told(paper: Any) -> Told:
    if not paper.public:
        return Told.CLOSED
    rows = list(paper.publications.all())
    if any(it.at is not None and it.withdrawn_at is None for it in rows):
        return Told.OPEN
    return Told.GONE if any(it.withdrawn_at is not None for it in rows) else Told.COMING


def _texts(items: Iterable[BriefItem]) -> Iterable[str]:
    """Every text of the agenda that stands on the page."""
    for it in items:
        said = it.item.said
        yield from (said.name.plain, said.hint.plain, said.late_reason.plain)
        for paper in it.papers:
            if paper.sentences:
                yield paper.paper.said.name.plain
            yield from (text.plain for text in paper.sentences)
