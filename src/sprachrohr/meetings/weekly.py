"""What a member's weekly mail tells of sessions: the next ones, and items that came since.

Titles of the closed part stay out of mails; that something is new there is told.
"""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sprachrohr.desk.member import News
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.meetings.access.attendance import Mine, mine
from sprachrohr.meetings.access.briefing import Briefing, brief
from sprachrohr.people.viewers import Viewer

SOON = timedelta(days=14)
"""Within that time a session is worth a mail of its own; later ones only stand in it."""


def weekly(viewer: Viewer, since: datetime, now: datetime, language: str) -> list[News]:
    """One's own coming sessions, the next first, then what is new on their agendas."""
    found: list[News] = []
    asked = [it for it in mine(viewer, now, language) if it.open]
    for it in asked:
        found.append(
            News(
                under="sessions",
                text=_session(it, language),
                news=it.meeting.start - now <= SOON,
                prepare=reverse("meetings:prepare", args=[it.link.invitee.pk]),
            )
        )
    for it in asked:
        whole = brief(it, language)
        if not whole.taken_back:
            found += _items(whole, since, language)
    return found


def _session(it: Mine, language: str) -> str:
    start = timezone.localtime(it.meeting.start)
    parts = [dates.day(start.date(), language)]
    if it.meeting.time_known:
        parts.append(dates.clock(start, language))
    text = f"{', '.join(parts)}: {it.body}"
    return f"{text}. {_('Your answer is missing.')}" if it.link.reply is None else text


def _items(whole: Briefing, since: datetime, language: str) -> list[News]:
    """Items that came after the last mail and after the invitation this person got."""
    day = dates.day_short(whole.session.day, language)
    after = max(since, whole.mine.link.invitee.asked_at)
    new = [it for it in whole.items if it.item.created > after]
    found = [
        News(under="items", text=f"{day}: {f'{it.item.number} {it.item.said.name.plain}'.strip()}")
        for it in new
        if not it.closed
    ]
    closed = sum(it.closed for it in new)
    if closed:
        text = ngettext(
            "%(day)s: %(number)s item of the non-public part",
            "%(day)s: %(number)s items of the non-public part",
            closed,
        )
        found.append(News(under="items", text=text % {"day": day, "number": closed}))
    return found
