"""What of rounds somebody may see; other rooms ask here."""

from sprachrohr.rounds.access.rounds import (
    any_published,
    asked,
    held,
    is_organisation,
    of_paper,
    one_comment,
    own_comments,
    public_places,
    published,
    round_for,
    seen,
    to_answer,
    whole,
)

__all__ = [
    "any_published",
    "asked",
    "held",
    "is_organisation",
    "of_paper",
    "one_comment",
    "own_comments",
    "public_places",
    "published",
    "round_for",
    "seen",
    "to_answer",
    "whole",
]
