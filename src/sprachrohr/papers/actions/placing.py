"""Papers put onto an agenda, and taken off it again."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.writing import keep, writing
from sprachrohr.meetings import actions as meetings
from sprachrohr.papers.actions.papers import add_consultation, check_consultation
from sprachrohr.papers.models import Consultation, Paper
from sprachrohr.papers.rules.placing import usual_role


def place_paper(
    paper: Paper,
    *,
    meeting: Any,
    item: Any = None,
    role: str = "",
    lateness: str = "",
    late_reason: str = "",
    by: Actor,
    now: datetime,
) -> Any:
    """Put a paper onto an agenda: under ``item``, or as a new item in the section of its type.

    On an agenda that is still empty, the sections of the body's skeleton come first. The step in
    the paper's sequence that waited for this body is filled; without one a new step is made, with
    the ``role`` that is usual for its type. Under an item that stands in time a paper may follow
    later. Returns the agenda item.
    """
    with writing("papers.place", paper.council, by=by, now=now):
        lock(paper)
        if item is None:
            meetings.begin_with_skeleton(meeting, by=by, now=now)
            item = meetings.place_item(
                paper.council,
                meeting=meeting,
                parent=meetings.section_for(meeting, paper.paper_type),
                name=paper.name,
                public=paper.public,
                topics=list(paper.topics.all()),
                named_after=paper,
                lateness=lateness,
                late_reason=late_reason,
                by=by,
                now=now,
            )
        elif item.meeting_id != meeting.pk:
            raise Refused(_("This agenda item belongs to another session."))
        else:
            meetings.refuse_fixed(item)
        _link(paper, item, meeting, role, by=by, now=now)
        return item


def _link(paper: Paper, item: Any, meeting: Any, role: str, *, by: Actor, now: datetime) -> None:
    steps = list(paper.consultations.filter(organization=meeting.organization_id))
    if any(it.agenda_item_id is not None and it.meeting_id == meeting.pk for it in steps):
        raise Refused(_("This paper is on this agenda already. There is nothing to do."))
    free = [it for it in steps if it.agenda_item_id is None and it.result == ""]
    row = next((it for it in free if it.meeting_id == meeting.pk), None) or next(
        (it for it in free if it.meeting_id is None), None
    )
    if row is None:
        add_consultation(
            paper,
            organization=meeting.organization,
            role=role or usual_role(paper.paper_type),
            meeting=meeting,
            agenda_item=item,
            by=by,
            now=now,
        )
        return
    row.meeting, row.agenda_item = meeting, item
    row.role = role or row.role
    check_consultation(row)
    keep(row)


def take_paper_off(row: Consultation, *, by: Actor, now: datetime) -> Paper:
    """Take a paper from under its agenda item; its step waits for a session again."""
    with writing("papers.take-off-agenda", row.council, by=by, now=now):
        lock(row)
        if row.agenda_item is None:
            raise Refused(_("This paper stands on no agenda. There is nothing to do."))
        meetings.refuse_fixed(row.agenda_item)
        row.meeting, row.agenda_item = None, None
        keep(row)
        return row.paper
