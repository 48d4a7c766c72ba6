"""Who asked for mail about the sessions of a body, and confirmed it."""

from datetime import datetime
from functools import partial

from msgspec import UNSET

from sprachrohr.demo.read import Entry
from sprachrohr.demo.story import Story
from sprachrohr.post import access as post
from sprachrohr.post import actions as mail
from sprachrohr.subscriptions import actions as subscriptions
from sprachrohr.subscriptions.models import Subscription
from sprachrohr.subscriptions.subjects import BODY


def plan_subscriptions(story: Story) -> None:
    """Plan every subscription: asked for, then confirmed."""
    for entry in story.book.entries("subscription"):
        story.at(entry.record.asked.at, entry, partial(_ask, story, entry))
        if entry.record.confirmed is not UNSET:
            story.at(entry.record.confirmed.at, entry, partial(_confirm, story, entry))


def _ask(story: Story, entry: Entry, now: datetime) -> None:
    record = entry.record
    body = story.made["organization", record.organization]
    subscriptions.ask(
        story.council,
        email=record.email,
        language=record.language,
        about=BODY,
        about_id=body.pk,
        now=now,
    )
    for it in post.mails_to(record.email):
        mail.deliver(story.council, it.pk, now=now)


def _confirm(story: Story, entry: Entry, now: datetime) -> None:
    body = story.made["organization", entry.record.organization]
    row = Subscription.objects.get(email=entry.record.email, about=BODY, about_id=body.pk)
    subscriptions.confirm(row, now=now)
