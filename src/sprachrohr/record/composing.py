"""From a session's journal to the passages of its minutes: two documents, public part and closed.

What happened is asked of ``rules`` (``Setting``, ``State``); here it becomes German sentences and,
for tables, data. Nothing of a closed item, and nobody's coming and going in the closed part,
reaches a passage of the public document.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from sprachrohr.languages import dates
from sprachrohr.record import phrases
from sprachrohr.record.composing_items import passage_on
from sprachrohr.record.phrases import say
from sprachrohr.record.rules.state import Pause, Span
from sprachrohr.record.told import Composed, Seat, Source


def public_part(source: Source) -> list[Composed]:
    """The document everybody may read."""
    end = source.public_end
    found = [_head(source, closed=False), *_objections(source, closed=False)]
    found += [passage_on(source, it) for it in source.public]
    if end is not None and end != source.state.ended_at:
        text = say("public_ended", end=phrases.clock(end))
    else:
        text = say("ended", end=phrases.clock(end)) if end else ""
    if text:
        found.append(Composed("ending", phrases.heading("ending"), text))
    if source.closed or source.state.closed_parts:
        found.append(Composed("closed", phrases.heading("closed")))
    return found


def closed_part(source: Source) -> list[Composed]:
    """The document of the closed part; empty where there was none."""
    if not source.closed and not source.state.closed_parts:
        return []
    found = [_head(source, closed=True), *_objections(source, closed=True)]
    found += [passage_on(source, it) for it in source.closed]
    if source.state.ended_at:
        text = say("ended", end=phrases.clock(source.state.ended_at))
        found.append(Composed("ending", phrases.heading("ending"), text))
    return found


# --- the head -----------------------------------------------------------------------------


def _head(source: Source, *, closed: bool) -> Composed:
    state = source.state
    since, until = _window(source, closed=closed)
    pauses = [it for it in state.breaks if _meets(it, since, until)]
    facts: dict[str, Any] = {
        "body": source.body,
        "day": source.day.isoformat(),
        "place": source.place,
        "start": _iso(since or source.start),
        "end": _iso(until),
        "breaks": [[_iso(it.since), _iso(it.until)] for it in pauses],
        "chair": source.chair,
        "secretary": state.secretary,
        "present": _present(source, since, until),
        "absent": _absent(source, since, until),
    }
    text = _sentences(source, pauses, closed=closed)
    return Composed("head", phrases.heading("head"), text, facts=facts)


def _window(source: Source, *, closed: bool) -> tuple[datetime | None, datetime | None]:
    """The time a document speaks of."""
    state = source.state
    if not closed:
        return state.opened_at, source.public_end
    since = state.closed_parts[0].since if state.closed_parts else state.opened_at
    last = state.closed_parts[-1].until if state.closed_parts else None
    return since, last or state.ended_at


def _meets(pause: Pause, since: datetime | None, until: datetime | None) -> bool:
    return (until is None or pause.since < until) and (
        since is None or pause.until is None or pause.until > since
    )


def _sentences(source: Source, pauses: Iterable[Pause], *, closed: bool) -> str:
    state, found = source.state, []
    if not closed and state.opened_at is not None:
        start = phrases.clock(state.opened_at)
        found.append(
            say("opening", chair=source.chair, start=start)
            if source.chair
            else say("opening_nobody", start=start)
        )
        if state.secretary:
            found[-1] += " " + say("secretary", secretary=state.secretary)
        n = _voting(source, state.opened_at)
        found.append(phrases.numbered("present", n) + _quorum(source, n, "quorum"))
    if closed and state.closed_parts:
        found.append(say("closed_began", start=phrases.clock(state.closed_parts[0].since)))
    for at in source.challenges:
        if _inside(state.closed_parts, at) == closed:
            n = _voting(source, at)
            said = say("challenge", at=phrases.clock(at), n=n)
            found.append(said + _quorum(source, n, "challenge"))
            back = _regained(source, at)
            if back is not None and _inside(state.closed_parts, back) == closed:
                n = _voting(source, back)
                found.append(say("quorum_again", at=phrases.clock(back), n=n))
    for pause in pauses:
        facts = {"since": phrases.clock(pause.since), "until": phrases.clock(pause.until)}
        found.append(say("break" if pause.until else "break_open", **facts))
    for part in state.closed_parts:
        if not closed and part.until is not None and part.until != state.ended_at:
            found.append(
                say(
                    "closed_between",
                    since=phrases.clock(part.since),
                    until=phrases.clock(part.until),
                )
            )
    found += [it.text for it in state.notes if _inside(state.closed_parts, it.at) == closed]
    return "\n\n".join(found)


def _voting(source: Source, at: datetime) -> int:
    """How many members with a vote sat there at a moment."""
    votes = {it.key for it in source.setting.seats if it.votes}
    return len({it.seat for it in source.state.spans if it.seat in votes and _there(it, at)})


def _regained(source: Source, at: datetime) -> datetime | None:
    """When enough had come after a challenge that found too few; ``None``: never, or none lost."""
    needed = source.setting.needed
    if needed is None or _voting(source, at) >= needed:
        return None
    came = sorted(it.since for it in source.state.spans if it.since > at)
    return next((it for it in came if _voting(source, it) >= needed), None)


def _there(span: Span, at: datetime) -> bool:
    return span.since <= at and (span.until is None or span.until > at)


def _quorum(source: Source, n: int, name: str) -> str:
    """Whether so many can decide, by the council's rule; nothing without one."""
    needed, of = source.setting.needed, source.setting.of
    if needed is None or of is None:
        return ""
    return " " + say(f"{name}_enough" if n >= needed else f"{name}_short", needed=needed, of=of)


def _inside(parts: Iterable[Pause], at: datetime) -> bool:
    return any(it.since <= at and (it.until is None or at < it.until) for it in parts)


def _present(
    source: Source, since: datetime | None, until: datetime | None
) -> list[dict[str, Any]]:
    """Who was there, each person once for a seat, with the times when not all of it."""
    rows: dict[tuple[int, int], list[list[str]]] = {}
    whole: set[tuple[int, int]] = set()
    for span in source.state.spans:
        if until is not None and span.since >= until:
            continue
        if since is not None and span.until is not None and span.until <= since:
            continue
        key = (span.seat, span.person)
        late = since is not None and span.since > since
        # Who left after the end of this part left the other one: not told here.
        early = span.until is not None and (until is None or span.until < until)
        rows.setdefault(key, []).append(
            [_iso(span.since) if late else "", _iso(span.until) if early else ""]
        )
        if not late and not early:
            whole.add(key)
    found = [_row(source, *key, [] if key in whole else times) for key, times in rows.items()]
    return sorted(found, key=_order)


def _row(source: Source, seat: int, person: int, times: list[list[str]]) -> dict[str, Any]:
    known = source.seats.get(seat, Seat("", ""))
    name = source.persons.get(person, "")
    return {
        "name": name,
        "kind": known.kind,
        "list": known.list_name,
        "for": known.name if known.name != name else "",
        "times": times,
    }


def _absent(source: Source, since: datetime | None, until: datetime | None) -> list[dict[str, Any]]:
    """Seats whose own member was not there at all."""
    there = {
        (it.seat, it.person)
        for it in source.state.spans
        if (until is None or it.since < until)
        and (since is None or it.until is None or it.until > since)
    }
    if not there:
        return []
    found = [
        {
            "name": source.seats[it.key].name,
            "kind": source.seats[it.key].kind,
            "list": source.seats[it.key].list_name,
            "excused": source.seats[it.key].declined,
        }
        for it in source.setting.seats
        if it.key in source.seats and (it.key, it.person) not in there
    ]
    return sorted(found, key=_order)


def _order(row: Mapping[str, Any]) -> tuple[int, str]:
    kinds = ("elected", "rat", "advisory")
    kind = row["kind"]
    family = str(row["name"]).rpartition(" ")[2]
    return (kinds.index(kind) if kind in kinds else len(kinds), f"{family} {row['name']}")


def _iso(moment: datetime | None) -> str:
    return timezone.localtime(moment).isoformat(timespec="minutes") if moment else ""


# --- objections to earlier minutes --------------------------------------------------------


def _objections(source: Source, *, closed: bool) -> list[Composed]:
    found = [it for it in source.objections if it.closed == closed]
    if not found:
        return []
    parts = []
    for it in found:
        day = dates.day_month(it.day, "de") if it.day else ""
        if not day:
            parts.append(say("objection_some", name=it.name))
        else:
            name = "objection" if it.name else "objection_nobody"
            parts.append(say(name, name=it.name, day=day))
        parts.append(it.text.strip())
        if it.answer.strip():
            parts += [say("answer"), it.answer.strip()]
    facts = {"objections": [{"name": it.name, "day": _day(it.day)} for it in found]}
    heading = phrases.heading("objections")
    return [Composed("objections", heading, "\n\n".join(parts), facts=facts)]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
