"""What of rounds somebody may see; other rooms ask here."""

from sprachrohr.rounds.access.rounds import (
    asked,
    is_organisation,
    of_paper,
    own_comments,
    published,
    round_for,
    seen,
    whole,
)

__all__ = [
    "asked",
    "is_organisation",
    "of_paper",
    "own_comments",
    "published",
    "round_for",
    "seen",
    "whole",
]
