"""Print the newest mail to an address as JSON, also one that nobody in the office may read.

Runs in a process of its own, as ``write.py`` does: ``kept.py SLUG ADDRESS SUBJECT MINUTES``. So
many minutes have passed for changed sessions, whose mails wait for a further change.
"""

import json
import sys
import time
from datetime import timedelta

import django

django.setup()

from django.utils import timezone  # noqa: E402

from sprachrohr.councils.models import Council  # noqa: E402
from sprachrohr.councils.scope import council_scope  # noqa: E402
from sprachrohr.meetings.actions import telling  # noqa: E402
from sprachrohr.post.models import OutgoingMail  # noqa: E402

slug, address, subject, minutes = sys.argv[1:]
council = Council.objects.get(slug=slug)
if int(minutes):
    telling.tell_due(council, now=timezone.now() + timedelta(minutes=int(minutes)))
with council_scope(council):
    rows = OutgoingMail.objects.filter(to=address, subject__startswith=subject).order_by("-pk")
    for _ in range(40):
        if found := rows.first():
            break
        time.sleep(0.25)
    said = found and {
        "subject": found.subject,
        "text": found.text,
        "attached": list(found.attachments.values_list("name", flat=True)),
    }
    sys.stdout.write(json.dumps(said))
