"""Periods of keeping and their dates. Pure.

Storage limitation: Article 5 (1) (e) of Regulation (EU) 2016/679; the record of processing
activities: its Article 30; a person's access: its Article 15. The days themselves are no law: they
are the council's dated values, with their source.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

LOOK = "privacy.look"
EXPORT = "privacy.export"
"""Codes of the audit log: somebody opened something personal; put together somebody's data."""

MOST_DAYS = 36_500
LOOK_AGAIN = timedelta(minutes=5)
"""Whoever loads a page twice in this time has looked once."""


@dataclass(frozen=True)
class Held:
    """A period in force from a day to a day, both inclusive; ``None``: open."""

    start: date | None
    end: date | None

    def meets(self, other: "Held") -> bool:
        """Whether two periods share a day."""
        return (self.start is None or other.end is None or self.start <= other.end) and (
            other.start is None or self.end is None or other.start <= self.end
        )


def period_problem(days: int | None, span: Held, others: list[Held]) -> str:
    """Why a period cannot be set: "days", "order", "overlap", or ""."""
    if days is None or not 1 <= days <= MOST_DAYS:
        return "days"
    if span.start and span.end and span.end < span.start:
        return "order"
    return "overlap" if any(span.meets(it) for it in others) else ""


def delete_before(now: datetime, days: int) -> datetime:
    """The moment before which data is too old."""
    return now - timedelta(days=days)
