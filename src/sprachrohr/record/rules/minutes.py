"""The life of minutes (Niederschrift, § 52 GO NRW): which step may follow, and by whom.

Whoever wrote them does not check them; chair and minute-taker are two people; nothing is published
before both have signed; what is published is never changed, but followed by another edition
(docs/rules/minutes.md, version 1 of 23 November 2026).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol


class State(StrEnum):
    """As ``MinutesStep.State``."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    CHECKED = "checked"
    SIGNED_CHAIR = "signed_chair"
    SIGNED_SECRETARY = "signed_secretary"
    SIGNED = "signed"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What somebody may want to do with minutes."""

    EDIT = "edit"
    SUBMIT = "submit"
    GIVE_BACK = "give_back"
    CHECK = "check"
    SIGN_CHAIR = "sign_chair"
    SIGN_SECRETARY = "sign_secretary"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    CORRECT = "correct"


class Wrong(StrEnum):
    """Why not."""

    STATE = "state"
    WROTE_IT = "wrote_it"
    SIGNED_ALREADY = "signed_already"
    SAME_HAND = "same_hand"
    CLOSED = "closed"
    NO_NAMES = "no_names"
    NO_REASON = "no_reason"
    ADDED_LATER = "added_later"
    """Another edition is being written already, or has taken the place of this one."""


OPEN = frozenset({State.DRAFT, State.RETURNED})
"""Texts may be written."""
SIGNING = frozenset({State.CHECKED, State.SIGNED_CHAIR, State.SIGNED_SECRETARY})
BEFORE = frozenset({State.SUBMITTED, *SIGNING, State.SIGNED})
"""Submitted, and not yet published: may be given back."""

FROM: Mapping[Act, frozenset[State]] = {
    Act.EDIT: OPEN,
    Act.SUBMIT: OPEN,
    Act.GIVE_BACK: BEFORE,
    Act.CHECK: frozenset({State.SUBMITTED}),
    Act.SIGN_CHAIR: SIGNING,
    Act.SIGN_SECRETARY: SIGNING,
    Act.PUBLISH: frozenset({State.SIGNED}),
    Act.WITHDRAW: frozenset({State.PUBLISHED}),
    Act.CORRECT: frozenset({State.PUBLISHED, State.WITHDRAWN, State.SIGNED}),
}
REASONED = frozenset({Act.GIVE_BACK, Act.WITHDRAW, Act.CORRECT})
"""Steps that say why."""
SIGNATURES = {Act.SIGN_CHAIR: State.SIGNED_CHAIR, Act.SIGN_SECRETARY: State.SIGNED_SECRETARY}


@dataclass(frozen=True)
class Done:
    """A step that was taken; ``hand`` tells apart who did it, an account or a name."""

    state: str
    hand: str


def stand(history: Sequence[Done]) -> State:
    """How minutes stand after these steps, the oldest first; without any they are a draft."""
    return State(history[-1].state) if history else State.DRAFT


def writers(history: Iterable[Done]) -> frozenset[str]:
    """Who wrote them: whoever drafted, changed or submitted this edition."""
    return frozenset(it.hand for it in history if it.state in (State.DRAFT, State.SUBMITTED))


def signed(history: Sequence[Done]) -> dict[State, str]:
    """The signatures that count, and by whose hand: those since the last check."""
    found: dict[State, str] = {}
    for it in history:
        if it.state in (State.CHECKED, State.RETURNED, State.DRAFT):
            found = {}
        elif it.state in (State.SIGNED_CHAIR, State.SIGNED_SECRETARY):
            found[State(it.state)] = it.hand
    return found


def refusal(
    act: Act,
    history: Sequence[Done],
    hand: str,
    *,
    closed: bool = False,
    named: bool = True,
    reason: str = "-",
    followed: bool = False,
) -> Wrong | None:
    """Why somebody may not do this now; ``None``: it may be done.

    ``hand``: who wants to. ``closed``: it is the part that is not public. ``named``: chair and
    minute-taker are filled in. ``reason``: what was given for it. ``followed``: there is a later
    edition.
    """
    found = (
        (Wrong.CLOSED, closed and act in (Act.PUBLISH, Act.WITHDRAW)),
        (_signature(act, history, hand), True),
        (Wrong.STATE, not _reached(act, stand(history), closed)),
        (Wrong.ADDED_LATER, act is Act.CORRECT and followed),
        (Wrong.WROTE_IT, act is Act.CHECK and hand in writers(history)),
        (Wrong.NO_NAMES, act is Act.SUBMIT and not named),
        (Wrong.NO_REASON, act in REASONED and not reason.strip()),
    )
    return next((wrong for wrong, holds in found if wrong is not None and holds), None)


def _signature(act: Act, history: Sequence[Done], hand: str) -> Wrong | None:
    """Why this signature is not the one that is missing."""
    if act not in SIGNATURES or stand(history) not in SIGNING:
        return None
    known = signed(history)
    if SIGNATURES[act] in known:
        return Wrong.SIGNED_ALREADY
    return Wrong.SAME_HAND if hand in known.values() else None


def _reached(act: Act, state: State, closed: bool) -> bool:
    """Whether a step may follow this state.

    Another edition follows what is published, of a closed part what is signed; a public part that
    is only signed can be given back.
    """
    if act is Act.CORRECT and state is State.SIGNED:
        return closed
    return state in FROM[act]


def complete(history: Sequence[Done], act: Act) -> bool:
    """Whether this signature is the second one."""
    return set(signed(history)) | {SIGNATURES[act]} == set(SIGNATURES.values())


class Period(Protocol):
    """What must be known of the council's rule: ``councils.rules.Procedure`` fits."""

    @property
    def unit(self) -> str: ...
    @property
    def value(self) -> int: ...


def due_on(rule: Period | None, day: date) -> date | None:
    """The last day on which minutes are in time; ``None`` where the council has no such rule.

    The day of the session does not count. ``full_days`` are counted as ``days``: the earlier of
    two readings, so that nobody is told to have time that they may not have. Raises
    :class:`ValueError` for units that count no time.
    """
    if rule is None:
        return None
    if rule.unit not in ("days", "full_days"):
        raise ValueError(rule.unit)
    return day + timedelta(days=rule.value)


def overdue(rule: Period | None, day: date, today: date) -> bool:
    """Whether the minutes of a session of ``day`` should be there already."""
    last = due_on(rule, day)
    return last is not None and today > last


@dataclass(frozen=True)
class Settled:
    """What stands in a passage after another draft; ``proposed``: what the journal says now.

    ``proposed`` is empty where nobody has to decide.
    """

    text: str
    proposed: str = ""


Join = Callable[[str, str, str], str | None]
"""Joins two changes of one text (before, mine, other); ``None`` where they touch each other."""


def settle(drafted: str, text: str, now: str, join: Join) -> Settled:
    """Draft a passage again without losing a typed word.

    ``drafted``: what the journal gave last time; ``text``: what stands there; ``now``: what the
    journal gives today.
    """
    if text in (drafted, now):
        return Settled(now)
    if now == drafted:
        return Settled(text)
    joined = join(drafted, text, now)
    return Settled(text, now) if joined is None else Settled(joined)


@dataclass(frozen=True)
class Changed:
    """Passages by their key: what a new draft adds, takes away and says differently."""

    added: tuple[str, ...]
    gone: tuple[str, ...]
    other: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        return not (self.added or self.gone or self.other)


def changed(before: Mapping[str, str], now: Mapping[str, str]) -> Changed:
    """Which passages the journal tells differently than when they were drafted."""
    return Changed(
        added=tuple(it for it in now if it not in before),
        gone=tuple(it for it in before if it not in now),
        other=tuple(it for it in now if it in before and before[it] != now[it]),
    )
