"""What may be known of subscriptions: the office numbers, somebody's own by their link."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Count

from sprachrohr.people.viewers import Viewer
from sprachrohr.post import access as post
from sprachrohr.subscriptions import rules
from sprachrohr.subscriptions.links import digests
from sprachrohr.subscriptions.models import Refusal, Subscription

RIGHT = "meetings.edit"
REQUESTS = ("subscription_request", "subscription_known")


def numbers(viewer: Viewer) -> dict[tuple[str, int], int]:
    """How many have subscribed to what; for those who plan sessions. Never who."""
    if not viewer.may(RIGHT):
        return {}
    counted = Subscription.objects.confirmed().order_by().values_list("about", "about_id")
    return {(about, pk): n for about, pk, n in counted.annotate(n=Count("pk"))}


def confirmed(abouts: Sequence[tuple[str, int]]) -> list[Subscription]:
    """The subscriptions to some things, in the order the things are named."""
    pks = {pk for _about, pk in abouts}
    rows = [
        it
        for it in Subscription.objects.confirmed().filter(about_id__in=pks).order_by("pk")
        if (it.about, it.about_id) in abouts
    ]
    return sorted(rows, key=lambda it: (abouts.index((it.about, it.about_id)), it.pk))


def waiting(subscription: Subscription, now: datetime) -> list[Subscription]:
    """What the same address was entered for as well and may still be confirmed."""
    rows = Subscription.objects.standing().filter(
        email=subscription.email, confirmed_at__isnull=True
    )
    return [it for it in rows.exclude(pk=subscription.pk) if rules.may_confirm(it.asked_at, now)]


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
