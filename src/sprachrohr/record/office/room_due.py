"""On the day of a session: the way to its screen, from the overview and from the session."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sprachrohr.desk.due import Due
from sprachrohr.desk.kinds import Aside, Kind
from sprachrohr.frame import clock
from sprachrohr.languages.kept import reverse
from sprachrohr.meetings.access.room import of_day
from sprachrohr.people.viewers import Viewer
from sprachrohr.record.access.screen import latest


def due(viewer: Viewer, today: date) -> list[Due]:
    """The sessions of today, for whoever records them."""
    return [
        Due(
            what=_("A session is today"),
            about=str(it),
            next_step=_("To the room"),
            url=reverse("record:room", args=[it.pk]),
            on=today,
        )
        for it in of_day(viewer, today)
    ]


def beside(kind: Kind, obj: Any, viewer: Viewer) -> Aside | None:
    """Beside the form of a session: its screen, from its day on or once something is recorded."""
    if kind.model._meta.label != "meetings.Meeting" or not viewer.may("room.record"):
        return None
    lines = latest(viewer, obj.pk)
    if getattr(obj, "cancellation", None) is not None:
        return None
    if not lines and timezone.localdate(obj.start) > clock.today():
        return None
    return Aside(
        title=_("In the room"),
        template="record/office/_room_beside.html",
        context={"url": reverse("record:room", args=[obj.pk]), "lines": lines},
    )
