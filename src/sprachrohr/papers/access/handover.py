"""What a body hands over to the next at the end of its term; every figure from what is kept."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from sprachrohr.councils.models import LegislativeTerm
from sprachrohr.meetings import access as meetings
from sprachrohr.papers.access import following, register
from sprachrohr.papers.access.following import Counts, Standing
from sprachrohr.papers.access.register import Recommendation
from sprachrohr.papers.models import Consultation, Paper, Resolution
from sprachrohr.papers.rules.transmission import Tally
from sprachrohr.people.models import Membership, Organization
from sprachrohr.people.viewers import GUEST


@dataclass(frozen=True)
class Handover:
    """The report of a term (Übergabebericht) on a day.

    ``open``: what the next body finds, closed ones too; whoever shows them leaves out their titles.
    """

    term: LegislativeTerm
    on: date
    sessions: int
    cancelled: int
    resolutions: Counts
    open: list[Standing]
    recommendations: Tally
    pending: list[Recommendation] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    delegations: list[Membership] = field(default_factory=list)

    @property
    def closed_open(self) -> int:
        """How many of the open ones are not public."""
        return sum(not it.resolution.public for it in self.open)


def handover(term: LegislativeTerm, now: datetime) -> Handover:
    """The report of a term, as it stands at a moment; after its end as of its last day."""
    today = timezone.localdate(now)
    last = min(today, term.end_date) if term.end_date is not None else today
    days = (term.start_date, last)
    rows = Resolution.objects.filter(decided_on__lte=last)
    rows = rows.select_related("organization", "responsible", "owner")
    found = following.standings(rows, last)
    own = [it for it in found if it.resolution.decided_on >= term.start_date]
    held = meetings.visible(GUEST).filter(
        organization__kind_of_body=Organization.Kind.COUNCIL,
        start__date__range=days,
        start__lte=now,
    )
    others = [it for it in register.recommendations(GUEST) if term.start_date <= _left(it) <= last]
    return Handover(
        term=term,
        on=last,
        sessions=held.filter(cancellation=None).count(),
        cancelled=held.exclude(cancellation=None).count(),
        resolutions=following.counted(own),
        open=[it for it in found if it.course.open],
        recommendations=register.total(others),
        pending=[it for it in others if it.outcome == Consultation.Outcome.PENDING],
        papers=_waiting(days),
        delegations=_delegations(last),
    )


def _left(it: Recommendation) -> date:
    found: date = it.handed or it.on or it.paper.date
    return found


def _waiting(days: tuple[date, date]) -> list[Paper]:
    """Public papers of the term that ask for something and that nobody has decided on."""
    types = (
        Paper.Type.DECISION, Paper.Type.RECOMMENDATION, Paper.Type.MOTION, Paper.Type.INQUIRY,
        Paper.Type.SUGGESTION,
    )  # fmt: skip
    decided = Resolution.objects.filter(decided_on__lte=days[1], paper__isnull=False)
    rows = Paper.objects.public().filter(date__range=days, paper_type__in=types)
    rows = rows.exclude(pk__in=decided.values("paper")).exclude(answers__isnull=False)
    rows = rows.exclude(consultations__agenda_item__result__gt="").exclude(
        consultations__result__gt=""
    )
    return list(rows.order_by("date", "pk"))


def _delegations(day: date) -> list[Membership]:
    """Who sits for the council in other bodies on a day."""
    rows = Membership.objects.on(day).filter(
        organization__kind_of_body__in=(
            Organization.Kind.RAT_COMMITTEE, Organization.Kind.OUTSIDE_BODY,
        )
    )  # fmt: skip
    rows = rows.select_related("person", "organization")
    return list(rows.order_by("organization__name", "person__family_name", "pk"))
