"""The council's own records: set up at the beginning of its story."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from msgspec import UNSET

from sprachrohr.councils import actions as councils
from sprachrohr.demo.read import Entry
from sprachrohr.demo.story import Story
from sprachrohr.meetings import actions as meetings
from sprachrohr.meetings.actions import planning
from sprachrohr.pages import actions as pages
from sprachrohr.papers.actions import following
from sprachrohr.people import actions as people

_ADD: dict[str, Callable[..., Any]] = {
    "source": councils.add_source,
    "topic": councils.add_topic,
    "target_group": councils.add_target_group,
    "legal_source": councils.add_legal_source,
    "body": councils.add_body,
    "designation": councils.add_designation,
    "legislative_term": councils.add_term,
    "location": councils.add_location,
    "unit": councils.add_unit,
    "contact": councils.add_contact,
    "organization": people.add_organization,
    "skeleton_line": meetings.add_skeleton_line,
    "session_habits": planning.add_habits,
    "following_habits": following.add_following_habits,
    "calendar_day": planning.add_calendar_day,
    "person": people.add_person,
    "competence": councils.add_competence,
    "right": councils.add_right,
    "procedure_rule": councils.add_procedure_rule,
    "wording": councils.add_wording,
}
"""In the order in which they need each other."""
_BELOW = ("seats", "membership")


def set_up(story: Story, now: datetime) -> None:
    """Make everything that has no moment of its own."""
    by = story.by("admin")
    for table, add in _ADD.items():
        if table == "organization":
            _pictures(story, now)
        for entry in _parents_first(story.book.entries(table)):
            story.guarded(entry, partial(_add, story, entry, add, by, now))


def _add(story: Story, entry: Entry, add: Callable[..., Any], by: Any, now: datetime) -> None:
    record = entry.record
    facts = story.facts(record, "key", *_BELOW)
    if entry.table in {"topic", "target_group"}:
        facts["slug"] = record.key
    if entry.table in {"wording", "procedure_rule"}:
        facts["key"] = record.key.value
    if entry.table == "person":
        facts["example"] = True
    if entry.table == "skeleton_line":
        facts["paper_types"] = [it.value for it in record.paper_types]
        facts["order"] = entry.number + 1
    if "order" in record.__struct_fields__:
        facts.setdefault("order", entry.number)
    obj = story.keep(entry, add(story.council, **facts, by=by, now=now))
    for seats in getattr(record, "seats", []):
        row, _ = councils.set_seats(obj, **story.facts(seats), by=by, now=now)
        story.say(entry, row, seats)


def _parents_first(entries: list[Entry]) -> list[Entry]:
    """Those below another one after it, else in the order of the files."""
    done: list[Entry] = []
    keys: set[str] = set()
    waiting = list(entries)
    while waiting:
        ready = [e for e in waiting if getattr(e.record, "parent", UNSET) in {UNSET, *keys}]
        if not ready:  # parents in a circle: let the first one fail with its name
            return [*done, *waiting]
        done += ready
        keys |= {entry.key for entry in ready}
        waiting = [entry for entry in waiting if entry not in ready]
    return done


def _pictures(story: Story, now: datetime) -> None:
    from sprachrohr.demo.telling.files import picture

    for entry in story.book.entries("picture"):
        story.guarded(entry, partial(picture, story, entry, now))


def remember(story: Story) -> None:
    """Plan facts, figures and publications: entered on their day, or when the story begins."""
    begin = story.beginning
    for table in ("fact", "figure"):
        for entry in story.book.entries(table):
            moment = max(begin, _day_of(story, entry) or begin)
            story.at(moment, entry, partial(_remember, story, entry))
    for entry in story.book.entries("edition"):
        moment = max(begin, story.opening(entry.record.date.date))
        story.at(moment, entry, partial(_edition, story, entry))


def _day_of(story: Story, entry: Entry) -> datetime | None:
    on = entry.record.on
    return None if on is UNSET else story.opening(on.date)


def _remember(story: Story, entry: Entry, now: datetime) -> None:
    add = councils.add_fact if entry.table == "fact" else councils.add_figure
    facts = story.facts(entry.record)
    facts.setdefault("order", entry.number)
    obj = add(story.council, **facts, by=story.by("office"), now=now)
    story.say(entry, obj, entry.record)


def _edition(story: Story, entry: Entry, now: datetime) -> None:
    from sprachrohr.demo.telling.files import keep_file

    facts = story.facts(entry.record, "file")
    if entry.record.file is not UNSET:
        facts["file"] = keep_file(story, entry, entry.record.file, now)
    obj = pages.add_edition(story.council, **facts, by=story.by("press"), now=now)
    story.say(entry, obj, entry.record)
