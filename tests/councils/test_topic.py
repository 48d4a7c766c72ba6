"""A topic gathers what other rooms know of it, and nothing of a closed part."""

import re
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from sprachrohr.meetings import actions as meetings
from sprachrohr.papers import actions as papers
from tests.people.town import Town

Trace = dict[str, Any]


def session(town: Town, trace: Trace, now: datetime, days: int, *, agenda: bool = True) -> Any:
    """A public session with an open item, a closed one and an item below the closed one."""
    made = meetings.add_meeting(
        town.body.council, organization=town.body, start=now + timedelta(days=days), **trace
    )
    on = {"topics": [town.topic], **trace}
    meetings.add_item(made, name=f"Offen {days}", **on)
    closed = meetings.add_item(made, name=f"Geheim {days}", public=False, **on)
    meetings.add_item(made, name=f"Darunter {days}", public=False, parent=closed, **on)
    meetings.publish_meeting(made, **trace)
    if agenda:
        meetings.publish_agenda(made, **trace)
    return made


def test_a_topic_shows_open_items_of_published_agendas_only(
    council: Any, town: Town, trace: Trace, client_for: Any, now: datetime
) -> None:
    session(town, trace, now, 7)
    session(town, trace, now, 14, agenda=False)
    withdrawn = session(town, trace, now, 21)
    meetings.withdraw_agenda(withdrawn, reason="Fehler", **trace)
    gone = session(town, trace, now, 28)
    meetings.withdraw_meeting(gone, reason="Fehler", **trace)
    html = client_for(council).get("/de/themen/wohnen/").content.decode()
    assert re.findall(r"Offen \d+", html) == ["Offen 7"]
    assert "Geheim" not in html
    assert "Darunter" not in html


def test_an_item_below_a_closed_one_stays_closed_even_if_somebody_marks_it_open(
    council: Any, town: Town, trace: Trace, client_for: Any, now: datetime
) -> None:
    from sprachrohr.audit.change import change

    made = session(town, trace, now, 7)
    with change("test", council, **trace):
        below = made.agenda_items.get(name="Darunter 7")
        deeper = made.agenda_items.model(
            council=council, meeting=made, name="Ganz unten", order=99, parent=below, public=True
        )
        deeper.save()
        deeper.topics.set([town.topic])
        below.public = True
        below.save()
    html = client_for(council).get("/de/themen/wohnen/").content.decode()
    assert "Offen 7" in html
    assert "Darunter" not in html
    assert "Ganz unten" not in html


def test_a_topic_shows_public_papers_and_links_to_all_of_them(
    council: Any, town: Town, trace: Trace, client_for: Any, now: datetime
) -> None:
    for name in ("Für alle", "Noch nicht"):
        made = papers.add_paper(
            council,
            reference=name[:3],
            name=name,
            paper_type="motion",
            date=now.date(),
            topics=[town.topic],
            **trace,
        )
        if name == "Für alle":
            papers.publish_paper(made, **trace)
    html = client_for(council).get("/de/themen/wohnen/").content.decode()
    assert "Für alle" in html
    assert "Noch nicht" not in html
    assert 'href="/de/vorlagen/?thema=wohnen"' in html


def test_a_topic_asks_as_often_for_many_sessions_as_for_one(
    council: Any, town: Town, trace: Trace, client_for: Any, now: datetime
) -> None:
    client = client_for(council)

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get("/tr/themen/wohnen/").status_code == 200
        return len(found)

    session(town, trace, now, 1)
    queries()
    one = queries()
    for days in range(2, 12):
        session(town, trace, now, days)
    assert queries() == one
