"""The race's councils: each host has its own way of knowing the number (``race_app.py``)."""

LEASE = 0.05
"""Seconds."""

COUNCILS = {
    "strict.localhost": 1,
    "leased.localhost": 2,
    "fixed.localhost": 3,
    "before.localhost": 4,
    "after.localhost": 5,
    "unwaited.localhost": 6,
}
