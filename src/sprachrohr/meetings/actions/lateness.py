"""Items that come late: how, and why. Without both they are refused."""

from datetime import datetime

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Refused
from sprachrohr.meetings.access.deadlines import lateness_now
from sprachrohr.meetings.models import AgendaItem, Meeting
from sprachrohr.meetings.rules import Late


def refuse_late(meeting: Meeting, lateness: str, reason: str, *, now: datetime) -> None:
    """Refuse an item that comes late and does not say how and why.

    Late is what is added after the items have closed, by the rule of procedure that holds on the
    day of the session, or after the invitation has left.
    """
    refuse_half(lateness, reason)
    if lateness:
        return
    why = lateness_now(meeting, now)
    if why == Late.INVITED:
        raise Refused(
            _("The invitation has left. Say how this item comes late, and why it cannot wait.")
        )
    if why == Late.CLOSED:
        raise Refused(
            _(
                "The time for bringing in items is over. Say how this item comes late, and why "
                "it cannot wait."
            )
        )


def refuse_half(lateness: str, reason: str) -> None:
    """Refuse a kind of lateness that does not exist, and one without a reason."""
    if lateness and lateness not in AgendaItem.Lateness.values:
        raise Refused(_("Choose one of the kinds in the list."))
    if lateness and not reason.strip():
        raise Refused(_("Write down why this item comes late. Everybody can read it."))
    if reason.strip() and not lateness:
        raise Refused(_("Say how this item comes late, or leave the reason empty."))
