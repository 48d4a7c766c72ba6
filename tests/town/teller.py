"""A worker that writes the gathered mails of three readers: ``teller.py SLUG STEP``.

``prepare``: the three subscribe to a topic, and a paper comes. ``killed``: the worker kills itself
with the second mail written and its transaction still open. ``work``: it runs to its end. ``count``
prints how many mails and tellings there are, as JSON.
"""

import json
import os
import signal
import sys
from datetime import timedelta
from typing import Any

import django

django.setup()

from django.utils import timezone  # noqa: E402

from sprachrohr.audit.change import Actor  # noqa: E402
from sprachrohr.councils.models import Council, Topic  # noqa: E402
from sprachrohr.councils.scope import council_scope  # noqa: E402
from sprachrohr.papers import actions as papers  # noqa: E402
from sprachrohr.post import actions as post  # noqa: E402
from sprachrohr.post.models import OutgoingMail  # noqa: E402
from sprachrohr.subscriptions import actions, digest  # noqa: E402
from sprachrohr.subscriptions.models import Subscription, Told  # noqa: E402

slug, step = sys.argv[1:]
ADDRESSES = [f"once{n}@beispiel.example" for n in range(3)]
now = timezone.now()
later = now + timedelta(days=43)
"""After every round that other tests of the town have begun."""
trace: dict[str, Any] = {"by": Actor("Example"), "now": now}
council = Council.objects.get(slug=slug)

if step == "prepare":
    with council_scope(council):
        topic = Topic.objects.last()
        for address in ADDRESSES:
            about = {"about": topic.kind(), "about_id": topic.pk}
            actions.ask(council, email=address, language="de", **about, now=now)
            row = Subscription.objects.get(email=address)
            actions.confirm(row, now=now)
        paper = papers.add_paper(
            council, reference="Einmal 1", name="Einmal", paper_type="motion", date=now.date(),
            topics=[topic], **trace,
        )  # fmt: skip
        papers.publish_paper(paper, **trace)
    digest.send_due(council, now=now + timedelta(minutes=1))
elif step == "killed":
    send = post.send

    def dies(*args: Any, **facts: Any) -> Any:
        mail = send(*args, **facts)
        if facts["to"] == ADDRESSES[1]:
            os.kill(os.getpid(), signal.SIGKILL)
        return mail

    post.send = dies
    digest.send_due(council, now=later)
elif step == "work":
    sys.stdout.write(str(digest.send_due(council, now=later)))
else:
    with council_scope(council):
        mails = OutgoingMail.objects.filter(kind_of_mail=digest.KIND)
        told = Told.objects.filter(mailbox__email__in=ADDRESSES)
        counts = [mails.filter(to=it).count() for it in ADDRESSES]
        sys.stdout.write(json.dumps({"mails": counts, "told": told.count()}))
