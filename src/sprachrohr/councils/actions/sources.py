"""Sources, statements and figures."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.councils import rules
from sprachrohr.councils.models import Council, Fact, Figure, Source, TargetGroup, Topic
from sprachrohr.councils.writing import arranger, changer, keep, remover, writing

if TYPE_CHECKING:
    from sprachrohr.documents.models import File


def add_source(
    council: Council,
    *,
    title: str,
    publisher: str = "",
    date: date | None = None,
    date_text: str = "",
    url: str = "",
    file: "File | None" = None,
    example: bool = False,
    by: Actor,
    now: datetime,
) -> Source:
    """Record a document or page that statements were read in."""
    with writing("councils.add_source", council, by=by, now=now):
        return keep(
            Source(
                council=council,
                title=title,
                publisher=publisher,
                date=date,
                date_text=date_text,
                url=url,
                file=file,
                example=example,
            )
        )


def add_fact(
    council: Council,
    *,
    section: str,
    text: str,
    source: Source,
    title: str = "",
    status: str = Fact.Status.FACT,
    note: str = "",
    on: date | None = None,
    year: int | None = None,
    topics: Iterable[Topic] = (),
    target_groups: Iterable[TargetGroup] = (),
    order: int = 0,
    by: Actor,
    now: datetime,
) -> Fact:
    """Record one statement with its source. A mere claim needs a note on what is right."""
    with writing("councils.add_fact", council, by=by, now=now):
        return keep(
            _check_fact(
                Fact(
                    council=council,
                    section=section,
                    title=title,
                    text=text,
                    status=status,
                    note=note,
                    on=on,
                    year=year,
                    source=source,
                    order=order,
                )
            ),
            topics=topics,
            target_groups=target_groups,
        )


def _check_fact(fact: Fact) -> Fact:
    if fact.status == Fact.Status.CLAIM and not fact.note.strip():
        raise Refused(_("Say in the note what is right, or that nobody could confirm it."))
    if fact.on is not None and fact.year not in (None, fact.on.year):
        raise Refused(_("The day lies in another year. Leave one of the two out."))
    return fact


change_fact = changer(Fact, _check_fact)
remove_fact = remover(Fact)
arrange_facts = arranger(Fact)
change_source = changer(Source)
remove_source = remover(Source)


_FIGURE = {
    "figure_needs_number": lambda: _("Give the number, or the words of the source."),
    "figure_needs_day": lambda: _("Say on which day the number was true."),
    "figure_needs_source": lambda: _("Say where the number comes from."),
    "figure_negative": lambda: _("A number of people cannot be below zero."),
    "figure_part_too_large": lambda: _("The part is larger than the whole. Please check both."),
}


def add_figure(
    council: Council,
    *,
    kind_of_figure: str,
    name: str,
    source: Source | None,
    value: Decimal | int | None = None,
    whole: Decimal | int | None = None,
    stated: str = "",
    unit: str = "",
    on: date | None = None,
    date_text: str = "",
    status: str = Figure.Status.FINAL,
    order: int = 0,
    by: Actor,
    now: datetime,
) -> Figure:
    """Record a number. Refused without a number, a day or a source.

    With ``whole`` the number is a part of it and its percentage is computed.
    """
    with writing("councils.add_figure", council, by=by, now=now):
        return keep(
            _check_figure(
                Figure(
                    council=council,
                    kind_of_figure=kind_of_figure,
                    name=name,
                    value=None if value is None else Decimal(value),
                    whole=None if whole is None else Decimal(whole),
                    stated=stated,
                    unit=unit,
                    on=on,
                    date_text=date_text,
                    status=status,
                    source=source,
                    order=order,
                )
            )
        )


def _check_figure(figure: Figure) -> Figure:
    problem = rules.figure_problem(
        value=figure.value,
        whole=figure.whole,
        stated=figure.stated,
        on=figure.on,
        date_text=figure.date_text,
        has_source=figure.source_id is not None,
    )
    if problem:
        raise Refused(_FIGURE[problem]())
    return figure


change_figure = changer(Figure, _check_figure)
remove_figure = remover(Figure)
arrange_figures = arranger(Figure)
