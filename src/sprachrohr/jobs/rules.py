"""When a job is tried again, and when something timed is due. Pure."""

from datetime import datetime, time, timedelta

DELAYS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
    timedelta(hours=24),
)
"""How long to wait after the first, second … failed attempt."""

LOST_AFTER = timedelta(hours=1)
"""A job that has been running for longer belongs to a process that is gone."""


def delay_after(attempts: int) -> timedelta | None:
    """How long to wait after ``attempts`` failed ones; ``None``: it is given up."""
    return DELAYS[attempts - 1] if 1 <= attempts <= len(DELAYS) else None


def is_due(last: datetime | None, now: datetime, every: timedelta | None, hour: int | None) -> bool:
    """Whether something timed is due: each ``every``, or once a day from ``hour`` on.

    All moments are aware and in the council's time zone; ``last`` is the last time it ran.
    """
    if last is None:
        return hour is None or now.hour >= hour
    if every is not None:
        return now - last >= every
    start = datetime.combine(now.date(), time(hour or 0), now.tzinfo)
    return last < start <= now
