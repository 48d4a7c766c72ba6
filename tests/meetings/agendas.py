"""An agenda to work on, and short ways to look at it."""

from typing import Any

from sprachrohr.councils import actions as councils
from sprachrohr.councils.models import Source
from sprachrohr.meetings import actions
from sprachrohr.meetings.models import AgendaItem
from tests.meetings.build import Build


def said(response: Any) -> str:
    text: str = response.content.decode()
    return text


def shown(meeting: Any) -> list[str]:
    return [str(it) for it in AgendaItem.objects.filter(meeting=meeting, removal=None)]


def agenda(build: Build, *, published: bool = False, start: str = "2027-01-27 17:00") -> Any:
    """1 Anträge (1.1 Bus, 1.2 Rad), 2 Berichte (2.1 Haushalt), 3 Verschiedenes."""
    meeting = build.meeting(build.body(), start)
    build.items(
        meeting,
        {"name": "Anträge", "section": True},
        {"name": "Bus", "parent": 0}, {"name": "Rad", "parent": 0},
        {"name": "Berichte", "section": True}, {"name": "Haushalt", "parent": 3},
        {"name": "Verschiedenes"},
        published=published,
    )  # fmt: skip
    return meeting


def item(name: str) -> AgendaItem:
    found: AgendaItem = AgendaItem.objects.get(name=name)
    return found


def close_items(build: Build, days: int = 21) -> None:
    councils.add_procedure_rule(
        build.council, key="items_close", unit="days", value=days,
        source=build.row(Source, title="Ordnung"), by=build.by, now=build.now,
    )  # fmt: skip


def place(build: Build, meeting: Any, **facts: Any) -> AgendaItem:
    return actions.place_item(
        build.council, meeting=meeting, name="Neu", by=build.by, now=build.now, **facts
    )


def skeleton(build: Build, organization: Any = None, **facts: Any) -> None:
    trace = {"by": build.by, "now": build.now}
    top = actions.add_skeleton_line(
        build.council, name="Regularien", number="1", organization=organization, **facts, **trace
    )
    actions.add_skeleton_line(
        build.council, name="Niederschrift", number="1.1", parent=top, organization=organization,
        **facts, **trace,
    )  # fmt: skip
    for number, name, types in (("2", "Anträge", ["motion"]), ("3", "Anfragen", ["inquiry"])):
        actions.add_skeleton_line(
            build.council, name=name, number=number, paper_types=types,
            organization=organization, **facts, **trace,
        )  # fmt: skip
