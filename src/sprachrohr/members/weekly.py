"""The mail once a week to members who want it (Wochenmail): what every room has to tell."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone, translation

from sprachrohr.audit.change import Actor
from sprachrohr.councils.models import Council
from sprachrohr.councils.scope import council_scope
from sprachrohr.councils.writing import one_after_another, writing
from sprachrohr.desk.member import News, weekly_news
from sprachrohr.people.access import accounts
from sprachrohr.people.actions import end_digest, note_told
from sprachrohr.people.digest_links import end_url, language_of
from sprachrohr.people.models import Digest
from sprachrohr.people.rules import digest_due
from sprachrohr.people.viewers import Viewer
from sprachrohr.post import actions as post
from sprachrohr.post.letters import Fact

BY_ITSELF = Actor("Wochenmail")
MOST = {"sessions": 3, "items": 6, "sign": 3, "became": 5}
"""Heading -> how many lines stand below it; of the others the mail says how many there are."""


def send_due(council: Council, *, now: datetime) -> int:
    """Write this week's mail to whoever has not got it yet; how many left.

    Nobody gets one without news. Who may not enter the members' area any more is asked no longer.
    """
    sent = 0
    with council_scope(council):
        for digest in accounts.digests():
            if _is_due(digest, now):
                sent += _send(council, digest, now)
    return sent


def _is_due(digest: Digest, now: datetime) -> bool:
    return digest_due(digest.asked_at, digest.told_at, timezone.localtime(now))


def _send(council: Council, digest: Digest, now: datetime) -> bool:
    account: Any = digest.account
    viewer = accounts.viewer(account, council, timezone.localdate(now))
    if not account.is_active or not viewer.may("members.work"):
        end_digest(digest, by=BY_ITSELF, now=now)
        return False
    with writing("members.weekly", council, by=BY_ITSELF, now=now, guests_see=False):
        one_after_another(council)  # a second job at the same time waits here, then finds it told
        row = accounts.digest_of(account.pk)
        if row is None or not _is_due(row, now):
            return False
        language = language_of(row)
        facts = _facts(viewer, row, now, language)
        note_told(row, by=BY_ITSELF, now=now)
        if not facts:
            return False
        end = end_url(row)
        post.send(
            council,
            kind="member_weekly",
            to=account.email,
            language=language,
            facts={
                **facts,
                "name": account.name,
                "area": f"{council.address}/mitglied/",
                "end": end,
            },
            end_url=end,
            by=BY_ITSELF,
            now=now,
        )
    return True


def _facts(viewer: Viewer, digest: Digest, now: datetime, language: str) -> dict[str, Fact]:
    """The lines of the mail; empty when nothing of them is news."""
    council: Any = digest.council
    with translation.override(language):
        found = weekly_news(viewer, digest.told_at or digest.asked_at, now, language)
    if not any(it.news for it in found):
        return {}
    facts: dict[str, Fact] = {}
    for under, most in MOST.items():
        facts |= _lines(under, [it for it in found if it.under == under], most)
    prepare = next((it.prepare for it in found if it.prepare), "")
    return {**facts, "prepare": f"{council.address}{prepare}" if prepare else ""}


def _lines(under: str, rows: Sequence[News], most: int) -> dict[str, Fact]:
    """ "items": how many there are, "items1" and so on: each, "items_more": how many else."""
    texts = [it.text for it in rows[:most]] + [""] * (most - len(rows))
    more = len(rows) - most
    return {
        under: len(rows) or "",
        **{f"{under}{place}": text for place, text in enumerate(texts, start=1)},
        f"{under}_more": more if more > 0 else "",
    }
