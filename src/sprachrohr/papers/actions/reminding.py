"""The night's reminders of resolutions: each reason once, and again after the council's period."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from sprachrohr.audit.change import Actor
from sprachrohr.audit.locking import lock
from sprachrohr.councils.scope import council_scope
from sprachrohr.councils.writing import keep, writing
from sprachrohr.papers import following_mails as mails
from sprachrohr.papers.access import following as access
from sprachrohr.papers.models import Reminder, Resolution
from sprachrohr.papers.rules import following as rules
from sprachrohr.papers.rules.following import Reminding, Sent, Told, Why

CLOCK = Actor("Beschlusskontrolle")


def remind_due(council: Any, *, by: Actor = CLOCK, now: datetime) -> int:
    """Remind of every resolution that gives a reason today; of how many somebody was told.

    Run twice a day, or by two machines, it tells nobody twice: the note of a reminder is unique.
    """
    with council_scope(council):
        today = timezone.localdate(now)
        rows = Resolution.objects.select_related("responsible", "owner", "council")
        due = [
            it
            for it in access.annotated(rows, today)
            if rules.reason(access.course(it), access.habits_of(it), today) is not None
        ]
        return sum(_remind(it, by=by, now=now) for it in due)


def _remind(resolution: Any, *, by: Actor, now: datetime) -> bool:
    today = timezone.localdate(now)
    with writing("papers.remind", resolution.council, by=by, now=now, guests_see=False):
        lock(resolution)
        sent = [
            Sent(Why(it.why), it.since, timezone.localdate(it.at))
            for it in Reminder.objects.filter(resolution=resolution)
        ]
        course = access.course(resolution)
        found = rules.reminding(course, access.habits_of(resolution), today, sent)
        if found is None:
            return False
        told = mails.reminded(
            resolution, found.why.value, _whom(resolution, found, now),
            state=resolution.newest, heard=course.heard, by=by, now=now,
        )  # fmt: skip
        keep(
            Reminder(
                council=resolution.council,
                resolution=resolution,
                why=found.why.value,
                since=found.since,
                round=found.round,
                told=told,
                at=now,
                by=by.name,
            )
        )
    return bool(told)


def _whom(resolution: Any, found: Reminding, now: datetime) -> dict[Told, list[mails.Recipient]]:
    unit = mails.unit_recipients(resolution.responsible, timezone.localdate(now))
    owner = mails.owner_recipients(resolution.owner, now)
    there = {Told.UNIT: unit, Told.OWNER: owner, Told.OFFICE: mails.office_recipients()}
    return {who: there[who] for who in rules.told(found.why, unit=bool(unit), owner=bool(owner))}
