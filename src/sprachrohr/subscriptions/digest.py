"""The mail that gathers what can wait (Sammelmail): one per address, daily or weekly.

Each run looks at every subject (``noticing.py``), then at every mailbox. What begins before anybody
could still come leaves at once. The mail and what it told are written in one transaction: a worker
that is killed before has told nothing, one that is killed after has told it once.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.models import Council
from sprachrohr.councils.scope import council_scope
from sprachrohr.councils.writing import writing
from sprachrohr.post import access as mails
from sprachrohr.post import actions as post
from sprachrohr.post.entries import Entry
from sprachrohr.post.readers import About
from sprachrohr.subscriptions import access, links, mailboxes, noticing, rules, sources
from sprachrohr.subscriptions.models import Mailbox, Rhythm, Round, Subscription, Told
from sprachrohr.subscriptions.sessions import planned_meeting

BY_ITSELF = Actor("Abonnements")
KIND = "subscription_digest"
MOST = 40
"""Entries below one heading; what is left over stands in the next mail."""


def send_due(council: Council, *, now: datetime) -> int:
    """Write to every mailbox whose time has come or that has news which cannot wait; how many."""
    with council_scope(council):
        for it in access.without_mailbox():
            _welcome(council, it, now)
        abouts = access.subjects()
        for about, pk in abouts:
            with transaction.atomic():
                noticing.notice(council.pk, about, pk, now)
        run = Run(council, abouts, now)
        sent = sum(run.send(box) for box in access.mailboxes())
        run.finish()
        noticing.forget(council.pk, abouts)
    return sent


def _welcome(council: Council, row: Subscription, now: datetime) -> None:
    """A mailbox for a subscription from before there were any; it knows today's agendas."""
    with writing("subscriptions.open_mailbox", council, by=BY_ITSELF, now=now, guests_see=False):
        box = mailboxes.open_for(row, by=BY_ITSELF, now=now)
        keys = {
            key
            for it in access.confirmed_of(row.email)
            for key in sources.keys_of(it.about, it.about_id, now)
            if sources.greets(it.about, key)
        }
        _note(box, keys, None, now)


class Run:
    """One look at what there is to tell in a council, for all its mailboxes."""

    def __init__(self, council: Council, abouts: Iterable[About], now: datetime) -> None:
        self._council, self._now = council, now
        wanted = list(abouts)
        self._keys = {it: sources.keys_of(*it, now) for it in wanted}
        self._seen = noticing.seen(council.pk, wanted)
        habits, local = access.habits(), timezone.localtime(now)
        when = (habits.weekday, habits.hour)
        self._last = {it: rules.last_round(local, it, *when) for it in Rhythm.values}
        self._coming = {it: rules.next_round(local, it, *when) for it in Rhythm.values}
        done = Round.objects.filter(council_id=council.pk).values_list("rhythm", "at")
        self._done = dict(done)

    def there(self) -> set[str]:
        """Everything guests may know of these subjects now."""
        return {key for keys in self._keys.values() for key in keys}

    def due(self, rhythm: str) -> bool:
        """Whether a round of a rhythm has come that nobody has gone through to its end."""
        done = self._done.get(rhythm)
        return done is None or done < self._last[rhythm]

    def finish(self) -> None:
        """Every mailbox has been looked at: this round is over."""
        for rhythm, at in self._last.items():
            if self.due(rhythm):
                Round.objects.update_or_create(
                    council_id=self._council.pk, rhythm=rhythm, defaults={"at": at}
                )

    def send(self, box: Mailbox, *, everything: bool = False) -> bool:
        """Write to one mailbox if there is something to tell; whether it was."""
        if not self._wanted(box, everything):
            return False
        council, now = self._council, self._now
        try:
            with writing("subscriptions.tell", council, by=BY_ITSELF, now=now, guests_see=False):
                lock(box)  # a second worker waits here, and then finds it told
                keys = self._wanted(box, everything)
                return bool(keys) and self._write(box, keys)
        except Refused:  # an address that became impossible keeps nobody else waiting
            return False

    def _wanted(self, box: Mailbox, everything: bool) -> set[str]:
        """The keys that are news to a mailbox now."""
        if box.paused_at is not None:
            return set()
        every = everything or self.due(box.rhythm)
        found = set()
        for row in access.confirmed_of(box.email):
            about, since = (row.about, row.about_id), row.confirmed_at or self._now
            for key, until in self._keys.get(about, {}).items():
                seen = self._seen.get(about, {}).get(key)
                news = rules.is_news(seen, since, self._now) or sources.greets(row.about, key)
                soon = rules.cannot_wait(until, seen, self._now, self._coming[box.rhythm])
                if news and (every or soon):
                    found.add(key)
        return found - access.told(box, found) if found else found

    def _write(self, box: Mailbox, keys: set[str]) -> bool:
        council, now = self._council, self._now
        language = links.language_of(box)
        found = sources.entries(keys, council, language, now)
        heard = {it.key for it in found if _heard(box, it.key)}
        known = access.told(box, {it.within for it in found if it.within})
        apart = [it for it in sources.apart(found, known) if it.key not in heard]
        shown = {it: [e for e in apart if e.under == it][:MOST] for it in sources.LISTS}
        told = {it.key for rows in shown.values() for it in rows}
        mail = self._mail(box, shown, language) if told else None
        # What a larger piece says is told with it; what stood in another mail was told by that.
        _note(box, told | ({it.key for it in found} - {it.key for it in apart}), mail, now)
        return mail is not None

    def _mail(self, box: Mailbox, shown: dict[str, list[Entry]], language: str) -> Any:
        end = links.url(box, "end_all")
        return post.send(
            self._council,
            kind=KIND,
            to=box.email,
            language=language,
            facts={**shown, "manage": links.url(box, "manage"), "end": end},
            end_url=end,
            by=BY_ITSELF,
            now=self._now,
        )


def _heard(box: Mailbox, key: str) -> bool:
    """Whether a mail about a planned session has already gone there: it was moved meanwhile."""
    pk = planned_meeting(key)
    if pk is None:
        return False
    return any(it.to == box.email for it in mails.mails_about("meetings.meeting", pk))


def _note(box: Mailbox, keys: Iterable[str], mail: Any, now: datetime) -> None:
    """Write down what a mailbox is told; fails where somebody else has told it meanwhile."""
    mail_id = mail.pk if mail is not None else None
    Told.objects.bulk_create(
        Told(mailbox=box, key=key, mail_id=mail_id, at=now) for key in sorted(keys)
    )


def may_leave(mail: Any, now: datetime) -> bool:
    """Whether a gathered mail that waits still says only what its reader may know and wants.

    If not, another one with the rest takes its place.
    """
    if mail.kind_of_mail != KIND:
        return True
    rows: Sequence[Told] = list(Told.objects.filter(mail_id=mail.pk).select_related("mailbox"))
    if not rows:
        return False
    box = rows[0].mailbox
    run = Run(mail.council, [(it.about, it.about_id) for it in access.confirmed_of(box.email)], now)
    if box.paused_at is None and {it.key for it in rows} <= run.there():
        return True
    Told.objects.filter(mail_id=mail.pk).delete()
    run.send(box, everything=True)
    return False


def delete_told(council: Council, *, before: datetime, by: Actor, now: datetime) -> int:
    """Forget what was told before a moment; how much."""
    with writing("subscriptions.delete_told", council, by=by, now=now, guests_see=False):
        boxes = Mailbox.objects.order_by().values("pk")
        return int(Told.objects.filter(mailbox__in=boxes, at__lt=before).delete()[0])
