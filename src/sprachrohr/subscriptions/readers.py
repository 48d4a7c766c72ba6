"""Who wants to be told about something, for the room that announces it (``post/readers.py``)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sprachrohr.post.readers import About, Reader
from sprachrohr.subscriptions import access, digest, links, mailboxes, rules


def readers(abouts: Sequence[About]) -> Iterable[Reader]:
    """Those whose subscription to one of these is confirmed."""
    found = access.confirmed(abouts)
    boxes = access.mailboxes_of({it.email for it in found})
    return [
        Reader(
            address=it.email,
            language=links.language_of(it),
            since=it.confirmed_at,  # type: ignore[arg-type]
            end_url=links.url(it, "end"),
            manage_url=links.url(boxes[it.email], "manage") if it.email in boxes else "",
        )
        for it in found
    ]


def may_leave(mail: Any, now: datetime) -> bool:
    """Whether a mail to a subscriber may still be sent."""
    return digest.may_leave(mail, now)


def bounced(mail: Any, now: datetime) -> None:
    """Nobody is at an address: it is written to no more."""
    box = access.mailbox(rules.plain_address(mail.to))
    if box is not None:
        mailboxes.pause(box, now=now)
