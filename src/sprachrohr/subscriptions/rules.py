"""How long a link works, how often somebody is written to, and when. Pure.

Double opt-in: Art. 6 Abs. 1 lit. a and Art. 7 Abs. 1 GDPR (the consent can be shown), § 7 UWG as
courts read it: one mail asks, nothing else is sent before the answer.
"""

from datetime import datetime, timedelta

LINK_DAYS = 7
"""Days in which a request can be confirmed; then it is deleted."""
ENDED_DAYS = 30
"""Days for which an ended subscription is kept, to tell why somebody was written to."""
BETWEEN_REQUESTS = timedelta(days=1)
"""One address gets one request in this time at most, whoever enters it."""
MOST_AT_ONCE = 20
"""Things that one form may ask for."""
BOUNCED_DAYS = 30
"""Days after which the subscriptions of an address that does not exist end."""

WEEKLY, DAILY = "weekly", "daily"
WEEKDAY, HOUR = 3, 8
"""Thursday, eight o'clock: the council may choose otherwise. No law orders it."""
NEWS_DAYS = 60
"""What has been there for longer is no news."""
TOLD_DAYS = 180
"""Days for which is kept what somebody was told; longer than anything stays news."""
SETTLE = timedelta(minutes=5)
"""How long something stands before it is told: a mistake may be taken back meanwhile."""
AHEAD = timedelta(days=2)
"""Whoever wants to come to a session needs so long: what would be told later is told now."""
UNDER = 5
"""Smaller numbers of subscribers are not shown: with few, one could guess who it is."""


def may_confirm(asked: datetime, now: datetime) -> bool:
    """Whether a request's link still works."""
    return now - asked <= timedelta(days=LINK_DAYS)


def may_write(last: datetime | None, now: datetime) -> bool:
    """Whether an address may get another request; ``last``: when it got the one before."""
    return last is None or now - last >= BETWEEN_REQUESTS


def plain_address(address: str) -> str:
    """An address as it is kept and compared: nobody has two by writing it larger."""
    return address.strip().lower()


def last_round(now: datetime, rhythm: str, weekday: int, hour: int) -> datetime:
    """The last moment, at or before ``now``, at which mails of a rhythm leave.

    ``now`` is aware and in the council's time zone; ``weekday``: 0 is Monday; ``hour``: 0 to 23.
    """
    moment = now.replace(hour=hour, minute=0, second=0, microsecond=0)
    if rhythm == WEEKLY:
        moment -= timedelta(days=(now.weekday() - weekday) % 7)
    return moment if moment <= now else moment - _length(rhythm)


def next_round(now: datetime, rhythm: str, weekday: int, hour: int) -> datetime:
    """The first moment after ``now``, as :func:`last_round` says."""
    return last_round(now, rhythm, weekday, hour) + _length(rhythm)


def _length(rhythm: str) -> timedelta:
    return timedelta(days=7 if rhythm == WEEKLY else 1)


def is_news(seen: datetime | None, since: datetime, now: datetime) -> bool:
    """Whether something seen at a moment is news to whoever subscribed at ``since``."""
    return seen is not None and seen > since and now - seen <= timedelta(days=NEWS_DAYS)


def cannot_wait(
    until: datetime | None, seen: datetime | None, now: datetime, coming: datetime
) -> bool:
    """Whether a session begins too soon after the next round for its news to wait till then."""
    if until is None or (seen is not None and now - seen < SETTLE):
        return False
    return until < coming + AHEAD


def coarse(number: int) -> int | None:
    """A number that may be shown; ``None``: fewer than :data:`UNDER`."""
    return number if number >= UNDER else None
