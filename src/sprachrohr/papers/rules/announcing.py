"""What comes next for a matter a department has announced: one thing, for whoever looks. Pure.

No law orders it; it is the shortest way from "something is planned" to "the council was heard"
(``docs/rules/impact.md``).
"""

from dataclasses import dataclass
from enum import StrEnum


class Next(StrEnum):
    """The one next thing. Those that begin with "wait" are somebody else's."""

    CLOSED = "closed"
    CHECK = "check"
    """Answer the six questions about whom it concerns."""
    ASK = "ask"
    """Ask the council for a statement."""
    WAIT_READ = "wait_read"
    """Office and chair read it."""
    PAPER = "paper"
    """Make a paper of it, link one, or close it."""
    WAIT_PAPER = "wait_paper"
    """The office makes a paper of it, links one, or closes it."""
    HAS_PAPER = "has_paper"


TO_DO = frozenset({Next.CHECK, Next.ASK, Next.PAPER})


@dataclass(frozen=True, kw_only=True)
class Stage:
    """How far a matter is. ``concerned``: by the newest check, ``None`` while it is unclear."""

    closed: bool = False
    checked: bool = False
    concerned: bool | None = None
    asked: bool = False
    """The council was asked for a statement."""
    read: bool = False
    paper: bool = False


def next_of(stage: Stage, *, writes: bool, makes_papers: bool) -> Next:
    """What comes next, for somebody who ``writes`` matters and ``makes_papers`` of them, or not.

    The department asks for a statement where people are concerned or nobody knows; the office does
    not ask itself.
    """
    if stage.closed:
        return Next.CLOSED
    if stage.paper:
        return Next.HAS_PAPER
    if not stage.checked and writes:
        return Next.CHECK
    if makes_papers:
        return Next.PAPER
    if writes and not stage.asked and stage.concerned is not False:
        return Next.ASK
    return Next.WAIT_PAPER if stage.read else Next.WAIT_READ
