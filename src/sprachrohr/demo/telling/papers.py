"""How papers were written, went through the bodies, were decided on, and what came of it."""

from datetime import datetime
from functools import partial
from typing import Any

from msgspec import UNSET

from sprachrohr.demo.read import Entry
from sprachrohr.demo.story import Story
from sprachrohr.demo.telling.files import keep_file
from sprachrohr.demo.telling.sessions import first_known
from sprachrohr.papers import actions as papers

_KINDS = {
    "decision": "Beschlussvorlage",
    "recommendation": "Empfehlungsvorlage",
    "information": "Mitteilungsvorlage",
    "report": "Bericht",
    "motion": "Antrag",
    "amendment": "Änderungsantrag",
    "inquiry": "Anfrage",
    "answer": "Beantwortung",
    "suggestion": "Anregung",
    "statement": "Stellungnahme",
}


def plan_papers(story: Story) -> None:
    """Plan every paper: written on its day, or when it is published, whichever is first."""
    for entry in story.book.entries("paper"):
        record = entry.record
        moment_written = written(story, record)
        story.at(moment_written, entry, partial(_add, story, entry))
        for below in record.file:
            story.at(moment_written, entry, partial(_file, story, entry, below))
        if record.published is not UNSET:
            story.at(record.published.at, entry, partial(_publish, story, entry))
        if record.withdrawn is not UNSET:
            story.at(record.withdrawn.at, entry, partial(_withdraw, story, entry))
        for place, consultation in enumerate(record.consultation):
            moment = max(moment_written, _agenda_moment(story, consultation))
            story.at(moment, entry, partial(_consultation, story, entry, consultation, place))
        for station in record.station:
            moment = max(moment_written, story.opening(station.on.date))
            story.at(moment, entry, partial(_station, story, entry, station))


def written(story: Story, record: Any) -> datetime:
    moments = [story.opening(record.date.date)]
    if record.published is not UNSET:
        moments.append(record.published.at)
    for key in (record.superordinated,):
        if key is not UNSET:
            above = next(e.record for e in story.book.entries("paper") if e.key == key)
            return max(min(moments), written(story, above))
    return min(moments)


def _agenda_moment(story: Story, record: Any) -> datetime:
    """When the session's agenda stands, so that a paper can be put on it."""
    key = record.meeting
    if record.agenda_item is not UNSET:
        key = record.agenda_item.partition("/")[0]
    if key is UNSET:
        return datetime.min.replace(tzinfo=story.now.tzinfo)
    meeting = next(e.record for e in story.book.entries("meeting") if e.key == key)
    known = first_known(meeting, story)
    moments = [known]
    if meeting.agenda_published is not UNSET:
        moments.append(meeting.agenda_published.at)
    for item in meeting.agenda_item:
        if record.agenda_item == f"{key}/{item.key}" and item.added is not UNSET:
            moments.append(item.added.at)
    return max(moments)


def _add(story: Story, entry: Entry, now: datetime) -> None:
    record = entry.record
    facts = story.facts(
        record, "key", "related", "published", "withdrawn", "withdrawn_reason", "file",
        "consultation", "station", "by",
    )  # fmt: skip
    # The link is the same from both sides: whichever paper comes later sets it.
    related = {*record.related, *_related_to(story, entry)}
    facts["related"] = [
        story.made["paper", key] for key in sorted(related) if ("paper", key) in story.made
    ]
    obj = papers.add_paper(story.council, **facts, by=story.by(record.by), now=now)
    story.keep(entry, obj)


def _related_to(story: Story, entry: Entry) -> list[str]:
    return [e.key for e in story.book.entries("paper") if entry.key in e.record.related]


def _file(story: Story, entry: Entry, record: Any, now: datetime) -> None:
    paper = _it(story, entry)
    kind = _KINDS[entry.record.paper_type.value] if record.main else "Anlage"
    file = keep_file(story, entry, record, now, reference=paper.reference, kind=kind)
    papers.attach_file(paper, file, main=record.main, by=story.by(entry.record.by), now=now)


def _publish(story: Story, entry: Entry, now: datetime) -> None:
    papers.publish_paper(_it(story, entry), by=story.by("office"), now=now)


def _withdraw(story: Story, entry: Entry, now: datetime) -> None:
    reason = entry.record.withdrawn_reason
    papers.withdraw_paper(_it(story, entry), reason=reason, by=story.by("office"), now=now)


def _consultation(story: Story, entry: Entry, record: Any, place: int, now: datetime) -> None:
    # Entered when their agendas appear; shown in the order of the file.
    facts = {**story.facts(record), "order": place}
    obj = papers.add_consultation(_it(story, entry), **facts, by=story.by("office"), now=now)
    story.say(entry, obj, record)


def _station(story: Story, entry: Entry, record: Any, now: datetime) -> None:
    facts = story.facts(record)
    obj = papers.add_station(_it(story, entry), **facts, by=story.by("office"), now=now)
    story.say(entry, obj, record)


def _it(story: Story, entry: Entry) -> Any:
    return story.made["paper", entry.key]
