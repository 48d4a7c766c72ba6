"""The one mail a week that a member may choose (Wochenmail): begun, ended, told."""

from datetime import datetime

from sprachrohr.audit.change import Actor
from sprachrohr.audit.locking import lock
from sprachrohr.councils.models import Council
from sprachrohr.councils.writing import keep, one_after_another, writing
from sprachrohr.people.digest_links import end_url
from sprachrohr.people.models import Account, Digest
from sprachrohr.post import actions as post


def begin_digest(council: Council, account: Account, *, by: Actor, now: datetime) -> Digest:
    """Let an account get one mail a week from a council; nothing happens where it does."""
    with writing("people.begin_digest", council, by=by, now=now, guests_see=False):
        one_after_another(council)
        known: Digest | None = Digest.objects.filter(account=account).first()
        return known or keep(Digest(council=council, account=account, asked_at=now))


def end_digest(digest: Digest, *, by: Actor, now: datetime) -> None:
    """No further mail a week, nor one that still waits. Ending it twice does no harm."""
    with writing("people.end_digest", digest.council, by=by, now=now, guests_see=False):
        one_after_another(digest.council)
        row = Digest.objects.filter(pk=digest.pk).first()
        if row is not None:
            post.stop_reader(digest.council, end_url(row), by=by, now=now)
            row.delete()


def note_told(digest: Digest, *, by: Actor, now: datetime) -> Digest:
    """Note up to when somebody has been told, in the change that sends the mail."""
    with writing("people.note_told", digest.council, by=by, now=now, guests_see=False):
        lock(digest)
        digest.told_at = now
        return keep(digest)
