"""What of sessions waits for a member: invitations without an answer, the next one to prepare."""

from datetime import datetime

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sprachrohr.desk.kinds import Entry
from sprachrohr.desk.member import Card
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.meetings.access.attendance import Mine, mine
from sprachrohr.meetings.weekly import weekly
from sprachrohr.people.viewers import Viewer

__all__ = ["ENTRIES", "cards", "weekly"]

ENTRIES = (
    Entry(
        label=gettext_lazy("Sessions"),
        url=lambda: reverse("meetings:mine"),
        right="members.work",
        group="meetings",
        order=10,
    ),
)


def cards(viewer: Viewer, now: datetime) -> list[Card]:
    """One card for each invitation that waits for a yes or a no, and one to prepare for the next.

    From the next session's card the way leads to the briefing, answered or not.
    """
    language = translation.get_language() or "de"
    rows = [it for it in mine(viewer, now, language) if it.open]
    found = []
    for place, it in enumerate(rows):
        if it.link.reply is None:
            found.append(_asked(it, language, following=place == 0))
        elif place == 0:
            found.append(_following(it, language))
    return found


def _asked(it: Mine, language: str, *, following: bool) -> Card:
    what = _("Are you coming? %(when)s") % {"when": _when(it, language)}
    about = it.body
    if it.instead_of:
        about += " – " + _("You stand in for %(name)s.") % {"name": it.instead_of}
    return Card(
        what=what,
        url=f"{reverse('meetings:mine')}#s{it.link.invitee.pk}",
        next_step=_("Say yes or no"),
        about=about,
        on=timezone.localdate(it.meeting.start),
        also=(_("Prepare in ten minutes"), _prepare(it)) if following else None,
    )


def _following(it: Mine, language: str) -> Card:
    about = it.body if it.link.coming else f"{it.body} – {_('You have said no')}"
    return Card(
        what=_("Your next session: %(when)s") % {"when": _when(it, language)},
        url=_prepare(it),
        next_step=_("Prepare in ten minutes"),
        about=about,
        on=timezone.localdate(it.meeting.start),
    )


def _prepare(it: Mine) -> str:
    return reverse("meetings:prepare", args=[it.link.invitee.pk])


def _when(it: Mine, language: str) -> str:
    start = timezone.localtime(it.meeting.start)
    when = dates.day(start.date(), language)
    return f"{when}, {dates.clock(start, language)}" if it.meeting.time_known else when
