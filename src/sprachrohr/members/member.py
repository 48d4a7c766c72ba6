"""What of this room stands in the menu, and beside a session somebody prepares for."""

from datetime import datetime
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sprachrohr.desk.kinds import Entry
from sprachrohr.desk.preparing import Beside, Prepared
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.meetings.access.deadlines import deadlines_of
from sprachrohr.members.access import carrying, notes
from sprachrohr.members.views_carrying import shown, words
from sprachrohr.people.viewers import Viewer
from sprachrohr.record.access import minutes

ENTRIES = (
    Entry(
        label=gettext_lazy("My notes"),
        url=lambda: reverse("members:notes"),
        right="members.work",
        group="meetings",
        order=14,
    ),
    Entry(
        label=gettext_lazy("My attendance"),
        url=lambda: reverse("members:statement"),
        right="members.work",
        group="meetings",
        order=16,
    ),
)


def preparing(viewer: Viewer, session: Prepared, now: datetime) -> list[Beside]:
    """Reading offline, own deadlines, and a note to the session and to each of its items."""
    if viewer.account_id is None:
        return []
    language = translation.get_language() or "de"
    own = notes.of_session(viewer, session.meeting.pk)
    load = carrying.carried(session.papers, language)
    offline = {
        "account": carrying.device_key(session.meeting.council, viewer.account_id),
        "invitation": session.invitation,
        "files": [shown(session.invitation, it, language) for it in load.taken],
        "left": [shown(session.invitation, it, language) for it in load.left],
        "number": len(load.every),
        "size": load.load.size,
        "now": now.isoformat(),
        "words": words(),
    }
    found = [Beside(template="members/_offline.html", context=offline, place="top")]
    deadlines = _deadlines(viewer, session, now, language)
    if deadlines:
        context = {"rows": deadlines}
        found.append(Beside(template="members/_deadlines.html", context=context, place="todo"))
    for item in session.items:
        said = f"{item.number} {item.said.name.plain}".strip()
        note = _note(f"i{item.pk}", own, session, said)
        found.append(Beside(template="members/_note.html", context=note, item=item.pk))
    note = _note(f"m{session.meeting.pk}", own, session, "")
    return [*found, Beside(template="members/_note_session.html", context=note)]


def _note(place: str, own: dict[str, Any], session: Prepared, about: str) -> dict[str, Any]:
    return {
        "place": place,
        "note": own.get(place),
        "about": about,
        "back": session.invitation,
    }


def _deadlines(
    viewer: Viewer, session: Prepared, now: datetime, language: str
) -> list[dict[str, Any]]:
    """Until when one can still do what: hand in motions, object to minutes."""
    if session.cancelled:
        return []
    rows: list[dict[str, Any]] = []
    if viewer.may("drafts.write"):
        rows += [
            {
                "what": _("Motions for this session can be submitted until %(when)s")
                % {"when": it.until},
                "url": reverse("papers:drafts"),
            }
            for it in deadlines_of(session.meeting, now=now)
            if it.code == "items_close" and not it.missed
        ]
    if viewer.may("minutes.object"):
        rows += [
            {
                "what": _("Minutes of %(day)s: objections are noted in this session")
                % {"day": dates.day_month(timezone.localdate(it.meeting.start), language)},
                "url": reverse("record:my-minutes-one", args=[it.pk]),
            }
            for it in minutes.to_object(viewer, session.meeting)
        ]
    return rows
