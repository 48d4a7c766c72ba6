"""Matters, checks and requests for statements: which a viewer sees, and how each stands."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max, Q
from django.utils import timezone

from sprachrohr.councils.prepared import Prepared
from sprachrohr.meetings.access import council_days
from sprachrohr.papers.access.lists import visible
from sprachrohr.papers.models import (
    Consultation,
    ImpactCheck,
    Matter,
    MatterReading,
    Paper,
    StatementRequest,
)
from sprachrohr.papers.rules import announcing, impact, statements
from sprachrohr.papers.rules.involving import Hint, hint
from sprachrohr.people.viewers import Viewer


def own(rows: Any, viewer: Viewer) -> Any:
    """Rows with a ``unit``: all for those who read every matter, else the department's own."""
    if viewer.may("matters.read"):
        return rows
    return rows.filter(unit=viewer.unit_id) if viewer.unit_id else rows.none()


def told(paper: Paper | None, viewer: Viewer) -> str:
    """A paper's name for somebody who works on a matter or a question; one that guests do not
    read is named only to those who keep the papers."""
    if paper is None:
        return ""
    shown = viewer.may("papers.edit") or visible(viewer).filter(pk=paper.pk).exists()
    return str(paper) if shown else ""


# --- matters ------------------------------------------------------------------------------


def hint_for(matter: Matter, today: date) -> Hint | None:
    """Whether the council is asked before others decide on a matter."""
    decides = matter.decides
    if decides is not None and decides.kind_of_body == "council":
        return None
    if matter.decided_on is None or matter.closed_at is not None:
        return None
    asked: list[date | None] = []
    if matter.paper_id is not None:
        steps = Consultation.objects.filter(
            paper=matter.paper_id, organization__kind_of_body="council"
        ).select_related("meeting")
        asked = [_day(it) for it in steps]
    return hint(matter.decided_on, asked, council_days(today), today)


def _day(step: Consultation) -> date | None:
    return timezone.localdate(step.meeting.start) if step.meeting else step.date


def stage_of(matter: Matter) -> announcing.Stage:
    """How far a matter is, for what comes next."""
    found = check_of(matter)
    result = found.judgement.result if found is not None else impact.Result.UNCLEAR
    unclear = result is impact.Result.UNCLEAR
    return announcing.Stage(
        closed=matter.closed_at is not None,
        checked=found is not None,
        concerned=None if unclear else result is impact.Result.CONCERNED,
        asked=matter.statement_requests.exists(),
        read=matter.readings.exists(),
        paper=matter.paper_id is not None,
    )


def readings(matter: Matter) -> list[MatterReading]:
    """Who has read it, the first first."""
    return list(matter.readings.order_by("at", "pk"))


def unread(viewer: Viewer) -> list[Matter]:
    """Open matters that nobody of the office or the chair has opened, the oldest first."""
    rows = Matter.objects.filter(readings__isnull=True, closed_at=None).select_related("unit")
    # What somebody registered oneself needs no reading by oneself.
    rows = own(rows, viewer).exclude(registered_by_id=viewer.account_id)
    return list(rows.order_by("registered_at", "pk")[:20])


# --- checks -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Checked:
    """The newest check of a thing and what follows from it."""

    check: ImpactCheck
    judgement: impact.Judgement


def check_of(thing: Matter | Paper) -> Checked | None:
    """The newest check: of a paper also the one made when its matter was announced."""
    if isinstance(thing, Matter):
        which = Q(matter=thing)
        if thing.paper_id:
            which |= Q(paper=thing.paper_id)
    else:
        which = Q(paper=thing) | Q(matter__paper=thing)
    return _checked(ImpactCheck.objects.filter(which).order_by("-at", "-pk").first())


_CHECKS = Prepared(
    lambda pk: ImpactCheck.objects.filter(Q(paper=pk) | Q(matter__paper=pk)).order_by("-at", "-pk")[
        :1
    ]
)


def public_check(pk: int) -> impact.Judgement | None:
    """What guests read of a public paper's check: the result, and only if it concerns people."""
    found = _checked(next(iter(_CHECKS(pk=pk)), None))
    return found.judgement if found is not None and found.judgement.concerned else None


def _checked(row: ImpactCheck | None) -> Checked | None:
    if row is None:
        return None
    known = {code: said for code, said in row.answers.items() if code in set(impact.Question)}
    return Checked(row, impact.judge(known))


# --- requests for statements ---------------------------------------------------------------


def standing(asked: StatementRequest, today: date) -> statements.Standing:
    """How a request stands; its steps should have been fetched for lists."""
    return statements.standing(asked.state, asked.due, today)


def late(viewer: Viewer, today: date) -> list[StatementRequest]:
    """Requests nobody has answered though their day is near or over, the oldest first."""
    rows = own(StatementRequest.objects.filter(due__isnull=False, answer=None), viewer)
    rows = rows.select_related("organization", "unit").prefetch_related("steps").order_by("due")
    wanted = {statements.Standing.OVERDUE, statements.Standing.SOON}
    return [it for it in rows[:200] if standing(it, today) in wanted]


def _answered(viewer: Viewer) -> Any:
    """Requests guests may read: marked so, answered by a paper that is public."""
    return StatementRequest.objects.filter(
        public=True, answer__in=Paper.objects.public().values("pk")
    ).select_related("organization", "unit", "answer", "received")


_ASKED = Prepared(lambda viewer, pk: _answered(viewer).filter(answer=pk).order_by("asked_on", "pk"))


def questions_of(viewer: Viewer, pk: int) -> list[StatementRequest]:
    """The questions a public paper answers; not yet spoken."""
    return list(_ASKED(viewer, pk=pk))


def answered(viewer: Viewer) -> Any:
    """All questions that were answered in public, the latest answer first."""
    return _answered(viewer).order_by("-answer__date", "-pk")


def answered_on(asked: StatementRequest) -> datetime | None:
    """When it was answered."""
    found: datetime | None = asked.steps.filter(state="answered").aggregate(at=Max("at"))["at"]
    return found
