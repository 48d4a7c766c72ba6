"""Measures: what is late. Pure."""

from datetime import date

FINAL = frozenset({"done", "dropped"})


def is_late(due: date | None, state: str, today: date) -> bool:
    """Whether a measure should have been done by now."""
    return due is not None and due < today and state not in FINAL
