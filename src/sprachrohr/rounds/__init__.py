"""Participation rounds: a draft is open for comments until a day, then each one is answered."""
