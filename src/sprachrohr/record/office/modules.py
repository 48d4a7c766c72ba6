"""Text modules of minutes, and objections to them, as the office keeps them."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sprachrohr.desk.kinds import Column, Field, Filter, Kind
from sprachrohr.people.viewers import Viewer
from sprachrohr.record.access import minutes as access
from sprachrohr.record.actions import modules as actions
from sprachrohr.record.actions import objections
from sprachrohr.record.models import Objection, TextModule

USES = {
    TextModule.Use.OPENING: pgettext_lazy("minutes", "Beginning of the session"),
    TextModule.Use.ITEM: pgettext_lazy("minutes", "Agenda item"),
    TextModule.Use.VOTE: pgettext_lazy("minutes", "Vote"),
    TextModule.Use.ENDING: pgettext_lazy("minutes", "End of the session"),
}

MODULES = Kind(
    code="textbausteine",
    model=TextModule,
    one=_("Text module"),
    many=_("Text modules"),
    group="meetings",
    right="minutes.write",
    place=60,
    help=_("Sentences that come back in minutes. They are offered where minutes are written."),
    empty=_("There are no text modules yet."),
    fields=(
        Field(name="name", label=_("Name"), hint=_("As it is offered: “No quorum”.")),
        Field(name="use", label=_("Where it is offered"), words=lambda code: USES[code]),
        Field(
            name="text",
            label=_("Text"),
            widget="text",
            rows=5,
            hint=_(
                "In German. These are filled in: {body}, {day}, {start}, {end}, {chair}, "
                "{secretary}, {yes}, {no}, {abstentions}."
            ),
        ),
    ),
    columns=(
        Column(code="name", label=_("Name"), show=lambda it: it.name, sort=("name",)),
        Column(code="ort", label=_("Where it is offered"), show=lambda it: USES[it.use]),
        Column(code="text", label=_("Text"), show=lambda it: it.text[:120]),
    ),
    filters=(
        Filter(
            code="ort",
            label=_("Where it is offered"),
            choices=USES.items,
            apply=lambda rows, code: rows.filter(use=code),
        ),
    ),
    search=("name", "text"),
    order=("use", "order"),
    add=actions.add_text_module,
    change=actions.change_text_module,
    remove=actions.remove_text_module,
)


def _seen(rows: Any, viewer: Viewer) -> Any:
    return rows if viewer.may("minutes.write") else rows.none()


def _day(row: Objection) -> Any:
    return timezone.localdate(row.minutes.meeting.start)


OBJECTIONS = Kind(
    code="einwendungen",
    model=Objection,
    one=_("Objection to minutes"),
    many=_("Objections to minutes"),
    group="meetings",
    right="minutes.write",
    place=29,
    help=_(
        "Members object in their own area; what comes by letter or telephone is entered here. The "
        "minutes themselves stay as they are: the objection stands in those of the next session."
    ),
    empty=_("Nobody has objected to minutes."),
    fields=(
        Field(
            name="minutes",
            label=_("To which minutes?"),
            kind="niederschriften",
            new_only=True,
            only=lambda rows: access.with_state(rows)
            .filter(stood__in=objections.READABLE)
            .order_by("-meeting__start"),
        ),
        Field(name="person", label=_("Who objects?"), kind="personen", new_only=True),
        Field(
            name="text", label=_("What is not right?"), widget="text", rows=5, new_only=True,
            hint=_("In their own words. It stands in the next minutes like this."),
        ),
        Field(
            name="answer", label=_("What was found"), widget="text", rows=3,
            hint=_("Stands below the objection in the next minutes."),
        ),
    ),
    columns=(
        Column(code="tag", label=_("Came on"), show=lambda it: it.at, sort=("at",)),
        Column(code="wer", label=_("Who"), show=lambda it: str(it.person or "")),
        Column(code="sitzung", label=_("Minutes of"), show=_day),
        Column(
            code="steht", label=_("Stands in the minutes of"),
            show=lambda it: str(it.noted_in) if it.noted_in else "",
        ),
    ),
    search=("text",),
    order=("-at",),
    related=("minutes__meeting__organization", "person", "noted_in__organization"),
    add=objections.note_objection,
    change=objections.answer_objection,
    visible=_seen,
)  # fmt: skip
