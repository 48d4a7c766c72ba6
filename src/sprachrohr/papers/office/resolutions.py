"""Resolutions and what became of them, as the office keeps them."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from sprachrohr.desk.kinds import Column, Field, Filter, Kind, Section, Step
from sprachrohr.frame import clock
from sprachrohr.languages.kept import reverse
from sprachrohr.meetings import words as meetings
from sprachrohr.papers import actions, words
from sprachrohr.papers.access import following
from sprachrohr.papers.models import FollowUp, Resolution
from sprachrohr.papers.office.papers import SOURCE


def _latest(row: Resolution) -> Any:
    """The newest state among the prefetched ones."""
    found = sorted(row.follow_ups.all(), key=lambda it: (it.on, it.pk))
    return (
        words.follow_up(found[-1].state) if found else pgettext("resolution", "nothing noted yet")
    )


def _by_state(rows: Any, code: str) -> Any:
    if code in {"ueberfaellig", "ohne-nachricht"}:
        return following.by_stand(rows, code, clock.today())
    newest = FollowUp.objects.filter(resolution=OuterRef("pk")).order_by("-on", "-pk")
    rows = rows.annotate(newest=Subquery(newest.values("state")[:1]))
    return rows.filter(newest=None) if code == "offen" else rows.filter(newest=code)


def _follow_up(resolution: Resolution, **facts: Any) -> Any:
    return actions.follow_up_form(resolution, **{**facts, "url": facts["url"] or ""})


RESOLUTIONS = Kind(
    code="beschluesse",
    model=Resolution,
    one=_("Resolution"),
    many=_("Resolutions"),
    group="papers",
    place=24,
    right="papers.edit",
    help=_(
        "What was decided, in its own words and in plain ones. Note what becomes of it: people "
        "come to read exactly that. A public resolution is seen at once."
    ),
    fields=(
        Field(name="title", label=_("Title")),
        Field(
            name="text",
            label=_("Wording"),
            widget="text",
            rows=8,
            hint=_("Exactly as decided, in German; it is never translated."),
        ),
        Field(
            name="plain",
            label=_("In plain words"),
            widget="text",
            hint=_("What changes now, and for whom? Two short sentences."),
        ),
        Field(name="decided_on", label=_("Decided on")),
        Field(
            name="organization", label=_("Body"), kind="gremien", only=lambda rows: rows.bodies()
        ),
        Field(name="result", label=_("Result"), words=meetings.result),
        Section(_("Votes"), _("Only if they were counted.")),
        Field(name="yes", label=pgettext_lazy("votes", "Yes")),
        Field(name="no", label=pgettext_lazy("votes", "No")),
        Field(name="abstentions", label=pgettext_lazy("votes", "Abstentions")),
        Section(_("Where it belongs")),
        Field(name="paper", label=_("Paper"), kind="vorlagen"),
        Field(
            name="agenda_item",
            label=_("Agenda item"),
            kind="tagesordnung",
            only=lambda rows: rows.filter(removal=None).order_by("-meeting__start", "order"),
        ),
        Field(name="responsible", label=_("Responsible unit"), kind="einheiten"),
        Field(
            name="owner",
            label=_("Who in the council watches it?"),
            kind="personen",
            hint=_("This member is reminded too. Empty: the office watches it."),
        ),
        Field(name="due", label=_("To be done by")),
        Field(name="public", label=_("Public")),
        Field(name="topics", label=_("Topics"), kind="themen"),
        SOURCE,
    ),
    columns=(
        Column(code="titel", label=_("Title"), show=str, sort=("title",)),
        Column(
            code="tag", label=_("Decided on"), show=lambda it: it.decided_on, sort=("decided_on",)
        ),
        Column(
            code="gremium",
            label=_("Body"),
            show=lambda it: it.organization.name,
            sort=("organization__name",),
            usual=False,
        ),
        Column(
            code="ergebnis",
            label=_("Result"),
            show=lambda it: meetings.result(it.result),
            sort=("result",),
        ),
        Column(code="stand", label=_("What became of it"), show=_latest),
        Column(
            code="amt", label=_("Responsible unit"), show=lambda it: it.responsible, usual=False
        ),
        Column(code="wer", label=_("Who watches it"), show=lambda it: it.owner or "", usual=False),
        Column(code="frist", label=_("To be done by"), show=lambda it: it.due, sort=("due",)),
    ),
    search=("title", "text", "plain", "paper__reference"),
    filters=(
        Filter(
            code="stand",
            label=_("What became of it"),
            choices=lambda: [
                ("offen", pgettext_lazy("resolution", "nothing noted yet")),
                ("ueberfaellig", pgettext_lazy("resolution", "overdue")),
                ("ohne-nachricht", pgettext_lazy("resolution", "no news for long")),
                *((code, words.follow_up(code)) for code in FollowUp.State.values),
            ],
            apply=_by_state,
        ),
    ),
    order=("-decided_on",),
    related=("organization", "responsible", "owner"),
    prefetch=("follow_ups",),
    initial=lambda council: {"public": "on"},
    add=actions.record_resolution,
    change=actions.change_resolution,
    steps=(
        Step(
            code="stand-notieren",
            label=_("Record what became of it"),
            explain=_("One sentence for the reader: since 10 August the bus runs until 22:00."),
            fields=(
                Field(
                    name="state",
                    label=_("State"),
                    required=True,
                    choices=lambda: [
                        (code, words.follow_up(code)) for code in FollowUp.State.values
                    ],
                ),
                Field(name="on", label=_("Since"), widget="day", required=True),
                Field(name="sentence", label=_("In one sentence"), required=True),
                Field(
                    name="upload",
                    label=_("Evidence: a file"),
                    widget="upload",
                    required=False,
                    hint=_("Guests open it at once, unless the resolution is closed."),
                ),
                Field(name="url", label=_("Evidence: an address"), required=False),
            ),
            act=_follow_up,
        ),
    ),
    public_url=lambda it: reverse("papers:resolution", args=[it.pk]) if it.public else None,
)
