"""Makes a session of the council that begins now, with an agenda; prints its key and its seats.

Arguments: the council's slug, and ``open`` where everybody elected is there and it has begun.
"""

import json
import sys
import uuid
from datetime import timedelta

import django

django.setup()

from django.utils import timezone  # noqa: E402

from sprachrohr.audit.change import Actor  # noqa: E402
from sprachrohr.councils.models import Council  # noqa: E402
from sprachrohr.councils.scope import council_scope  # noqa: E402
from sprachrohr.meetings import actions as meetings  # noqa: E402
from sprachrohr.people.models import Organization  # noqa: E402
from sprachrohr.record.access.setting import setting_of  # noqa: E402
from sprachrohr.record.actions import note  # noqa: E402

now = timezone.now()
trace = {"by": Actor("Example"), "now": now}
council = Council.objects.get(slug=sys.argv[1])
with council_scope(council):
    body = Organization.objects.get(kind_of_body="council")
    start = (now - timedelta(minutes=5)).replace(second=0, microsecond=0)
    meeting = meetings.add_meeting(council, organization=body, start=start, **trace)
    items = meetings.add_items(
        meeting,
        [
            {"name": "Begrüßung"},
            {"name": "Mehrsprachige Hinweise an den Haltestellen"},
            {"name": "Verschiedenes"},
            {"name": "Einzelfall", "public": False},
        ],
        **trace,
    )
    seats = [it for it in setting_of(meeting).seats if it.votes]
    if "open" in sys.argv:
        elected = [it for it in seats if it.kind == "elected"]
        for seat in elected:
            facts = {"membership": seat.key, "person": seat.person}
            note(meeting, key=uuid.uuid4(), kind="arrive", at=start, **facts, **trace)
        chair = {"chair": elected[0].person, "secretary": "Ida Beispiel"}
        note(meeting, key=uuid.uuid4(), kind="open", at=start, data=chair, **trace)
        note(meeting, key=uuid.uuid4(), kind="item", at=start, agenda_item=items[1], **trace)
    sys.stdout.write(
        json.dumps(
            {
                "url": f"/verwaltung/sitzungen/{meeting.pk}/saal/",
                "elected": [it.key for it in seats if it.kind == "elected"],
                "rat": [it.key for it in seats if it.kind == "rat"],
                "items": [it.pk for it in items],
            }
        )
    )
