"""What may be known of subscriptions: the office numbers, somebody's own by their link."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db.models import Count

from sprachrohr.people.viewers import Viewer
from sprachrohr.post import access as post
from sprachrohr.subscriptions import rules
from sprachrohr.subscriptions.links import digests
from sprachrohr.subscriptions.models import (
    DigestHabits,
    Mailbox,
    Refusal,
    Subscription,
    Told,
)

RIGHT = "meetings.edit"
REQUESTS = ("subscription_request", "subscription_known")


def numbers(viewer: Viewer) -> dict[tuple[str, int], int | None]:
    """How many have subscribed to what; for those who plan sessions. Never who.

    ``None``: somebody has, but fewer than may be shown.
    """
    if not viewer.may(RIGHT):
        return {}
    counted = Subscription.objects.confirmed().order_by().values_list("about", "about_id")
    return {(about, pk): rules.coarse(n) for about, pk, n in counted.annotate(n=Count("pk"))}


def subjects() -> list[tuple[str, int]]:
    """Everything somebody has subscribed to."""
    rows = Subscription.objects.confirmed().order_by("about", "about_id")
    return list(rows.values_list("about", "about_id").distinct())


def mailbox(address: str) -> Mailbox | None:
    """The mailbox of an address, if it has one."""
    found: Mailbox | None = Mailbox.objects.filter(email=address).first()
    return found


def mailboxes_of(addresses: Iterable[str]) -> dict[str, Mailbox]:
    """The mailboxes of some addresses."""
    return {it.email: it for it in Mailbox.objects.filter(email__in=set(addresses))}


def mailboxes() -> list[Mailbox]:
    """Those that are written to."""
    written = Subscription.objects.confirmed().order_by().values("email")
    return list(Mailbox.objects.filter(paused_at=None, email__in=written).order_by("pk"))


def without_mailbox() -> list[Subscription]:
    """Confirmed subscriptions from before there were mailboxes; of each address the newest."""
    known = Mailbox.objects.order_by().values("email")
    rows = Subscription.objects.confirmed().exclude(email__in=known).order_by("confirmed_at", "pk")
    return list({it.email: it for it in rows}.values())


def long_paused(now: datetime) -> list[Mailbox]:
    """Mailboxes that have been paused for so long that nobody will come back."""
    before = now - timedelta(days=rules.BOUNCED_DAYS)
    return list(Mailbox.objects.filter(paused_at__lt=before).order_by("pk"))


def confirmed_of(address: str) -> list[Subscription]:
    """What an address has subscribed to, the oldest first."""
    return list(Subscription.objects.confirmed().filter(email=address).order_by("pk"))


def habits() -> DigestHabits:
    """When gathered mails leave; the usual moment where the council has chosen none."""
    found: DigestHabits | None = DigestHabits.objects.order_by("pk").first()
    return found or DigestHabits()


def told(box: Mailbox, keys: Iterable[str]) -> set[str]:
    """Which of some keys a mailbox was told of."""
    return set(
        Told.objects.filter(mailbox_id=box.pk, key__in=set(keys)).values_list("key", flat=True)
    )


def confirmed(abouts: Sequence[tuple[str, int]]) -> list[Subscription]:
    """The subscriptions to some things, in the order the things are named; none that is paused."""
    pks = {pk for _about, pk in abouts}
    paused = Mailbox.objects.filter(paused_at__isnull=False).order_by().values("email")
    found = Subscription.objects.confirmed().filter(about_id__in=pks).exclude(email__in=paused)
    rows = [it for it in found.order_by("pk") if (it.about, it.about_id) in abouts]
    return sorted(rows, key=lambda it: (abouts.index((it.about, it.about_id)), it.pk))


def waiting(subscription: Subscription, now: datetime) -> list[Subscription]:
    """What the same address was entered for as well and may still be confirmed."""
    rows = Subscription.objects.standing().filter(
        email=subscription.email, confirmed_at__isnull=True
    )
    return [it for it in rows.exclude(pk=subscription.pk) if rules.may_confirm(it.asked_at, now)]


def together(subscription: Subscription, now: datetime) -> list[Subscription]:
    """Of what waits, that which the same form asked for."""
    return [
        it
        for it in waiting(subscription, now)
        if it.request is not None and it.request == subscription.request
    ]


def refused(council_id: int, address: str) -> bool:
    """Whether an address never wants to be asked again."""
    return bool(Refusal.objects.filter(digest__in=digests(council_id, address)).exists())


def last_request(address: str) -> datetime | None:
    """When an address was last asked, or told what it has."""
    return max(
        (it.at for it in post.mails_to(address) if it.kind_of_mail in REQUESTS), default=None
    )


def of_address(address: str) -> list[Subscription]:
    """Everything kept about an address, for the export of a person's data."""
    return list(Subscription.objects.filter(email=rules.plain_address(address)).order_by("pk"))
