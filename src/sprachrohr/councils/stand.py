"""The day a page speaks of: ``?stand=2013-06-01``, else today."""

import re
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext as _

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

    @property
    def hint(self) -> str:
        """How to write a day, beside the field."""
        return _isolated(_("Year, month, day: 2014-06-01"))

    @property
    def complaint(self) -> str:
        """What to do about a day that cannot be read."""
        return _isolated(
            _(
                "We could not read this date. Please write it like 2014-06-01. "
                "You see how it is today."
            )
        )


def _isolated(text: str) -> str:
    """Keep the parts of a written date in order where the text runs from right to left."""
    return re.sub(r"\d{4}-\d{2}-\d{2}", "\u2066\\g<0>\u2069", text)


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
