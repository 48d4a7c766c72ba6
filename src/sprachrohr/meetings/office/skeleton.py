"""The skeleton of agendas as the office keeps it (Gliederung der Tagesordnung)."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sprachrohr.desk.kinds import Column, Field, Filter, Kind
from sprachrohr.meetings import actions
from sprachrohr.meetings.models import SkeletonLine
from sprachrohr.papers import words as papers


def _types(line: SkeletonLine) -> str:
    return ", ".join(papers.paper_type(code) for code in line.paper_types)


def _holds(line: SkeletonLine) -> str:
    days = [f"{it:%d.%m.%Y}" if it else "" for it in (line.valid_from, line.valid_until)]
    return " – ".join(days) if any(days) else ""


def _bodies(rows: Any) -> Any:
    return rows.bodies()


def _sections(rows: Any) -> Any:
    return rows.filter(parent=None).order_by("order", "pk")


SKELETON = Kind(
    code="gliederung",
    model=SkeletonLine,
    one=pgettext_lazy("of an agenda's skeleton", "Section"),
    many=_("Skeleton of the agenda"),
    group="council",
    place=60,
    right="meetings.edit",
    help=_(
        "A section stands on every agenda, also when nothing is below it. A line below another "
        "one becomes an item that comes up every time. Papers of the chosen kinds land in their "
        "section by themselves. Each line holds from a day to a day."
    ),
    empty=_("No sections are recorded. Agendas begin empty then."),
    fields=(
        Field(name="name", label=_("Title")),
        Field(name="number", label=_("Number")),
        Field(
            name="organization",
            label=_("Body"),
            kind="gremien",
            only=_bodies,
            hint=_("Empty: for every body without a skeleton of its own."),
        ),
        Field(name="parent", label=_("Belongs below"), kind="gliederung", only=_sections),
        Field(
            name="paper_types",
            label=_("Kinds of papers that land here"),
            widget="codes",
            choices=lambda: [(code, papers.paper_type(code)) for code in papers.PAPER_TYPES],
        ),
        Field(name="public", label=_("Public")),
        Field(name="valid_from", label=_("Holds from")),
        Field(name="valid_until", label=_("Holds until")),
        Field(name="source", label=pgettext_lazy("of a fact", "Source"), kind="quellen"),
    ),
    columns=(
        Column(code="titel", label=_("Title"), show=str, sort=("order",)),
        Column(code="gremium", label=_("Body"), show=lambda it: it.organization or _("every body")),
        Column(code="arten", label=_("Kinds of papers that land here"), show=_types),
        Column(code="gilt", label=_("Holds"), show=_holds, sort=("valid_from",)),
    ),
    search=("name", "number"),
    filters=(
        Filter(
            code="teil",
            label=_("Part"),
            choices=lambda: (("ja", _("Public part")), ("nein", _("Non-public part"))),
            apply=lambda rows, code: rows.filter(public=code == "ja"),
        ),
    ),
    order=("order",),
    related=("organization", "parent"),
    initial=lambda council: {"public": "on"},
    add=actions.add_skeleton_line,
    change=actions.change_skeleton_line,
    remove=actions.remove_skeleton_line,
    arrange=actions.arrange_skeleton,
)
