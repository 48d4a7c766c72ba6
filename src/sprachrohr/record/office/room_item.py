"""The item in the middle of the screen: what was recorded of it, and the forms for more."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sprachrohr.meetings import words as meetings
from sprachrohr.people.models import Membership
from sprachrohr.record import words as journal_words
from sprachrohr.record.access.room import InRoom, Room
from sprachrohr.record.access.screen import Choices
from sprachrohr.record.office import room_words as words
from sprachrohr.record.office.room_rows import ICONS, next_item, wording
from sprachrohr.record.rules import voting
from sprachrohr.record.rules.ballots import Election, Stage
from sprachrohr.record.rules.bias import REASONS
from sprachrohr.record.rules.state import Phase, voters

CANDIDATES = 5
"""Rows for candidates in the first round; a run-off has as many as stand in it."""

Typed = QueryDict
"""What stood in a form that was not recorded; empty for a fresh one."""


def opening(room: Room, typed: Typed) -> dict[str, Any]:
    """Who may lead the session, those who are there first; the chair is chosen already."""
    there = set(room.state.present.values())
    told = str(typed.get("chair", ""))
    leading = (Membership.Function.CHAIR, Membership.Function.DEPUTY)
    order = {Membership.Function.CHAIR: 0, Membership.Function.DEPUTY: 1}
    usual = sorted(
        (it for it in room.roster if it.membership.function in leading),
        key=lambda it: (it.person not in there, order[it.membership.function]),
    )
    chosen = told or (str(usual[0].person) if usual else "")
    people = {it.person: it.name for it in room.roster if it.votes}
    rows = sorted(people.items(), key=lambda it: it[0] not in there)
    minutes = (it.name for it in room.roster if it.membership.function == "minutes")
    return {
        "chairs": [
            {"person": key, "name": name, "selected": str(key) == chosen} for key, name in rows
        ],
        "secretary": typed.get("secretary", next(minutes, "")),
    }


def item(room: Room, it: InRoom, typed: Mapping[str, Typed]) -> dict[str, Any]:
    """What was recorded of an item, and what is asked about it."""
    state = room.state
    is_open = state.running and it.key == state.item
    after = next_item(room, it) if is_open and it.key == state.item else None
    return {
        "pk": it.key,
        "label": it.label,
        "closed": not it.public,
        "open": is_open,
        "may_call": state.running and it.public != state.closed and it.key != state.item,
        "why_not": _why_not(room, it),
        "after": {"pk": after.key, "label": after.label} if after is not None else None,
        "papers": [
            {
                "label": f"{one.kind} {one.paper}".strip(),
                "url": f"/verwaltung/vorlagen/{one.paper.pk}/",
            }
            for one in it.papers
        ],
        "wording": typed["text"].get("text", wording(it)),
        "recorded": recorded(room, it),
        "voted": bool(it.state.votes),
        "outcome": _came_out(it),
        "asks": [
            {
                "who": f"{one.seat}:{one.person}",
                "name": one.name,
                "said": f"{one.name}: {one.why}",
                "press_said": _("Biased: %(name)s") % {"name": one.name},
            }
            for one in room.asks_bias(it.key)
        ]
        if is_open
        else [],
    }


def _why_not(room: Room, it: InRoom) -> str:
    if room.state.phase == Phase.BREAK:
        return ""
    if room.state.running and it.public == room.state.closed:
        if it.public:
            return _("This item belongs to the public part.")
        return _("This item is not public. End the public part first.")
    return _("This item is not open now.")


def _came_out(it: InRoom) -> dict[str, str] | None:
    outcome = it.state.outcome
    if outcome is None:
        return None
    said = meetings.result(outcome.result)
    return {
        "icon": ICONS.get(outcome.result, "info"),
        "said": f"{said}. {outcome.note}".strip() if outcome.note else said,
        "wrong": _("If this is wrong, take line %(number)s back in the journal.")
        % {"number": outcome.line},
    }


def recorded(room: Room, it: InRoom) -> list[str]:
    """Bias, movers, votes, elections and notes of an item, as sentences."""
    state, people = it.state, room.people
    unknown = journal_words.UNKNOWN
    found = [
        _("%(name)s may not take part: %(reason)s.")
        % {"name": people.get(key, unknown), "reason": journal_words.bias_reason(row.reason)}
        for key, row in state.biased.items()
    ]
    movers = [people.get(key, unknown) for key in state.movers]
    movers += [room.organizations.get(key, unknown) for key in state.moving_organizations]
    if movers:
        found.append(_("Moved by: %(names)s.") % {"names": ", ".join(movers)})
    for vote in state.votes:
        way, counts = journal_words.way(vote.way), journal_words.tally(vote.tally)
        about = f", {vote.about}" if vote.about else ""
        found.append(f"{pgettext('noun', 'Vote')} ({way}{about}): {counts}{_split(vote.tally)}")
    found += [_election(one) for one in state.elections.values()]
    return found + [one.text for one in state.notes]


def _split(tally: voting.Tally) -> str:
    if not tally.split:
        return ""
    parts = [
        f"{words.group(kind)} {tally.of(voting.YES, kind)}/{tally.of(voting.NO, kind)}"
        f"/{tally.of(voting.ABSTAIN, kind)}"
        for kind in voting.SPLIT
    ]
    return f" ({', '.join(parts)})"


def _election(it: Election) -> str:
    between = ", ".join(it.between)
    facts = {"office": it.office, "name": it.elected, "names": between, "round": len(it.rounds)}
    return {
        Stage.ELECTED: _("%(office)s: %(name)s is elected (ballot %(round)s)."),
        Stage.RUN_OFF: _("%(office)s: nobody has more than half. Run-off between %(names)s."),
        Stage.TIE: _("%(office)s: a tie between %(names)s. The lot decides."),
        Stage.FAILED: _("%(office)s: nobody is elected."),
    }[it.stage] % facts


def vote(room: Room, it: InRoom, typed: Typed, everybody: str) -> dict[str, Any]:
    """The form of a vote: columns by kind of seat, filled where one shortcut was pressed."""
    there = voters(room.setting, room.state, it.key)
    kinds = [seat.kind for seat in there.values()]
    split = bool(kinds) and set(kinds) <= set(voting.SPLIT) and len(set(kinds)) > 1
    columns = [kind for kind in voting.SPLIT if kind in kinds] if split else ["all"]
    many = {kind: kinds.count(kind) if split else len(kinds) for kind in columns}
    way = str(typed.get("way", "")) or voting.OPEN
    rows = []
    for option in voting.OPTIONS[:3]:
        cells = [
            {
                "kind": kind,
                "label": words.group(kind),
                "all": many[kind],
                "value": typed.get(f"{option}_{kind}", "")
                or (many[kind] if everybody == option else 0 if everybody else ""),
            }
            for kind in columns
        ]
        total = sum(int(str(one["value"]) or 0) for one in cells if str(one["value"]).isdecimal())
        rows.append({"option": option, "label": words.option(option), "cells": cells, "sum": total})
    return {
        "there": len(there),
        "split": split,
        "head": [{"label": words.group(kind), "many": f"({many[kind]})"} for kind in columns],
        "rows": rows,
        "secret": [
            {
                "option": option,
                "label": words.option(option),
                "value": typed.get(f"secret_{option}", ""),
            }
            for option in voting.OPTIONS
        ],
        "called": [{"option": one, "label": words.option(one)} for one in voting.OPTIONS[:3]],
        "voters": [
            {"person": key, "name": room.people.get(key, ""), "said": typed.get(f"name_{key}", "")}
            for key in there
        ],
        "fills": [{"option": one, "label": words.everybody(one)} for one in ("yes", "no")],
        "ways": [
            {"code": one, "label": journal_words.way(one), "selected": one == way}
            for one in voting.WAYS
        ],
    }


def outcome(room: Room, it: InRoom, choices: Choices, typed: Typed) -> dict[str, Any]:
    """The form of an outcome: the results that fit the vote first."""
    last = it.state.vote
    tally = last.tally if last is not None else None
    results = voting.fitting(tally, room.setting.majority)
    told = str(typed.get("result", "")) or (results[0] if tally is not None else "")
    carried = tally is not None and results[0] in voting.CARRIED
    gets = set(typed.getlist("transmit_to"))
    return {
        "results": [
            {"code": code, "label": meetings.result(code), "selected": code == told}
            for code in (*results, *(one for one in voting.RESULTS if one not in results))
        ],
        "resolution": typed.get("resolution") == "ja" if typed else carried,
        "title": typed.get("title", it.item.name),
        "text": typed.get("text", wording(it)),
        "note": typed.get("note", ""),
        "due": typed.get("due", ""),
        "open": bool(typed),
        "units": [
            {"pk": key, "name": name, "selected": str(key) == typed.get("responsible", "")}
            for key, name in choices.units
        ],
        "bodies": [
            {"pk": key, "name": name, "selected": str(key) in gets} for key, name in choices.bodies
        ],
    }


def more(room: Room, it: InRoom, choices: Choices, typed: Typed) -> dict[str, Any]:
    """What the forms for now and then let one choose; ``typed``: the form of who moved it."""
    movers = {str(key) for key in it.state.movers}
    groups = {str(key) for key in it.state.moving_organizations}
    if typed:
        movers, groups = set(typed.getlist("persons")), set(typed.getlist("organizations"))
    people = {seat.person: seat.name for seat in room.roster}
    people |= {who: room.people.get(who, "") for who in room.state.present.values()}
    return {
        "present": [
            {"who": f"{seat}:{who}", "name": room.people.get(who, "")}
            for seat, who in room.state.present.items()
            if who not in it.state.biased
        ],
        "reasons": [{"code": code, "label": journal_words.bias_reason(code)} for code in REASONS],
        "movers": [
            {"person": key, "here": str(key), "name": name, "selected": str(key) in movers}
            for key, name in sorted(people.items(), key=lambda one: one[1])
        ],
        "organizations": [
            {"pk": key, "name": name, "selected": str(key) in groups}
            for key, name in choices.movers
        ],
    }


def lots(it: InRoom) -> list[dict[str, Any]]:
    """Elections that wait for a lot."""
    return [
        {"office": one.office, "between": one.between}
        for one in it.state.elections.values()
        if one.stage == Stage.TIE
    ]


def ballot(it: InRoom, typed: Typed) -> dict[str, Any]:
    """The form of the next round: of a run-off, with just those who stand in it."""
    going = next((e for e in it.state.elections.values() if e.stage == Stage.RUN_OFF), None)
    names, votes = list(going.between) if going else [], [""] * CANDIDATES
    if typed:
        names, votes = typed.getlist("candidate"), typed.getlist("votes")
    rows = len(names) if going else max(CANDIDATES, len(names))
    names, votes = [*names, *[""] * rows][:rows], [*votes, *[""] * rows][:rows]
    others = ("invalid", "abstain") if going else ("no", "invalid", "abstain")
    labels = {
        "no": _("No, with a single candidate"),
        "invalid": words.option("invalid"),
        "abstain": words.option("abstain"),
    }
    return {
        "office": typed.get("office", going.office if going else ""),
        "round": typed.get("round", len(going.rounds) + 1 if going else 1),
        "run_off": going is not None,
        "open": going is not None or bool(typed),
        "rows": [{"name": a, "votes": b} for a, b in zip(names, votes, strict=True)],
        "others": [
            {"name": one, "label": labels[one], "value": typed.get(one, "")} for one in others
        ],
    }
