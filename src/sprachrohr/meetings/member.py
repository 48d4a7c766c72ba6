"""What of sessions waits for a member: invitations without an answer."""

from datetime import datetime

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sprachrohr.desk.kinds import Entry
from sprachrohr.desk.member import Card
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.meetings.access.attendance import mine
from sprachrohr.people.viewers import Viewer

ENTRIES = (
    Entry(
        label=gettext_lazy("Sessions"),
        url=lambda: reverse("meetings:mine"),
        right="members.enter",
        group="meetings",
        order=10,
    ),
)


def cards(viewer: Viewer, now: datetime) -> list[Card]:
    """One card for each invitation that waits for a yes or a no."""
    language = translation.get_language() or "de"
    found = []
    for it in mine(viewer, now, language):
        if not it.open or it.link.reply is not None:
            continue
        start = timezone.localtime(it.meeting.start)
        when = dates.day(start.date(), language)
        if it.meeting.time_known:
            when = f"{when}, {dates.clock(start, language)}"
        what = _("Are you coming? %(when)s") % {"when": when}
        about = it.body
        if it.instead_of:
            about += " – " + _("You stand in for %(name)s.") % {"name": it.instead_of}
        found.append(
            Card(
                what=what,
                url=f"{reverse('meetings:mine')}#s{it.link.invitee.pk}",
                next_step=_("Say yes or no"),
                about=about,
                on=start.date(),
            )
        )
    return found
