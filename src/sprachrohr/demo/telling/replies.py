"""Who was invited to a session, and what they answered."""

from datetime import datetime
from functools import partial
from typing import Any

from sprachrohr.audit.change import Actor
from sprachrohr.demo.accounts import add_member_accounts, link_accounts
from sprachrohr.demo.read import Entry
from sprachrohr.demo.story import DEMO, Story
from sprachrohr.meetings.actions import inviting
from sprachrohr.meetings.actions.attendance import reply
from sprachrohr.meetings.models import Invitee
from sprachrohr.post import access as post
from sprachrohr.post import actions as mail
from sprachrohr.post.models import OutgoingMail


def invite(story: Story, entry: Entry, now: datetime) -> None:
    """Invite all members; whoever answers does so at their own moment."""
    link_accounts(by=DEMO, now=now)
    add_member_accounts(story.council, by=DEMO, now=now)
    meeting = story.made["meeting", entry.key]
    inviting.invite(meeting, by=story.by("office"), now=now)
    _deliver(story, meeting, now)
    for record in entry.record.reply:
        story.at(max(now, record.at.at), entry, partial(_reply, story, meeting, record))


def _reply(story: Story, meeting: Any, record: Any, now: datetime) -> None:
    person = story.made["person", record.person]
    invitee = Invitee.objects.get(meeting=meeting, person=person, released_at=None)
    by = story.by("office") if record.via == "office" else Actor(person.name)
    reply(invitee, coming=record.coming, note=record.note, via=record.via.value, by=by, now=now)
    _deliver(story, meeting, now)


def _deliver(story: Story, meeting: Any, now: datetime) -> None:
    """Nothing leaves the machine: the mails of the demo have been dealt with in their time."""
    for it in post.mails_about(meeting.kind(), meeting.pk):
        if it.outcome != OutgoingMail.Outcome.WAITING:
            continue
        mail.deliver(story.council, it.pk, now=now)
