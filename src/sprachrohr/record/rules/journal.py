"""How a session stands: all lines of its journal, one after the other. Pure.

Described in ``docs/rules/room.md``. A line stands where its time says, unless it is late by no
more than :data:`CLOCKS`: clocks of two devices differ, and then the order counts in which the
lines reached us. Lines that were taken back count as if they had never been written.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sprachrohr.record.rules import ballots, voting
from sprachrohr.record.rules.quorum import Quorum, counted
from sprachrohr.record.rules.state import (
    ELECTED,
    RAT,
    Bias,
    ItemState,
    Line,
    Note,
    Objection,
    Outcome,
    Pause,
    Phase,
    Setting,
    Span,
    State,
    Vote,
    voters,
)

CLOCKS = timedelta(minutes=2)
"""By how much the clocks of devices may differ."""


def fold(setting: Setting, lines: Iterable[Line]) -> State:
    """How a session stands after these lines, in whatever order they are handed over."""
    rows = sorted(lines, key=lambda it: it.number)
    state, stand = before(setting), placed(rows)
    for line in stand:
        state = step(setting, state, line)
    last = max((it.at for it in stand), default=None)
    return replace(state, undone=undone(rows), last_at=last)


def standing(setting: Setting, lines: Iterable[Line], line: Line) -> State:
    """How the session stands at the place of a new line, before it."""
    state = before(setting)
    for row in placed([*sorted(lines, key=lambda it: it.number), line]):
        if row is line:
            break
        state = step(setting, state, row)
    return state


def before(setting: Setting) -> State:
    """How a session stands before anything has happened."""
    return State(quorum=Quorum(needed=setting.needed, of=setting.of))


def undone(lines: Iterable[Line]) -> dict[int, int]:
    """Number of a line that counts no more -> number of the line that took it back."""
    rows = list(lines)
    number_of = {it.key: it.number for it in rows}
    return {
        number_of[key]: it.number
        for it in rows
        if it.kind == "undo" and (key := str(it.data.get("key"))) in number_of
    }


def placed(lines: Iterable[Line]) -> list[Line]:
    """The lines that count, as they happened. ``lines`` come as they reached us."""
    rows = list(lines)
    gone = {str(it.data.get("key")) for it in rows if it.kind == "undo"}
    found: list[Line] = []
    times: list[datetime] = []
    for line in rows:
        if line.kind == "undo" or line.key in gone:
            continue
        at = line.at
        if found and not _goes_last(found[-1], times[-1], at):
            place = bisect_right(times, at)
        else:
            place, at = len(found), max(at, times[-1]) if times else at
        found.insert(place, line)
        times.insert(place, at)
    return found


def _goes_last(last: Line, last_at: datetime, at: datetime) -> bool:
    """Whether a line at ``at`` stands behind the last one. Nothing slips in behind the end."""
    return at >= last_at - CLOCKS and not (last.kind == "end" and at <= last_at)


def step(setting: Setting, state: State, line: Line) -> State:
    """How a session stands after one more line, which must not be refused."""
    take = _STEPS.get(line.kind)
    after = take(setting, state, line) if take is not None else state
    challenge = line.kind == "challenge"
    if challenge or line.kind in ("arrive", "leave"):
        after = replace(after, quorum=_quorum(setting, after, challenge))
    return after


def _quorum(setting: Setting, state: State, challenge: bool) -> Quorum:
    there = [it.kind for it in setting.seats if it.votes and it.key in state.present]
    return counted(
        state.quorum,
        present=len(there),
        elected=there.count(ELECTED),
        rat=there.count(RAT),
        challenge=challenge,
    )


def _with_item(state: State, line: Line, change: Callable[[ItemState], ItemState]) -> State:
    if line.agenda_item is None:
        return state
    return replace(
        state, items={**state.items, line.agenda_item: change(state.of(line.agenda_item))}
    )


def _open(setting: Setting, state: State, line: Line) -> State:
    closed = not setting.public
    return replace(
        state,
        phase=Phase.CLOSED_PART if closed else Phase.RUNNING,
        closed=closed,
        closed_parts=(Pause(line.at),) if closed else (),
        opened_at=line.at,
        chair=line.data.get("chair"),
        secretary=str(line.data.get("secretary") or ""),
    )


def _arrive(setting: Setting, state: State, line: Line) -> State:
    if line.membership is None or line.person is None:
        return state
    return replace(
        state,
        present={**state.present, line.membership: line.person},
        since={**state.since, line.membership: line.at},
        spans=(*state.spans, Span(line.membership, line.person, line.at)),
    )


def _leave(setting: Setting, state: State, line: Line) -> State:
    seat = line.membership
    return replace(
        state,
        present={key: who for key, who in state.present.items() if key != seat},
        since={key: at for key, at in state.since.items() if key != seat},
        spans=tuple(
            replace(it, until=line.at) if it.seat == seat and it.until is None else it
            for it in state.spans
        ),
    )


def _item(setting: Setting, state: State, line: Line) -> State:
    called = _with_item(state, line, lambda it: replace(it, called=it.called or line.at))
    return replace(called, item=line.agenda_item)


def _biased(setting: Setting, state: State, line: Line) -> State:
    if line.membership is None or line.person is None:
        return state
    bias = Bias(
        line.membership,
        line.person,
        str(line.data.get("reason", "")),
        str(line.data.get("note") or ""),
        bool(line.data.get("left")),
        line.number,
    )
    return _with_item(state, line, lambda it: replace(it, biased={**it.biased, bias.person: bias}))


def _mover(setting: Setting, state: State, line: Line) -> State:
    return _with_item(
        state,
        line,
        lambda it: replace(
            it,
            movers=tuple(line.data.get("persons", ())),
            moving_organizations=tuple(line.data.get("organizations", ())),
        ),
    )


def _text(setting: Setting, state: State, line: Line) -> State:
    return _with_item(state, line, lambda it: replace(it, text=str(line.data.get("text") or "")))


def _note(setting: Setting, state: State, line: Line) -> State:
    note = Note(line.number, line.at, str(line.data.get("text") or ""))
    if line.agenda_item is None:
        return replace(state, notes=(*state.notes, note))
    return _with_item(state, line, lambda it: replace(it, notes=(*it.notes, note)))


def named(data: Mapping[str, object]) -> dict[int, str]:
    """The names of a roll call: person -> option. JSON knows numbers as keys only in quotes."""
    names = data.get("names")
    if not isinstance(names, Mapping):
        return {}
    return {int(key): str(said) for key, said in names.items() if str(key).isdecimal()}


def _vote(setting: Setting, state: State, line: Line) -> State:
    there = voters(setting, state, line.agenda_item)
    names = named(line.data)
    tally = voting.read(line.data.get("counts"))
    if tally is None:
        tally = voting.from_names(names, {who: seat.kind for who, seat in there.items()})
    vote = Vote(
        line.number,
        line.at,
        str(line.data.get("way", "")),
        str(line.data.get("about") or ""),
        tally,
        len(there),
        names,
    )
    return _with_item(state, line, lambda it: replace(it, votes=(*it.votes, vote)))


def _ballot(setting: Setting, state: State, line: Line) -> State:
    counted_round = ballots.read(line.data)
    if counted_round is None:
        return state
    now = replace(counted_round, line=line.number)
    office = str(line.data.get("office", "")).strip()
    return _with_item(
        state,
        line,
        lambda it: replace(
            it,
            elections={
                **it.elections, office: ballots.after(it.elections.get(office), office, now)
            },
        ),
    )  # fmt: skip


def _lot(setting: Setting, state: State, line: Line) -> State:
    election = tied(state.of(line.agenda_item), line.data.get("between"))
    if election is None:
        return state
    done = ballots.drawn(election, str(line.data.get("drawn", "")).strip())
    return _with_item(
        state, line, lambda it: replace(it, elections={**it.elections, election.office: done})
    )


def tied(item: ItemState, between: object) -> ballots.Election | None:
    """The election of an item that waits for a lot between just these."""
    if not isinstance(between, Sequence) or isinstance(between, str):
        return None
    names = {str(it).strip() for it in between}
    return next(
        (
            it
            for it in item.elections.values()
            if it.stage == ballots.Stage.TIE and set(it.between) == names
        ),
        None,
    )


def _outcome(setting: Setting, state: State, line: Line) -> State:
    data = line.data
    outcome = Outcome(
        line=line.number,
        at=line.at,
        result=str(data.get("result", "")),
        note=str(data.get("note") or ""),
        title=str(data.get("title") or ""),
        text=str(data.get("text") or "") or state.of(line.agenda_item).text,
        resolution=bool(data.get("resolution")),
        responsible=data.get("responsible"),
        due=data.get("due") or None,
        transmit_to=tuple(data.get("transmit_to") or ()),
    )
    return _with_item(state, line, lambda it: replace(it, outcome=outcome))


def _objection(setting: Setting, state: State, line: Line) -> State:
    row = Objection(
        line.number, line.at, line.person, line.data.get("minutes"), str(line.data.get("text", ""))
    )
    return replace(state, objections=(*state.objections, row))


def _ended(pauses: tuple[Pause, ...], at: datetime) -> tuple[Pause, ...]:
    return tuple(replace(it, until=at) if it.until is None else it for it in pauses)


def _break(setting: Setting, state: State, line: Line) -> State:
    return replace(state, phase=Phase.BREAK, breaks=(*state.breaks, Pause(line.at)))


def _resume(setting: Setting, state: State, line: Line) -> State:
    phase = Phase.CLOSED_PART if state.closed else Phase.RUNNING
    return replace(state, phase=phase, breaks=_ended(state.breaks, line.at))


def _close_public(setting: Setting, state: State, line: Line) -> State:
    parts = (*state.closed_parts, Pause(line.at))
    return replace(state, phase=Phase.CLOSED_PART, closed=True, item=None, closed_parts=parts)


def _open_public(setting: Setting, state: State, line: Line) -> State:
    parts = _ended(state.closed_parts, line.at)
    return replace(state, phase=Phase.RUNNING, closed=False, item=None, closed_parts=parts)


def _end(setting: Setting, state: State, line: Line) -> State:
    return replace(
        state,
        phase=Phase.OVER,
        item=None,
        ended_at=line.at,
        spans=tuple(replace(it, until=line.at) if it.until is None else it for it in state.spans),
        closed_parts=_ended(state.closed_parts, line.at),
    )


_STEPS: dict[str, Callable[[Setting, State, Line], State]] = {
    "open": _open,
    "arrive": _arrive,
    "leave": _leave,
    "item": _item,
    "biased": _biased,
    "mover": _mover,
    "text": _text,
    "note": _note,
    "vote": _vote,
    "ballot": _ballot,
    "lot": _lot,
    "outcome": _outcome,
    "objection": _objection,
    "break": _break,
    "resume": _resume,
    "close_public": _close_public,
    "open_public": _open_public,
    "end": _end,
}
