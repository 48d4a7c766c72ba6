"""Keep what guests could read of an agenda before it changed, and take back what was a mistake."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sprachrohr.audit.change import Actor
from sprachrohr.languages.models import Translation
from sprachrohr.meetings.actions.telling import tell_change
from sprachrohr.meetings.models import AgendaEdition, AgendaItem, EditionLine, Meeting
from sprachrohr.meetings.rules import Line, Placed, guests_agenda, keeps_edition


def line_of(item: AgendaItem) -> Line:
    return Line(item.pk, item.number, item.name, item.parent_id)


def _public_lines(meeting: Meeting) -> list[Line]:
    """The agenda as guests read it now."""
    rows = {it.pk: it for it in meeting.agenda_items.filter(removal=None)}
    shown = guests_agenda(
        [Placed(it.pk, it.order, it.parent_id, it.public) for it in rows.values()]
    )
    return [line_of(rows[key]) for key in shown.items]


class Amendment:
    """A change of an agenda: remembers what guests read before, and keeps it if that changed."""

    def __init__(self, meeting: Meeting, now: datetime) -> None:
        self.meeting, self.now = meeting, now
        standing = meeting.agenda_publications.filter(withdrawn_at__isnull=True).first()
        self.last = meeting.agenda_editions.order_by("-number").first()
        self.since: datetime | None = None
        self.before: list[Line] = []
        if standing is not None:
            self.since = max(standing.at, self.last.until) if self.last else standing.at
            self.before = _public_lines(meeting)

    def keep(self, by: Actor) -> None:
        """Write the edition and its lines, if guests could read the agenda as it was."""
        after = _public_lines(self.meeting)
        if self.since and keeps_edition(self.before, after, since=self.since, now=self.now):
            tell_change(self.meeting, "amended", by=by, now=self.now)
            edition = self.row(by)
            for order, line in enumerate(self.before):
                EditionLine(
                    council=edition.council, edition=edition, item_id=line.key, order=order,
                    parent_id=line.parent, number=line.number, name=line.name,
                ).save()  # fmt: skip

    def row(self, by: Actor, **facts: Any) -> AgendaEdition:
        """The edition that ends now."""
        number = self.last.number + 1 if self.last else 1
        assert self.since is not None
        edition = AgendaEdition(
            council=self.meeting.council, meeting=self.meeting, number=number, at=self.since,
            until=self.now, by=by.name, **facts,
        )  # fmt: skip
        edition.save()
        return edition


def close_editions(meeting: Meeting, *, by: Actor, now: datetime) -> None:
    """Empty every earlier agenda of a session whose agenda is taken back; a trace stays."""
    ends = Amendment(meeting, now)
    lines = list(EditionLine.objects.filter(edition__meeting=meeting))
    forget(translations_of(lines))
    for line in lines:
        line.delete()
    for edition in meeting.agenda_editions.filter(withdrawn_at__isnull=True):
        edition.withdrawn_at = now
        edition.save()
    if ends.since and ends.since < now:
        ends.row(by, withdrawn_at=now)


def erase(lines: Iterable[EditionLine], now: datetime) -> None:
    """Take the titles out of lines of earlier agendas; their numbers stay as a trace."""
    found = [line for line in lines if line.withdrawn_at is None]
    forget(translations_of(found))
    for line in found:
        line.name, line.withdrawn_at = "", now
        line.save()


def translations_of(objects: Iterable[AgendaItem | EditionLine]) -> list[Translation]:
    """The translated titles of items or lines."""
    keys = {obj.pk: obj.kind() for obj in objects}
    return list(
        Translation.objects.filter(
            kind_name__in=set(keys.values()), object_id__in=keys, field="name"
        )
    )


def forget(translations: Iterable[Translation]) -> None:
    for row in translations:
        row.delete()


def carry_translations(item: AgendaItem, lines: Iterable[EditionLine]) -> None:
    """Give lines that keep an item's old title its translations, before they are written anew."""
    present = translations_of([item])
    lines = list(lines)
    done = {row.object_id for row in translations_of(lines)}
    for line in lines:
        if line.pk in done:
            continue
        for row in present:
            Translation(
                council=line.council, kind_name=line.kind(), object_id=line.pk, field="name",
                language=row.language, text=row.text, of=row.of, machine=row.machine,
                checked_at=row.checked_at, checked_by=row.checked_by,
            ).save()  # fmt: skip
