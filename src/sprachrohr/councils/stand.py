"""The day a page speaks of: ``?stand=2013-06-01``, else today."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from sprachrohr.frame import clock

EARLIEST, LATEST = 1945, 2100


@dataclass(frozen=True)
class Stand:
    """A day, whether the address asked for it, and whether it asked for something unreadable."""

    day: date
    given: bool = False
    broken: bool = False

    @property
    def query(self) -> str:
        """What links to pages of the same day carry."""
        return f"?stand={self.day.isoformat()}" if self.given else ""


def stand_of(request: HttpRequest) -> Stand:
    """Read the day from the address; what cannot be read is today, and the page says so."""
    today = clock.today()
    text = request.GET.get("stand", "").strip()
    if not text:
        return Stand(today)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return Stand(today, broken=True)
    if not EARLIEST <= day.year <= LATEST:
        return Stand(today, broken=True)
    return Stand(day, given=day != today)
