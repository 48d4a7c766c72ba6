"""Deadlines as the office reads them: running, kept, or missed.

A public notice keeps its deadline from the moment it is noted: there is nothing to count down any
more. It is compared with the deadline as it is now, so that a session moved forward tells.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from sprachrohr.languages import dates
from sprachrohr.meetings.access.deadlines import Deadline, deadlines_for, invited_at, still_due
from sprachrohr.meetings.models import Meeting, Notice
from sprachrohr.meetings.words_invitations import made_known

NOTICE = "public_notice"


@dataclass(frozen=True)
class Shown:
    """One deadline; ``notice``: the earliest public notice of that session, if it is about one."""

    deadline: Deadline
    notice: Notice | None = None

    @property
    def kept(self) -> bool:
        return self.notice is not None and self.notice.appeared <= self.deadline.moment

    @property
    def over(self) -> bool:
        """Missed: nothing happened in time, or it happened too late."""
        return not self.kept and (self.deadline.missed or self.notice is not None)

    @property
    def running(self) -> bool:
        return not self.kept and not self.over

    @property
    def state(self) -> str:
        """ "3 days left", "Kept: 24 November 2026, on this website"."""
        if self.notice is None:
            return self.deadline.countdown
        day = timezone.localtime(self.notice.appeared)
        facts = {
            "day": dates.day_month(day, get_language() or "de"),
            "where": made_known(self.notice.channel),
        }
        if self.kept:
            return pgettext("deadline", "Kept: %(day)s %(where)s") % facts
        return pgettext("deadline", "Missed: made known on %(day)s %(where)s only") % facts

    @property
    def notes(self) -> list[str]:
        if self.kept:
            return []
        if self.deadline.code == NOTICE and self.notice is None and self.deadline.missed:
            return [
                *self.deadline.notes,
                _("No notice is noted. If there was one in time, enter it at the invitation."),
            ]
        return self.deadline.notes


def shown_for(meetings: Sequence[Meeting], now: datetime) -> dict[int, list[Shown]]:
    """The deadlines of many sessions by their keys, with two queries."""
    found = deadlines_for(meetings, now=now)
    notices: dict[int, Notice] = {}
    rows = Notice.objects.filter(meeting__in=list(found), withdrawn_at=None)
    for row in rows.order_by("appeared", "pk"):
        notices.setdefault(row.meeting_id, row)
    return {
        pk: [Shown(it, notices.get(pk) if it.code == NOTICE else None) for it in its]
        for pk, its in found.items()
    }


def shown_of(meeting: Meeting, now: datetime, codes: Iterable[str] | None = None) -> list[Shown]:
    """The deadlines of one session; ``codes``: only these. Else those that still matter.

    Once the invitation has left, its own are over and done with.
    """
    found = shown_for([meeting], now)[meeting.pk]
    if codes is not None:
        return [it for it in found if it.deadline.code in set(codes)]
    due = still_due([it.deadline for it in found], invited_at(meeting))
    return [it for it in found if it.deadline in due]
