"""What is written about an address as a whole: its rhythm, a pause."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.writing import changer, keep, writing
from sprachrohr.post import actions as post
from sprachrohr.subscriptions import access, links, rules
from sprachrohr.subscriptions.models import DigestHabits, Mailbox, Rhythm, Round, Subscription

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
        begin(council.pk, now)
        return keep(row)


def begin(council_id: int, now: datetime) -> None:
    """Whoever is the first reader of a council waits for the next round."""
    habits, local = access.habits(), timezone.localtime(now)
    for rhythm in Rhythm.values:
        at = rules.last_round(local, rhythm, habits.weekday, habits.hour)
        Round.objects.get_or_create(council_id=council_id, rhythm=rhythm, defaults={"at": at})


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


def resume(mailbox: Mailbox, *, by: Actor = GUEST, now: datetime) -> Mailbox:
    """Write again to an address that was paused (fortsetzen)."""
    with writing("subscriptions.resume", mailbox.council, by=by, now=now, guests_see=False):
        lock(mailbox)
        mailbox.paused_at = None
        return keep(mailbox)


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


def _check_habits(row: DigestHabits) -> DigestHabits:
    if row._state.adding and DigestHabits.objects.exclude(pk=row.pk).exists():
        raise Refused(_("There is a choice for gathered e-mails already. Change that one."))
    row.weekday, row.hour = int(row.weekday), int(row.hour)
    if not 0 <= row.weekday <= 6:
        raise Refused(_("Choose a day of the week."))
    if not 0 <= row.hour <= 23:
        raise Refused(_("Choose an hour from 0 to 23."))
    return row


def add_habits(council: Any, *, by: Actor, now: datetime, **facts: Any) -> DigestHabits:
    """Choose when gathered mails leave (Vorgaben für Sammelmails)."""
    with writing("subscriptions.add_habits", council, by=by, now=now, guests_see=False):
        return keep(_check_habits(DigestHabits(council=council, **facts)))


change_habits = changer(DigestHabits, _check_habits, guests_see=False)
