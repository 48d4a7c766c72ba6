"""The screen of a session as its template shows it: head, roster, agenda, journal."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sprachrohr.meetings import words as meetings
from sprachrohr.record.access.room import InRoom, OnRoster, Room
from sprachrohr.record.office import room_words as words
from sprachrohr.record.rules.state import Phase

LATE = 12
"""Lines of the journal that stand open; the others are folded away."""
GROUPS = ("elected", "rat", "", "advisory")
ICONS = {"unanimous": "tick", "majority": "tick", "amended": "tick", "rejected": "bar"}
NOT_TAKEN_BACK = ("undo",)


@dataclass
class Keys:
    """Gives each form of a page a key of its own, so that one sent twice is kept once."""

    made: Iterator[str] = field(default_factory=lambda: iter(lambda: str(uuid4()), ""))

    @property
    def next(self) -> str:
        return next(self.made)


def clock(moment: datetime | None) -> str:
    """ "18:42" in local time, or nothing."""
    return f"{timezone.localtime(moment):%H:%M}" if moment else ""


def head(room: Room, now: datetime) -> dict[str, Any]:
    """Clock, phase, quorum, and what changes the course."""
    state, quorum = room.state, room.state.quorum
    since = state.opened_at
    if state.phase == Phase.OVER:
        since = state.ended_at
    elif state.phase == Phase.BREAK:
        since = state.breaks[-1].since
    elif state.phase == Phase.CLOSED_PART:
        since = state.closed_parts[-1].since
    look, icon = "unknown", "person"
    if quorum.enough is not None:
        look = "missing" if quorum.missing else "enough" if quorum.enough else "short"
        icon = "tick" if look == "enough" else "warning"
    return {
        "now": clock(now),
        "closed": state.closed,
        "phase": words.phase(state, clock(since)),
        "quorum": {
            "look": look,
            "icon": icon,
            "present": quorum.present,
            "needed": quorum.needed or 0,
            "said": words.quorum(quorum, str(quorum.present)),
            "if_enough": words.quorum_enough(quorum),
            "if_short": words.quorum(quorum, "{n}"),
        },
        "course": course(room),
    }


def course(room: Room) -> list[dict[str, Any]]:
    """What can be done now beside the items, in the order in which it comes."""
    state = room.state
    kinds: tuple[str, ...] = ()
    if state.phase == Phase.RUNNING:
        closed = any(not it.public for it in room.agenda)
        kinds = ("break", "challenge", *(("close_public",) if closed else ()), "end")
    elif state.phase == Phase.CLOSED_PART:
        kinds = ("break", "challenge", *(("open_public",) if room.setting.public else ()), "end")
    if state.quorum.missing:
        kinds = tuple(it for it in kinds if it != "challenge")
    return [{"kind": it, **words.course(it)} for it in kinds]


def roster(room: Room) -> dict[str, Any]:
    """Everybody with a seat, by kind of seat; who is there, since when, and who stands in."""
    groups = []
    for kind in GROUPS:
        rows = [it for it in room.roster if it.kind == kind]
        if rows:
            here = sum(it.there is not None for it in rows)
            groups.append(
                {
                    "label": words.kind_of_seat(kind),
                    "said": words.there(here, len(rows)),
                    "rows": [_seat(it) for it in rows],
                }
            )
    return {"groups": groups, "may": room.state.phase != Phase.OVER}


def _seat(it: OnRoster) -> dict[str, Any]:
    arrive = pgettext("session", "Is here")
    function = words.function(it.membership.function)
    return {
        "seat": it.seat,
        "person": it.person,
        "who": it.there or "",
        "there": it.there is not None,
        "votes": it.votes,
        "shown": it.there_name if it.stood_in else it.name,
        "instead": _("instead of %(name)s") % {"name": it.name} if it.stood_in else function,
        "said": _("here since %(clock)s") % {"clock": clock(it.since)} if it.there else "",
        "arrive_said": f"{arrive}: {it.name}",
        "leave_said": f"{pgettext('session', 'Leaves')}: {it.there_name}",
        "stand_ins": [
            {
                "person": person,
                "name": name,
                "said": _("%(substitute)s is here instead of %(name)s")
                % {"substitute": name, "name": it.name},
            }
            for person, name in it.substitutes
        ],
    }


def shown_item(room: Room, wanted: str) -> InRoom | None:
    """The item in the middle: the wanted one, the open one, else the first without an outcome."""
    if wanted.isdecimal() and len(wanted) < 19 and (found := room.on(int(wanted))) is not None:
        return found
    if (now := room.on(room.state.item)) is not None:
        return now
    return next_item(room, None) or (room.agenda[0] if room.agenda else None)


def next_item(room: Room, after: InRoom | None) -> InRoom | None:
    """The next item of this part that has no outcome and nothing below it."""
    filled = {it.item.parent_id for it in room.agenda}
    order = after.item.order if after is not None else -1
    return next(
        (
            it
            for it in room.agenda
            if it.item.order > order
            and it.public != room.state.closed
            and it.state.outcome is None
            and it.key not in filled
            and not it.item.section
        ),
        None,
    )


def wording(item: InRoom) -> str:
    """The resolution as it stands now: as recorded, else as the first paper proposes it."""
    if item.state.outcome is not None and item.state.outcome.text:
        return item.state.outcome.text
    return item.state.text or next((it.paper.text for it in item.papers if it.paper.text), "")


def agenda(room: Room, shown: InRoom | None) -> list[dict[str, Any]]:
    """The agenda at the side, each item with how far it is."""
    return [
        {
            "pk": it.key,
            "number": it.number,
            "name": it.title,
            "original": it.item.name,
            "label": it.label,
            "wording": wording(it),
            "depth": depth(it.item),
            "closed": not it.public,
            "open": it.key == room.state.item,
            "shown": shown is not None and it.key == shown.key,
            **_state(room, it),
        }
        for it in room.agenda
    ]


def depth(item: Any) -> int:
    """How deep an item stands; three steps are told apart."""
    above = item.parent
    found = 0
    while above is not None and found < 3:
        found, above = found + 1, above.parent if found < 1 else None
    return found


def _state(room: Room, it: InRoom) -> dict[str, str]:
    outcome = it.state.outcome
    if outcome is not None:
        icon = ICONS.get(outcome.result, "info")
        return {"word": meetings.result(outcome.result), "icon": icon}
    if it.key == room.state.item:
        return {"word": pgettext("agenda item", "open now"), "icon": "ring"}
    if it.state.called is not None and not it.item.section:
        return {"word": pgettext("agenda item", "without an outcome so far"), "icon": ""}
    return {"word": "", "icon": ""}


def journal(room: Room, typed: QueryDict) -> dict[str, Any]:
    """What was recorded, the latest first, with what can still be taken back.

    ``typed``: the form of taking back that was not recorded.
    """
    rows = [
        {
            "number": it.number,
            "at": it.line.at,
            "said": it.sentence,
            "by": it.by,
            "key": it.line.key,
            "undone": it.undone_by is not None,
            "may_undo": it.undone_by is None and it.line.kind not in NOT_TAKEN_BACK,
            "reason": typed.get("reason", "") if typed.get("undo") == str(it.line.key) else None,
        }
        for it in reversed(room.lines)
    ]
    late, rest = rows[:LATE], rows[LATE:]
    return {"late": late, "rest": rest, "open": any(it["reason"] is not None for it in rest)}
