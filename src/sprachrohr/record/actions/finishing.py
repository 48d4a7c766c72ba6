"""Bring what the journal says to where others read it: agenda, resolutions, the session itself.

Nothing is written twice: what is there already is changed to what the journal says now, and left
alone where it says the same.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.models import Unit
from sprachrohr.councils.writing import keep, writing
from sprachrohr.meetings import actions as meetings
from sprachrohr.meetings.access import room as in_room
from sprachrohr.papers import actions as papers
from sprachrohr.papers.access import recorded
from sprachrohr.people.models import Organization
from sprachrohr.record.access.setting import lines_of, setting_of
from sprachrohr.record.models import JournalEntry, Objection
from sprachrohr.record.rules.journal import fold
from sprachrohr.record.rules.state import ItemState, Outcome, Phase, Setting, State


@dataclass(frozen=True)
class ToHandOn:
    """What a resolution says is to be put before another body.

    ``paper`` ``None``: no paper hangs on the item, and only papers can be handed on.
    """

    resolution: Any
    paper: Any
    organization: Any


@dataclass(frozen=True)
class Finished:
    """What finishing did: items with a new result, resolutions made or changed, papers to hand on.

    ``left``: resolutions of items that have none any more in the journal; somebody must look.
    """

    noted: list[Any] = field(default_factory=list)
    made: list[Any] = field(default_factory=list)
    changed: list[Any] = field(default_factory=list)
    left: list[Any] = field(default_factory=list)
    hand_on: list[ToHandOn] = field(default_factory=list)

    @property
    def results(self) -> int:
        return len(self.noted)


def finish(meeting: Any, *, by: Actor, now: datetime) -> Finished:
    """Bring a session that has ended to agenda and resolutions. Again, it changes nothing.

    Refuses while the journal has no end. A part whose minutes are published stays as it is, and
    so do unit and deadline of a resolution once somebody has entered them.
    """
    with writing("record.finish", meeting.council, by=by, now=now):
        lock(meeting)
        setting = setting_of(meeting)
        state = fold(setting, lines_of(meeting))
        _refuse(meeting, state)
        if meeting.state != meeting.State.HELD or meeting.end != state.ended_at:
            meetings.hold(meeting, end=state.ended_at, by=by, now=now)
        _raise_objections(meeting, state, by)
        return _write(meeting, setting, state, by, now)


refinish = finish
"""A corrected journal is brought over in the same way."""


def _refuse(meeting: Any, state: State) -> None:
    if state.phase != Phase.OVER:
        raise Refused(_("The session has not ended. Note its end in the journal first."))
    if state.ended_at is not None and state.ended_at <= meeting.start:
        raise Refused(_("The session ended before the hour it was called for. Check both times."))


def _raise_objections(meeting: Any, state: State, by: Actor) -> None:
    """An objection raised in the room stands with the minutes it is about; one taken back goes."""
    entries = {
        it.number: it
        for it in JournalEntry.objects.filter(meeting=meeting.pk, kind_of_entry="objection")
    }
    known = {it.entry_id: it for it in Objection.objects.filter(entry__in=entries.values())}
    for raised in state.objections:
        entry = entries.pop(raised.line)
        if raised.minutes is not None and entry.pk not in known:
            keep(
                Objection(
                    council=meeting.council,
                    minutes_id=raised.minutes,
                    person_id=raised.person,
                    text=raised.text,
                    noted_in=meeting,
                    entry=entry,
                    at=raised.at,
                    by=by.name,
                )
            )
    for entry in entries.values():
        if entry.pk in known:
            known[entry.pk].delete()


def _write(meeting: Any, setting: Setting, state: State, by: Actor, now: datetime) -> Finished:
    items = {it.pk: it for it in in_room.items_in_room(meeting)}
    on_item = recorded.papers_of_items(items)
    known = recorded.resolutions_of_items(items)
    done = Finished()
    for row in setting.items:
        happened, item = state.of(row.key), items[row.key]
        outcome, resolution = happened.outcome, known.get(row.key)
        if resolution is not None and (outcome is None or not outcome.resolution):
            done.left.append(resolution)
        if outcome is None or ((not row.public) in setting.fixed and item.result):
            continue
        if (item.result, item.result_note) != (outcome.result, outcome.note.strip()):
            meetings.record_result(
                item, result=outcome.result, result_note=outcome.note, by=by, now=now
            )
            done.noted.append(item)
        if not outcome.resolution:
            continue
        paper = on_item[row.key][0] if on_item[row.key] else None
        facts = _facts(meeting, happened, outcome, public=row.public, paper=paper)
        if resolution is None:
            resolution = papers.record_resolution(
                meeting.council, agenda_item=item, paper=paper, by=by, now=now, **facts
            )
            done.made.append(resolution)
        elif new := _new(resolution, facts):
            papers.change_resolution(resolution, by=by, now=now, **new)
            done.changed.append(resolution)
        done.hand_on.extend(_to_hand_on(resolution, paper, outcome))
    return done


def _new(resolution: Any, facts: dict[str, Any]) -> dict[str, Any]:
    """What the journal says otherwise. Unit and deadline only where nobody has entered any."""
    return {
        name: value
        for name, value in facts.items()
        if getattr(resolution, name) != value
        and (name not in ("responsible", "due") or getattr(resolution, name) is None)
    }


def _facts(
    meeting: Any, happened: ItemState, outcome: Outcome, *, public: bool, paper: Any
) -> dict[str, Any]:
    """A resolution's facts. One of the closed part is not public, nor is one about such a paper."""
    vote = happened.vote
    tally = vote.tally if vote is not None else None
    unit = Unit.objects.filter(pk=outcome.responsible).first() if outcome.responsible else None
    return {
        "title": outcome.title.strip(),
        "text": outcome.text.strip(),
        "decided_on": timezone.localdate(outcome.at),
        "organization": meeting.organization,
        "result": outcome.result,
        "yes": tally.yes if tally is not None else None,
        "no": tally.no if tally is not None else None,
        "abstentions": tally.abstain if tally is not None else None,
        "responsible": unit,
        "due": date.fromisoformat(outcome.due) if outcome.due else None,
        "public": public and (paper is None or paper.public),
    }


def _to_hand_on(resolution: Any, paper: Any, outcome: Outcome) -> list[ToHandOn]:
    """Whom the resolution is still to be put before; what was handed on is done."""
    if not outcome.transmit_to:
        return []
    done = recorded.handed_on(paper) if paper is not None else ()
    rows = Organization.objects.filter(pk__in=outcome.transmit_to)
    return [ToHandOn(resolution, paper, it) for it in rows.order_by("pk") if it.pk not in done]
