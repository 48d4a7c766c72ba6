"""How pages and messages were written and made public."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from msgspec import UNSET

from sprachrohr.demo.read import Entry
from sprachrohr.demo.story import Story
from sprachrohr.pages import actions as pages

_Actions = tuple[Callable[..., Any], Callable[..., Any], Callable[..., Any]]
_TABLES: dict[str, _Actions] = {
    "page": (pages.add_page, pages.publish_page, pages.withdraw_page),
    "news": (pages.add_news, pages.publish_news, pages.withdraw_news),
}


def plan_pages(story: Story) -> None:
    """Plan every page and message; those without ``published`` stay drafts of today."""
    for table, actions in _TABLES.items():
        for entry in story.book.entries(table):
            published = entry.record.published
            moment = story.now if published is UNSET else published.at
            story.at(moment, entry, partial(_write, story, entry, actions))


def _write(story: Story, entry: Entry, actions: _Actions, now: datetime) -> None:
    add, publish, withdraw = actions
    record = entry.record
    facts = story.facts(record, "published", "withdrawn", "withdrawn_reason", "by")
    if "order" in record.__struct_fields__:
        facts.setdefault("order", entry.number)
    by = story.by(record.by)
    obj = story.keep(entry, add(story.council, **facts, by=by, now=now))
    if record.published is not UNSET:
        publish(obj, by=by, now=now, at=record.published.at)
    if record.withdrawn is not UNSET:
        story.at(
            max(now, record.withdrawn.at),
            entry,
            lambda at: withdraw(obj, reason=record.withdrawn_reason, by=by, now=at),
        )
