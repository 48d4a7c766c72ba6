"""Builds a small council for tests, through actions only."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sprachrohr.audit.change import Actor, change
from sprachrohr.councils.models import Designation, Location, Topic, Unit
from sprachrohr.documents import actions as documents
from sprachrohr.meetings import actions as meetings
from sprachrohr.papers import actions as papers
from sprachrohr.people.models import Organization

BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str) -> datetime:
    """ "2026-12-09 17:00" in Berlin."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@dataclass
class Build:
    """Makes things in one council; ``now`` is when they are made."""

    council: Any
    by: Actor
    now: datetime

    def row(self, model: Any, **facts: Any) -> Any:
        with change("test.add", self.council, by=self.by, now=self.now):
            made = model(council=self.council, **facts)
            made.save()
        return made

    def body(self, name: str = "Rat für Integration", kind: str = "council") -> Any:
        return self.row(Organization, name=name, kind_of_body=kind)

    def designation(self, name: str, since: str | None = None, until: str | None = None) -> Any:
        return self.row(
            Designation, name=name, legal_form="other",
            valid_from=date.fromisoformat(since) if since else None,
            valid_until=date.fromisoformat(until) if until else None,
        )  # fmt: skip

    def place(self, **facts: Any) -> Any:
        known = {
            "name": "Rathaus", "room": "Saal 2", "street_address": "Markt 1",
            "postal_code": "12345", "locality": "Musterstadt", "step_free": True, "lift": False,
        }  # fmt: skip
        return self.row(Location, **{**known, **facts})

    def topic(self, slug: str = "bildung", name: str = "Bildung") -> Any:
        return self.row(Topic, slug=slug, name=name, dimension="social")

    def unit(self, name: str = "Amt für Mobilität") -> Any:
        return self.row(Unit, name=name)

    def meeting(self, body: Any, start: str, *, published: bool = True, **facts: Any) -> Any:
        made = meetings.add_meeting(
            self.council, organization=body, start=at(start), by=self.by, now=self.now, **facts
        )
        if published:
            meetings.publish_meeting(made, by=self.by, now=self.now)
        return made

    def items(self, meeting: Any, *rows: dict[str, Any], published: bool = True) -> list[Any]:
        made = meetings.add_items(meeting, rows, by=self.by, now=self.now)
        if published:
            meetings.publish_agenda(meeting, by=self.by, now=self.now)
        return made

    def paper(self, reference: str, name: str = "", *, published: bool = True, **facts: Any) -> Any:
        known: dict[str, Any] = {"paper_type": "motion", "date": date(2026, 3, 3)}
        made = papers.add_paper(
            self.council, reference=reference, name=name or f"Vorlage {reference}",
            by=self.by, now=self.now, **{**known, **facts},
        )  # fmt: skip
        if published:
            papers.publish_paper(made, by=self.by, now=self.now)
        return made

    def file(self, name: str = "Antrag", *, published: bool = True, **facts: Any) -> Any:
        known: dict[str, Any] = {
            "file_name": f"{name}.pdf", "content": b"%PDF-1.7 " + name.encode(),
            "mime_type": "application/pdf",
        }  # fmt: skip
        made = documents.store(
            self.council, name=name, by=self.by, now=self.now, **{**known, **facts}
        )
        if published:
            documents.publish_file(made, by=self.by, now=self.now)
        return made

    def attach(self, parent: Any, file: Any, **facts: Any) -> Any:
        room = papers if parent.kind() == "papers.paper" else meetings
        return room.attach_file(parent, file, by=self.by, now=self.now, **facts)

    def consult(self, paper: Any, body: Any, role: str = "recommendation", **facts: Any) -> Any:
        return papers.add_consultation(
            paper, organization=body, role=role, by=self.by, now=self.now, **facts
        )

    def station(self, paper: Any, kind: str, on: str, title: str, **facts: Any) -> Any:
        return papers.add_station(
            paper, kind_of_station=kind, on=date.fromisoformat(on), title=title,
            by=self.by, now=self.now, **facts,
        )  # fmt: skip

    def resolution(self, body: Any, title: str = "Bus", **facts: Any) -> Any:
        known: dict[str, Any] = {
            "text": "Der Rat möge beschließen.", "decided_on": date(2026, 3, 18),
            "result": "majority",
        }  # fmt: skip
        return papers.record_resolution(
            self.council, title=title, organization=body, by=self.by, now=self.now,
            **{**known, **facts},
        )  # fmt: skip

    def follow(self, resolution: Any, state: str, on: str, sentence: str = "So ist es.") -> Any:
        return papers.follow_up(
            resolution, state=state, on=date.fromisoformat(on), sentence=sentence,
            by=self.by, now=self.now,
        )  # fmt: skip
