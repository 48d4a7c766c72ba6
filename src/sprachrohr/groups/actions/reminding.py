"""Who has not reported is reminded, once, after as many days as the town has chosen."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from sprachrohr.audit.change import Actor
from sprachrohr.audit.locking import lock
from sprachrohr.councils.scope import council_scope
from sprachrohr.councils.writing import writing
from sprachrohr.groups.access.delegations import habits, sent
from sprachrohr.groups.access.own import missing
from sprachrohr.groups.models import GroupMeeting
from sprachrohr.groups.rules import is_reminded
from sprachrohr.languages.access import speak
from sprachrohr.people.access import accounts
from sprachrohr.people.models import Membership
from sprachrohr.post import actions as post

BY_ITSELF = Actor("Erinnerung")
USUAL = "de"


def remind_due(council: Any, *, now: datetime) -> int:
    """Ask for every report that is missing long enough; how many mails left."""
    with council_scope(council):
        days = habits().report_days
        today = timezone.localdate(now)
        waiting = [
            it
            for it in missing(today)
            if it.reminded_at is None and is_reminded(it.day, today, days)
        ]
        return sum(_remind(it, now) for it in waiting)


def _remind(meeting: GroupMeeting, now: datetime) -> int:
    """Once for a meeting, to all delegates who sat there and have an account."""
    council: Any = meeting.council
    with writing("groups.remind", council, by=BY_ITSELF, now=now):
        lock(meeting)
        if meeting.reminded_at is not None:
            return 0
        meeting.reminded_at = now
        meeting.save()
        held = sent(Membership.objects.on(meeting.day)).filter(organization=meeting.organization_id)
        persons = set(held.values_list("person", flat=True))
        found = accounts.accounts_of(persons, timezone.localdate(now))
        for account in {it.pk: it for it in found.values()}.values():
            language = account.language or USUAL
            speak(language, meeting.organization)
            post.send(
                council,
                kind="report_missing",
                to=account.email,
                language=language,
                facts={
                    "person": account.name,
                    "body": meeting.organization.said.name.plain,
                    "day": meeting.day,
                    "url": f"{council.address}/mitglied/delegationen/termin/{meeting.pk}/bericht/",
                },
                about=meeting,
                by=BY_ITSELF,
                now=now,
            )
        return len(found)
