"""Every change of rounds, comments and answers."""

# Only office and members read these sentences.

from sprachrohr.rounds.actions.comments import (
    answer,
    change_comment,
    comment,
    forget_authors,
    remove_comment,
)
from sprachrohr.rounds.actions.rounds import (
    add_round,
    change_round,
    publish,
    remove_round,
    replace_text,
    take_back,
)

__all__ = [
    "add_round",
    "answer",
    "change_comment",
    "change_round",
    "comment",
    "forget_authors",
    "publish",
    "remove_comment",
    "remove_round",
    "replace_text",
    "take_back",
]
