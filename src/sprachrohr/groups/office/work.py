"""Days on which bodies and groups meet, reports back, results of groups."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sprachrohr.desk.kinds import Column, Field, Filter, Kind, Part, Step
from sprachrohr.frame import clock
from sprachrohr.groups import actions
from sprachrohr.groups.access.delegations import sent
from sprachrohr.groups.access.own import GROUPS, unreported
from sprachrohr.groups.models import DelegationReport, GroupMeeting, GroupResult
from sprachrohr.languages.kept import reverse
from sprachrohr.people.models import Organization

WHY = Field(name="reason", label=_("Why"), widget="text", rows=2, required=True)


def _others(rows: Any) -> Any:
    """Bodies with days of their own: not the council itself, whose sessions are sessions."""
    return rows.bodies().exclude(kind_of_body=Organization.Kind.COUNCIL)


def _missing(rows: Any, code: str) -> Any:
    return unreported(rows, clock.today())


MEETINGS = Kind(
    code="gremientermine",
    model=GroupMeeting,
    one=_("Day of a body or group"),
    many=_("Days of bodies and groups"),
    group="people",
    place=60,
    right="people.edit",
    help=_(
        "When other bodies and working groups meet. Delegates report after it. Sessions of the "
        "council itself stand under sessions."
    ),
    fields=(
        Field(name="organization", label=_("Body"), kind="gremien", only=_others, new_only=True),
        Field(name="day", label=_("Day")),
        Field(name="start_time", label=_("Hour")),
        Field(name="place", label=_("Place")),
        Field(name="note", label=_("What it is about"), hint=_("For members only."), rows=3),
        Field(name="public", label=_("Guests may read the day and the place")),
    ),
    columns=(
        Column(code="tag", label=_("Day"), show=lambda it: it.day, sort=("day",)),
        Column(
            code="gremium",
            label=_("Body"),
            show=lambda it: it.organization.name,
            sort=("organization__name", "day"),
        ),
        Column(code="ort", label=_("Place"), show=lambda it: it.place),
        Column(
            code="berichte",
            label=_("Reports"),
            show=lambda it: len(it.reports.all()),
            number=True,
        ),
        Column(
            code="erinnert",
            label=_("Reminded"),
            show=lambda it: it.reminded_at,
            sort=("reminded_at",),
            usual=False,
        ),
    ),
    search=("organization__name", "place"),
    filters=(
        Filter(
            code="bericht",
            label=_("Report"),
            choices=lambda: (("fehlt", _("missing")),),
            apply=_missing,
        ),
        Filter(
            code="gremium",
            label=_("Body"),
            choices=lambda: [
                (str(it.pk), it.name) for it in _others(Organization.objects.order_by("order"))
            ],
            apply=lambda rows, code: rows.filter(organization=int(code)),
        ),
    ),
    order=("-day",),
    related=("organization",),
    prefetch=("reports",),
    add=actions.add_meeting,
    change=actions.change_meeting,
    remove=actions.remove_meeting,
    parts=(Part(kind="rueckberichte", through="meeting", label=_("Reports")),),
    public_url=lambda it: reverse("people:body", args=[it.organization_id]) if it.public else None,
)

RELEASE = Step(
    code="freigeben",
    label=_("Let guests read it"),
    explain=_("It then stands on the page of its body, with the name of who wrote it."),
    act=actions.release,
    possible=lambda it: not it.released,
)
TAKE_BACK = Step(
    code="zuruecknehmen",
    label=_("Take it back"),
    explain=_("Guests read it no longer. Members go on reading it."),
    fields=(WHY,),
    act=actions.take_back,
    possible=lambda it: it.released,
    danger=True,
)

REPORTS = Kind(
    code="rueckberichte",
    model=DelegationReport,
    one=_("Report back"),
    many=_("Reports back"),
    group="people",
    place=61,
    right="people.edit",
    help=_(
        "What delegates report. Members write it in their area; you enter what comes on paper. "
        "Members read it at once, guests only what you release."
    ),
    fields=(
        Field(name="meeting", label=_("Day of a body or group"), kind="gremientermine",
              only=lambda rows: rows.filter(day__lte=clock.today()), new_only=True),
        Field(name="membership", label=_("Delegation"), kind="entsendungen", only=sent,
              new_only=True),
        Field(name="concerned", label=_("What concerned us?"), rows=4),
        Field(name="stated", label=_("What did we say?"), rows=3),
        Field(name="follows", label=_("What follows?"), rows=3),
        Field(name="url", label=_("A link")),
    ),
    columns=(
        Column(code="tag", label=_("Day"), show=lambda it: it.meeting.day, sort=("meeting__day",)),
        Column(
            code="gremium",
            label=_("Body"),
            show=lambda it: it.meeting.organization.name,
            sort=("meeting__organization__name", "meeting__day"),
        ),
        Column(
            code="wer",
            label=_("Who"),
            show=lambda it: str(it.person),
            sort=("person__family_name",),
        ),
        Column(
            code="gaeste",
            label=_("Guests read it"),
            show=lambda it: it.released,
            sort=("released",),
        ),
    ),
    search=("concerned", "stated", "follows", "meeting__organization__name",
            "person__family_name"),
    filters=(
        Filter(
            code="gaeste",
            label=_("Guests read it"),
            choices=lambda: (("ja", _("yes")), ("nein", _("no"))),
            apply=lambda rows, code: rows.filter(released=code == "ja"),
        ),
    ),
    order=("-meeting__day",),
    related=("meeting__organization", "person", "membership__person", "membership__organization"),
    add=actions.add_report,
    change=actions.change_report,
    remove=actions.remove_report,
    steps=(RELEASE, TAKE_BACK),
    public_url=lambda it: (
        reverse("people:body", args=[it.meeting.organization_id]) if it.released else None
    ),
)  # fmt: skip

RESULTS = Kind(
    code="gruppenergebnisse",
    model=GroupResult,
    one=_("Result of a group"),
    many=_("Results of groups"),
    group="people",
    place=62,
    right="people.edit",
    help=_(
        "What a working group or commission has achieved, with its day and the paper or resolution "
        "that came of it. Who speaks for a group notes it in the members' area. Members read it at "
        "once, guests only what you release."
    ),
    fields=(
        Field(
            name="organization",
            label=_("Working group or commission"),
            kind="gremien",
            only=lambda rows: rows.filter(kind_of_body__in=GROUPS),
        ),
        Field(name="on", label=_("Day")),
        Field(name="name", label=_("The result in one sentence")),
        Field(name="text", label=_("More about it"), rows=6),
        Field(name="paper", label=_("Paper that came of it"), kind="vorlagen"),
        Field(name="resolution", label=_("Resolution that came of it"), kind="beschluesse"),
    ),
    columns=(
        Column(code="tag", label=_("Day"), show=lambda it: it.on, sort=("on",)),
        Column(
            code="gruppe",
            label=pgettext_lazy("of a result", "Group"),
            show=lambda it: it.organization.name,
            sort=("organization__order", "on"),
        ),
        Column(code="ergebnis", label=_("Result"), show=str, sort=("name",)),
        Column(
            code="gaeste",
            label=_("Guests read it"),
            show=lambda it: it.released,
            sort=("released",),
        ),
    ),
    search=("name", "text", "organization__name"),
    filters=(
        Filter(
            code="gruppe",
            label=pgettext_lazy("of a result", "Group"),
            choices=lambda: [
                (str(it.pk), it.name)
                for it in Organization.objects.filter(kind_of_body__in=GROUPS).order_by("order")
            ],
            apply=lambda rows, code: rows.filter(organization=int(code)),
        ),
    ),
    order=("-on",),
    related=("organization",),
    add=actions.add_result,
    change=actions.change_result,
    remove=actions.remove_result,
    steps=(RELEASE, TAKE_BACK),
    public_url=lambda it: (
        reverse("people:body", args=[it.organization_id]) if it.released else None
    ),
)
