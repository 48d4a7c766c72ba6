"""Plans and measures, as the office keeps them."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sprachrohr.desk.kinds import Column, Field, Filter, Kind, Part, Section, Step
from sprachrohr.frame import clock
from sprachrohr.languages.kept import reverse
from sprachrohr.programme import actions, words
from sprachrohr.programme.models import Measure, MeasureStep, Plan
from sprachrohr.programme.rules import is_late

WHY = Field(name="reason", label=_("Why"), widget="text", rows=2, required=True)

PLANS = Kind(
    code="konzepte",
    model=Plan,
    one=_("Plan"),
    many=_("Plans"),
    group="papers",
    place=70,
    right="programme.edit",
    help=_(
        "Concepts and master plans of the town with their measures. Each measure shows the "
        "resolutions it hangs on, and each of those shows the measure."
    ),
    fields=(
        Field(name="name", label=_("Title")),
        Field(name="about", label=_("What it is about"), widget="text"),
        Field(name="adopted_on", label=_("Adopted on")),
        Field(name="valid_until", label=_("Valid until")),
        Field(name="website", label=_("Website")),
        Field(name="source", label=pgettext_lazy("of a fact", "Source"), kind="quellen"),
    ),
    columns=(
        Column(code="titel", label=_("Title"), show=str, sort=("name",)),
        Column(
            code="vom",
            label=_("Adopted on"),
            show=lambda it: it.adopted_on,
            sort=("adopted_on",),
        ),
        Column(
            code="gaeste",
            label=_("Guests read it"),
            show=lambda it: it.published,
            sort=("published",),
        ),
    ),
    search=("name", "about"),
    order=("-adopted_on",),
    add=actions.add_plan,
    change=actions.change_plan,
    remove=actions.remove_plan,
    steps=(
        Step(
            code="veroeffentlichen",
            label=_("Publish"),
            act=actions.publish_plan,
            possible=lambda it: not it.published,
        ),
        Step(
            code="zuruecknehmen",
            label=_("Take it back"),
            fields=(WHY,),
            act=actions.withdraw_plan,
            possible=lambda it: it.published,
            danger=True,
        ),
    ),
    parts=(Part(kind="massnahmen", through="plan", label=_("Measures"), arrange=True),),
    public_url=lambda it: reverse("programme:plan", args=[it.pk]) if it.published else None,
)


def _newest(measure: Measure) -> str:
    steps = list(measure.steps.all())
    return str(steps[-1].state) if steps else ""


def _stand(measure: Measure) -> str:
    state = _newest(measure)
    return words.overdue() if is_late(measure.due, state, clock.today()) else words.state(state)


def _resolutions(measure: Measure) -> str:
    return "; ".join(it.title for it in measure.resolutions.all())


def _public(rows: Any) -> Any:
    return rows.filter(public=True)


MEASURES = Kind(
    code="massnahmen",
    model=Measure,
    one=_("Measure"),
    many=_("Measures"),
    group="papers",
    place=71,
    right="programme.edit",
    help=_("What a plan wants to be done: by whom, until when, on whose resolution."),
    fields=(
        Field(name="plan", label=_("Plan"), kind="konzepte"),
        Field(name="number", label=_("Number")),
        Field(name="name", label=_("What is to be done")),
        Field(name="area", label=_("Field of action")),
        Field(name="about", label=_("More about it"), widget="text"),
        Field(name="responsible", label=_("Responsible"), kind="einheiten"),
        Field(name="due", label=_("Due")),
        Section(_("What it hangs on")),
        Field(name="resolutions", label=_("Resolutions"), kind="beschluesse", only=_public),
        Field(name="papers", label=_("Papers"), kind="vorlagen", only=_public),
        Field(name="topics", label=_("Topics"), kind="themen"),
    ),
    columns=(
        Column(code="massnahme", label=_("Measure"), show=str, sort=("number", "name")),
        Column(code="konzept", label=_("Plan"), show=lambda it: it.plan.name, sort=("plan__name",)),
        Column(code="stand", label=_("State"), show=_stand),
        Column(code="faellig", label=_("Due"), show=lambda it: it.due, sort=("due",)),
        Column(code="beschluesse", label=_("Resolutions"), show=_resolutions, usual=False),
    ),
    search=("number", "name", "area", "plan__name"),
    filters=(
        Filter(
            code="konzept",
            label=_("Plan"),
            choices=lambda: [(str(it.pk), it.name) for it in Plan.objects.all()],
            apply=lambda rows, code: rows.filter(plan=int(code)),
        ),
    ),
    order=("plan__name", "order"),
    related=("plan",),
    prefetch=("steps", "resolutions"),
    add=actions.add_measure,
    change=actions.change_measure,
    remove=actions.remove_measure,
    arrange=actions.arrange_measures,
    steps=(
        Step(
            code="stand",
            label=_("Report a state"),
            fields=(
                Field(
                    name="state",
                    label=_("State"),
                    choices=lambda: [(it, words.state(it)) for it in MeasureStep.State.values],
                    required=True,
                ),
                Field(name="on", label=_("Since when"), widget="day", required=True),
                Field(name="sentence", label=_("In one sentence")),
            ),
            act=actions.report_measure,
        ),
    ),
    public_url=lambda it: reverse("programme:measure", args=[it.pk]) if it.plan.published else None,
)

KINDS = (PLANS, MEASURES)
