"""What is written about an address as a whole: rhythm, pause, the end of everything."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.writing import keep, writing
from sprachrohr.post import actions as post
from sprachrohr.subscriptions import access, links
from sprachrohr.subscriptions.models import Mailbox, Rhythm, Subscription

GUEST = Actor("Öffentliches Formular")
BY_ITSELF = Actor("Abonnements")


def open_for(subscription: Subscription, *, by: Actor, now: datetime) -> Mailbox:
    """The mailbox of an address that has just confirmed; its wishes of now count from now on.

    Whoever confirms has got mail: a pause ends.
    """
    council: Any = subscription.council
    with writing("subscriptions.open_mailbox", council, by=by, now=now, guests_see=False):
        row = access.mailbox(subscription.email) or Mailbox(
            council=council, email=subscription.email
        )
        row.language, row.rhythm = subscription.language, subscription.rhythm
        row.paused_at = None
        return keep(row)


def choose(mailbox: Mailbox, *, rhythm: str, by: Actor = GUEST, now: datetime) -> Mailbox:
    """Choose how often the gathered mail comes."""
    if rhythm not in Rhythm.values:
        raise Refused(_("Please choose how often we may write."))
    with writing("subscriptions.choose", mailbox.council, by=by, now=now, guests_see=False):
        lock(mailbox)
        mailbox.rhythm = rhythm
        return keep(mailbox)


def pause(mailbox: Mailbox, *, by: Actor = BY_ITSELF, now: datetime) -> Mailbox:
    """Write no more to an address that does not exist (anhalten)."""
    with writing("subscriptions.pause", mailbox.council, by=by, now=now, guests_see=False):
        lock(mailbox)
        if mailbox.paused_at is None:
            mailbox.paused_at = now
            keep(mailbox)
    return mailbox


def end_all(council: Any, address: str, *, by: Actor = GUEST, now: datetime) -> int:
    """End everything of an address; how many. Mails that wait are not sent."""
    from sprachrohr.subscriptions.actions import end

    rows = list(Subscription.objects.standing().filter(email=address))
    with writing("subscriptions.end_all", council, by=by, now=now, guests_see=False):
        for row in rows:
            end(row, by=by, now=now)
    return len(rows)


def stop_idle(council: Any, address: str, *, by: Actor, now: datetime) -> None:
    """Delete gathered mails that wait, once an address has no subscription any more."""
    mailbox = access.mailbox(address)
    if mailbox is not None and not access.confirmed_of(address):
        post.stop_reader(council, links.url(mailbox, "end_all"), by=by, now=now)


def delete_empty() -> None:
    """Delete the mailboxes of addresses that nothing is kept about; inside a change."""
    kept = Subscription.objects.order_by().values("email")
    for row in Mailbox.objects.exclude(email__in=kept):
        row.delete()
