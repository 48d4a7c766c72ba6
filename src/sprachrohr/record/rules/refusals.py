"""Which line may not be written, and why. Pure; described in ``docs/rules/room.md``.

``refusal`` asks about a line at its place. ``admission`` finds that place first, and looks at what
stands behind it: a line that comes late, or takes one back, must not make later ones wrong.
"""

# ruff: noqa: PLR0911  one return for each reason

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from sprachrohr.record.rules import ballots, voting
from sprachrohr.record.rules.journal import CLOCKS, before, named, placed, step, tied, undone
from sprachrohr.record.rules.shape import Refusal, misshapen
from sprachrohr.record.rules.state import Line, Phase, Setting, State, voters

EARLIEST = timedelta(hours=12)
"""How long before the hour it was called for something may be noted about a session."""

OfLine = Callable[[Setting, State, Line], Refusal | None]


def admission(
    setting: Setting, lines: Iterable[Line], line: Line, now: datetime | None = None
) -> Refusal | None:
    """Why a line may not be added to a journal; ``None``: it may.

    ``lines``: the whole journal. ``now``: when it reaches us; a device may not be ahead of it by
    more than :data:`~sprachrohr.record.rules.journal.CLOCKS`.
    """
    rows = sorted(lines, key=lambda it: it.number)
    line = replace(line, number=rows[-1].number + 1 if rows else 1)
    wrong = misshapen(line)
    if wrong is not None:
        return wrong
    if now is not None and line.at > now + CLOCKS:
        return Refusal("clock_ahead", at=line.at)
    if line.kind == "undo":
        return _undo(setting, rows, line)
    if _part(setting, line) & setting.fixed:
        return Refusal("minutes_published")
    after = placed([*rows, line])
    if after[-1] is line:
        return refusal(setting, _state(setting, after[:-1]), line)
    wrongs = _wrongs(setting, after)
    return wrongs.get(line.number) or _against(setting, rows, after, wrongs, "stands_against")


def _undo(setting: Setting, rows: list[Line], line: Line) -> Refusal | None:
    key = str(line.data["key"])
    target = next((it for it in rows if it.key == key), None)
    if target is None:
        return Refusal("undo_unknown")
    if target.kind == "undo":
        return Refusal("undo_of_undo")
    taken = undone(rows).get(target.number)
    if taken is not None:
        return Refusal("already_undone", number=taken)
    if _part(setting, target) & setting.fixed:
        return Refusal("minutes_published")
    after = placed([*rows, line])
    return _against(setting, rows, after, _wrongs(setting, after), "needed_by")


def _part(setting: Setting, line: Line) -> frozenset[bool]:
    """In which minutes a line stands: ``True`` in those of the closed part. Who is there: both."""
    item = setting.item(line.agenda_item)
    return frozenset((True, False) if item is None else (not item.public,))


def _state(setting: Setting, rows: Iterable[Line]) -> State:
    state = before(setting)
    for row in rows:
        state = step(setting, state, row)
    return state


def _wrongs(setting: Setting, rows: Iterable[Line]) -> dict[int, Refusal]:
    """Every line that could not have been written where it stands."""
    state, found = before(setting), {}
    for row in rows:
        wrong = refusal(setting, state, row)
        if wrong is not None:
            found[row.number] = wrong
        state = step(setting, state, row)
    return found


def _against(
    setting: Setting, rows: list[Line], after: list[Line], wrongs: dict[int, Refusal], code: str
) -> Refusal | None:
    """The first line that was right before and would be no longer.

    What was wrong already (somebody is no substitute any more) stands against nothing.
    """
    known = _wrongs(setting, placed(rows)) if wrongs else {}
    for row in after:
        if row.number in wrongs and row.number not in known:
            because = wrongs[row.number].code
            return Refusal(code, number=row.number, kind=row.kind, at=row.at, because=because)
    return None


def refusal(setting: Setting, state: State, line: Line) -> Refusal | None:
    """Why a line may not be written when the session stands like this; ``None``: it may."""
    wrong = misshapen(line)
    if wrong is not None:
        return wrong
    if setting.start is not None and line.at < setting.start - EARLIEST:
        return Refusal("too_early", start=setting.start)
    if line.kind == "undo":
        return None
    if state.phase == Phase.OVER:
        return Refusal("over", at=state.ended_at)
    if state.phase == Phase.BEFORE and line.kind not in _BEFORE_OPENING:
        return Refusal("not_open")
    if state.phase == Phase.BREAK and line.kind in _NOT_IN_BREAK:
        return Refusal("on_break", kind=line.kind)
    item = setting.item(line.agenda_item)
    if line.agenda_item is not None and item is None:
        return Refusal("unknown_item", item=line.agenda_item)
    if line.membership is not None and setting.seat(line.membership) is None:
        return Refusal("unknown_seat", seat=line.membership)
    if item is not None and line.kind in _IN_ITS_PART and item.public == state.closed:
        return Refusal("closed_item" if state.phase == Phase.RUNNING else "public_item",
                       item=item.key)  # fmt: skip
    if line.kind in _ON_ITEM:
        on = state.of(line.agenda_item)
        if on.called is None:
            return Refusal("not_called", item=line.agenda_item)
        if on.outcome is not None:
            return Refusal("decided", item=line.agenda_item, number=on.outcome.line)
    ask = _OF_KIND.get(line.kind)
    return ask(setting, state, line) if ask is not None else None


_BEFORE_OPENING = ("open", "arrive", "leave", "note")
_NOT_IN_BREAK = ("item", "vote", "ballot", "lot", "challenge", "break", "close_public",
                 "open_public", "end")  # fmt: skip
_IN_ITS_PART = ("item", "vote", "ballot", "lot")
_ON_ITEM = ("vote", "ballot", "lot", "outcome")


def _open(setting: Setting, state: State, line: Line) -> Refusal | None:
    return None if state.phase == Phase.BEFORE else Refusal("already_open", at=state.opened_at)


def _arrive(setting: Setting, state: State, line: Line) -> Refusal | None:
    seat, person = setting.seat(line.membership), line.person
    if seat is None or person is None:
        return Refusal("unknown_seat", seat=line.membership)
    there = state.present.get(seat.key)
    if there == person:
        return Refusal("already_there", person=person, at=state.since[seat.key])
    if there is not None:
        beside = "substitute_beside" if there == seat.person else "member_beside"
        return Refusal(beside if seat.person in (there, person) else "seat_taken",
                       person=person, there=there)  # fmt: skip
    elsewhere = state.seat_of(person)
    if elsewhere is not None:
        return Refusal("sits_elsewhere", person=person, seat=elsewhere)
    if person == seat.person or person in seat.substitutes:
        return None
    if setting.stands_in_at(person):
        return Refusal("substitute_of_other", person=person, member=seat.person)
    if setting.seat_of(person) is not None:
        return Refusal("own_seat", person=person, member=seat.person)
    return Refusal("nobodys_substitute", person=person, member=seat.person)


def _leave(setting: Setting, state: State, line: Line) -> Refusal | None:
    there = state.present.get(line.membership or 0)
    if there is None or line.person not in (None, there):
        return Refusal("not_there", person=line.person, seat=line.membership)
    return None


def _item(setting: Setting, state: State, line: Line) -> Refusal | None:
    return Refusal("already_called", item=state.item) if state.item == line.agenda_item else None


def _biased(setting: Setting, state: State, line: Line) -> Refusal | None:
    on, person = state.of(line.agenda_item), line.person
    if person is None or state.present.get(line.membership or 0) != person:
        return Refusal("not_there", person=person, seat=line.membership)
    if person in on.biased:
        return Refusal("already_biased", person=person)
    if on.outcome is not None:
        return Refusal("decided", item=line.agenda_item, number=on.outcome.line)
    vote = next((it for it in on.votes if person in it.names), None)
    if vote is not None:
        return Refusal("has_voted", person=person, number=vote.line)
    return None


def _text(setting: Setting, state: State, line: Line) -> Refusal | None:
    done = state.of(line.agenda_item).outcome
    return Refusal("decided", item=line.agenda_item, number=done.line) if done else None


def _vote(setting: Setting, state: State, line: Line) -> Refusal | None:
    if not state.quorum.decides:
        return _no_quorum(state)
    data, way = line.data, line.data["way"]
    there = voters(setting, state, line.agenda_item)
    kinds = {who: seat.kind for who, seat in there.items()}
    tally = voting.read(data["counts"]) if "counts" in data else None
    if way == voting.ROLL_CALL:
        names = named(data)
        for person in names:
            if person not in there:
                return _no_voter(setting, state, line, person)
        counted = voting.from_names(names, kinds)
        if tally is not None and not _same(tally, counted):
            return Refusal("counts_differ", yes=counted.yes, no=counted.no, abstain=counted.abstain)
        tally = counted
    if tally is None or not tally.total:
        return Refusal("nobody_voted")
    if way != voting.SECRET and tally.invalid:
        return Refusal("invalid_only_secret")
    more = voting.too_many(tally, kinds.values())
    if more is not None:
        return Refusal("too_many", group=more[0], votes=more[1], voters=more[2])
    if way == voting.SECRET and voting.tells_a_vote(tally):
        return Refusal("tells_a_vote")
    return None


def _same(tally: voting.Tally, counted: voting.Tally) -> bool:
    kinds = (*voting.SPLIT, None) if tally.split and counted.split else (None,)
    return all(
        tally.of(option, kind) == counted.of(option, kind)
        for option in voting.OPTIONS
        for kind in kinds
    )


def _no_voter(setting: Setting, state: State, line: Line, person: int) -> Refusal:
    """Why somebody named in a roll call cannot have voted."""
    if person in state.of(line.agenda_item).biased:
        return Refusal("biased", person=person)
    sits = setting.seat(state.seat_of(person))
    if sits is not None:
        return Refusal("no_vote", person=person)
    own = setting.seat_of(person)
    instead = state.present.get(own.key) if own is not None else None
    if instead is not None:
        return Refusal("member_beside", person=person, there=instead)
    for seat in setting.stands_in_at(person):
        if state.present.get(seat.key) == seat.person:
            return Refusal("substitute_beside", person=person, there=seat.person)
    return Refusal("absent", person=person)


def _no_quorum(state: State) -> Refusal:
    return Refusal("no_quorum", present=state.quorum.present, needed=state.quorum.needed)


def _ballot(setting: Setting, state: State, line: Line) -> Refusal | None:
    if not state.quorum.decides:
        return _no_quorum(state)
    counted = ballots.read(line.data)
    if counted is None:
        return Refusal("misshapen", field="candidates")
    there = len(voters(setting, state, line.agenda_item))
    if not counted.cast:
        return Refusal("nobody_voted")
    if counted.cast > there:
        return Refusal("too_many", group=voting.ALL, votes=counted.cast, voters=there)
    election = state.of(line.agenda_item).elections.get(line.data["office"].strip())
    wrong = ballots.problem(election, counted)
    if not wrong:
        return None
    between = election.between if election is not None else ()
    due = election.rounds[-1].number + 1 if election is not None and between else 1
    elected = election.elected if election is not None else ""
    return Refusal(f"ballot_{wrong}", round=due, between=between, elected=elected)


def _lot(setting: Setting, state: State, line: Line) -> Refusal | None:
    election = tied(state.of(line.agenda_item), line.data["between"])
    if election is None:
        return Refusal("no_tie")
    if line.data["drawn"].strip() not in election.between:
        return Refusal("drawn_other", between=election.between)
    return None


def _outcome(setting: Setting, state: State, line: Line) -> Refusal | None:
    data, on = line.data, state.of(line.agenda_item)
    result = data["result"]
    decides = result in (*voting.CARRIED, voting.LOST)
    vote = on.vote
    if vote is not None and not voting.fits(result, vote.tally, setting.majority):
        tally = vote.tally
        return Refusal("outcome_not_fitting", result=result, yes=tally.yes, no=tally.no,
                       fitting=voting.fitting(tally, setting.majority))  # fmt: skip
    for election in on.elections.values():
        if result in voting.CARRIED and election.stage != ballots.Stage.ELECTED:
            return Refusal("election_open", office=election.office, stage=election.stage.value)
    if decides and vote is None and not on.elections and not state.quorum.decides:
        return _no_quorum(state)
    if data.get("resolution"):
        if not decides:
            return Refusal("nothing_resolved", result=result)
        if not data.get("title", "").strip() or not (data.get("text") or on.text).strip():
            return Refusal("resolution_needs_text")
    due = data.get("due")
    day = setting.start or line.at
    if due and date.fromisoformat(due) < day.date():
        return Refusal("due_before", due=due)
    return None


def _challenge(setting: Setting, state: State, line: Line) -> Refusal | None:
    return Refusal("already_missing") if state.quorum.missing else None


def _resume(setting: Setting, state: State, line: Line) -> Refusal | None:
    return None if state.phase == Phase.BREAK else Refusal("no_break")


def _close_public(setting: Setting, state: State, line: Line) -> Refusal | None:
    return Refusal("already_closed") if state.closed else None


def _open_public(setting: Setting, state: State, line: Line) -> Refusal | None:
    if not setting.public:
        return Refusal("never_public")
    return None if state.closed else Refusal("already_public")


_OF_KIND: dict[str, OfLine] = {
    "open": _open,
    "arrive": _arrive,
    "leave": _leave,
    "challenge": _challenge,
    "item": _item,
    "biased": _biased,
    "text": _text,
    "vote": _vote,
    "ballot": _ballot,
    "lot": _lot,
    "outcome": _outcome,
    "resume": _resume,
    "close_public": _close_public,
    "open_public": _open_public,
}
