"""Rounds, the passages of their draft, comments and answers."""

from sprachrohr.rounds.models.comments import RoundAnswer, RoundComment
from sprachrohr.rounds.models.rounds import Round, RoundPassage, RoundPublication

__all__ = ["Round", "RoundAnswer", "RoundComment", "RoundPassage", "RoundPublication"]
