"""Calls a session of Musterstadt's council that began an hour ago; prints what a story needs.

Everything before the session – ideas, papers, the agenda, the invitation – is told in
``test_story.py``; this one begins in the room. The paper's resolution goes to the department for
which the account ``department`` speaks.
"""

import json
import sys
from datetime import timedelta

import django

django.setup()

from django.utils import timezone  # noqa: E402

from sprachrohr.audit.change import Actor  # noqa: E402
from sprachrohr.councils.models import Council  # noqa: E402
from sprachrohr.councils.scope import council_scope  # noqa: E402
from sprachrohr.meetings import actions as meetings  # noqa: E402
from sprachrohr.papers import actions as papers  # noqa: E402
from sprachrohr.people.models import Organization, Person, Role  # noqa: E402
from sprachrohr.record.access.setting import setting_of  # noqa: E402

now = timezone.now()
who = {"by": Actor("Example"), "now": now - timedelta(days=30)}
council = Council.objects.get(slug=sys.argv[1])
with council_scope(council):
    body = Organization.objects.get(kind_of_body="council")
    start = (now - timedelta(hours=1)).replace(second=0, microsecond=0)
    meeting = meetings.add_meeting(council, organization=body, start=start, **who)
    items = meetings.add_items(
        meeting,
        [
            {"name": "Ein Haus der Sprachen im Nordviertel"},
            {"name": "Zuschuss für den Chor der Nachbarschaft"},
            {"name": "Wahl einer Vertretung im Gestaltungsbeirat"},
            {"name": "Kündigung des Ladens am Markt", "public": False},
        ],
        **who,
    )
    paper = papers.add_paper(
        council,
        reference="A-901",
        name="Ein Haus der Sprachen im Nordviertel",
        paper_type="motion",
        date=(now - timedelta(days=30)).date(),
        what="Ein leeres Haus soll ein Ort zum Lernen werden.",
        text="Die Verwaltung wird gebeten, ein Haus der Sprachen zu planen.",
        **who,
    )
    papers.publish_paper(paper, **who)
    papers.add_consultation(
        paper, organization=body, meeting=meeting, agenda_item=items[0], role="decision", **who
    )
    meetings.publish_meeting(meeting, **who)
    meetings.publish_agenda(meeting, **who)
    setting = setting_of(meeting)
    names = dict(Person.objects.values_list("pk", "given_name"))
    family = dict(Person.objects.values_list("pk", "family_name"))
    unit = Role.objects.get(name="department", account__example=True).unit
    signs_in = {
        it.person_id: it.account.email.partition("@")[0]
        for it in Role.objects.exclude(person=None).select_related("account")
    }
    sys.stdout.write(
        json.dumps(
            {
                "meeting": meeting.pk,
                "items": [it.pk for it in items],
                "paper": paper.pk,
                "unit": [unit.pk, unit.name],
                "seats": [
                    {
                        "key": it.key,
                        "person": it.person,
                        "name": f"{names[it.person]} {family[it.person]}",
                        "kind": it.kind,
                        "account": signs_in.get(it.person, ""),
                        "substitute": [f"{names[one]} {family[one]}" for one in it.substitutes],
                    }
                    for it in setting.seats
                ],
            }
        )
    )
