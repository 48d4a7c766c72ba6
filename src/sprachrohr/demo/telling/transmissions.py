"""What was handed on to Rat and committees."""

from datetime import date, datetime
from functools import partial

from msgspec import UNSET

from sprachrohr.demo.read import Entry
from sprachrohr.demo.story import Story
from sprachrohr.papers import actions as papers
from sprachrohr.papers.actions import following
from sprachrohr.papers.models import Transmission
from sprachrohr.post import access as post
from sprachrohr.post import actions as mail


def plan_transmissions(story: Story) -> None:
    """Plan every handing on, in the morning of its day."""
    for entry in story.book.entries("transmission"):
        story.at(story.opening(entry.record.on.date), entry, partial(_hand_on, story, entry))


def _hand_on(story: Story, entry: Entry, now: datetime) -> None:
    facts = story.facts(entry.record, "received")
    paper = facts.pop("paper")
    handed = papers.hand_on(paper, **facts, by=story.by("office"), now=now)
    if entry.record.received is not UNSET:
        day = entry.record.received.date
        story.at(story.opening(day), entry, partial(_received, story, handed, day))
    for it in post.mails_about(paper.kind(), paper.pk):
        mail.deliver(story.council, it.pk, now=now)


def _received(story: Story, handed: Transmission, day: date, now: datetime) -> None:
    following.acknowledge(handed, on=day, by=story.by("office"), now=now)
