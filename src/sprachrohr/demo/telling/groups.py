"""What happened in groups and other bodies, which drafts were commented on, which plans hold."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from msgspec import UNSET

from sprachrohr.audit.change import Actor
from sprachrohr.demo.read import Entry
from sprachrohr.demo.story import Story
from sprachrohr.groups import actions as groups
from sprachrohr.people.models import Account
from sprachrohr.programme import actions as programme
from sprachrohr.rounds import actions as rounds

NOTED = timedelta(days=14)
"""So long before its day a meeting is noted."""


def plan_groups(story: Story) -> None:
    """Plan every number of seats, day, report, result, round and plan."""
    for entry in story.book.entries("delegation_habits"):
        story.at(story.now, entry, partial(_habits, story, entry))
    for entry in story.book.entries("body_seats"):
        first = entry.record.valid_from
        moment = story.opening(first.date) if first is not UNSET else story.now
        story.at(moment, entry, partial(_seats, story, entry))
    for entry in story.book.entries("group_meeting"):
        moment = story.opening(entry.record.day.date) - NOTED
        story.at(moment, entry, partial(_meeting, story, entry))
    for entry in story.book.entries("group_result"):
        linked = any(it is not UNSET for it in (entry.record.paper, entry.record.resolution))
        moment = story.now if linked else story.evening(entry.record.on.date)
        story.at(moment, entry, partial(_result, story, entry))
    for entry in story.book.entries("round"):
        story.at(story.opening(entry.record.opens.date), entry, partial(_round, story, entry))
    for entry in story.book.entries("plan"):
        story.at(story.now, entry, partial(_plan, story, entry))


def _habits(story: Story, entry: Entry, now: datetime) -> None:
    facts = story.facts(entry.record)
    groups.add_habits(story.council, **facts, by=story.by("office"), now=now)


def _seats(story: Story, entry: Entry, now: datetime) -> None:
    facts = story.facts(entry.record)
    groups.add_seats(story.council, **facts, by=story.by("office"), now=now)


def _meeting(story: Story, entry: Entry, now: datetime) -> None:
    facts = story.facts(entry.record, "key", "report")
    meeting = groups.add_meeting(story.council, **facts, by=story.by("office"), now=now)
    story.keep(entry, meeting)
    for record in entry.record.report:
        moment = story.opening(meeting.day + timedelta(days=record.after))
        story.at(moment, entry, partial(_report, story, entry, meeting, record))


def _report(story: Story, entry: Entry, meeting: Any, record: Any, now: datetime) -> None:
    facts = story.facts(record, "after", "released")
    by = Actor(str(facts["person"]))
    report = groups.report_back(meeting, **facts, by=by, now=now)
    story.say(entry, report, record)
    if record.released:
        groups.release(report, by=story.by("office"), now=now)


def _result(story: Story, entry: Entry, now: datetime) -> None:
    facts = story.facts(entry.record, "key", "released")
    result = groups.add_result(story.council, **facts, by=story.by("office"), now=now)
    story.keep(entry, result)
    if entry.record.released:
        groups.release(result, by=story.by("office"), now=now)


def _round(story: Story, entry: Entry, now: datetime) -> None:
    record = entry.record
    facts = story.facts(record, "key", "comment", "published")
    round_ = rounds.add_round(story.council, **facts, by=story.by("chair"), now=now)
    story.keep(entry, round_)
    said = min(now + timedelta(days=1), story.now)
    story.at(said, entry, partial(_comments, story, entry, round_))


def _comments(story: Story, entry: Entry, round_: Any, now: datetime) -> None:
    passages = {it.order: it for it in round_.passages.all()}
    made = []
    for record in entry.record.comment:
        actor = story.by(record.by)
        row = rounds.comment(
            round_,
            text=record.text,
            passage=passages.get(record.passage),
            account=Account.objects.get(pk=actor.account_id or 0),
            name=actor.name,
            organisation=record.by == "organisation",
            named=record.named,
            by=actor,
            now=now,
        )
        made.append((record, row))
    over = story.opening(round_.closes + timedelta(days=1))
    if over <= story.now:
        story.at(over, entry, partial(_answers, story, entry, round_, made))


def _answers(story: Story, entry: Entry, round_: Any, made: list[Any], now: datetime) -> None:
    for record, row in made:
        if record.verdict is UNSET:
            continue
        facts = story.facts(record, "by", "passage", "text", "named")
        said = rounds.answer(row, **facts, by=story.by("chair"), now=now)
        story.say(entry, said, record)
    if entry.record.published:
        rounds.publish(round_, by=story.by("chair"), now=now)


def _plan(story: Story, entry: Entry, now: datetime) -> None:
    by = story.by("office")
    facts = story.facts(entry.record, "key", "measure")
    plan = programme.add_plan(story.council, **facts, by=by, now=now)
    story.keep(entry, plan)
    for order, record in enumerate(entry.record.measure, start=1):
        told = story.facts(record, "step", order=order)
        measure = programme.add_measure(story.council, plan=plan, **told, by=by, now=now)
        story.say(entry, measure, record)
        for below in record.step:
            step = programme.report_measure(measure, **story.facts(below), by=by, now=now)
            story.say(entry, step, below)
    programme.publish_plan(plan, by=by, now=now)
