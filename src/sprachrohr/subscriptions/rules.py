"""How long a link works, and how often somebody is written to. Pure.

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


def may_confirm(asked: datetime, now: datetime) -> bool:
    """Whether a request's link still works."""
    return now - asked <= timedelta(days=LINK_DAYS)


def may_write(last: datetime | None, now: datetime) -> bool:
    """Whether an address may get another request; ``last``: when it got the one before."""
    return last is None or now - last >= BETWEEN_REQUESTS


def plain_address(address: str) -> str:
    """An address as it is kept and compared: nobody has two by writing it larger."""
    return address.strip().lower()
