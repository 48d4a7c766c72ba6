"""What members noted, wrote together, and handed in."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.utils import timezone
from msgspec import UNSET

from sprachrohr.audit.change import Actor
from sprachrohr.demo.read import Entry
from sprachrohr.demo.story import Story
from sprachrohr.papers.actions import drafts, handling
from sprachrohr.post import access as post
from sprachrohr.post import actions as mail

_TEXTS = ("name", "what", "why", "decided", "text")
_SOON = timedelta(hours=1)
"""How long after the beginning somebody is asked to sign, and then answers."""


def plan_drafts(story: Story) -> None:
    """Plan every idea and text: each step at its moment."""
    for entry in story.book.entries("draft"):
        record = entry.record
        first = record.noted if record.noted is not UNSET else record.begun
        story.at(first.at, entry, partial(_begin, story, entry))
        if record.noted is not UNSET and record.begun is not UNSET:
            story.at(record.begun.at, entry, partial(_from_idea, story, entry))
        if record.submitted is not UNSET:
            story.at(record.submitted.at, entry, partial(_submit, story, entry))
        if record.accepted is not UNSET:
            story.at(record.accepted.at, entry, partial(_accept, story, entry))


def _begin(story: Story, entry: Entry, now: datetime) -> None:
    record = entry.record
    facts = story.facts(
        record, "key", "noted", "begun", "submitted", "accepted", "reference", "published",
        "signs", "asked",
    )  # fmt: skip
    by = Actor(str(facts["author"]))
    if record.noted is not UNSET:
        facts = {
            name: facts[name] for name in ("name", "why", "author", "organization") if name in facts
        }
        draft = story.keep(entry, drafts.note_idea(story.council, **facts, by=by, now=now))
        _deliver(story, draft, now)
        return
    story.keep(entry, drafts.begin_draft(story.council, **facts, by=by, now=now))
    _sign(story, entry, now + _SOON)


def _from_idea(story: Story, entry: Entry, now: datetime) -> None:
    record, draft = entry.record, _it(story, entry)
    who = {"person": draft.author, "by": Actor(str(draft.author)), "now": now}
    drafts.begin_from_idea(draft, paper_type=record.paper_type.value, **who)
    facts = story.facts(record)
    texts = {name: facts[name] for name in (*_TEXTS, "meeting", "topics") if name in facts}
    drafts.change_draft(draft, **texts, **who)
    _sign(story, entry, now + _SOON)


def _sign(story: Story, entry: Entry, now: datetime) -> None:
    now = min(now, story.now)
    record, draft = entry.record, _it(story, entry)
    for key in (*record.signs, *record.asked):
        other = story.made["person", key]
        by = Actor(str(draft.author))
        drafts.ask_co_author(draft, person=draft.author, other=other, by=by, now=now)
        if key in record.signs:
            by = Actor(str(other))
            drafts.answer_request(draft, person=other, join=True, by=by, now=now)
    _deliver(story, draft, now)


def _submit(story: Story, entry: Entry, now: datetime) -> None:
    draft = _it(story, entry)
    by = Actor(str(draft.author))
    drafts.submit_draft(draft, person=draft.author, by=by, now=now)
    _deliver(story, draft, now)


def _accept(story: Story, entry: Entry, now: datetime) -> None:
    record, draft = entry.record, _it(story, entry)
    handling.accept_draft(
        draft,
        reference=record.reference,
        paper_type=draft.paper_type,
        date=timezone.localtime(now).date(),
        meeting=draft.meeting,
        publish=record.published,
        by=story.by("office"),
        now=now,
    )
    _deliver(story, draft, now)


def _deliver(story: Story, draft: Any, now: datetime) -> None:
    """The demo's mails have been dealt with in their time: nothing leaves the machine."""
    for it in post.mails_about(draft.kind(), draft.pk):
        mail.deliver(story.council, it.pk, now=now)


def _it(story: Story, entry: Entry) -> Any:
    return story.made["draft", entry.key]
