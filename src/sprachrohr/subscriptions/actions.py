"""Ask for a subscription, confirm it, end it, refuse for good; end what has lost its subject."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.models import Council
from sprachrohr.councils.scope import council_scope
from sprachrohr.councils.writing import keep, one_after_another, writing
from sprachrohr.inquiries import actions as forms
from sprachrohr.inquiries.tokens import Token
from sprachrohr.post import actions as post
from sprachrohr.post.entries import Entry
from sprachrohr.post.readers import About
from sprachrohr.subscriptions import access, links, mailboxes, noticing, rules
from sprachrohr.subscriptions.models import Refusal, Subscription
from sprachrohr.subscriptions.subjects import Subject, subject

FORM = "subscribe"
GUEST = Actor("Öffentliches Formular")
"""Who acts when a guest uses a form or a link: nobody is named in the audit log."""
BY_ITSELF = Actor("Abonnements")


def ask(
    council: Council,
    *,
    email: str,
    language: str,
    about: str,
    about_id: int,
    also: Sequence[About] = (),
    rhythm: str = rules.WEEKLY,
    token: Token | None = None,
    bucket: int | None = None,
    by: Actor = GUEST,
    now: datetime,
) -> None:
    """Take in a request and send the mail with the link, at most one a day to one address.

    ``also``: further things, asked for with the first and confirmed by the same link. It answers
    nothing, so that nobody learns whether an address is known. Refuses a broken address, something
    that does not exist or is over, and a form that is used too often.
    """
    address = rules.plain_address(post.checked_address(email))
    with writing("subscriptions.ask", council, by=by, now=now, guests_see=False):
        one_after_another(council)
        if token is not None:
            forms.count_form(council, FORM, bucket, now)
            forms.spend(token, 0, now)
        wanted = list(dict.fromkeys([(about, about_id), *also]))
        if len(wanted) > rules.MOST_AT_ONCE:
            raise Refused(
                _("Please choose at most %(n)s things at once.") % {"n": rules.MOST_AT_ONCE}
            )
        for it in wanted:
            found = subject(*it, language, now)
            if found is None or found.over:
                raise Refused(_("This is over or does not exist any more. Please choose again."))
        if access.refused(council.pk, address):
            return
        request = uuid.uuid4()
        rows = [_asked(council, address, it) for it in wanted]
        for row in rows:
            if row.confirmed_at is None:
                row.language, row.rhythm, row.request, row.asked_at = language, rhythm, request, now
                keep(row)
        if rules.may_write(access.last_request(address), now):
            _write(rows, by, now)


def _asked(council: Council, address: str, about: About) -> Subscription:
    """What an address has of a thing: a subscription, a request, or a new row."""
    facts = {"email": address, "about": about[0], "about_id": about[1]}
    found: Subscription | None = Subscription.objects.standing().filter(**facts).first()
    return found or Subscription(council=council, **facts)


def _write(rows: list[Subscription], by: Actor, now: datetime) -> None:
    """The mail that asks; to whoever has subscribed to all of it already, one that says so."""
    asked = [it for it in rows if it.confirmed_at is None]
    known = not asked
    first, *_others = asked or rows
    language = links.language_of(first)
    found = [subject(it.about, it.about_id, language, now) for it in asked or rows]
    things = [
        Entry(key=it.value, under="", title=(it.title,), on=now.date(), changed=now)
        for it in found
        if it is not None
    ]
    _send(
        first,
        "subscription_known" if known else "subscription_request",
        {
            "things": things,
            "confirm": "" if known else links.url(first, "confirm"),
            "refuse": links.url(first, "refuse"),
        },
        by,
        now,
        secret=True,
    )


def _send(
    row: Subscription,
    kind: str,
    facts: dict[str, Any],
    by: Actor,
    now: datetime,
    *,
    secret: bool = False,
) -> None:
    end = links.url(row, "end")
    council: Council = row.council
    post.send(
        council,
        kind=kind,
        to=row.email,
        language=links.language_of(row),
        facts={**facts, "end": end},
        secret=secret,
        end_url=end,
        by=by,
        now=now,
    )


def confirm(
    subscription: Subscription, *, also: list[int] | None = None, by: Actor = GUEST, now: datetime
) -> Subscription:
    """Let a subscription begin (double opt-in), and others that the same address was entered for.

    ``also``: their numbers. Doing it twice changes nothing. Refuses after seven days.
    """
    with writing("subscriptions.confirm", subscription.council, by=by, now=now, guests_see=False):
        lock(subscription)
        if subscription.ended_at is not None or (
            subscription.confirmed_at is None and not rules.may_confirm(subscription.asked_at, now)
        ):
            raise Refused(_("This link is too old. Please subscribe again."))
        others = [it for it in access.waiting(subscription, now) if it.pk in set(also or ())]
        begun = [it for it in (subscription, *others) if it.confirmed_at is None]
        for row in begun:
            noticing.notice(row.council_id, row.about, row.about_id, now)
            row.confirmed_at = now
            keep(row)
        if begun:
            mailboxes.open_for(subscription, by=by, now=now)
    return subscription


def confirm_all(subscription: Subscription, *, by: Actor = GUEST, now: datetime) -> Subscription:
    """Confirm everything the form asked for whose mail has this link."""
    also = [it.pk for it in access.together(subscription, now)]
    return confirm(subscription, also=also, by=by, now=now)


def end(subscription: Subscription, *, by: Actor = GUEST, now: datetime) -> Subscription:
    """End a subscription or a request; mails of it that still wait are not sent."""
    with writing("subscriptions.end", subscription.council, by=by, now=now, guests_see=False):
        lock(subscription)
        if subscription.ended_at is None:
            subscription.ended_at = now
            keep(subscription)
            post.stop_reader(subscription.council, links.url(subscription, "end"), by=by, now=now)
            mailboxes.stop_idle(subscription.council, subscription.email, by=by, now=now)
    return subscription


def end_all(council: Council, address: str, *, by: Actor = GUEST, now: datetime) -> int:
    """End everything of an address; how much. Mails that wait are not sent."""
    rows = list(Subscription.objects.standing().filter(email=address))
    with writing("subscriptions.end_all", council, by=by, now=now, guests_see=False):
        for row in rows:
            end(row, by=by, now=now)
    return len(rows)


def refuse(subscription: Subscription, *, by: Actor = GUEST, now: datetime) -> None:
    """End everything of an address, and never write to it again whoever enters it."""
    council, address = subscription.council, subscription.email
    with writing("subscriptions.refuse", council, by=by, now=now, guests_see=False):
        one_after_another(council)
        end_all(council, address, by=by, now=now)
        if not access.refused(council.pk, address):
            digest = links.digests(council.pk, address)[0]
            keep(Refusal(council=council, digest=digest, at=now))


def end_lost(council: Council, *, now: datetime) -> int:
    """End what nothing more can come for; how many.

    What is over ends without a word. What was removed or taken back ends with one sentence that
    does not name it: it should not have been public, perhaps. Of an address that does not exist
    everything ends without a word.
    """
    ended = 0
    with council_scope(council):
        for mailbox in access.long_paused(now):
            ended += end_all(council, mailbox.email, by=BY_ITSELF, now=now)
        found: dict[tuple[str, int], Subject | None] = {}
        for row in list(Subscription.objects.standing()):
            key = (row.about, row.about_id)
            if key not in found:
                found[key] = subject(*key, "de", now)
            told = found[key]
            if told is not None and not told.over:
                continue
            with writing(
                "subscriptions.end_lost", council, by=BY_ITSELF, now=now, guests_see=False
            ):
                end(row, by=BY_ITSELF, now=now)
                if told is None and row.confirmed_at is not None:
                    _send(row, "subscription_gone", {}, BY_ITSELF, now)
            ended += 1
    return ended


def delete_unconfirmed(council: Council, *, before: datetime, by: Actor, now: datetime) -> int:
    """Delete requests that nobody confirmed; how many."""
    with council_scope(council):
        rows = Subscription.objects.filter(confirmed_at__isnull=True, asked_at__lt=before)
        return _delete(council, list(rows), by, now)


def delete_ended(council: Council, *, before: datetime, by: Actor, now: datetime) -> int:
    """Delete subscriptions that ended before a moment; how many."""
    with council_scope(council):
        return _delete(council, list(Subscription.objects.filter(ended_at__lt=before)), by, now)


def _delete(council: Council, rows: list[Subscription], by: Actor, now: datetime) -> int:
    with writing("subscriptions.delete", council, by=by, now=now, guests_see=False):
        for row in rows:
            row.delete()
        mailboxes.delete_empty()
    return len(rows)
