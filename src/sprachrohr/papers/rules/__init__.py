"""What holds for papers: the thread here, the rest in its own file. Pure."""

from sprachrohr.papers.rules.thread import (
    SHORT_NOTICE,
    Kind,
    Knot,
    Outcome,
    Standing,
    Stop,
    Thread,
    Timing,
    Warning,
    Where,
    overdue,
    timing,
    weave,
)

__all__ = [
    "SHORT_NOTICE",
    "Kind",
    "Knot",
    "Outcome",
    "Standing",
    "Stop",
    "Thread",
    "Timing",
    "Warning",
    "Where",
    "overdue",
    "timing",
    "weave",
]
