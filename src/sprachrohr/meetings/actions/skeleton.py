"""The skeleton of a body's agendas (Gliederung): kept, and taken over into a new session."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused, change
from sprachrohr.audit.locking import lock
from sprachrohr.councils.actions.spans import in_order
from sprachrohr.councils.writing import arranger, changer, keep, remover, writing
from sprachrohr.meetings.access.skeleton import skeleton_of
from sprachrohr.meetings.actions.carrying import carry_name
from sprachrohr.meetings.actions.editions import Amendment, line_of
from sprachrohr.meetings.actions.items import add_below, put_in_order
from sprachrohr.meetings.models import AgendaItem, Meeting, SkeletonLine
from sprachrohr.meetings.rules import gathered


def add_skeleton_line(
    council: Any, *, by: Actor, now: datetime, name: str, **facts: Any
) -> SkeletonLine:
    """Add a section to the skeleton, behind the others."""
    with writing("meetings.add-skeleton-line", council, by=by, now=now):
        if not facts.get("order"):
            last = SkeletonLine.objects.order_by("-order").first()
            facts["order"] = last.order + 1 if last is not None else 1
        return keep(_check(SkeletonLine(council=council, name=name, **facts)))


def _check(line: SkeletonLine) -> SkeletonLine:
    in_order(line.valid_from, line.valid_until)
    if not line.name.strip():
        raise Refused(_("Write the title of this section."))
    above, seen = line.parent, {line.pk} if line.pk else set()
    while above is not None:
        if above.pk in seen:
            raise Refused(_("A section cannot stand below itself. Please choose another one."))
        if above.organization_id != line.organization_id:
            raise Refused(_("The section above belongs to the agenda of another body."))
        seen.add(above.pk)
        above = above.parent
    return line


change_skeleton_line = changer(SkeletonLine, _check)
remove_skeleton_line = remover(SkeletonLine)
arrange_skeleton = arranger(SkeletonLine)


def take_over_skeleton(meeting: Meeting, *, by: Actor, now: datetime) -> Meeting:
    """Give a session the sections of its body's skeleton that it does not have yet.

    Those that hold on the day of the session count. A line at the top becomes a section, which
    stays visible when nothing stands below it; a line below another, with nothing below itself, an
    item that comes up every time. What stands there already follows: items with a paper go below
    the section of its kind, all others behind the sections, and count on.
    """
    with change("meetings.take-over-skeleton", meeting.council, by=by, now=now):
        lock(meeting)
        if meeting.state == Meeting.State.HELD:
            raise Refused(_("This session was held. Its agenda stays as it was."))
        lines = skeleton_of(meeting.organization_id, timezone.localdate(meeting.start))
        if not lines:
            raise Refused(_("No sections are recorded for this body yet. Record them first."))
        present = {_place(it): it for it in meeting.agenda_items.filter(removal=None)}
        if any(it.result for it in present.values()):
            raise Refused(
                _("Items of this agenda were dealt with already. It stays in the order it had.")
            )
        with_lines = {it.parent_id for it in lines}
        made: dict[int, AgendaItem] = {}
        added = False
        for line in lines:
            parent = made.get(line.parent_id or 0)
            place = (parent.pk if parent else None, line.name.casefold())
            if place in present:
                made[line.pk] = present[place]
                continue
            row = {
                "name": line.name,
                "number": line.number or None,
                "parent": parent,
                "public": line.public,
                "section": parent is None or line.pk in with_lines,
            }
            made[line.pk] = add_below(meeting, row, by=by, now=now)
            carry_name(line, made[line.pk])
            added = True
        if not added:
            raise Refused(_("All sections stand on this agenda already. There is nothing to do."))
        if present:
            edition = Amendment(meeting, now)
            _gather(meeting, {made[it.pk].pk: it for it in lines})
            edition.keep(by)
    return meeting


def _gather(meeting: Meeting, lines: dict[int, SkeletonLine]) -> None:
    """Put what stood there before below its section or behind all of them; ``lines`` by item."""
    items = meeting.agenda_items.filter(removal=None).prefetch_related("consultations__paper")
    rows: dict[int, AgendaItem] = {it.pk: it for it in items.order_by("order")}
    sections = {pk: it.number or rows[pk].number for pk, it in lines.items()}
    homes: dict[int, int] = {}
    for it in rows.values():
        row: Any = it
        if it.parent_id is not None or it.pk in lines or it.section:
            continue
        types = {found.paper.paper_type for found in row.consultations.all()}
        for pk, line in lines.items():
            above = rows[pk]
            if types & set(line.paper_types) and above.section and above.public == it.public:
                homes[it.pk] = pk
                break
    order = gathered(
        [line_of(it) for it in rows.values()],
        sections,
        homes,
        {it.pk for it in rows.values() if not it.public},
    )
    for pk, home in homes.items():
        rows[pk].parent = rows[home]
        rows[pk].save()
    put_in_order(rows, order)


def begin_with_skeleton(meeting: Meeting, *, by: Actor, now: datetime) -> None:
    """Give an agenda on which nothing ever stood its sections, where its body has some.

    Whatever comes first then stands in its section, not before all of them.
    """
    day = timezone.localdate(meeting.start)
    if meeting.agenda_items.exists() or not skeleton_of(meeting.organization_id, day):
        return
    take_over_skeleton(meeting, by=by, now=now)


def _place(item: AgendaItem) -> tuple[int | None, str]:
    return item.parent_id, item.name.casefold()


def section_for(meeting: Meeting, paper_type: str) -> AgendaItem | None:
    """The section of this agenda in which papers of a type belong by themselves, if there is one.

    A section is known by the title it has in the skeleton, else by its number there.
    """
    lines = skeleton_of(meeting.organization_id, timezone.localdate(meeting.start))
    sections = list(meeting.agenda_items.filter(removal=None, section=True))
    for line in lines:
        if paper_type not in line.paper_types:
            continue
        titled = [it for it in sections if it.name.casefold() == line.name.casefold()]
        numbered = [it for it in sections if line.number and it.number == line.number]
        if found := titled or numbered:
            return found[0]
    return None
