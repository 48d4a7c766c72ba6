"""What of replies is not kept: notes soon, the replies themselves and why one was asked later."""

from datetime import datetime
from typing import Any

from sprachrohr.audit.change import Actor
from sprachrohr.councils.writing import keep, writing
from sprachrohr.meetings.models import Invitee, Reply

BATCH = 200


def forget_notes(council: Any, *, before: datetime, by: Actor, now: datetime) -> int:
    """Empty what members wrote with their answers, for sessions before a moment; how many."""
    count = 0
    while True:
        with writing("meetings.forget_notes", council, by=by, now=now, guests_see=False):
            rows = list(
                Reply.objects.filter(invitee__meeting__start__lt=before).exclude(note="")[:BATCH]
            )
            for row in rows:
                row.note = ""
                keep(row)
        count += len(rows)
        if len(rows) < BATCH:
            return count


def forget_replies(council: Any, *, before: datetime, by: Actor, now: datetime) -> int:
    """Delete who said yes or no to sessions before a moment; how many. Who was invited stays."""
    count = 0
    while True:
        with writing("meetings.forget_replies", council, by=by, now=now, guests_see=False):
            rows = list(Reply.objects.filter(invitee__meeting__start__lt=before)[:BATCH])
            for row in rows:
                row.delete()
        count += len(rows)
        if len(rows) < BATCH:
            return count


def forget_choices(council: Any, *, before: datetime, by: Actor, now: datetime) -> int:
    """Empty why somebody was asked out of turn, for sessions before a moment; how many."""
    count = 0
    while True:
        with writing("meetings.forget_choices", council, by=by, now=now, guests_see=False):
            rows = list(Invitee.objects.filter(meeting__start__lt=before).exclude(why="")[:BATCH])
            for row in rows:
                row.why = ""
                keep(row)
        count += len(rows)
        if len(rows) < BATCH:
            return count
