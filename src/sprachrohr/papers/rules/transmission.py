"""What the council puts before other bodies, and what they make of it (Übergabe). Pure.

On request of the council its suggestion or statement is put before Rat, district council or
committee (§ 27 GO NRW; the wording since 2025 is not checked). No law says by when
(``docs/rules/transmission.md``).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

OWN = frozenset({"council", "board", "working_group", "commission"})
"""Bodies of the council itself, as in ``Organization.Kind``: nothing is handed on to them, and
their results stand with their own sessions."""


class Outcome(StrEnum):
    """As kept in ``Consultation.Outcome``."""

    ADOPTED = "adopted"
    PARTLY = "partly"
    REJECTED = "rejected"
    PENDING = "pending"
    NOTED = "noted"


FINAL = frozenset({Outcome.ADOPTED, Outcome.PARTLY, Outcome.REJECTED, Outcome.NOTED})

CARRIED = frozenset({"unanimous", "majority", "amended"})
"""Results of an agenda item with which the council has asked for something."""


class Wrong(StrEnum):
    """What is wrong with a day."""

    AHEAD = "ahead"
    """It has not come yet."""
    BEFORE_PAPER = "before_paper"
    BEFORE_RESOLUTION = "before_resolution"
    BEFORE_HANDED = "before_handed"


def is_open(outcome: str) -> bool:
    """Whether a body still has to say something: nothing is noted, or it put it off."""
    return outcome not in FINAL


def may_follow(known: str, new: str) -> bool:
    """Whether one outcome may follow another ("" for none): what is final stays.

    A body may put something off more than once.
    """
    return is_open(known) and new in set(Outcome)


def may_hand_on(results: Iterable[str]) -> bool:
    """Whether a paper may be put before others, by what the council decided about it.

    ``results``: of its resolutions, the newest last. Without any it may: an urgent statement is
    handed on before the next session.
    """
    newest = list(results)[-1:]
    return not newest or newest[0] in CARRIED


def wrong_handing(
    on: date, *, paper: date, decided: date | None, planned: date | None, today: date
) -> Wrong | None:
    """What is wrong with the day something was handed on, or with the day planned there."""
    if on > today:
        return Wrong.AHEAD
    if on < paper:
        return Wrong.BEFORE_PAPER
    if decided is not None and on < decided:
        return Wrong.BEFORE_RESOLUTION
    if planned is not None and planned < on:
        return Wrong.BEFORE_HANDED
    return None


def wrong_result(outcome: str, on: date, *, handed: date | None, today: date) -> Wrong | None:
    """What is wrong with the day of an outcome; one put off may name the new day to come."""
    if on > today and outcome != Outcome.PENDING:
        return Wrong.AHEAD
    if handed is not None and on < handed:
        return Wrong.BEFORE_HANDED
    return None


def waits_since(
    outcome: str, planned: date | None, handed: date, today: date, *, stale_days: int
) -> date | None:
    """Since when somebody should ask for the outcome, or ``None`` while one may wait.

    From the day after the one planned there; without one, as many days after it was handed on as
    the council lets pass without news (``stale_days``; 0: never).
    """
    if not is_open(outcome):
        return None
    if planned is None and not stale_days:
        return None
    wait = timedelta(days=stale_days)
    first = planned + timedelta(days=1) if planned is not None else handed + wait
    return first if first <= today else None


@dataclass(frozen=True)
class Tally:
    """How often other bodies followed; every number can be shown, the rate follows from them."""

    adopted: int = 0
    partly: int = 0
    rejected: int = 0
    pending: int = 0
    noted: int = 0

    @property
    def handed_on(self) -> int:
        """Everything that was handed on."""
        return self.adopted + self.partly + self.rejected + self.pending + self.noted

    @property
    def followed(self) -> int:
        """Adopted as it was, or in part."""
        return self.adopted + self.partly

    @property
    def judged(self) -> int:
        """What was decided on: what is pending is not, nor what was only noted."""
        return self.followed + self.rejected

    @property
    def rate(self) -> float | None:
        """``followed`` of ``judged``, from 0 to 1; ``None`` while nothing was decided on."""
        return self.followed / self.judged if self.judged else None


def tally(outcomes: Iterable[str]) -> Tally:
    """Count outcomes, one for each thing handed on; where nothing is noted it is pending."""
    found = [it or Outcome.PENDING for it in outcomes]
    return Tally(**{it.value: found.count(it) for it in Outcome})
