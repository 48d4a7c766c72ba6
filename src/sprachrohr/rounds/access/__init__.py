"""What of rounds somebody may see; other rooms ask here."""

from sprachrohr.rounds.access.rounds import (
    any_published,
    asked,
    is_organisation,
    of_paper,
    own_comments,
    public_places,
    published,
    round_for,
    seen,
    whole,
)

__all__ = [
    "any_published",
    "asked",
    "is_organisation",
    "of_paper",
    "own_comments",
    "public_places",
    "published",
    "round_for",
    "seen",
    "whole",
]
