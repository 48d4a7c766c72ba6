"""Earlier agendas as a viewer may see them, beside the present one (Fassungen)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils import timezone

from sprachrohr.languages.access import speak
from sprachrohr.languages.words import ORIGINAL, State, Words
from sprachrohr.meetings import access
from sprachrohr.meetings.access import Session
from sprachrohr.meetings.models import AgendaEdition, AgendaItem, EditionLine
from sprachrohr.meetings.rules import Fate, Line, Placed, compared, guests_agenda
from sprachrohr.people.viewers import Viewer


@dataclass(frozen=True)
class OldLine:
    """A line of an earlier agenda, spoken. ``withdrawn``: nothing of it but its number is told."""

    number: str
    title: Any
    fate: Fate
    withdrawn: bool = False
    number_now: str = ""
    title_now: Any = None
    """Its title today, where it is another one."""


@dataclass(frozen=True)
class Edition:
    """An earlier agenda with what its page shows. Its days are those of Berlin."""

    session: Session
    number: int
    at: date
    until: date
    withdrawn_on: date | None
    lines: list[OldLine]
    added: list[AgendaItem]
    """What stands on the agenda today and did not then."""
    before: int | None
    after: int | None
    """The numbers of the earlier agendas around this one."""

    @property
    def same(self) -> bool:
        """Whether today's agenda reads like this one again."""
        return not self.added and all(
            it.fate == Fate.STAYS and not it.withdrawn and it.title_now is None for it in self.lines
        )


def edition(viewer: Viewer, pk: int, number: int, language: str) -> Edition | None:
    """One earlier agenda of a session a viewer may see; only while an agenda of it is public.

    What is not public today is not told of an earlier agenda either, whatever was kept: only an
    item that was regularly taken off keeps its title there.
    """
    session = access.one(viewer, pk, language)
    if session is None or not access.public_agendas().filter(meeting=pk).exists():
        return None
    rows = AgendaEdition.objects.filter(meeting=pk)
    row = rows.filter(number=number).annotate(last=Max("meeting__agenda_editions__number")).first()
    if row is None:
        return None
    lines = list(EditionLine.objects.filter(edition=row))
    items = {it.pk: it for it in AgendaItem.objects.filter(meeting=pk).select_related("removal")}
    shown = [
        items[key]
        for key in guests_agenda(
            [_placed(it, it.public) for it in items.values() if not hasattr(it, "removal")]
        ).items
    ]
    told = {
        key: items[key]
        for key in guests_agenda([_placed(it, _may_be_told(it)) for it in items.values()]).items
    }
    speak(language, lines, told.values())
    kept = [line for line in lines if line.item_id in told and line.withdrawn_at is None]
    beside = compared(
        [Line(it.item_id, it.number, it.name, it.parent_id) for it in kept],
        [Line(it.pk, it.number, it.name, it.parent_id) for it in shown],
    )
    known = {line.item_id for line in lines}
    present = {it.pk: it for it in shown}
    return Edition(
        session=session,
        number=row.number,
        at=timezone.localtime(row.at).date(),
        until=timezone.localtime(row.until).date(),
        withdrawn_on=timezone.localtime(row.withdrawn_at).date() if row.withdrawn_at else None,
        lines=[
            _old(line, told[line.item_id], beside.fates[line.item_id])
            if line in kept
            else OldLine(line.number, "", Fate.GONE, withdrawn=True)
            for line in lines
        ],
        added=[present[key] for key in beside.added if key not in known and not row.withdrawn_at],
        before=row.number - 1 or None,
        after=row.number + 1 if row.number < row.last else None,
    )


def _placed(item: AgendaItem, public: bool) -> Placed:
    return Placed(item.pk, item.order, item.parent_id, public)


def _may_be_told(item: AgendaItem) -> bool:
    """Whether an item may be named: it is public, or was until it was regularly taken off."""
    removal = getattr(item, "removal", None)
    return bool(item.public if removal is None else not removal.mistake)


def _old(line: EditionLine, item: AgendaItem, fate: Fate) -> OldLine:
    if item.name == line.name:  # the same title: its translation may have been checked since
        return OldLine(line.number, item.said.name, fate, number_now=item.number)
    new = item.said.name
    if new.state == State.OUTDATED:  # a translation of the old title would not show what is new
        new = Words(item.name, ORIGINAL, new.page_language, State.ORIGINAL)
    return OldLine(line.number, line.said.name, fate, number_now=item.number, title_now=new)
