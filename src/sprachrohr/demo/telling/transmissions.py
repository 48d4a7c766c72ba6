"""What was handed on to Rat and committees."""

from datetime import datetime
from functools import partial

from sprachrohr.demo.read import Entry
from sprachrohr.demo.story import Story
from sprachrohr.papers import actions as papers
from sprachrohr.post import access as post
from sprachrohr.post import actions as mail


def plan_transmissions(story: Story) -> None:
    """Plan every handing on, in the morning of its day."""
    for entry in story.book.entries("transmission"):
        story.at(story.opening(entry.record.on.date), entry, partial(_hand_on, story, entry))


def _hand_on(story: Story, entry: Entry, now: datetime) -> None:
    facts = story.facts(entry.record)
    paper = facts.pop("paper")
    papers.hand_on(paper, **facts, by=story.by("office"), now=now)
    for it in post.mails_about(paper.kind(), paper.pk):
        mail.deliver(story.council, it.pk, now=now)
