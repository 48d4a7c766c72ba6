"""Every change of plans, measures and their states."""

# Only office and members read these sentences.

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.writing import arranger, changer, keep, remover, writing
from sprachrohr.documents.actions import take_back
from sprachrohr.programme.models import Measure, MeasureStep, Plan, PlanPublication


def add_plan(
    council: Any,
    *,
    name: str,
    about: str = "",
    adopted_on: date | None = None,
    valid_until: date | None = None,
    website: str = "",
    source: Any = None,
    by: Actor,
    now: datetime,
) -> Plan:
    """Record a plan (Konzept, Masterplan). Guests see it once it is published."""
    with writing("programme.add_plan", council, by=by, now=now):
        plan = Plan(
            council=council,
            name=name,
            about=about,
            adopted_on=adopted_on,
            valid_until=valid_until,
            website=website,
            source=source,
        )
        _check_plan(plan)
        return keep(plan)


def _check_plan(plan: Plan) -> None:
    if plan.adopted_on and plan.valid_until and plan.valid_until < plan.adopted_on:
        raise Refused(_("The last day lies before the first. Please check the dates."))


change_plan = changer(Plan, _check_plan)


def _unpublished(plan: Plan) -> None:
    if plan.publications.exists():
        raise Refused(_("Guests have read this. It stays in the record; take it back instead."))


remove_plan = remover(Plan, _unpublished)


def publish_plan(plan: Plan, *, by: Actor, now: datetime) -> Plan:
    """Show guests a plan with its measures."""
    council: Any = plan.council
    with writing("programme.publish_plan", council, by=by, now=now):
        lock(plan)
        if plan.published:
            raise Refused(_("Guests read this already."))
        keep(PlanPublication(council=council, plan=plan, at=now, by=by.name))
        plan.published = True
        return keep(plan)


def withdraw_plan(plan: Plan, *, reason: str, by: Actor, now: datetime) -> Plan:
    """Show it to guests no longer."""
    council: Any = plan.council
    with writing("programme.withdraw_plan", council, by=by, now=now):
        lock(plan)
        take_back(plan.publications, reason, by=by, now=now)
        plan.published = False
        return keep(plan)


def add_measure(
    council: Any,
    *,
    plan: Plan,
    name: str,
    number: str = "",
    area: str = "",
    about: str = "",
    responsible: Any = None,
    due: date | None = None,
    resolutions: Iterable[Any] = (),
    papers: Iterable[Any] = (),
    topics: Iterable[Any] = (),
    order: int = 0,
    by: Actor,
    now: datetime,
) -> Measure:
    """Record a measure of a plan, with the resolutions and papers it hangs on."""
    with writing("programme.add_measure", council, by=by, now=now):
        measure = Measure(
            council=council,
            plan=plan,
            number=number,
            area=area,
            name=name,
            about=about,
            responsible=responsible,
            due=due,
            order=order,
        )
        return keep(measure, resolutions=resolutions, papers=papers, topics=topics)


change_measure = changer(Measure)
arrange_measures = arranger(Measure)


def remove_measure(measure: Measure, *, by: Actor, now: datetime) -> None:
    """Take out a measure recorded by mistake; one that guests read stays."""
    council: Any = measure.council
    with writing("programme.remove_measure", council, by=by, now=now):
        lock(measure)
        _unpublished(measure.plan)
        for row in measure.steps.all():
            row.delete()
        for links in (measure.resolutions, measure.papers, measure.topics):
            links.set([])
        measure.delete()


def report_measure(
    measure: Measure, *, state: str, on: date, sentence: str = "", by: Actor, now: datetime
) -> MeasureStep:
    """Say how far a measure is, since which day."""
    council: Any = measure.council
    with writing("programme.report_measure", council, by=by, now=now):
        lock(measure)
        if on > timezone.localdate(now):
            raise Refused(_("This day lies ahead. Report a state when it is reached."))
        newest = measure.steps.last()
        if newest is not None and newest.on > on:
            raise Refused(_("A later state is recorded already. Check the day."))
        return keep(
            MeasureStep(
                council=council, measure=measure, state=state, on=on, sentence=sentence,
                at=now, by=by.name,
            )
        )  # fmt: skip
