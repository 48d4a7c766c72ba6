"""What was handed on to other bodies: of one paper, and what still waits for an answer."""

from datetime import date

from sprachrohr.papers.access.following import habits
from sprachrohr.papers.models import Transmission
from sprachrohr.papers.rules import transmission as rules

MOST = 20


def of_paper(pk: int) -> list[Transmission]:
    """Everything handed on of one paper, the first first; for its authors and the office."""
    rows = Transmission.objects.filter(paper=pk)
    return list(rows.select_related("organization", "unit", "consultation").order_by("on", "pk"))


def unanswered(today: date) -> list[tuple[Transmission, date]]:
    """What somebody should ask for, with since when; the longest first. For the office."""
    rows = Transmission.objects.exclude(consultation__outcome__in=rules.FINAL)
    rows = rows.select_related("paper", "organization", "consultation").order_by("on", "pk")
    found, days = [], habits().stale_days
    for it in rows[:200]:
        row = it.consultation
        since = rules.waits_since(row.outcome, row.date, it.on, today, stale_days=days)
        if since is not None:
            found.append((it, since))
    return sorted(found, key=lambda row: row[1])[:MOST]
