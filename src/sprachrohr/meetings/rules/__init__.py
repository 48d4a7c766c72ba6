"""What holds for sessions: agendas here, the rest in its own file. Pure."""

from sprachrohr.meetings.rules.agenda import (
    Agenda,
    Compared,
    Fate,
    Line,
    Placed,
    Result,
    below,
    compared,
    guests_agenda,
    keeps_edition,
    moved,
    next_number,
    votes_fit,
)

__all__ = [
    "Agenda",
    "Compared",
    "Fate",
    "Line",
    "Placed",
    "Result",
    "below",
    "compared",
    "guests_agenda",
    "keeps_edition",
    "moved",
    "next_number",
    "votes_fit",
]
