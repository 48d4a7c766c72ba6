"""Publishes a paper, an agenda and a session by mistake, and takes them back.

``mistake.py <council> publish`` prints what was published: marker -> where, and the addresses.
``mistake.py <council> withdraw`` takes all of it back. (Mails that wait: tests/meetings.)
"""

import json
import sys
from datetime import timedelta
from typing import Any

import django

django.setup()

from django.utils import timezone  # noqa: E402

from sprachrohr.audit.change import Actor  # noqa: E402
from sprachrohr.councils.models import Council, Topic  # noqa: E402
from sprachrohr.councils.scope import council_scope  # noqa: E402
from sprachrohr.documents import actions as documents  # noqa: E402
from sprachrohr.languages.actions import translate  # noqa: E402
from sprachrohr.meetings import actions as meetings  # noqa: E402
from sprachrohr.meetings.models import Meeting  # noqa: E402
from sprachrohr.papers import actions as papers  # noqa: E402
from sprachrohr.papers.models import Paper  # noqa: E402
from sprachrohr.people.models import Organization  # noqa: E402

MARK = "IRRTUM"
now = timezone.now()
who: Any = {"by": Actor("Mistaken"), "now": now}
published: dict[str, str] = {}


def wrong(where: str) -> str:
    marker = f"{MARK}{len(published):03}X"
    published[marker] = where
    return marker


def publish(council: Council) -> dict[str, Any]:
    body = Organization.objects.get(kind_of_body="council")
    topic = Topic.objects.first()
    paper = papers.add_paper(
        council,
        reference=wrong("reference"),
        name=wrong("title"),
        paper_type="motion",
        date=now.date(),
        what=wrong("what"),
        why=wrong("why"),
        decided=wrong("what is decided"),
        text=wrong("text"),
        topics=[topic],
        originator_organizations=[body],
        **who,
    )
    translate(paper, "name", "ar", wrong("translated title"), **who)
    translate(paper, "what", "uk", wrong("translated summary"), **who)
    file = documents.store(
        council,
        name=wrong("name of a file"),
        file_name=f"{wrong('name on the disk')}.txt",
        mime_type="text/plain",
        language="de",
        content=wrong("content of a file").encode(),
        public=True,
        **who,
    )
    papers.attach_file(paper, file, main=True, **who)
    documents.publish_file(file, **who)
    # A session whose agenda was a mistake, and one that was a mistake itself.
    dated = meetings.add_meeting(council, organization=body, start=now + timedelta(days=41), **who)
    secret = meetings.add_meeting(
        council,
        name=wrong("name of a session"),
        organization=body,
        start=now + timedelta(days=42),
        visitors=wrong("words to visitors"),
        **who,
    )
    translate(secret, "name", "en", wrong("translated name of a session"), **who)
    for meeting in (dated, secret):
        item = meetings.add_item(
            meeting,
            name=wrong("title of an item"),
            hint=wrong("hint"),
            lateness="urgency",
            late_reason=wrong("why an item is late"),
            topics=[topic],
            **who,
        )
        translate(item, "name", "tr", wrong("translated title of an item"), **who)
        translate(item, "hint", "uk", wrong("translated hint"), **who)
        meetings.publish_meeting(meeting, **who)
        meetings.publish_agenda(meeting, **who)
        papers.add_consultation(
            paper, organization=body, meeting=meeting, agenda_item=item, role="decision", **who
        )
    papers.publish_paper(paper, **who)
    return {
        "published": published,
        "paper": f"/vorlagen/{paper.pk}/",
        "dated": f"/sitzungen/{dated.pk}/",
        "secret": f"/sitzungen/{secret.pk}/",
        "others": [
            f"/datei/{file.pk}/",
            f"/datei/{file.pk}/{file.file_name}",
            f"/kalender/sitzung/{secret.pk}.ics",
            f"/kalender/sitzung/{dated.pk}.ics",
            *(f"/{code}/sitzungen/{pk}/tagesordnung.pdf"
              for pk in (dated.pk, secret.pk) for code in ("de", "ar")),
            *(f"/de/sitzungen/{pk}/tagesordnung/1/" for pk in (dated.pk, secret.pk)),
        ],
    }  # fmt: skip


def withdraw(council: Council) -> dict[str, Any]:
    paper = Paper.objects.get(name__startswith=MARK)
    secret = Meeting.objects.get(name__startswith=MARK)
    dated = Meeting.objects.get(start=secret.start - timedelta(days=1))
    late = {**who, "now": now + timedelta(seconds=30)}
    reason = f"{MARK}REASON"
    papers.withdraw_paper(paper, reason=reason, **late)
    meetings.withdraw_agenda(dated, reason=reason, **late)
    meetings.withdraw_agenda(secret, reason=reason, **late)
    meetings.withdraw_meeting(secret, reason=reason, **late)
    return {"withdrawn": True}


town = Council.objects.get(slug=sys.argv[1])
with council_scope(town):
    answer = publish(town) if sys.argv[2] == "publish" else withdraw(town)
sys.stdout.write(json.dumps(answer))
