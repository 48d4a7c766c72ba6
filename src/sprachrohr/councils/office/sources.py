"""Sources, statements and figures."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sprachrohr.councils import actions, words
from sprachrohr.councils.models import Fact, Figure, Source
from sprachrohr.councils.office import codes
from sprachrohr.councils.office.fields import CHANGED, SOURCE, choice_filter
from sprachrohr.desk.kinds import Column, Field, Filter, Kind, Part, Section
from sprachrohr.languages.kept import reverse


def _day(obj: Any) -> Any:
    """The day, or the words the source has for it."""
    return obj.on or obj.date_text


SOURCES = Kind(
    code="quellen",
    model=Source,
    one=pgettext_lazy("of a fact", "Source"),
    many=pgettext_lazy("of a fact", "Sources"),
    group="council",
    right="councils.edit",
    help=_(
        "Documents and pages in which something was read. No figure and no statement is shown "
        "without one."
    ),
    fields=(
        Field(name="title", label=_("Title")),
        Field(name="publisher", label=_("Published by")),
        Field(name="date", label=_("Date")),
        Field(
            name="date_text",
            label=_("Date in words"),
            hint=_("If the source gives no full day, for example: 06/2015."),
        ),
        Field(name="url", label=_("Address on the internet")),
        Field(
            name="file",
            label=_("File"),
            kind="dateien",
            only=lambda rows: rows.filter(private=False),
        ),
        Field(name="example", label=_("Invented, as an example")),
    ),
    columns=(
        Column(code="titel", label=_("Title"), show=str, sort=("title",)),
        Column(
            code="von", label=_("Published by"), show=lambda it: it.publisher, sort=("publisher",)
        ),
        Column(
            code="datum", label=_("Date"), show=lambda it: it.date or it.date_text, sort=("date",)
        ),
        Column(code="adresse", label=_("Address"), show=lambda it: it.url, usual=False),
        CHANGED,
    ),
    search=("title", "publisher", "url"),
    filters=(
        Filter(
            code="beispiel",
            label=_("Invented, as an example"),
            choices=lambda: (("ja", _("yes")), ("nein", _("no"))),
            apply=lambda rows, code: rows.filter(example=code == "ja"),
        ),
    ),
    order=("title",),
    add=actions.add_source,
    change=actions.change_source,
    remove=actions.remove_source,
    parts=(
        Part(kind="aussagen", through="source", label=_("Statements from it")),
        Part(kind="kennzahlen", through="source", label=_("Figures from it")),
    ),
)

FACTS = Kind(
    code="aussagen",
    model=Fact,
    one=pgettext_lazy("about the body", "Statement"),
    many=pgettext_lazy("about the body", "Statements"),
    group="council",
    right="councils.edit",
    help=_(
        "What is known about the body, one statement each, with its source. What only the source "
        "claims is shown as a claim."
    ),
    fields=(
        Field(name="section", label=_("Where it stands"), words=words.section),
        Field(name="title", label=_("Title")),
        Field(name="text", label=_("Text"), widget="text"),
        Field(name="on", label=pgettext_lazy("of a fact", "Day")),
        Field(name="year", label=_("Or only the year")),
        Field(name="topics", label=_("Topics"), kind="themen"),
        Field(name="target_groups", label=pgettext_lazy("people", "Target groups")),
        Section(_("Where it comes from")),
        SOURCE,
        Field(name="status", label=_("How sure it is"), words=codes.fact_status),
        Field(
            name="note",
            label=_("Note"),
            widget="text",
            hint=_("With a claim: what is right, or that nobody could confirm it."),
        ),
    ),
    columns=(
        Column(code="titel", label=_("Title"), show=str, sort=("title",)),
        Column(
            code="wo",
            label=_("Where it stands"),
            show=lambda it: words.section(it.section),
            sort=("section",),
        ),
        Column(
            code="wann",
            label=pgettext_lazy("of a fact", "Day"),
            show=lambda it: it.on or it.year,
            sort=("year", "on"),
        ),
        Column(
            code="sicher",
            label=_("How sure it is"),
            show=lambda it: codes.fact_status(it.status),
            sort=("status",),
        ),
        Column(
            code="quelle",
            label=pgettext_lazy("of a fact", "Source"),
            show=lambda it: it.source,
            sort=("source__title",),
            usual=False,
        ),
        CHANGED,
    ),
    search=("title", "text", "note"),
    filters=(
        choice_filter("wo", _("Where it stands"), "section", Fact.Section.values, words.section),
        choice_filter(
            "sicher", _("How sure it is"), "status", Fact.Status.values, codes.fact_status
        ),
    ),
    related=("source",),
    order=("section", "order"),
    add=actions.add_fact,
    change=actions.change_fact,
    remove=actions.remove_fact,
    arrange=actions.arrange_facts,
    public_url=lambda it: reverse("councils:about"),
)

FIGURES = Kind(
    code="kennzahlen",
    model=Figure,
    one=pgettext_lazy("number", "Figure"),
    many=pgettext_lazy("number", "Figures"),
    group="council",
    right="councils.edit",
    help=_(
        "Numbers, each with its day and its source; without both, a number is not shown. A "
        "share is computed from the part and the whole."
    ),
    fields=(
        Field(name="kind_of_figure", label=_("What is counted"), words=codes.kind_of_figure),
        Field(name="name", label=_("Name")),
        Field(
            name="value",
            label=pgettext_lazy("how many", "Number"),
            hint=_("Empty if the source has only words for it."),
        ),
        Field(
            name="whole",
            label=_("Out of"),
            hint=_("The whole of which the number is a part; the percentage is computed."),
        ),
        Field(
            name="stated",
            label=_("In the words of the source"),
            hint=_("For example: about 30 %."),
        ),
        Field(
            name="unit",
            label=pgettext_lazy("of a number", "Unit"),
            hint=_("For example: persons."),
        ),
        Field(name="on", label=_("As of the day")),
        Field(
            name="date_text",
            label=_("Date in words"),
            hint=_("If the source gives no full day, for example: 06/2015."),
        ),
        Field(name="status", label=_("Status"), words=words.figure_status),
        SOURCE,
    ),
    columns=(
        Column(code="name", label=_("Name"), show=str, sort=("name",)),
        Column(
            code="zahl",
            label=pgettext_lazy("how many", "Number"),
            show=words.figure,
            sort=("value",),
            number=True,
        ),
        Column(code="tag", label=_("As of the day"), show=_day, sort=("on",)),
        Column(
            code="status",
            label=_("Status"),
            show=lambda it: words.figure_status(it.status),
            sort=("status",),
        ),
        Column(
            code="was",
            label=_("What is counted"),
            show=lambda it: codes.kind_of_figure(it.kind_of_figure),
            sort=("kind_of_figure",),
            usual=False,
        ),
        Column(
            code="quelle",
            label=pgettext_lazy("of a fact", "Source"),
            show=lambda it: it.source,
            sort=("source__title",),
        ),
        CHANGED,
    ),
    search=("name", "stated", "source__title"),
    filters=(
        choice_filter(
            "was",
            _("What is counted"),
            "kind_of_figure",
            Figure.Kind.values,
            codes.kind_of_figure,
        ),
        choice_filter("status", _("Status"), "status", Figure.Status.values, words.figure_status),
    ),
    related=("source",),
    order=("order",),
    add=actions.add_figure,
    change=actions.change_figure,
    remove=actions.remove_figure,
    arrange=actions.arrange_figures,
    public_url=lambda it: reverse("councils:about"),
)
