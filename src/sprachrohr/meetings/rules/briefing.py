"""What a member needs who prepares for a session: how long it takes, what is new. Pure."""

from collections.abc import Iterable
from datetime import datetime
from math import ceil

WORDS_A_MINUTE = 150
"""Words somebody reads in a minute: a rule of thumb of this software, no measured value.

Adults read plain texts faster; official ones, on a phone, in a language that is perhaps not their
first, more slowly. Who is promised ten minutes shall not need fifteen.
"""


def reading_minutes(texts: Iterable[str]) -> int:
    """Minutes to read texts through once, rounded up; 0 where there is not one word."""
    return ceil(sum(len(text.split()) for text in texts) / WORDS_A_MINUTE)


def last_told(asked_at: datetime, letters: Iterable[datetime]) -> datetime:
    """When somebody last got the whole agenda: when asked, or by a later letter to all."""
    return max([asked_at, *letters])
