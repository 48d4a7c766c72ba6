"""The session ``kill.py`` records: made (``prepare``) and read again (``journal``), as JSON."""

import json
import sys
import uuid
from datetime import timedelta
from typing import Any

HOST = "kill.localhost"


def prepare() -> dict[str, Any]:
    """Make a council with a session that is open, and somebody who is signed in there."""
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth import login
    from django.http import HttpRequest

    from sprachrohr.audit.change import Actor, change
    from sprachrohr.councils import actions as councils
    from sprachrohr.councils.scope import council_scope
    from sprachrohr.frame import clock
    from sprachrohr.meetings import actions as meetings
    from sprachrohr.people.account.sessions import SessionStore
    from sprachrohr.people.actions import add_account, give_role
    from sprachrohr.people.models import Membership, Organization, Person
    from sprachrohr.record.actions import note

    by, now = Actor("bench"), clock.now()
    trace: dict[str, Any] = {"by": by, "now": now}
    council = councils.add_council(slug="kill", host=HOST, languages=["de"], **trace)
    account = add_account(email="chair@kill.example", name="Beispiel Vorsitz", **trace)
    with council_scope(council):
        give_role(council, account, name="chair", since=now.date() - timedelta(days=1), **trace)
        body = Organization(council=council, name="Beispielgremium", kind_of_body="commission")
        seats = []
        with change("bench.fill", council, **trace):
            body.save()
            for place in range(8):
                person = Person(council=council, given_name="Beispiel", family_name=f"M{place}")
                person.save()
                seat = Membership(
                    council=council, person=person, organization=body,
                    start_date=now.date() - timedelta(days=9),
                )  # fmt: skip
                seat.save()
                seats.append((seat.pk, person.pk))
        start = now - timedelta(minutes=30)
        meeting = meetings.add_meeting(council, organization=body, start=start, **trace)
        (item,) = meetings.add_items(meeting, [{"name": "Beratung"}], **trace)
        begin: list[dict[str, Any]] = [
            *({"kind": "arrive", "membership": a, "person": b} for a, b in seats[:5]),
            {"kind": "open", "data": {"secretary": "Beispiel"}},
            {"kind": "item", "agenda_item": item},
        ]
        before = [
            note(meeting, key=uuid.uuid4(), at=start, **facts, **trace).entry.key for facts in begin
        ]
    request = HttpRequest()
    request.session = SessionStore(host=HOST, device="bench", origin="")
    login(request, account, backend="sprachrohr.people.account.backends.AccountBackend")
    request.session.save()
    return {
        "path": f"/verwaltung/sitzungen/{meeting.pk}/saal/eintraege/",
        "cookie": f"{settings.SESSION_COOKIE_NAME}={request.session.session_key}",
        "item": item.pk,
        "guests": seats[5:],
        "before": [str(it) for it in before],
    }


def journal() -> list[tuple[str, int]]:
    """Key and number of every line, in the order of their numbers."""
    import django

    django.setup()
    from sprachrohr.councils.models import Council
    from sprachrohr.councils.scope import council_scope
    from sprachrohr.record.models import JournalEntry

    with council_scope(Council.objects.get(slug="kill")):
        rows = JournalEntry.objects.order_by("number").values_list("key", "number")
        return [(str(key), number) for key, number in rows]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(prepare() if sys.argv[1] == "prepare" else journal()))
