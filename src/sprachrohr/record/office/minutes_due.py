"""What of minutes has to be done, for the overview: late ones, and those that wait for somebody."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sprachrohr.desk.due import Due
from sprachrohr.meetings.access.minutes import held_lately
from sprachrohr.people.viewers import Viewer
from sprachrohr.record.access import minutes as access
from sprachrohr.record.access.minutes import Waiting
from sprachrohr.record.rules.minutes import State


def due(viewer: Viewer, today: date) -> list[Due]:
    """One line for each document that waits, with the one who has to act."""
    if not viewer.may("minutes.sign"):
        return []
    writes = viewer.may("minutes.write")
    rows = access.waiting(viewer, held_lately(today), today)
    found = [_line(it, writes, today) for it in rows if it.minutes is not None or writes]
    return [*found, *(_objections(viewer) if writes else [])]


def _line(it: Waiting, writes: bool, today: date) -> Due:
    late = it.last_day is not None and it.last_day < today
    facts: dict[str, Any] = {"about": str(it.meeting), "on": it.last_day}
    if it.minutes is None:
        return Due(
            what=_("Minutes are overdue") if late else _("A session has no minutes yet"),
            url=f"/verwaltung/niederschriften/neu/?meeting={it.meeting.pk}",
            next_step=_("Draft the minutes"),
            **facts,
        )
    facts |= {
        "about": str(it.minutes),
        "url": f"/verwaltung/niederschriften/{it.minutes.pk}/",
        "since": timezone.localdate(it.since) if it.since else None,
    }
    what, step, other = _waits(it, writes)
    if late:
        what = _("Minutes are overdue")
    return Due(what=what, next_step=step, waiting_for=other, **facts)


def _waits(it: Waiting, writes: bool) -> tuple[str, str, str]:
    """What it is, the next step, and for whom it waits if not for whoever looks."""
    office = "" if writes else pgettext("waits for", "the office")
    other = pgettext("waits for", "somebody who did not write them") if it.mine else ""
    chair = pgettext("waits for", "the chair") if writes else ""
    known = {
        str(State.SUBMITTED): (_("Minutes wait to be checked"), _("Read and check them"), other),
        str(State.CHECKED): (_("Minutes wait for two signatures"), _("Sign them"), ""),
        str(State.SIGNED_CHAIR): (
            _("Minutes wait for the minute-taker"), _("Sign as minute-taker"), office,
        ),
        str(State.SIGNED_SECRETARY): (
            _("Minutes wait for the chair’s signature"), _("Sign as chair"), chair,
        ),
        str(State.SIGNED): (_("Minutes are signed, but not public"), _("Publish them"), office),
        str(State.RETURNED): (
            _("Minutes were given back"), _("Change and submit them again"), office,
        ),
    }  # fmt: skip
    writing = (_("Minutes are being written"), _("Finish and submit them"), office)
    return known.get(it.state, writing)


def _objections(viewer: Viewer) -> list[Due]:
    return [
        Due(
            what=_("Somebody has objected to minutes"),
            about=str(it.minutes),
            url=f"/verwaltung/einwendungen/{it.pk}/",
            next_step=_("Read it; it stands in the next minutes"),
            since=timezone.localdate(it.at),
        )
        for it in access.unanswered(viewer)
    ]
