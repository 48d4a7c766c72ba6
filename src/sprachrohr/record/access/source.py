"""What minutes are drafted from: the journal of a session with the names of all in it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from sprachrohr.councils.models import Unit
from sprachrohr.meetings import showing
from sprachrohr.meetings.access import attendance
from sprachrohr.meetings.access.invitations import AgendaLine, members_lines
from sprachrohr.people.models import Membership, Organization, Person
from sprachrohr.record.access.setting import as_line, entries_of, setting_of
from sprachrohr.record.composing import closed_part, public_part
from sprachrohr.record.models import Minutes, Objection
from sprachrohr.record.rules.journal import fold, undone
from sprachrohr.record.rules.minutes import Changed, changed
from sprachrohr.record.rules.state import Setting, State
from sprachrohr.record.told import Item, Objected, Seat, Source


def source_of(meeting: Any) -> Source:
    """A session for its minutes, in German; a fixed number of queries."""
    lines = [as_line(it) for it in entries_of(meeting)]
    setting = setting_of(meeting)
    state = fold(setting, lines)
    agendas = members_lines(meeting, "de")
    public, closed = _items(agendas.public), _items(agendas.closed)
    if not meeting.public:
        public, closed = [], [*public, *closed]
    gone = undone(lines)
    seats = _seats(meeting, setting, state)
    return Source(
        body=str.__str__(agendas.session.body),
        day=timezone.localdate(meeting.start),
        place=_place(meeting.location),
        start=timezone.localtime(meeting.start) if meeting.time_known else None,
        end=timezone.localtime(meeting.end) if meeting.end else None,
        setting=setting,
        state=state,
        public=public,
        closed=closed,
        persons=_persons(setting, state),
        organizations=_organizations(state),
        units=_units(state),
        seats=seats,
        challenges=[it.at for it in lines if it.kind == "challenge" and it.number not in gone],
        objections=_objections(meeting, state),
    )


def behind(minutes: Minutes) -> Changed:
    """Which passages the journal tells differently than when they were drafted last."""
    source = source_of(minutes.meeting)
    parts = closed_part(source) if minutes.closed else public_part(source)
    before = {
        (f"item:{item}" if item is not None else place): drafted
        for item, place, drafted, facts in minutes.passages.values_list(
            "agenda_item_id", "place", "drafted", "facts"
        )
        if not facts.get("gone")
    }
    return changed(before, {it.key: it.text for it in parts})


def _place(location: Any) -> str:
    """Where it was, in one line."""
    if location is None:
        return ""
    town = f"{location.postal_code} {location.locality}".strip()
    parts = [showing.place_plain(location), location.street_address, town]
    return ", ".join(it for it in parts if it)


def _items(lines: Iterable[AgendaLine]) -> list[Item]:
    return [
        Item(
            it.item.pk, it.item.number, it.item.name, it.item.section, it.item.result,
            it.item.result_note,
        )
        for it in lines
    ]  # fmt: skip


def _seats(meeting: Any, setting: Setting, state: State) -> dict[int, Seat]:
    said_no = attendance.declined(meeting)
    keys = {it.key for it in setting.seats} | {it.seat for it in state.spans}
    rows = Membership.objects.filter(pk__in=keys).select_related("person", "on_behalf_of")
    return {
        it.pk: Seat(
            name=it.person.name,
            kind=it.kind_of_seat,
            list_name=(it.on_behalf_of.short_name or it.on_behalf_of.name)
            if it.on_behalf_of
            else "",
            declined=it.pk in said_no,
        )
        for it in rows
    }


# --- names of whoever and whatever the journal knows by number -----------------------------


def _persons(setting: Setting, state: State) -> dict[int, str]:
    keys = {it.person for it in setting.seats} | {it.person for it in state.spans}
    keys |= {it.person for it in state.objections if it.person is not None}
    for item in state.items.values():
        keys |= {*item.movers, *item.biased}
        for vote in item.votes:
            keys |= set(vote.names)
    if state.chair is not None:
        keys.add(state.chair)
    return {it.pk: it.name for it in Person.objects.filter(pk__in=keys)}


def _organizations(state: State) -> dict[int, str]:
    keys = {pk for it in state.items.values() for pk in it.moving_organizations}
    keys |= {pk for it in state.items.values() if it.outcome for pk in it.outcome.transmit_to}
    return {it.pk: it.name for it in Organization.objects.filter(pk__in=keys)} if keys else {}


def _units(state: State) -> dict[int, str]:
    keys = {it.outcome.responsible for it in state.items.values() if it.outcome} - {None}
    return {it.pk: str(it) for it in Unit.objects.filter(pk__in=keys)} if keys else {}


def earlier_objections(meeting: Any) -> list[Objection]:
    """Objections to minutes of this body's earlier sessions that belong into the next ones.

    Those not noted anywhere yet, and those noted here already. Those raised in the room of another
    session are noted there.
    """
    rows = Objection.objects.filter(
        minutes__meeting__organization=meeting.organization_id,
        minutes__meeting__start__lt=meeting.start,
    ).select_related("minutes__meeting", "person", "entry")
    return [
        it
        for it in rows.order_by("minutes__meeting__start", "at", "pk")
        if it.noted_in_id in (None, meeting.pk)
    ]


def _objections(meeting: Any, state: State) -> list[Objected]:
    """Those to be noted here, then those raised in the room, each with what was found about it."""
    rows = earlier_objections(meeting)
    raised = {it.entry.number: it.answer for it in rows if it.entry is not None}
    return [*_noted(meeting, [it for it in rows if it.entry is None]), *_raised(state, raised)]


def _noted(meeting: Any, rows: Iterable[Objection]) -> list[Objected]:
    return [
        Objected(
            name=it.person.name if it.person else "",
            day=timezone.localdate(it.minutes.meeting.start),
            text=it.text,
            answer=it.answer,
            closed=it.minutes.closed or not it.minutes.meeting.public or not meeting.public,
        )
        for it in rows
    ]


def _raised(state: State, answers: Mapping[int, str]) -> list[Objected]:
    """Objections somebody raised in this session; in a closed part they stay there.

    ``answers``: number of the line -> what was found.
    """
    keys = {it.minutes for it in state.objections if it.minutes is not None}
    known = {it.pk: it for it in Minutes.objects.filter(pk__in=keys).select_related("meeting")}
    persons = {
        it.pk: it.name
        for it in Person.objects.filter(
            pk__in={it.person for it in state.objections if it.person is not None}
        )
    }
    found = []
    for it in state.objections:
        minutes = known.get(it.minutes or 0)
        shut = any(
            part.since <= it.at and (part.until is None or it.at < part.until)
            for part in state.closed_parts
        )
        found.append(
            Objected(
                name=persons.get(it.person or 0, ""),
                day=timezone.localdate(minutes.meeting.start) if minutes else None,
                text=it.text,
                answer=answers.get(it.line, ""),
                closed=shut or (minutes is not None and minutes.closed),
            )
        )
    return found
