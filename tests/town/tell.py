"""Makes news and writes the gathered mails as in some days: ``tell.py SLUG ADDRESS TOPIC DAYS``.

A session in thirty days with an agenda, and a paper on the topic with a number. Prints the
gathered mails to the address as JSON, the newest first.
"""

import json
import sys
from datetime import timedelta

import django

django.setup()

from django.utils import timezone  # noqa: E402

from sprachrohr.audit.change import Actor  # noqa: E402
from sprachrohr.councils.models import Council, Topic  # noqa: E402
from sprachrohr.councils.scope import council_scope  # noqa: E402
from sprachrohr.languages.actions import translate  # noqa: E402
from sprachrohr.meetings import actions as meetings  # noqa: E402
from sprachrohr.papers import actions as papers  # noqa: E402
from sprachrohr.people.models import Organization  # noqa: E402
from sprachrohr.post.models import OutgoingMail  # noqa: E402
from sprachrohr.subscriptions import digest  # noqa: E402

slug, address, topic, days = sys.argv[1:]
now = timezone.now()
trace = {"by": Actor("Example"), "now": now}
council = Council.objects.get(slug=slug)
with council_scope(council):
    body = Organization.objects.get(kind_of_body="council", end_date=None)
    meeting = meetings.add_meeting(
        council, organization=body, start=now + timedelta(days=30), **trace
    )
    meetings.publish_meeting(meeting, **trace)
    first, _second = meetings.add_items(
        meeting, [{"name": "Begrüßung der Gäste"}, {"name": "Nachtbus ins Nordviertel"}], **trace
    )
    translate(first, "name", "tr", "Konukların karşılanması", **trace)
    translate(first, "name", "ar", "الترحيب بالضيوف", **trace)
    meetings.publish_agenda(meeting, **trace)
    count = OutgoingMail.objects.filter(kind_of_mail=digest.KIND).count()
    paper = papers.add_paper(
        council, reference=f"Beispiel {count}/{now:%H%M%S}", name="Nachtbus", paper_type="motion",
        date=now.date(), topics=[Topic.objects.get(pk=topic)], **trace,
    )  # fmt: skip
    papers.publish_paper(paper, **trace)
digest.send_due(council, now=now + timedelta(minutes=1))
digest.send_due(council, now=now + timedelta(days=int(days)))
digest.send_due(council, now=now + timedelta(days=int(days), minutes=10))
with council_scope(council):
    rows = OutgoingMail.objects.filter(to=address, kind_of_mail=digest.KIND).order_by("-pk")
    said = [{"subject": it.subject, "text": it.text} for it in rows]
    sys.stdout.write(json.dumps({"mails": said, "paper": paper.reference}))
