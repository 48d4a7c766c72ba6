"""What members are paid, from which day on."""

from datetime import datetime
from functools import partial

from sprachrohr.demo.read import Entry
from sprachrohr.demo.story import Story
from sprachrohr.members import actions as members


def plan_rates(story: Story) -> None:
    """Plan every rate, in the morning of the day from which it holds."""
    for entry in story.book.entries("allowance_rate"):
        moment = story.opening(entry.record.valid_from.date)
        story.at(moment, entry, partial(_rate, story, entry))


def _rate(story: Story, entry: Entry, now: datetime) -> None:
    facts = story.facts(entry.record)
    members.add_allowance_rate(story.council, **facts, by=story.by("office"), now=now)
