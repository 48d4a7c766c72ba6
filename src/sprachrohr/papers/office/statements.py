"""Requests for a statement, as departments and the office keep them (Stellungnahmen)."""

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sprachrohr.desk.kinds import Aside, Column, Field, Filter, Kind, Step
from sprachrohr.frame import clock
from sprachrohr.languages.kept import reverse
from sprachrohr.papers import actions, words_matters
from sprachrohr.papers.access import matters as access
from sprachrohr.papers.models import Paper, StatementRequest
from sprachrohr.papers.office.papers import is_public
from sprachrohr.papers.rules.statements import OPEN, State
from sprachrohr.people.viewers import Viewer


def _stand(request: StatementRequest) -> str:
    return str(words_matters.standing(access.standing(request, clock.today()).value))


def _who(request: StatementRequest) -> Any:
    return request.organization.name if request.organization else request.unit


def _by_stand(rows: Any, code: str) -> Any:
    over = rows.filter(
        steps__state__in=(State.ANSWERED, State.DECLINED, State.WITHDRAWN)
    ).values("pk")  # fmt: skip
    match code:
        case "offen":
            return rows.exclude(pk__in=over)
        case "ueberfaellig":
            return rows.exclude(pk__in=over).filter(due__lt=clock.today())
        case _:
            return rows.filter(pk__in=over)


def _open(request: StatementRequest) -> bool:
    return request.state in OPEN


NOTE = Field(name="note", label=_("Why?"), required=True)

STATEMENTS = Kind(
    code="stellungnahmen",
    model=StatementRequest,
    one=_("Request for a statement"),
    many=_("Statements asked for"),
    group="papers",
    right="matters.see",
    edit="matters.register",
    place=41,
    help=_(
        "What the city council, a committee, a district council, the mayor or a department would "
        "like to hear from the council, and by which day. The answer is a paper; question and "
        "answer are published together."
    ),
    empty=_("Nobody has asked for a statement yet."),
    fields=(
        Field(name="name", label=_("About what?")),
        Field(
            name="question",
            label=_("The question"),
            widget="text",
            rows=4,
            hint=_("As it was asked. It is published with the answer."),
        ),
        Field(
            name="background",
            label=_("Background"),
            widget="text",
            hint=_("For the council. It stays inside."),
        ),
        Field(
            name="organization",
            label=_("Who asks?"),
            kind="gremien",
            only=lambda rows: rows.exclude(kind_of_body__in=("council", "board", "working_group")),
            hint=_("Empty: the department itself, or the mayor through it."),
        ),
        Field(name="unit", label=_("Department"), kind="einheiten", right="matters.read"),
        Field(name="asked_on", label=_("Asked on")),
        Field(name="due", label=_("Answer by")),
        Field(
            name="about",
            label=_("About the paper"),
            kind="vorlagen",
            only=lambda rows: rows.public().order_by("-date"),
        ),
        Field(
            name="public",
            label=_("Question and answer may be published"),
            hint=_("They appear as soon as the answer is public."),
        ),
    ),
    columns=(
        Column(code="titel", label=_("About what"), show=str, sort=("name",)),
        Column(code="wer", label=_("Who asks"), show=_who),
        Column(
            code="gefragt", label=_("Asked on"), show=lambda it: it.asked_on, sort=("asked_on",)
        ),
        Column(code="frist", label=_("Answer by"), show=lambda it: it.due, sort=("due",)),
        Column(code="stand", label=_("State"), show=_stand),
    ),
    search=("name", "question"),
    filters=(
        Filter(
            code="stand",
            label=_("State"),
            choices=lambda: (
                ("offen", pgettext_lazy("requests for a statement", "open")),
                ("ueberfaellig", pgettext_lazy("requests for a statement", "overdue")),
                ("zu", pgettext_lazy("requests for a statement", "answered or closed")),
            ),
            apply=_by_stand,
        ),
    ),
    order=("-asked_on",),
    related=("organization", "unit"),
    prefetch=("steps",),
    initial=lambda council: {"public": "on", "asked_on": clock.today()},
    add=actions.ask_statement,
    change=actions.change_statement,
    visible=access.own,
    steps=(
        Step(
            code="annehmen",
            label=_("Take it up"),
            explain=_("Whoever asked sees that the council works on it."),
            right="papers.edit",
            possible=lambda it: it.state in {State.ASKED, State.DECLINED},
            act=actions.accept_statement,
        ),
        Step(
            code="beantworten",
            label=_("Answer it"),
            explain=_(
                "The answer is a paper of the kind “Statement”. Guests read question and answer "
                "together as soon as that paper is public."
            ),
            right="papers.edit",
            possible=_open,
            fields=(
                Field(
                    name="answer",
                    label=_("The answer"),
                    kind="vorlagen",
                    required=True,
                    only=lambda rows: rows.filter(paper_type=Paper.Type.STATEMENT).order_by(
                        "-date"
                    ),
                ),
            ),
            act=actions.answer_statement,
        ),
        Step(
            code="ablehnen",
            label=_("Do not answer"),
            right="papers.edit",
            fields=(NOTE,),
            possible=_open,
            act=actions.decline_statement,
        ),
        Step(
            code="zuruecknehmen",
            label=_("Take the question back"),
            explain=_("The answer is not needed any more."),
            fields=(Field(name="note", label=_("Why?")),),
            possible=_open,
            act=actions.withdraw_statement,
        ),
    ),
    public_url=lambda it: (
        reverse("papers:paper", args=[it.answer_id])
        if it.public and it.answer is not None and is_public(it.answer)
        else None
    ),
)


def course(kind: Kind, obj: Any, viewer: Viewer) -> Aside | None:
    """What was done about a request, with who and when."""
    if not isinstance(obj, StatementRequest):
        return None
    return Aside(
        title=_now("How it stands"),
        template="papers/office/_statement.html",
        context={
            "standing": _stand(obj),
            "steps": [
                {"word": words_matters.state(it.state), "at": it.at, "by": it.by, "note": it.note}
                for it in obj.steps.order_by("at", "pk")
            ],
            "answered": obj.answer_id is not None,
            "answer": access.told(obj.answer, viewer),
            "answer_url": f"/verwaltung/vorlagen/{obj.answer_id}/"
            if obj.answer_id and viewer.may("papers.edit")
            else "",
        },
    )
