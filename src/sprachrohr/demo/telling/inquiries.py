"""What people wrote to the council, what was answered, and how long it is kept."""

from datetime import datetime
from functools import partial
from typing import Any

from msgspec import UNSET

from sprachrohr.demo.accounts import address
from sprachrohr.demo.read import Entry
from sprachrohr.demo.story import Story
from sprachrohr.inquiries import actions as inquiries
from sprachrohr.inquiries import handling
from sprachrohr.people.models import Account
from sprachrohr.post import access as post
from sprachrohr.post import actions as mail
from sprachrohr.privacy import actions as privacy


def set_periods(story: Story, now: datetime) -> None:
    """Set the council's own answer times and periods of keeping."""
    by = story.by("admin")
    for entry in story.book.entries("answer_time"):
        facts = story.facts(entry.record)
        story.guarded(
            entry, partial(inquiries.add_answer_time, story.council, **facts, by=by, now=now)
        )
    for entry in story.book.entries("period"):
        facts = story.facts(entry.record)
        add = partial(privacy.add_period, story.council, **facts, by=by, now=now)
        story.say(entry, story.guarded(entry, add), entry.record)


def plan_inquiries(story: Story) -> None:
    """Plan every inquiry at the moment it was written."""
    for entry in story.book.entries("inquiry"):
        story.at(entry.record.received.at, entry, partial(_receive, story, entry))


def _receive(story: Story, entry: Entry, now: datetime) -> None:
    record = entry.record
    facts = story.facts(
        record, "key", "received", "wish", "owner", "note", "answer", "closed",
        wishes=[{"day": it.day.date.isoformat(), "time": it.time.value} for it in record.wish],
    )  # fmt: skip
    obj = inquiries.receive(story.council, **facts, now=now)
    _deliver(story, obj, now)
    by = story.by("office")
    if record.owner is not UNSET:
        owner = Account.objects.get(email=address(record.owner, story.council.slug))
        handling.take(obj, owner, by=by, now=now)
    if record.note:
        handling.note(obj, text=record.note, by=by, now=now)
    if record.answer is not UNSET:
        story.at(max(now, record.answer.at.at), entry, partial(_answer, story, entry, obj))
    if record.closed is not UNSET:
        story.at(max(now, record.closed.at), entry, lambda at: handling.close(obj, by=by, now=at))


def _answer(story: Story, entry: Entry, obj: Any, now: datetime) -> None:
    record = entry.record.answer
    facts = story.facts(record, "at", "start", "by")
    if record.start is not UNSET:
        facts["appointment_at"] = record.start.at
    handling.answer(obj, **facts, by=story.by(record.by), now=now)
    _deliver(story, obj, now)


def _deliver(story: Story, obj: Any, now: datetime) -> None:
    """The demo's mails have been dealt with in their time: nothing leaves the machine."""
    for it in post.mails_about(obj.kind(), obj.pk):
        mail.deliver(story.council, it.pk, now=now)
