"""What departments announced and asked, who read it, and what was answered."""

from datetime import datetime
from functools import partial
from typing import Any

from msgspec import UNSET

from sprachrohr.audit.change import Actor
from sprachrohr.demo.read import Entry
from sprachrohr.demo.story import Story
from sprachrohr.papers import actions as papers
from sprachrohr.people.actions import link_role
from sprachrohr.people.models import Role


def plan_matters(story: Story) -> None:
    """Plan every matter and every request for a statement: each step at its moment."""
    for entry in story.book.entries("matter"):
        record = entry.record
        story.at(record.registered.at, entry, partial(_register, story, entry))
        if record.checked is not UNSET:
            story.at(record.checked.at, entry, partial(_check, story, entry))
        if record.read is not UNSET:
            story.at(record.read.at, entry, partial(_read, story, entry))
    for entry in story.book.entries("statement_request"):
        record = entry.record
        story.at(record.registered.at, entry, partial(_ask, story, entry))
        if record.accepted is not UNSET:
            story.at(record.accepted.at, entry, partial(_accept, story, entry))
        if record.answered is not UNSET:
            story.at(record.answered.at, entry, partial(_answer, story, entry))


def _department(story: Story, unit: Any, now: datetime) -> Actor:
    """The department's account, which speaks for its unit from its first word on."""
    by = story.by("department")
    role = Role.objects.filter(account=by.account_id, name=Role.Name.DEPARTMENT, unit=None).first()
    if role is not None:
        link_role(role, unit=unit, by=story.by("admin"), now=now)
    return by


def _it(story: Story, entry: Entry) -> Any:
    return story.made[entry.table, entry.key]


def _register(story: Story, entry: Entry, now: datetime) -> None:
    facts = story.facts(
        entry.record, "key", "registered", "read", "read_by", "answers", "remarks", "checked",
        "paper",
    )  # fmt: skip
    by = _department(story, facts["unit"], now)
    matter = papers.register_matter(story.council, **facts, by=by, now=now)
    story.keep(entry, matter)
    if entry.record.paper is not UNSET:
        paper = story.made["paper", entry.record.paper]
        papers.link_paper(matter, paper=paper, by=story.by("office"), now=now)


def _check(story: Story, entry: Entry, now: datetime) -> None:
    papers.check_impact(
        _it(story, entry),
        answers={code: it.value for code, it in entry.record.answers.items()},
        remarks=entry.record.remarks,
        by=story.by("department"),
        now=now,
    )


def _read(story: Story, entry: Entry, now: datetime) -> None:
    papers.read_matter(_it(story, entry), by=story.by(entry.record.read_by), now=now)


def _ask(story: Story, entry: Entry, now: datetime) -> None:
    facts = story.facts(entry.record, "key", "registered", "accepted", "answer", "answered")
    by = story.by("office")  # a body's question comes through the office
    if "unit" in facts:
        by = _department(story, facts["unit"], now)
    story.keep(entry, papers.ask_statement(story.council, **facts, by=by, now=now))


def _accept(story: Story, entry: Entry, now: datetime) -> None:
    papers.accept_statement(_it(story, entry), by=story.by("office"), now=now)


def _answer(story: Story, entry: Entry, now: datetime) -> None:
    answer = story.made["paper", entry.record.answer]
    papers.answer_statement(_it(story, entry), answer=answer, by=story.by("office"), now=now)
