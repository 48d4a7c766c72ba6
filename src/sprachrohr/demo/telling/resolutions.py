"""What was decided, what came of it, what departments report, what a new term carries on."""

from datetime import datetime
from functools import partial
from typing import Any

from msgspec import UNSET

from sprachrohr.demo.accounts import link_accounts
from sprachrohr.demo.read import Entry
from sprachrohr.demo.story import DEMO, Story
from sprachrohr.demo.telling.papers import written
from sprachrohr.demo.telling.sessions import LENGTH
from sprachrohr.papers import actions as papers
from sprachrohr.papers.actions import following


def plan_resolutions(story: Story) -> None:
    """Plan what was decided, right after its session or in the evening, and what came of it."""
    for entry in story.book.entries("resolution"):
        record = entry.record
        moment = story.evening(record.decided_on.date)
        if record.agenda_item is not UNSET:
            key = record.agenda_item.partition("/")[0]
            meeting = next(e.record for e in story.book.entries("meeting") if e.key == key)
            moment = meeting.end.at if meeting.end is not UNSET else meeting.start.at + LENGTH
        if record.paper is not UNSET:
            paper = next(e.record for e in story.book.entries("paper") if e.key == record.paper)
            moment = max(moment, written(story, paper))
        story.at(moment, entry, partial(_resolve, story, entry))


def _resolve(story: Story, entry: Entry, now: datetime) -> None:
    record = entry.record
    facts = story.facts(record, "key", "follow_up", "carried", "report", "by")
    obj = papers.record_resolution(story.council, **facts, by=story.by(record.by), now=now)
    story.keep(entry, obj)
    for below in record.follow_up:
        moment = max(now, story.opening(below.on.date))
        story.at(moment, entry, partial(_follow_up, story, entry, below))
    for carried in record.carried:
        story.at(story.evening(carried.on.date), entry, partial(_carry, story, entry, carried))
    for told in record.report:
        story.at(story.opening(told.on.date), entry, partial(_report, story, entry, told))


def _follow_up(story: Story, entry: Entry, record: Any, now: datetime) -> None:
    facts = story.facts(record, "by")
    obj = papers.follow_up(
        story.made["resolution", entry.key], **facts, by=story.by(record.by), now=now
    )
    story.say(entry, obj, record)


def _carry(story: Story, entry: Entry, record: Any, now: datetime) -> None:
    obj = following.carry_over(
        story.made["resolution", entry.key],
        **story.facts(record),
        by=story.by("office"),
        now=now,
    )
    story.say(entry, obj, record)


def _report(story: Story, entry: Entry, record: Any, now: datetime) -> None:
    link_accounts(by=DEMO, now=now)
    following.report(
        story.made["resolution", entry.key],
        **story.facts(record),
        by=story.by("department"),
        now=now,
    )
