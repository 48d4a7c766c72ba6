"""Rounds of comments: when they are open, who may comment, what still lacks. Pure.

No law prescribes this for the council; days and circle are chosen each time.
"""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

LONGEST = 4_000
"""Letters of one comment."""
MOST_PASSAGES = 200


class State(StrEnum):
    """How far a round is."""

    PLANNED = "planned"
    OPEN = "open"
    ANSWERING = "answering"  # closed, some comments are not answered yet
    ANSWERED = "answered"
    PUBLISHED = "published"


def is_open(opens: date, closes: date, today: date) -> bool:
    """Whether comments are taken; both days count."""
    return opens <= today <= closes


def state_of(opens: date, closes: date, today: date, *, unanswered: int, published: bool) -> State:
    """How far a round is on a day."""
    if published:
        return State.PUBLISHED
    if today < opens:
        return State.PLANNED
    if today <= closes:
        return State.OPEN
    return State.ANSWERING if unanswered else State.ANSWERED


def is_asked(
    *, organisation: bool, member: bool, for_members: bool, for_organisations: bool
) -> bool:
    """Whether somebody belongs to those who are asked."""
    return (member and for_members) or (organisation and for_organisations)


def passages_of(text: str) -> list[str]:
    """The passages of a draft: what stands between empty lines."""
    parts = re.split(r"\r?\n[ \t]*(?:\r?\n[ \t]*)+", text.strip())
    return [it.strip() for it in parts if it.strip()]


def needs_reason(verdict: str) -> bool:
    """Whether an answer says why: always, except that something was taken up as it is."""
    return verdict != "taken_up"


def counts(verdicts: Iterable[str | None]) -> dict[str, int]:
    """How many comments got which answer; ``""`` for those without."""
    found: dict[str, int] = {}
    for it in verdicts:
        found[it or ""] = found.get(it or "", 0) + 1
    return found
