"""The thread: from a person's concern to what happened. Pure: rows in, knots out.

No law orders it; it is the one picture this product has of a case (``docs/rules/thread.md``).
Texts pass through untouched, so that they may be in any language.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

SHORT_NOTICE = 7
"""Days the council needs between its own advice and the decision of others."""


class Kind(StrEnum):
    """What a knot is."""

    CONCERN = "concern"
    WORKING_GROUP = "working_group"
    PAPER = "paper"
    SESSION = "session"
    HANDED = "handed"
    COMMITTEE = "committee"
    RAT = "rat"
    OFFICE = "office"
    TERM = "term"
    OUTCOME = "outcome"
    REPORT = "report"
    END = "end"


class Where(StrEnum):
    """Where a knot stands, seen from today."""

    DONE = "done"
    HERE = "here"
    COMING = "coming"
    ENDED = "ended"


class Standing(StrEnum):
    """How a whole thread stands: the word a reader came for."""

    SUBMITTED = "submitted"
    PLANNED = "planned"
    AT_RAT = "at_rat"
    AT_OFFICE = "at_office"
    IN_WORK = "in_work"
    DECIDED = "decided"
    OVERDUE = "overdue"
    DONE = "done"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Outcome(StrEnum):
    """What a stop means for the thread; most mean nothing."""

    NONE = ""
    OPEN_AT_RAT = "at_rat"
    OPEN_AT_OFFICE = "at_office"
    OPEN_IN_WORK = "in_work"
    DONE = "done"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


_OPEN = {
    Outcome.OPEN_AT_RAT: Standing.AT_RAT,
    Outcome.OPEN_AT_OFFICE: Standing.AT_OFFICE,
    Outcome.OPEN_IN_WORK: Standing.IN_WORK,
}
_ENDS = {
    Outcome.REJECTED: Standing.REJECTED,
    Outcome.WITHDRAWN: Standing.WITHDRAWN,
}
_WEIGHT = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True)
class Stop:
    """One row of any table that may become a knot.

    ``on`` None: planned, day not known. ``outcome``: a follow-up's or a decision's meaning;
    ``follow_up`` marks the rows of the follow-up, which always speak last. ``decided``: a body
    has come to a result here. ``label`` stands in place of the kind's own word.
    """

    kind: Kind
    on: date | None
    title: Any = ""
    who: Any = ""
    sentence: Any = ""
    url: str = ""
    label: Any = ""
    outcome: Outcome = Outcome.NONE
    follow_up: bool = False
    decided: bool = False


@dataclass(frozen=True)
class Knot:
    """One knot as shown."""

    kind: Kind
    where: Where
    on: date | None
    title: Any
    who: Any
    sentence: Any
    url: str
    label: Any
    together: bool
    """On the same day as the knot before ("gleichzeitig")."""


@dataclass(frozen=True)
class Thread:
    """The knots in order, and how the whole stands. ``step`` of ``of`` counts from 1."""

    knots: tuple[Knot, ...] = ()
    step: int = 0
    standing: Standing = Standing.SUBMITTED
    since: date | None = None
    """Overdue since, done on, ended on, here since, planned for: the day of the standing."""
    finished: bool = False

    @property
    def of(self) -> int:
        return len(self.knots)

    @property
    def marks(self) -> tuple[str, ...]:
        """States of the knots for the small picture."""
        return tuple(knot.where for knot in self.knots)


def overdue(due: date | None, today: date, finished: bool) -> bool:
    """Whether a deadline has passed and the thing is not done; the day itself still counts."""
    return due is not None and due < today and not finished


def weave(stops: Iterable[Stop], today: date, due: date | None = None) -> Thread:
    """Order the stops of one case into its thread.

    Skipped stations are simply not there. A stop that is still to come when the case ends is
    dropped: nobody waits for it any more.
    """
    ordered = _merged(sorted(stops, key=_place))
    if not ordered:
        return Thread()
    end = _end(ordered, today)
    if end is not None:
        return _ended(ordered, end, today)
    past = [stop for stop in ordered if stop.on is not None and stop.on <= today]
    coming = [stop for stop in ordered if stop.on is None or stop.on > today]
    newest = next((stop for stop in reversed(past) if stop.follow_up), None)
    done = next((stop for stop in reversed(past) if stop.outcome is Outcome.DONE), None)
    if newest is not None and newest.outcome is not Outcome.DONE:
        done = None
    follow = newest if newest is not None and newest.outcome in _OPEN else None
    here: Stop | None = None
    if done is None and past and (follow or coming or due is not None):
        here = past[-1]
    if follow is not None and follow.outcome is Outcome.OPEN_AT_RAT:
        past, coming, here, follow = _at_rat(past, coming, here, follow)
    knots = _knots([(stop, Where.HERE if stop is here else Where.DONE) for stop in past])
    knots += _knots([(stop, Where.HERE if stop is here else Where.COMING) for stop in coming])
    knots = _together(knots)
    step = next((i for i, k in enumerate(knots, 1) if k.where is Where.HERE), len(past))
    standing, since = _standing(follow, done, past, coming)
    late = overdue(due, today, done is not None)
    return Thread(
        knots=knots,
        step=step,
        standing=Standing.OVERDUE if late else standing,
        since=due if late else since,
        finished=done is not None,
    )


def _place(stop: Stop) -> tuple[date, int, int]:
    return (stop.on or date.max, _WEIGHT[stop.kind], int(stop.follow_up))


def _merged(stops: list[Stop]) -> list[Stop]:
    """Two rows that tell the same step become one.

    The same kind on the same day by the same body (or one that names none) is one step. "It lies
    with the Rat" is no step of its own once the Rat has dealt with it.
    """
    kept: list[Stop] = []
    for stop in stops:
        if stop.outcome is Outcome.OPEN_AT_RAT and any(
            later.kind is Kind.RAT and later.decided and later.on and stop.on
            and later.on >= stop.on for later in stops
        ):  # fmt: skip
            continue
        twin = next(
            (
                place
                for place, other in enumerate(kept)
                if other.kind is stop.kind
                and stop.kind not in {Kind.CONCERN, Kind.PAPER}
                and other.on == stop.on
                and other.on is not None
                and (not other.who or not stop.who or str(other.who) == str(stop.who))
            ),
            None,
        )
        if twin is None:
            kept.append(stop)
            continue
        first = kept[twin]
        kept[twin] = replace(
            first,
            title=first.title or stop.title,
            who=first.who or stop.who,
            sentence=first.sentence or stop.sentence,
            url=first.url or stop.url,
            outcome=stop.outcome or first.outcome,
            follow_up=first.follow_up or stop.follow_up,
            decided=first.decided or stop.decided,
        )
    return kept


def _end(stops: Sequence[Stop], today: date) -> Stop | None:
    """The stop at which the case ended early, if it did.

    The newest follow-up decides. A body's "no" ends the case only when nobody deals with it
    afterwards: a committee may reject what the Rat then decides all the same.
    """
    past = [stop for stop in stops if stop.on is not None and stop.on <= today]
    followed = [stop for stop in past if stop.follow_up]
    if followed:
        return followed[-1] if followed[-1].outcome in _ENDS else None
    later = [stop for stop in stops if stop not in past and stop.kind is not Kind.REPORT]
    if past and past[-1].outcome in _ENDS and not later:
        return past[-1]
    return None


def _ended(stops: Sequence[Stop], end: Stop, today: date) -> Thread:
    kept = [stop for stop in stops if stop.on is not None and stop.on <= today]
    kept = [stop for stop in kept if stop is not end]
    same = kept[-1] if kept else None
    if same is not None and (same.on, same.outcome) == (end.on, end.outcome):
        # the follow-up tells the reason of the very decision before it: one knot
        end = replace(same, sentence=end.sentence or same.sentence)
        kept.pop()
    knots = _knots([(stop, Where.DONE) for stop in kept] + [(end, Where.ENDED)])
    return Thread(
        knots=_together(knots),
        step=len(knots),
        standing=_ENDS[end.outcome],
        since=end.on,
        finished=True,
    )


def _at_rat(
    past: list[Stop], coming: list[Stop], here: Stop | None, follow: Stop
) -> tuple[list[Stop], list[Stop], Stop | None, Stop]:
    """ "It lies with the Rat" and the Rat's coming session are one knot: the coming one."""
    rat = next((stop for stop in coming if stop.kind is Kind.RAT), None)
    if rat is None:
        return past, coming, here, follow
    one = replace(rat, sentence=rat.sentence or follow.sentence, outcome=follow.outcome)
    return (
        [stop for stop in past if stop is not follow],
        [one if stop is rat else stop for stop in coming],
        one,
        one,
    )


def _standing(
    follow: Stop | None, done: Stop | None, past: Sequence[Stop], coming: Sequence[Stop]
) -> tuple[Standing, date | None]:
    if done is not None:
        return Standing.DONE, done.on
    if follow is not None:
        return _OPEN[follow.outcome], follow.on
    ahead = [stop for stop in coming if stop.kind is not Kind.REPORT]
    if ahead:
        return (Standing.AT_RAT if ahead[0].kind is Kind.RAT else Standing.PLANNED), ahead[0].on
    decided = [stop for stop in past if stop.decided]
    if decided:
        return Standing.DECIDED, decided[-1].on
    return Standing.SUBMITTED, past[0].on if past else None


def _knots(stops: Iterable[tuple[Stop, Where]]) -> tuple[Knot, ...]:
    return tuple(
        Knot(
            stop.kind,
            where,
            stop.on,
            stop.title,
            stop.who,
            stop.sentence,
            stop.url,
            stop.label,
            False,
        )
        for stop, where in stops
    )


def _together(knots: Sequence[Knot]) -> tuple[Knot, ...]:
    return tuple(
        replace(knot, together=True)
        if place and knot.on is not None and knots[place - 1].on == knot.on
        else knot
        for place, knot in enumerate(knots)
    )


class Warning(StrEnum):
    """What is wrong with the order in which bodies deal with a paper."""

    AFTER = "after"
    SAME_DAY = "same_day"
    SHORT = "short"


@dataclass(frozen=True)
class Timing:
    """The warning and the days between the council's advice and the decision."""

    warning: Warning
    days: int


def timing(council: Iterable[date], decision: Iterable[date]) -> Timing | None:
    """Whether the council's advice can still reach those who decide.

    ``council``: days on which the council deals with the paper; ``decision``: days on which
    others decide. ``None`` when all is well, or when one of the two is not known. The council's
    best day counts, against the first decision.
    """
    days, decided = list(council), min(decision, default=None)
    if not days or decided is None:
        return None
    ahead = [(decided - day).days for day in days]
    best = max(ahead)
    if best >= SHORT_NOTICE:
        return None
    if best < 0:
        return Timing(Warning.AFTER, -best)
    return Timing(Warning.SAME_DAY if best == 0 else Warning.SHORT, best)
