"""A device that writes a journal, as a process of its own: ``python -m tests.record.racing``.

``furnish``: a council with a session, its numbers as JSON. ``write MEETING NAME SEATS KEYS``: a
line for each key, in turn with an arrival or departure; a key is printed once it is saved.
"""

import json
import os
import sys
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sprachrohr.config.settings")
django.setup()

from sprachrohr.audit.change import Actor  # noqa: E402
from sprachrohr.councils.models import Council  # noqa: E402
from sprachrohr.councils.scope import council_scope  # noqa: E402
from sprachrohr.people.models import Membership  # noqa: E402
from sprachrohr.record.actions.journal import note  # noqa: E402
from sprachrohr.record.models import JournalEntry  # noqa: E402
from tests.conftest import BERLIN, make_council  # noqa: E402
from tests.meetings.build import Build  # noqa: E402
from tests.record.house import START, at, furnish  # noqa: E402

NOW = datetime(2026, 11, 22, 12, tzinfo=BERLIN)
LATER = at("2026-11-18 22:00")


def lay() -> dict[str, Any]:
    council = make_council("race", Actor("Test"), NOW)
    with council_scope(council):
        house = furnish(Build(council, Actor("Test"), NOW))
        return {
            "meeting": house.meeting.pk,
            "seats": [it.pk for name, it in sorted(house.seats.items()) if name != "a1"],
        }


def write(meeting: Any, name: str, seats: list[int], keys: list[str]) -> None:
    """Each seat comes and goes in turn; minutes count with the keys."""
    members = {it.pk: it.person_id for it in Membership.objects.filter(pk__in=seats)}
    for place, key in enumerate(keys):
        seat = seats[place % len(seats)]
        come = place // len(seats) % 2 == 0
        saved = note(
            meeting,
            key=UUID(key),
            kind="arrive" if come else "leave",
            at=at(START) + timedelta(minutes=place),
            membership=seat,
            person=members[seat],
            by=Actor(name),
            now=LATER,
        )
        assert str(saved.entry.key) == key
        tell(key)


def tell(line: str) -> None:
    """What the test reads: it must leave this process before the next line begins."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(what: str, *given: str) -> None:
    if what == "furnish":
        tell(json.dumps(lay()))
        return
    with council_scope(Council.objects.get(slug="race")):
        meeting: Any = JournalEntry._meta.get_field("meeting").related_model
        meeting = meeting.objects.get(pk=int(given[0]))
        write(meeting, given[1], json.loads(given[2]), json.loads(given[3]))


if __name__ == "__main__":
    main(*sys.argv[1:])
